# `make help` lists what can be made. Python 3.11 or newer and make are enough.

PYTHON ?= python3
VENV ?= .venv
FOLDER ?= demo

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PLUGINS := $(patsubst %/pyproject.toml,%,$(sort $(wildcard plugins/*/pyproject.toml)))
PROJECTS := pyproject.toml $(PLUGINS:%=%/pyproject.toml)
EDITABLE := --no-deps --no-build-isolation -e . $(PLUGINS:%=-e %)
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-strip-extras --no-header --no-emit-index-url \
	--override requirements/ours.in --no-emit-package ctd-core $(PROJECTS)
# One more than there are processors: many tests wait for programs that they start.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')
RUN := $(VENV)/.installed-run
DEV := $(VENV)/.installed-dev
BENCH := $(VENV)/.installed-bench
SOAK_FIGURES ?= build/soak
EVENTS ?= 200000,1000000

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help
help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' \
		$(firstword $(MAKEFILE_LIST))

.PHONY: demo
demo: $(RUN) ## Record what a province did and print its report, in demo/
	$(BIN)/ctd demo --folder $(FOLDER)

.PHONY: install
install: $(RUN) ## Install ctd into .venv

.PHONY: dev
dev: $(DEV) ## Install ctd with what the checks need

.PHONY: check
check: lint types layers test ## Run all checks

.PHONY: test
test: $(DEV) ## Run all tests
	$(BIN)/pytest -n $(WORKERS) --dist loadfile

.PHONY: coverage
coverage: $(DEV) ## Run all tests and tell which branches none of them takes
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --durations=15 \
		--cov --cov-report=term-missing:skip-covered
	$(BIN)/coverage report --fail-under=100 --include='*/ctd_core/events/*,*/ctd_core/book.py,*/ctd_core/closing.py,*/ctd_core/figures/*,*/ctd_core/vietnamese/*'

.PHONY: soak
soak: $(DEV) ## Kill, cut and stop at full size, about half an hour; write the figures
	rm -rf $(SOAK_FIGURES)
	CTD_SOAK=1 CTD_SOAK_FIGURES=$(abspath $(SOAK_FIGURES)) CTD_REQUIRE_ALL=1 \
		$(BIN)/pytest -v tests/durability tests/store/postgres/test_stops.py
	$(BIN)/python tests/durability/stamp.py $(SOAK_FIGURES) docs/explanation/reliability.md

.PHONY: bench
bench: $(BENCH) ## Measure beside peers; writes benchmarks/results.md (EVENTS=200000)
	$(BIN)/python -m benchmarks --events $(EVENTS) -o benchmarks/results.md

.PHONY: docs
docs: $(DEV) ## Make the pages, build/docs/index.html; a warning is an error
	$(BIN)/sphinx-build -qWEn --keep-going -j auto -c docs -d build/doctrees . build/docs

.PHONY: lint
lint: $(DEV) ## Check style and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

.PHONY: format
format: $(DEV) ## Repair style and format where that is safe
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: types
types: $(DEV) ## Check types
	$(BIN)/mypy --strict src plugins/*/src

.PHONY: layers
layers: $(DEV) ## Check that imports go down only
	$(BIN)/lint-imports

.PHONY: messages
messages: $(DEV) ## Gather what is said into the catalogues; list what lacks a translation
	@$(BIN)/python tools/messages.py

.PHONY: lock
lock: $(DEV) ## Lock what is installed anew; UPGRADE=1 takes newer versions
	$(COMPILE) $(if $(UPGRADE),--upgrade) requirements/run.in -o requirements/run.txt
	$(COMPILE) $(if $(UPGRADE),--upgrade) requirements/dev.in -o requirements/dev.txt
	$(COMPILE) $(if $(UPGRADE),--upgrade) requirements/bench.in -o requirements/bench.txt

.PHONY: api
api: $(DEV) ## Write the list of public names anew, after a change on purpose
	$(BIN)/pytest -q tests/release/test_public_names.py --update-golden

.PHONY: licences
licences: $(DEV) ## Write the table of licences anew, after make lock and make dev
	$(BIN)/python tests/licences.py

.PHONY: clean
clean: ## Remove what was made, but not .venv
	rm -rf demo build dist .coverage .coverage.* .hypothesis .mypy_cache \
		.pytest_cache .ruff_cache .import_linter_cache
	find src tests plugins -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: clean-all
clean-all: clean ## Remove .venv as well
	rm -rf $(VENV)

# pip refuses hashes together with -e, so an install is two steps.
$(RUN): requirements/run.txt $(PROJECTS) | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements/run.txt
	$(PIP) install --quiet $(EDITABLE)
	@touch $@

$(DEV): requirements/dev.txt $(PROJECTS) | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	$(PIP) install --quiet $(EDITABLE)
	@touch $(RUN) $@

$(BENCH): requirements/bench.txt $(DEV)
	$(PIP) install --quiet --require-hashes -r requirements/bench.txt
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed: make PYTHON=python3.12, say." >&2; \
		exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "No environment could be made: Debian needs the package python3-venv." >&2; \
		exit 1; }
