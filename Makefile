# Khronika: `make demo` shows the whole path, `make test` runs every check.
# Needs make, Python 3.11 or newer, and a package index; everything goes into .venv.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.khronika-setup
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$python && break; done)

export PREFECT_HOME ?= $(CURDIR)/.prefect
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup demo test train lock codebook accuracy clean
.DEFAULT_GOAL := help

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup: $(STAMP) ## Build .venv with .venv/bin/khronika

# Built again only when what it is built from changes. --no-deps: the lock is complete, and older pips
# trip over `sqlalchemy[asyncio]` when they check it against the hashes.
$(STAMP): requirements.lock pyproject.toml
	@$(or $(PYTHON),false) -c '$(NEW_ENOUGH)' 2>/dev/null || { echo \
	"Khronika needs Python 3.11 or newer; name one with: make $(or $(MAKECMDGOALS),setup) PYTHON=/path/to/python3.12" >&2; exit 1; }
	@[ -x $(BIN)/python ] && $(BIN)/python -c '$(NEW_ENOUGH)' || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing what requirements.lock lists (about 900 MB once installed) ..."
	@{ command -v uv >/dev/null && uv pip install -qq --no-deps --python $(BIN)/python --require-hashes -r requirements.lock; } \
	|| $(BIN)/python -m pip install -qq --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation -e .
	@$(BIN)/khronika gazetteer
	@touch $@

demo: $(STAMP) ## Run the sample articles through the pipeline and show what came out
	@$(BIN)/python -m flows.demo

test: $(STAMP) ## Run every check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --cov --cov-report=term:skip-covered

train: $(STAMP) ## Make the statistical models anew from seeds/training (some 10 minutes; fetches torch, 1 GB and more)
	$(BIN)/python -m pip install -q --upgrade --target .train -r training/requirements.txt
	PYTHONPATH=.train $(BIN)/python -m training

lock: ## Resolve the dependencies anew (needs uv)
	uv pip compile --universal --generate-hashes --group dev --extra embeddings --no-header --no-emit-index-url \
	--no-emit-find-links pyproject.toml -o requirements.lock

codebook: $(STAMP) ## Render docs/codebook.md from the table models
	$(BIN)/python -m products.codebook > docs/codebook.md

accuracy: $(STAMP) ## Show pass rates of the trap cases, render docs/accuracy.md
	$(BIN)/python tests/coding/gate.py --report

clean: ## Remove what can be made again
	rm -rf $(VENV) .train .prefect demo .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage
