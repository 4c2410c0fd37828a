# make        every check, as CI runs it
# make demo   set up, then summarise the example folder
# make test   set up, then run the tests
# make dist   build the sdist and the wheel, check them, and try the wheel in an environment of its own
# make docs   build the documentation into site/
# make fuzz   fuzz every target for ten minutes, or FUZZ seconds (nightly)
# make fuzz-some  fuzz some targets for half a minute each, others with every commit
# make soak   kill and resume a batch 200 times, then summarise for 24 CPU minutes (nightly)
# make coverage  which branches of the core its quick tests take
# make mutants   put small faults into the core, all or MUTANTS of each area, and see which the tests notice (nightly)
# make audit  look for known faults in the source and in what it depends on
# make bench  set up, then compare a handful of systems on the tiny set: scores, differences, and a page of plots

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.installed
DEMO := examples/harbour-bridge

export OMP_NUM_THREADS ?= 2

.PHONY: all format lint types imports test demo dist docs bench fuzz fuzz-some soak coverage mutants audit clean

all: lint types imports test

# The pip that comes with Python 3.11 takes four times the processor for the same resolution.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"

# The demo needs the package alone; the tests need every extra (PyTorch among them). What is installed is compiled on
# all cores, which pip does on one, and so before tests, to which what compiling warns of would be an error.
$(VENV)/.demo: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(SETUP): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --constraint constraints.txt --editable ".[all,integrations,dev]"
	-$(BIN)/python -m compileall -qq -j 0 -x '/test(s|ing)?/' $(VENV)/lib
	@touch $@ $(VENV)/.demo

format: $(SETUP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(SETUP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(SETUP)
	$(BIN)/mypy

imports: $(SETUP)
	$(BIN)/lint-imports

test: $(SETUP)
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

demo: $(VENV)/.demo
	@mkdir -p demo
	@$(BIN)/summarize $(DEMO) --budget "120 words"
	@$(BIN)/summarize $(DEMO) --budget "120 words" --format json --output demo/summary.json
	@echo "The same as JSON: demo/summary.json"

# Built without a network of its own: hatchling is among the tools. The example is read from where the checkout is not.
dist: $(SETUP)
	rm -rf dist build/wheel
	$(BIN)/python -m build --no-isolation --outdir dist .
	$(BIN)/python -m twine check --strict dist/*
	$(PYTHON) -m venv --without-pip build/wheel
	$(BIN)/python -m pip --python build/wheel/bin/python install --quiet --disable-pip-version-check --no-compile dist/*.whl
	$(BIN)/python -m pip --python build/wheel/bin/python check --disable-pip-version-check
	cd examples && ../build/wheel/bin/summarize harbour-bridge --budget "60 words"
	@ls -l dist

# Strict: a link that leads nowhere, to a page or within one, fails.
docs: $(SETUP)
	$(BIN)/python docs/site/build.py

bench: $(VENV)/.demo
	$(BIN)/python -m benchmarks --html .benchmarks/page.html

fuzz: $(SETUP)
	$(BIN)/python -m tests.fuzz --seconds $(or $(FUZZ),600) --keep

fuzz-some: $(SETUP)
	$(BIN)/python -m tests.fuzz --some 6 --seconds 30 --jobs 2

soak: $(SETUP)
	$(BIN)/python -m benchmarks.trust.kills --times 200
	$(BIN)/python -m benchmarks.trust.soak --seconds $(or $(SOAK),1440)
	$(BIN)/python -m benchmarks.trust.page

coverage: $(SETUP)
	$(BIN)/python -m benchmarks.trust.covered
	$(BIN)/python -m benchmarks.trust.page

mutants: $(SETUP)
	$(BIN)/python -m benchmarks.trust.mutants --seed $(or $(SEED),1) $(if $(MUTANTS),--sample $(MUTANTS))
	$(BIN)/python -m benchmarks.trust.page

audit: $(SETUP)
	$(BIN)/python -m bandit -q -r summarize -c pyproject.toml
	$(BIN)/python -m pip_audit --skip-editable

clean:
	rm -rf $(VENV) demo site .benchmarks dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
