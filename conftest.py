"""The doctests of an adapter whose framework is not installed are left out; its tests skip, and say so."""

from importlib.util import find_spec

FRAMEWORKS = {
    "langchain": "langchain_core",
    "llama_index": "llama_index",
    "haystack": "haystack",
    "spacy": "spacy",
    "datasets": "datasets",
    "pandas": "pandas",
    "polars": "polars",
}

collect_ignore = [f"summarize/integrations/{name}.py" for name, needs in FRAMEWORKS.items() if find_spec(needs) is None]
