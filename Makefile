# Every task by name. `make` lists them.
#
# A fresh machine needs Python 3.11 or newer (with venv and pip), git and make. Everything else is put in .tools/ and
# .venv/ by the first task that needs it. Another Python: `make test PYTHON=python3.13`, which renews .venv with it; add
# VENV=.cache/venv-3.13 to keep both.

PYTHON ?= python3
VENV ?= .venv
# Where there is no uv, the one in .ci/uv.txt is installed, and pip compares its hash. A uv on the path will do as well:
# whoever put it there chose it, as they chose python and make, and it installs nothing whose hash is not in uv.lock.
# The workflows that publish set UV to the one in .ci/uv.txt.
OWN_UV := .tools/bin/uv
UV ?= $(if $(shell command -v uv),uv,$(OWN_UV))
# Where `make serve` shows the site. Not taken from the environment, where PORT often means something else.
PORT := 8000

# uv refuses a lock file that no longer fits pyproject.toml (--locked); the stamp saves asking again.
STAMP := $(VENV)/.installed-for-$(subst /,-,$(PYTHON))
RUN := $(VENV)/bin

export UV_PROJECT_ENVIRONMENT := $(VENV)
# Material prints a notice about MkDocs 2 in the middle of the list of faults.
export NO_MKDOCS_2_WARNING := 1
# No time zone at all: MkDocs falls over one that is none before our code is asked, and no page depends on it.
export TZ := :
# Python keeps what it has compiled: each of the hundreds of commands that tests run would else begin with a second of it.
unexport PYTHONDONTWRITEBYTECODE

# What is made here is run without being looked at again, so nothing of it may come with a branch.
COMES_WITH_GIT := $(shell git ls-files -- .tools .venv .cache site node_modules 2>/dev/null | head -n 1)
ifneq ($(COMES_WITH_GIT),)
$(error git has $(COMES_WITH_GIT), which is made on each machine. Ask who sent it; take it out with git rm --cached)
endif

.DEFAULT_GOAL := help
.PHONY: help setup case serve site publishable check test coverage test-long unit lint format expected bench validate lighthouse addresses \
  sbom links browser browsers clean
# One task at a time also with make -j: several write to the same folders.
.NOTPARALLEL:

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## install everything the tasks need into .venv

case: $(STAMP) ## add a case, question by question
	@$(RUN)/kb new case || test $$? -eq 130  # stopped with Ctrl-C, which it has said itself

# With click 8.3, MkDocs 1.6 reloads nothing unless it is told to.
serve: $(STAMP) ## show the site at http://127.0.0.1:8000/ (PORT=8001 for another) and again at every saved change
	@$(RUN)/python -I -c 'import socket, sys; socket.create_server(("127.0.0.1", int(sys.argv[1])))' $(PORT) 2>/dev/null \
	  || { echo "Port $(PORT) cannot be had. Stop what has it, or choose another: make serve PORT=8001" >&2; exit 1; }
	$(RUN)/mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

site: $(STAMP) ## check the content and build the site in site/
	@$(RUN)/kb settings
	$(RUN)/kb check
	$(RUN)/mkdocs build --strict

publishable: $(STAMP) ## tell what is missing before the site may be published: who answers for it
	$(RUN)/kb publishable

check: $(STAMP) ## check the content: errors, readability, spelling and schemas, in one list
	$(RUN)/kb check

# All parts run also when the first fails, so that one run tells everything. The tests in a real browser run beside the
# others, and those of search beside the rest of them, since each mostly waits; what they say comes last, and the workflow
# has them in the same job. All look at one build of the site. A browser on a busy machine may be late: what fails in one
# is asked once more, and told of (-rR) also when it then passes. What fails twice fails.
test: $(STAMP) browser ## lint, check types and run all tests, also those in a real browser
	@status=0; \
	$(MAKE) --no-print-directory lint || status=1; \
	rm -rf .cache/tested; mkdir -p .cache; \
	export SHARED_SITE=.cache/tested; \
	$(RUN)/pytest tests/browser --ignore-glob='*test_search*' --reruns 1 -rR >.cache/browser-tests.txt 2>&1 & beside=$$!; \
	$(RUN)/pytest tests/browser/test_search*.py --reruns 1 -rR >.cache/search-tests.txt 2>&1 & search=$$!; \
	$(RUN)/pytest --ignore=tests/browser || status=1; \
	wait $$beside || status=1; \
	wait $$search || status=1; \
	cat .cache/browser-tests.txt .cache/search-tests.txt; \
	exit $$status

# To see what lines a test runs doubles its time, so this is apart from `make test`, and the workflow has it in a job of
# its own. Those that throw all sorts of things at the same lines are not asked.
coverage: $(STAMP) ## tell which lines of the code no test runs, and fail where they are too many
	$(RUN)/coverage run -m pytest --ignore=tests/browser --ignore=tests/hostile --ignore=tests/test_mistakes.py
	$(RUN)/coverage report --skip-covered

test-long: $(STAMP) browser browsers ## run the long form of the tests, which takes hours; the workflow does it every week
	$(RUN)/pytest --long

unit: $(STAMP) ## run only the tests that need no browser
	$(RUN)/pytest --ignore=tests/browser

# What readers' browsers run. The settings are in .oxlintrc.json and .oxfmtrc.json.
SCRIPTS := docs/assets/js

