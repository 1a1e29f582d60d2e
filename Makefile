# The two commands of the README are `make demo` and `make test`; each does all its own set-up.
PYTHON ?= python3
BIN := .venv/bin
STORY := examples/harbour
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test check bench floors train lock format clean

demo: .venv/ready ## read the example story into a ledger and show what is contested
	@rm -f out/demo.db && mkdir -p out
	@echo "\n$$ onrecord read $(STORY)/02-courier-blast.txt\n"
	@$(BIN)/onrecord read $(STORY)/02-courier-blast.txt
	@echo "\n$$ onrecord add $(STORY)\n"
	@$(BIN)/onrecord add $(STORY) --ledger out/demo.db
	@echo "\n$$ onrecord question ID   (of the most contested one)\n"
	@$(BIN)/onrecord question --ledger out/demo.db \
		"$$($(BIN)/onrecord questions --contested --limit 1 --ledger out/demo.db | cut -f1)"
	@echo "\nThe ledger is out/demo.db. Go on with: $(BIN)/onrecord --help"

test: .venv/ready check ## everything that must hold: style, types, imports, tests
	$(BIN)/pytest

check: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/ready: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or newer; say make PYTHON=python3.12")'
	@echo "Setting up .venv (once; a minute or two) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

bench: .venv/ready ## measure everything and rewrite the table in bench/README.md
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-bench.lock
	$(BIN)/python -m bench

floors: .venv/ready ## measure what has a floor, and fail below it
	$(BIN)/python -m bench --floors

train: ## corpora to weights; hours, and needs what training/README.md names
	for step in teacher gold student ship; do \
		$(PYTHON) -m training.train --corpus ../shared/corpora/polnear --work build/tagger \
			--more ../shared/corpora/fnc1/train_bodies.csv --output src/onrecord/extract/weights $$step || exit 1; \
	done

lock: ## pin every dependency again, by hash
	uv pip compile --universal --python-version 3.11 --extra dev --generate-hashes --no-annotate --no-header --quiet -o requirements.lock pyproject.toml
	uv pip compile --universal --python-version 3.11 --extra dev --extra bench --generate-hashes --no-annotate --no-header --quiet -o requirements-bench.lock -c requirements.lock pyproject.toml

format: .venv/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis
