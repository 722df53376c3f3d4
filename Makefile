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
.PHONY: help demo test lint style readme clean

help:  ## List the targets
	@grep -E '^[a-z]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z]+):.*## */\1\t/' | expand -t 10

demo: $(VENV)/.installed  ## Install Baimo and build the graph of seeds/ into build/
	@$(BIN)/baimo build seeds --out build
	@echo
	@echo "Open this page in a browser: $(CURDIR)/build/graph.html"

test: style  ## Check style and types, and run all tests
	@command -v chromium >/dev/null || echo "note: chromium is not installed, so the tests that open pages in a browser are skipped"
	@# Types are checked meanwhile, as the tests wait for browsers and processes now and then.
	@found=$$(mktemp) && trap 'rm -f "$$found"' EXIT; \
	$(BIN)/mypy >"$$found" 2>&1 & \
	mypy=$$!; failed=0; \
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal $(PYTEST_ARGS) || failed=1; \
	wait $$mypy || { failed=1; cat "$$found"; }; \
	exit $$failed

lint: style  ## Check style and types only
	$(BIN)/mypy

style: $(VENV)/.installed-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

readme: $(VENV)/.installed-tests  ## Write the generated parts of README.md anew
	BAIMO_README_BUILD=1 $(BIN)/cog -r -I docs README.md

clean:  ## Remove what was built, not the environment
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find graph extract tests docs notebooks -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment. Each step leaves a stamp and is done again only after pyproject.toml changed.

TEST_GROUPS = --group test --group lint --group docs

define WITHOUT_MODELS
echo; \
echo "note: the optional models could not be installed (see above), so Baimo is installed without"; \
echo "note: them: names are found by lexicon and rules only. To try again, touch pyproject.toml"; \
echo
endef

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
	  $(WITHOUT_MODELS); \
	  $(PIP) install --quiet --editable .; }
	@touch $@

# All at once, as pip takes as long again to go through what is there; and not compiled, as Python
# compiles what the tests do use.
$(VENV)/.installed-tests: pyproject.toml $(VENV)/.made
	@echo "Installing Baimo and what the tests need into $(VENV); the first time takes a few minutes"
	@$(PIP) install --quiet --no-compile --editable '.[models]' $(TEST_GROUPS) || { \
	  $(WITHOUT_MODELS); \
	  $(PIP) install --quiet --no-compile --editable . $(TEST_GROUPS); }
	@touch $(VENV)/.installed $@
