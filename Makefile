# Every task by name. `make` lists them.
#
# A fresh machine needs Python 3.11 or newer (with venv and pip), git and make. Everything else is put in .tools/ and
# .venv/ by the first task that needs it. Another Python: `make test PYTHON=python3.13`, which renews .venv with it; add
# VENV=.cache/venv-3.13 to keep both.

PYTHON ?= python3
VENV ?= .venv
UV_VERSION := 0.13.9
# Any uv on the path will do; this version is installed where there is none.
UV ?= $(shell command -v uv || echo .tools/bin/uv)

# uv refuses a lock file that no longer fits pyproject.toml (--locked); the stamp saves asking again.
STAMP := $(VENV)/.installed-for-$(subst /,-,$(PYTHON))
RUN := $(VENV)/bin

export UV_PROJECT_ENVIRONMENT := $(VENV)
# Material prints a notice about MkDocs 2 in the middle of the list of faults.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help setup serve site check test unit lint format expected bench validate lighthouse browser clean

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## install everything the tasks need into .venv

# With click 8.3, MkDocs 1.6 reloads nothing unless it is told to.
serve: $(STAMP) ## show the site at http://127.0.0.1:8000/ and show it again at every saved change
	$(RUN)/mkdocs serve --livereload --dev-addr 127.0.0.1:8000

site: $(STAMP) ## check the content and build the site in site/
	$(RUN)/kb check
	$(RUN)/mkdocs build --strict

check: $(STAMP) ## check the content: errors, readability, spelling, and whether generated files are renewed
	@status=0; for command in check stats spell "schema --check"; do \
	  echo "kb $$command"; $(RUN)/kb $$command || status=1; \
	done; exit $$status

# All parts run also when the first fails, so that one run tells everything. Pytest's summary is the last thing said.
# The tests in a real browser take minutes, so they are a task, and a job in the workflow, of their own.
test: $(STAMP) browser ## lint, check types and run all tests, also those in a real browser
	@status=0; \
	$(MAKE) --no-print-directory lint || status=1; \
	$(RUN)/pytest --cov --cov-report=term:skip-covered || status=1; \
	exit $$status

unit: $(STAMP) ## run only the tests that need no browser
	$(RUN)/pytest --ignore=tests/browser

lint: $(STAMP) ## find faults in the code without running it: style, format and types
	@status=0; \
	$(RUN)/ruff check . || status=1; \
	$(RUN)/ruff format --check . || status=1; \
	$(RUN)/mypy || status=1; \
	exit $$status

format: $(STAMP) ## mend style and format where a tool can
	$(RUN)/ruff check --fix .
	$(RUN)/ruff format .

expected: $(STAMP) ## renew tests/expected/ after a meant change to a template; read the difference before you commit
	$(RUN)/pytest tests/test_expected.py --renew-expected

bench: $(STAMP) ## measure how the build grows with the number of records
	$(RUN)/python -m benchmarks.growth

# Two extras that need Node, and fetch their tool with it. Nothing else in the project does.
validate: site ## check that every built page is valid HTML (needs Node and Java)
	@for need in npx java; do command -v $$need >/dev/null || { echo "make validate needs $$need, which is not here" >&2; exit 1; }; done
	@# From a file the checker thinks that the policy stops the page's own files. tests/browser/ sees that it does not.
	npx --yes vnu-jar@26.9.27 --skip-non-html --filterpattern '.*Content Security Policy.*' site

lighthouse: site browser ## measure four pages with Lighthouse, on a telephone and a desktop (needs Node)
	@command -v npx >/dev/null || { echo "make lighthouse needs npx, which comes with Node and is not here" >&2; exit 1; }
	$(RUN)/python -m benchmarks.lighthouse site

browser: ## install the browser that tests/browser/ drives (Debian and Ubuntu)
	@if found=$$(command -v chromium || command -v chromium-browser || command -v google-chrome); then \
	  echo "A browser is here: $$found"; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update && apt-get install --yes --no-install-recommends chromium; \
	else \
	  echo "Install Chromium so that the command chromium is found, for example: sudo apt-get install chromium" >&2; \
	  exit 1; \
	fi

clean: ## remove everything the tasks have made
	rm -rf .venv .tools .cache site .coverage .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): pyproject.toml uv.lock | $(UV)
	$(UV) sync --locked --quiet --python $(PYTHON)
	@touch $@

.tools/bin/uv:
	$(PYTHON) -m venv .tools
	.tools/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