lint: $(STAMP) ## find faults in the code without running it: style, format and types
	@status=0; \
	$(RUN)/ruff check . || status=1; \
	$(RUN)/ruff format --check . || status=1; \
	$(RUN)/mypy || status=1; \
	$(RUN)/lint-imports --no-cache || status=1; \
	$(RUN)/oxlint $(SCRIPTS) || status=1; \
	$(RUN)/oxfmt --check $(SCRIPTS) || status=1; \
	exit $$status

format: $(STAMP) ## mend style and format where a tool can
	$(RUN)/ruff check --fix .
	$(RUN)/ruff format .
	$(RUN)/oxlint --fix $(SCRIPTS)
	$(RUN)/oxfmt $(SCRIPTS)

expected: $(STAMP) ## renew tests/expected/ after a meant change to a template; read the difference before you commit
	$(RUN)/pytest tests/test_expected.py --renew-expected

# BENCH="--sizes 10+10,100+30 --only ours,hugo --rounds 1" for some of it: all takes hours.
bench: $(STAMP) browser ## measure the build beside Hugo, plain Python and Material at four sizes; BENCH=... for less
	"$(UV)" sync --locked --quiet --group bench --python "$(PYTHON)"
	$(RUN)/python -m benchmarks $(BENCH)

addresses: $(STAMP) ## note every address of the site in site/ in reference/addresses.txt
	$(RUN)/kb addresses

# uv's own list (experimental, hence the one version that we know) has the packages and their hashes; release/sbom.py
# adds what the site holds.
sbom: site $(OWN_UV) ## list everything that builds the site or ships in it, as CycloneDX in .cache/sbom.json
	@mkdir -p .cache
	$(OWN_UV) export --locked --quiet --no-dev --format cyclonedx1.5 --preview-features sbom-export \
	  --output-file .cache/packages.json >/dev/null
	$(RUN)/python -m release.sbom .cache/packages.json site .cache/sbom.json \
	  $$(TZ=UTC git log -1 --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd)

# Only a list: others' pages come and go. lychee ends with 2 when some address does not answer, which is no fault of ours.
ASKED := 'cases/*.yml' 'recommendations/*.yml' 'reference/**/*.yml' 'docs/**/*.md' '*.md'

links: $(STAMP) ## ask every address in the content whether it is there; what does not answer stands in .cache/links.json
	@mkdir -p .cache
	"$(UV)" sync --locked --quiet --group links --python "$(PYTHON)"
	$(RUN)/lychee --no-progress --scheme http --scheme https --exclude-all-private --exclude '(eksempel|example)[.]no' \
	  --host-concurrency 1 --timeout 30 --accept '100..=103,200..=299,429' --format json --output .cache/links.json -- $(ASKED) || test $$? -eq 2

# Two extras that need Node, and fetch their tool with it. Nothing else in the project does.
validate: site ## check that every built page is valid HTML (needs Node and Java)
	@for need in npx java; do command -v $$need >/dev/null || { echo "make validate needs $$need, which is not here" >&2; exit 1; }; done
	@# From a file the checker thinks that the policy stops the page's own files. tests/browser/ sees that it does not.
	npx --yes vnu-jar@26.9.27 --skip-non-html --filterpattern '.*Content Security Policy.*' site

lighthouse: site browser ## measure four pages with Lighthouse, on a telephone and a desktop (needs Node)
	@command -v npx >/dev/null || { echo "make lighthouse needs npx, which comes with Node and is not here" >&2; exit 1; }
	$(RUN)/python -m benchmarks.lighthouse site

# Chromium without windows takes half the time of the whole browser, which is asked only of what the other lacks. Debian
# has it as a package of its own. Where the machine does not know that, or cannot fetch it, the whole browser does all.
WINDOWLESS := chromium-headless-shell

browser: ## install the browser that tests/browser/ drives (Debian and Ubuntu)
	@if found=$$(command -v chromium || command -v chromium-browser || command -v google-chrome); then \
	  echo "A browser is here: $$found"; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update && apt-get install --yes --no-install-recommends chromium; \
	else \
	  echo "Install Chromium so that the command chromium is found, for example: sudo apt-get install chromium" >&2; \
	  exit 1; \
	fi
	@if ! command -v $(WINDOWLESS) >/dev/null && [ "$$(id -u)" = 0 ] && apt-cache show $(WINDOWLESS) >/dev/null 2>&1; then \
	  timeout 120 apt-get install --yes --no-install-recommends $(WINDOWLESS) >/dev/null 2>&1 || true; \
	fi

OTHERS := webkit2gtk-driver xvfb $(if $(shell command -v firefox firefox-esr),,firefox-esr)

browsers: ## install Firefox and WebKit, in which `make test-long` also walks through the site (Debian and Ubuntu)
	@if command -v firefox || command -v firefox-esr; then \
	  command -v WebKitWebDriver && command -v Xvfb && exit; \
	fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update && apt-get install --yes --no-install-recommends $(OTHERS); \
	else \
	  echo "Tests in Firefox and WebKit are left out without these: sudo apt-get install $(OTHERS)" >&2; \
	fi

clean: ## remove everything the tasks have made
	rm -rf .venv .tools .cache site .site* .coverage* .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): pyproject.toml uv.lock | $(filter $(OWN_UV),$(UV))
	"$(UV)" sync --locked --quiet --python "$(PYTHON)"
	@touch $@

# No source distribution: pip would fetch what builds it without any hash.
$(OWN_UV): .ci/uv.txt
	"$(PYTHON)" -m venv .tools
	.tools/bin/pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes -r .ci/uv.txt
	@touch $@
