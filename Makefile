# `make help` lists the targets. All that is needed: Python 3.11 or newer, make and a package index.
#
#   make demo PYTHON=python3.12     with another Python
#   make test VENV=/somewhere/else  with another environment

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test lint readme clean

help:  ## List the targets
	@grep -E '^[a-z]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z]+):.*## */\1\t/' | expand -t 10

demo: $(VENV)/.installed  ## Install Baimo and build the graph of seeds/ into build/
	@$(BIN)/baimo build seeds --out build
	@echo
	@echo "Open this page in a browser: $(CURDIR)/build/graph.html"

test: lint  ## Check style and types, then run all tests
	@command -v chromium >/dev/null || echo "note: chromium is not installed, so the test that opens the page in a browser is skipped"
	@# On all cores, but for browsers: these wait for no busy machine.
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal --ignore=tests/browser $(PYTEST_ARGS)
	$(BIN)/python -m pytest tests/browser $(PYTEST_ARGS)

lint: $(VENV)/.installed-tests  ## Check style and types only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

readme: $(VENV)/.installed-tests  ## Write the generated parts of README.md anew
	BAIMO_README_BUILD=1 $(BIN)/cog -r -I docs README.md

clean:  ## Remove what was built, not the environment
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find graph extract tests docs notebooks -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment. Each step leaves a stamp and is done again only after pyproject.toml changed.

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "error: $(PYTHON) is missing or older than 3.11; name another with 'make ... PYTHON=python3.12'" >&2; \
	  exit 1; }
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@# Older versions of pip know no dependency groups.
	@$(PIP) install --quiet --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.made
	@echo "Installing Baimo with its optional models into $(VENV); the first time takes a few minutes"
	@$(PIP) install --quiet --editable '.[models]' || { \
	  echo; \
	  echo "note: the optional models could not be installed (see above), so Baimo is installed without"; \
	  echo "note: them: names are found by lexicon and rules only. To try again, touch pyproject.toml"; \
	  echo; \
	  $(PIP) install --quiet --editable .; }
	@touch $@

$(VENV)/.installed-tests: $(VENV)/.installed
	@echo "Installing what the tests need into $(VENV)"
	@$(PIP) install --quiet --group test --group lint --group docs
	@touch $@
