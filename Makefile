# `make` lists what there is. Needs Python 3.11 to 3.13 with venv; PYTHON=python3.12 chooses one,
# ARGS="--locale de-DE" goes to the command that is run.

suits := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON ?= $(or $(shell for p in python3 python3.13 python3.12 python3.11; \
	do $$p -c '$(suits)' 2>/dev/null && echo $$p && break; done),python3)
BIN := .venv/bin

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export UV_CUSTOM_COMPILE_COMMAND := make lock

.DEFAULT_GOAL := help
.PHONY: help run test check lint models lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/.ready ## talk to the demo bank at the prompt; lines may be piped in
	@$(BIN)/voicebank talk $(ARGS)

test: lint .venv-sam/.ready ## the whole gate
	$(BIN)/pytest --cov $(ARGS)

check: lint ## what must pass before each commit: lint and the fast tests
	$(BIN)/pytest -m "not slow" $(ARGS)

lint: .venv/.ready ## style, types and floors
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

models: .venv/.ready ## build the interaction models that are uploaded
	@$(BIN)/voicebank models build $(ARGS)

LOCK = $(BIN)/uv pip compile --quiet --universal --no-emit-index-url --no-emit-find-links
lock: .venv/.ready ## lock the dependencies anew; ARGS=--upgrade takes newer ones
	$(LOCK) pyproject.toml --all-extras --group dev --generate-hashes $(ARGS) -o requirements-dev.lock
	$(LOCK) pyproject.toml -c requirements-dev.lock --no-annotate -o constraints.txt
	$(LOCK) --group sam --generate-hashes $(ARGS) -o requirements-sam.lock

clean: ## remove everything that was set up or built
	rm -rf .venv .venv-sam .aws-sam .coverage .hypothesis .*_cache build dist
	find . -name __pycache__ -prune -exec rm -rf {} +

.venv/.ready: .venv/.locked pyproject.toml
	@$(BIN)/pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.locked: requirements-dev.lock
	$(environment)

.venv-sam/.ready: requirements-sam.lock
	$(environment)

# A fresh environment around the stamp $@ that holds exactly what the lock $< names.
define environment
	@$(PYTHON) -c '$(suits)' 2>/dev/null || { echo 'Needs Python 3.11 to 3.13: install one, or name it with PYTHON=.' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { $(get_venv); } >/dev/null 2>&1 \
		|| { echo 'Needs $(venv_package): run "apt-get install $(venv_package)" as root.' >&2; exit 1; }
	@echo 'Setting up $(@D), once; this takes a minute.' >&2
	@$(PYTHON) -m venv --clear $(@D)
	@$(@D)/bin/pip install -qq --require-hashes --no-deps --only-binary :all: -r $<
	@touch $@
endef
venv_package = $(notdir $(PYTHON))-venv
get_venv = test "$$(id -u)" = 0 && apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y $(venv_package)
