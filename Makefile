# Needs Python 3.11 or newer with venv, and make. Everything else is set up in .venv on first use.

.DEFAULT_GOAL := help
SHELL := /bin/sh

# make brief SOURCE=… takes a path, a URL or - (standard input).
SOURCE = evals/examples/harbour-fire.txt
# Through the environment, so that no shell or make reads what is in the name.
override export BRIEF_SOURCE := $(value SOURCE)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt

# A virtual environment whose Python is gone is made anew.
ifneq ($(wildcard $(VENV)/made),)
  ifneq ($(shell $(BIN)/python -c 'print("runs")' 2>/dev/null),runs)
    $(shell rm -f $(VENV)/made)
  endif
endif

.PHONY: help
help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name what; do \
		printf '%-10s %s\n' "$$name" "$$what"; done

.PHONY: brief
brief: $(VENV)/runtime ## Brief the example report, or yours: make brief SOURCE=report.txt
	@$(BIN)/summarizer brief -- "$$BRIEF_SOURCE"

.PHONY: test
test: $(VENV)/dev ## Run the tests; ARGS='-k name' goes to pytest
	@$(BIN)/python -m pytest $(ARGS)

.PHONY: check
check: lint types layers drift wheel ## Run every check but the tests

.PHONY: lint
lint: $(VENV)/dev ## Style and likely bugs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

.PHONY: format
format: $(VENV)/dev ## Put the code in the form that lint wants
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: types
types: $(VENV)/dev ## Strict types
	$(BIN)/mypy

.PHONY: layers
layers: $(VENV)/dev ## Which module may import which
	$(BIN)/lint-imports --no-logo

.PHONY: drift
drift: $(VENV)/dev ## Whether the generated files are what the code says
	$(BIN)/python tools/generate.py --check

.PHONY: generate
generate: $(VENV)/dev ## Write the schemas and the command reference anew
	$(BIN)/python tools/generate.py

.PHONY: evals
evals: $(VENV)/dev ## Hold the briefs of the labelled reports against the baseline
	@$(BIN)/summarizer eval run --baseline evals/baseline.json --gate $(ARGS)

.PHONY: replay
replay: $(VENV)/dev ## The same for a model, from its recorded answers
	@$(BIN)/summarizer eval run --tag recorded --replay evals/recordings \
		--baseline evals/baseline-llm.json --gate $(ARGS)

.PHONY: record
record: $(VENV)/dev ## Record a model's answers anew and keep the run: MODEL=local:small.gguf
	@test -n '$(MODEL)' || { echo 'make record MODEL=name [ARGS=--allow-lower=why]' >&2; exit 2; }
	@$(BIN)/summarizer eval run --tag recorded --model '$(MODEL)' --record evals/recordings \
		--baseline evals/baseline-llm.json --update-baseline $(ARGS)

.PHONY: screenshots
screenshots: $(VENV)/dev ## Take the pictures of the page anew, with Chromium
	$(BIN)/python tools/screenshots.py

.PHONY: measure
measure: $(VENV)/dev ## Measure the page in Chromium: size, time, scrolling
	@$(BIN)/python tools/measure_page.py $(ARGS)

.PHONY: train
train: $(VENV)/dev ## Train the attribution tagger: CORPUS=folder SCORER=script [FOLD=0]
	@test -n '$(CORPUS)' -a -n '$(SCORER)' || { \
		echo 'make train CORPUS=folder SCORER=script [FOLD=0 to 4]' >&2; exit 2; }
	$(BIN)/python tools/train_attribution.py '$(CORPUS)' --scorer '$(SCORER)' \
		$(if $(FOLD),--fold '$(FOLD)')

.PHONY: bench-llm
bench-llm: $(VENV)/dev ## Compare the LLM engine with a plain call: MODEL=local:PATH.gguf DATA=folder
	@test -n '$(MODEL)' || { echo 'make bench-llm MODEL=local:PATH.gguf [DATA=folder]' >&2; exit 2; }
	@$(BIN)/python tools/compare_llm.py --model '$(MODEL)' $(if $(DATA),--data '$(DATA)') $(ARGS)

.PHONY: hostile
hostile: $(VENV)/dev ## Give the hostile reports to a model: MODEL=local:PATH.gguf
	@test -n '$(MODEL)' || { echo 'make hostile MODEL=local:PATH.gguf [ARGS=…]' >&2; exit 2; }
	@PYTHONPATH=. $(BIN)/python tools/hostile.py --model '$(MODEL)' $(ARGS)

.PHONY: bench-batch
bench-batch: $(VENV)/dev ## Measure batches: throughput, memory, waiting; ARGS='speed --scale 0.1'
	@PYTHONPATH=. $(BIN)/python tools/bench_batch.py $(ARGS)

.PHONY: kill-test
kill-test: $(VENV)/dev ## Kill batches at 50 random moments with each engine; ARGS='--times 5'
	@$(BIN)/python -m tests.batch.killing $(ARGS)

# Not in dev: Ray is 260 MB, and its cluster takes longer to start than most tests.
.PHONY: test-ray
test-ray: ## Test the Ray runner on a cluster of two nodes, in an environment of its own
	@PYTHON='$(PYTHON)' sh tools/make_venv.sh $(VENV)-ray
	@$(VENV)-ray/bin/python -m pip --disable-pip-version-check --quiet install \
		--constraint constraints.txt --editable '.[dev,ray]'
	@$(VENV)-ray/bin/python -m pytest -W default tests/batch/test_runner_ray.py $(ARGS)

.PHONY: wheel
wheel: $(VENV)/dev ## Build the wheel and try it in an environment of its own
	$(BIN)/python tools/check_wheel.py --constraints constraints.txt

.PHONY: unpinned
unpinned: $(VENV)/dev ## The same from the source distribution, without the constraints
	$(BIN)/python tools/check_wheel.py --sdist

.PHONY: floors
floors: $(VENV)/dev ## Run the tests with the oldest dependencies that pyproject.toml allows
	$(BIN)/python tools/floors.py > $(VENV)/floors.txt
	rm -rf $(VENV)-floors
	$(BIN)/python -m venv $(VENV)-floors
	$(VENV)-floors/bin/python -m pip --disable-pip-version-check --quiet install \
		--constraint $(VENV)/floors.txt --editable '.[dev]'
	$(VENV)-floors/bin/python -m pytest -W default $(ARGS)

.PHONY: pins
pins: $(VENV)/made ## Write constraints.txt anew with the newest dependencies allowed
	rm -rf $(VENV)-pins
	$(BIN)/python -m venv $(VENV)-pins
	$(VENV)-pins/bin/python -m pip --disable-pip-version-check --quiet install '.[dev]' editables
	{ echo '# What make and CI install, on Python 3.11 to 3.14. Written by make pins.'; \
		$(VENV)-pins/bin/python -m pip --disable-pip-version-check freeze \
			--exclude incident-summarizer; } > constraints.txt

.PHONY: clean
clean: ## Remove what the other targets made
	rm -rf $(VENV) $(VENV)-* build dist .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache

# The build backend is installed first, so that the constraints hold for it too.
$(VENV)/made:
	@PYTHON='$(PYTHON)' sh tools/make_venv.sh $(VENV)
	@touch $@

$(VENV)/runtime: $(VENV)/made pyproject.toml constraints.txt
	@echo 'Installing into $(VENV)' >&2
	@$(PIP) hatchling editables
	@$(PIP) --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: $(VENV)/made pyproject.toml constraints.txt
	@echo 'Installing into $(VENV), with what the tests need' >&2
	@$(PIP) hatchling editables
	@$(PIP) --no-build-isolation --editable '.[dev]'
	@touch $(VENV)/runtime $@
