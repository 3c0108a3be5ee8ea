# Everything a fresh machine with Python 3.11+, pip, make and git needs.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check format bench fuzz snapshots docs clean

demo: .venv/installed  ## Open the demo inbox (without a terminal: print the lane counts)
	@$(BIN)/unpitch demo

test: .venv/developed check  ## Lint, types, import contracts, tests
	$(BIN)/pytest -n auto

check: .venv/developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/developed  ## Put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/developed  ## Measure speed, memory and how well it sorts (see docs/performance.md, docs/sorting.md)
	$(BIN)/python -m bench

fuzz: .venv/developed  ## Read damaged exports by the thousand; CASES=10000 for a long run
	$(BIN)/python -m bench.fuzz all $(or $(CASES),1000)

snapshots: .venv/developed  ## Take the pictures of the screens anew; look at them before keeping them
	SNAPSHOTS=write $(BIN)/pytest -n auto tests/tui/test_snapshots.py

docs: .venv/developed  ## Write the generated pages anew
	$(BIN)/python -m tui.keys_page > docs/keys.md

.venv/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "unpitch needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/developed: .venv/installed pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	touch $@

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
