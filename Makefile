# Needs Python 3.11 or newer and make; nothing else.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test lint clean

demo: $(VENV)/.ready
	$(BIN)/sayso read examples --format html --output out/report.html
	$(BIN)/sayso add examples --ledger out/sayso.db
	$(BIN)/sayso search goodwill --ledger out/sayso.db

test: $(VENV)/.test
	$(BIN)/python -m pytest

# Types, style, layers.
lint: $(VENV)/.lint
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports

clean:
	rm -rf $(VENV) out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sayso needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(VENV)/bin/python pyproject.toml requirements.lock
	$(PIP) --constraint requirements.lock --editable .
	touch $@

$(VENV)/.test: $(VENV)/.ready
	$(PIP) --constraint requirements.lock --editable '.[test]'
	touch $@

$(VENV)/.lint: $(VENV)/.test
	$(PIP) --constraint requirements.lock --editable '.[test,train,lint]'
	touch $@
