# docker build -t summarize .
# docker run --rm --network none -v "$PWD/reports:/documents:ro" summarize /documents
# docker build --build-arg EXTRAS=bert,html,pdf -t summarize .    with some of the extras of docs/install.md

FROM python:3.13-slim AS built
ARG EXTRAS=html,pdf
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY docs/summarize.1 docs/summarize.1
COPY summarize summarize
RUN python -m venv /opt/summarize \
 && /opt/summarize/bin/pip install --no-cache-dir ".[${EXTRAS}]" \
 && /opt/summarize/bin/pip uninstall --yes pip

FROM python:3.13-slim
LABEL org.opencontainers.image.title="summarize" org.opencontainers.image.licenses="MIT"
COPY --from=built /opt/summarize /opt/summarize
RUN useradd --no-create-home --uid 10001 reader
USER reader
WORKDIR /documents
ENV PATH=/opt/summarize/bin:$PATH PYTHONDONTWRITEBYTECODE=1
ENTRYPOINT ["summarize"]
CMD ["--help"]
