# make summarise LETTER=brief.pdf   summarise one letter, offline
# make test                         style, types and tests
# make bench                        figures of speed, and beside what else there is (tests/bench)
# make clean                        remove what the other targets made
SHELL := /bin/bash
PYTHON ?= python3
VENV ?= .venv
EXTRAS ?= dev,torch,ray,tables
BIN := $(VENV)/bin
TREE := build/typing/tweebrief
export HF_HUB_OFFLINE ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK ?= 1

.PHONY: summarise test style types check bench clean
.DEFAULT_GOAL := summarise

summarise: $(VENV)/base
	@test -n "$(LETTER)" || { echo "make: say which letter: make summarise LETTER=brief.pdf" >&2; exit 2; }
	@$(BIN)/tweebrief summarise "$(LETTER)" $(ARGS)

test: style types check

style: $(VENV)/$(EXTRAS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/$(EXTRAS) tree
	$(BIN)/mypy

check: $(VENV)/$(EXTRAS)
	$(BIN)/pytest $(ARGS)

# Figures as JSON in build/bench; tests/bench has longer ones for the batch.
bench: $(VENV)/bench
	@mkdir -p build/bench
	$(BIN)/python tests/bench/speed.py | tee build/bench/speed.json
	$(BIN)/python tests/bench/translation.py > build/bench/translation.json
	$(BIN)/python tests/bench/peers.py > build/bench/peers.json

# The folders under the names by which they are imported: mypy does not see the mapping of an editable install.
.PHONY: tree
tree:
	@rm -rf $(TREE) && mkdir -p $(TREE)
	@for room in pipeline/* models configs; do ln -s "$(CURDIR)/$$room" $(TREE)/; done

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "make: Python 3.11 or later is needed: make PYTHON=python3.11" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/base: $(VENV)/bin/python pyproject.toml
	@echo "installing tweebrief into $(VENV), this once" >&2
	@$(BIN)/pip install --quiet --constraint .ci/constraints.txt --editable . >&2
	@touch $@

$(VENV)/bench $(VENV)/$(EXTRAS): $(VENV)/bin/python pyproject.toml
	@echo "installing tweebrief[$(@F)] into $(VENV), this once" >&2
	@$(BIN)/pip install --quiet --constraint .ci/constraints.txt --editable '.[$(@F)]' >&2
	@touch $@ $(VENV)/base

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
