# Two commands do all the set-up: `make demo` and `make test`. They need python3, python3-venv, make and git.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check install --quiet --no-build-isolation --constraint constraints.txt
export PIP_ROOT_USER_ACTION := ignore
export PYTHONPATH := $(CURDIR)

.PHONY: demo test postgres clean

demo: $(VENV)/installed  ## a made-up recovery community with a year of history, on http://localhost:8000
	$(BIN)/companionway demo

test: $(VENV)/installed-for-tests  ## everything that must hold before a change is taken
	$(BIN)/python scripts/check.py

postgres: $(VENV)/installed-for-tests  ## a PostgreSQL that is thrown away at Ctrl-C; prints its DATABASE_URL
	$(BIN)/python scripts/postgres.py

clean:  ## away with the environment and every cache; your data folder stays
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(BIN)/pip:
	@echo "== Make an environment in $(VENV)"
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(BIN)/pip pyproject.toml constraints.txt
	@echo "== Install Companionway (about half a minute)"
	$(PIP) setuptools
	$(PIP) --editable .
	@touch $@

$(VENV)/installed-for-tests: $(BIN)/pip pyproject.toml constraints.txt
	@echo "== Install Companionway and the tools of its tests (about a minute)"
	$(PIP) setuptools
	$(PIP) --editable .[dev]
	@touch $@ $(VENV)/installed
