# Two commands do all the set-up on a fresh machine (Python 3.11 with pip and venv): `make run`, `make test`.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
HOME_DIR ?= .kitap
MODEL_VENV := build/venv

QUESTION := SELECT year, kind, issuer, number, title FROM mart.works WHERE kind IN \
	('law', 'decree', 'resolution', 'policy_document') ORDER BY year, number

export PREFECT_SERVER_ANALYTICS_ENABLED := false
export DO_NOT_TRACK := 1
export PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS := 120

.DEFAULT_GOAL := help
.PHONY: help setup system system-model run test check fmt lint types walls agree unit lock golden versions \
	benchmark benchmark-repair clean \
	model model-corpus model-pairs model-pairs-engines model-channel model-lm model-net model-net-engines \
	model-net-fast model-export model-settle model-detector

help:  ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Kitap needs Python 3.11 or newer")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ echo "No venv module: install it first (Debian: apt-get install python3-venv)"; exit 1; }
	@# The lock is complete: without resolving anew, the pip of any Python 3.11 takes it as it is.
	@echo "Installing the locked dependencies into $(VENV) (a minute or two, once) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

setup: $(READY)  ## the virtual environment with the locked dependencies

system:  ## the system packages that the full suite can use (needs apt and the right to install)
	apt-get update -qq
	apt-get install -y -qq --no-install-recommends tesseract-ocr tesseract-ocr-rus tesseract-ocr-kaz chromium \
		postgresql

system-model:  ## the system packages of `make model` and `make benchmark-repair`
	apt-get update -qq
	apt-get install -y -qq --no-install-recommends tesseract-ocr tesseract-ocr-rus tesseract-ocr-kaz npm \
		fonts-freefont-ttf fonts-liberation fonts-paratype fonts-linuxlibertine fonts-dejavu fonts-noto-core \
		fonts-crosextra-carlito

run: $(READY)  ## ingest the sample volumes through the Prefect flow, publish, show the result
	@$(BIN)/kitap run --flow --home $(HOME_DIR) 'tests/volumes/*.pdf' 'tests/volumes/*.txt'
	@echo
	@echo "Which laws, decrees, resolutions and policy documents do the papers rely on?"
	@echo "  kitap query \"$(QUESTION)\""
	@echo
	@$(BIN)/kitap query --home $(HOME_DIR) "$(QUESTION)"

test: check unit  ## everything that CI runs

check: fmt lint types walls agree  ## format, lint, types, walls, schema agreement

fmt: $(READY)
	@$(BIN)/ruff format --check .

lint: $(READY)
	@$(BIN)/ruff check .

types: $(READY)
	@$(BIN)/mypy

walls: $(READY)
	@$(BIN)/lint-imports

agree: $(READY)
	@$(BIN)/python -m warehouse.contract --check

unit: $(READY)
	@$(BIN)/pytest -n 2 --dist loadfile -q

lock:  ## resolve the dependencies anew into requirements.lock
	@$(BIN)/pip-compile --quiet --extra dev --extra search --generate-hashes --no-emit-index-url --no-header --allow-unsafe --strip-extras \
		--output-file requirements.lock pyproject.toml

golden: $(READY)  ## write the golden rows anew (then look at the difference)
	-@KITAP_GOLDEN=write $(BIN)/pytest -q tests/samples/test_golden.py
	@git diff --stat tests/samples/golden

versions: $(READY)  ## write the digests of the extractors' sources anew (after raising their VERSION)
	@$(BIN)/python -m tests.extract.source_versions --write

benchmark: $(READY)  ## seconds, memory and rows of one run; the samples and the real excerpt against their truth
	@$(BIN)/python tests/benchmarks/bench_run.py
	@$(BIN)/python tests/benchmarks/bench_samples.py
	@$(BIN)/python tests/benchmarks/bench_excerpt.py

benchmark-repair: $(READY)  ## the repair's error rates, harm, calibration, speed (ARGS=--quick: a part, in a minute)
	@$(BIN)/python tests/benchmarks/bench_repair.py $(ARGS)

# The repair's weights, made again stage by stage; each goes on where it was left and first says what it lacks.
# Seconds of a page-making stage and minutes of a net's training; small ones try a stage out.
PAIR_SECONDS ?= 3000
TEST_SECONDS ?= 900
NET_MINUTES ?= 70
FAST_MINUTES ?= 30
TRAIN := PYTHONPATH=. $(MODEL_VENV)/bin/python -m warehouse.repair.training

$(MODEL_VENV)/.ready: pyproject.toml requirements.lock
	@$(PYTHON) -m venv $(MODEL_VENV)
	@$(MODEL_VENV)/bin/pip install --quiet --no-deps --require-hashes -r requirements.lock
	@$(MODEL_VENV)/bin/pip install --quiet -e '.[training]'
	@touch $@

model: model-corpus model-pairs model-pairs-engines model-channel model-lm model-net model-net-engines \
	model-net-fast model-export model-settle model-detector  ## train the weights again

model-corpus: $(MODEL_VENV)/.ready
	@$(TRAIN).needs corpus
	$(TRAIN).corpus

model-pairs: $(MODEL_VENV)/.ready  # an hour of one core, and the held-out lines
	@$(TRAIN).needs pairs
	$(TRAIN).pairs 1 $(PAIR_SECONDS) train
	$(TRAIN).pairs 900 $(TEST_SECONDS) test

model-pairs-engines: $(MODEL_VENV)/.ready  # other OCR engines on pages with the defects of scans: an hour of one core
	@$(TRAIN).needs pairs
	$(TRAIN).pairs 20 $(PAIR_SECONDS) train --engines others
	$(TRAIN).pairs 902 $(TEST_SECONDS) test --engines others

model-channel: $(MODEL_VENV)/.ready
	@$(TRAIN).needs channel
	$(TRAIN).channel

model-lm: $(MODEL_VENV)/.ready
	@$(TRAIN).needs language_model
	$(TRAIN).language_model
	$(TRAIN).kazakh
	$(TRAIN).yo

model-net: $(MODEL_VENV)/.ready  # at most 70 minutes on two cores; goes on from the last state
	@$(TRAIN).needs net
	$(TRAIN).net $(NET_MINUTES) --workers 2

model-net-engines: $(MODEL_VENV)/.ready  # the same net, 70 minutes more
	@$(TRAIN).needs net
	$(TRAIN).net $$((2 * $(NET_MINUTES))) --workers 2

model-net-fast: $(MODEL_VENV)/.ready  # the small net of the fast profile, taught by the large one
	@$(TRAIN).needs net
	$(TRAIN).net $(FAST_MINUTES) --profile fast --workers 2

model-export: $(MODEL_VENV)/.ready
	@$(TRAIN).needs export
	$(TRAIN).export

model-settle: $(MODEL_VENV)/.ready
	@$(TRAIN).needs settling
	$(TRAIN).settling weights confidence
	$(TRAIN).measuring test

model-detector: $(MODEL_VENV)/.ready
	@$(TRAIN).needs detector
	$(TRAIN).detector

clean:  ## remove what `make` made
	rm -rf $(VENV) .kitap .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
