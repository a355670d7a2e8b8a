# Two commands are enough: `make demo` tries Rapport out, `make test` proves it. `make help` lists the others.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
unexport VIRTUAL_ENV UV_PROJECT_ENVIRONMENT PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PYTEST := $(BIN)/pytest
# What the editable build turns into fonts, styles, scripts and compiled catalogues; keep in step with tool.uv.cache-keys.
SOURCES := pyproject.toml uv.lock hatch_build.py package-lock.json $(wildcard rapport/locale/*/LC_MESSAGES/*.po) \
	$(shell find rapport/ui/assets -type f)

.PHONY: help demo demo-reset test quick lint fmt reqs bench assets messages machine clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

demo: .venv/synced ## a sample company at http://127.0.0.1:8000 (PORT=... for another port)
	@$(BIN)/rapport demo --port $(PORT)

demo-reset: .venv/synced ## the same, afresh: what was typed into the sample company is lost
	@$(BIN)/rapport demo --port $(PORT) --reset

test: .venv/synced machine lint ## everything that must hold: style, types, floors, tests on both databases, the browser
	$(PYTEST) -n 2 -m "not journey"
	$(BIN)/python -m tests.postgres $(PYTEST) -n 2 -m "database and not journey"
	$(PYTEST) -n 2 -m journey

quick: .venv/synced ## the tests that need neither a browser nor PostgreSQL nor real files
	$(PYTEST) -n 2 -m "not journey and not realdata"

lint: .venv/synced ## style, templates, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint rapport --lint --quiet
	$(BIN)/mypy rapport
	$(BIN)/lint-imports --no-logo

fmt: .venv/synced ## puts the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

reqs: .venv/synced machine ## which requirements have a passing test
	$(PYTEST) -n 2 --reqs

bench: .venv/synced ## how fast each operation is with 10,000 and with 100,000 accounts, against its floor
	$(BIN)/rapport bench --accounts 10000
	$(BIN)/rapport bench --accounts 100000

assets: .venv/synced ## builds fonts, styles, scripts and catalogues anew
	$(BIN)/uv sync --quiet --locked --reinstall-package rapport

messages: .venv/synced ## brings the texts to be translated into the catalogues, and the page on the archive up to date
	$(BIN)/python -m tests.catalogues
	$(BIN)/rapport export-all --describe > docs/operator/archive.md

clean: ## removes what the commands above made, the sample company included
	rm -rf .venv node_modules var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment. uv lives inside it, so that nothing has to be installed beforehand.
$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rapport needs Python 3.11 or newer.")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(call install,python3-venv) || exit 1
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'

.venv/synced: $(BIN)/uv $(SOURCES)
	$(BIN)/uv sync --quiet --locked --compile-bytecode
	@$(BIN)/python -m compileall -q rapport
	@touch $@

# What the tests need from the machine beside Python. Without it the tests concerned say so: skipped here, failed in CI.
machine:
	@missing=; \
	command -v chromium >/dev/null || missing+=" chromium"; \
	compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || missing+=" postgresql"; \
	command -v pgbouncer >/dev/null || test -x /usr/sbin/pgbouncer || missing+=" pgbouncer"; \
	if [ -n "$$missing" ]; then $(call install,$$missing) || true; fi

# Installs Debian packages when that is allowed, else says what to install and fails.
install = if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends $(1); \
	else echo "Please install: sudo apt-get install $(1)"; false; fi
