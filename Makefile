# The commands that people, README and CI share. Each sets up what it needs.
#   make serve [LANGUAGES=ko]     make test [TOPIC=routing]     make update [TOPIC=routing]
#   PYTHON=python3.12 chooses the interpreter; the newest of 3.11-3.14 on the machine is the default.

.DEFAULT_GOAL := help
SHELL := /bin/bash
export NO_MKDOCS_2_WARNING := 1
# Playwright brings a Node that needs a library (libatomic) of the system; the one that all else runs on does as well.
export PLAYWRIGHT_NODEJS_PATH ?= $(shell command -v node)

ifneq ($(filter-out help,$(or $(MAKECMDGOALS),help)),)
PYTHON ?= $(shell tools/find-python)
endif
LTS_PYTHON ?= $(shell tools/find-python 3.11)
VENV := .venv
BIN := $(VENV)/bin
PYTEST = $(BIN)/python -m pytest
# A browser for each core, and not more than four of them. A worker that is done takes over what waits for another.
SHARED = -n auto --maxprocesses 4 --dist worksteal
# Servers keep their clients waiting: one worker more than cores.
WAITING = -n $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1) --maxprocesses 4 --dist worksteal
# The tests of a file share what it asked. They come in the order that tests/conftest.py gives them.
BY_FILE = -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# What holds recordings against a run: this is repeated with other versions. The other files try the engine, which CI runs
# on each Python, or a sentence of a page, which is about the versions of the recording.
# Of steps only the files that they make could be compared.
RECORDED = answers bugs exercises messages printed
STEPS = tests/snippets/test_printed.py::test_steps_give_what_is_recorded
SNIPPETS = tests/snippets

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

# --- set-up: a stamp file a step, so that a second run costs nothing -------------------------------

# The environment is made anew when another Python is asked for, `make lock` has written other versions, or the
# package of ours that is installed in it is another.
$(VENV)/.python-$(notdir $(PYTHON)): requirements.lock pyproject.toml
	@echo "== Python packages, with $(PYTHON): one to two minutes the first time"
	@test -n "$(PYTHON)" || { echo "No Python 3.11-3.14 was found: install one (Debian: apt install python3 python3-venv) or set PYTHON="; exit 1; }
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

.PHONY: setup setup-system setup-python setup-node setup-browser setup-curl setup-h2load setup-nginx setup-postgresql setup-redis
setup-python: $(VENV)/.python-$(notdir $(PYTHON))

node_modules/.installed: package.json package-lock.json
	@echo "== Node packages: about half a minute the first time"
	@tools/require-node
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@
setup-node: node_modules/.installed

# What the client takes from other projects, and the client as a bundle of parts: both only need Node to be made.
.cache/vendor/ts-fsrs.js: node_modules/.installed tools/codemirror.js
	npm run --silent vendor
	@touch $@

CLIENT := $(shell find client rosetta/theme/partials tools/purge-css.js tools/minify-script.js -name '*.js' -o -name '*.css')
.cache/client/bundle.json: node_modules/.installed $(CLIENT) package.json
	npm run --silent bundle -- .cache/client
	@touch $@

# The browser's Python; a second run costs a second.
.PHONY: runtime
runtime: setup-python setup-node ## Pyodide, the frameworks and our part of it, trimmed and packed, in .cache/runtime
	@test -d .cache/runtime || echo "== The browser's Python, for the playground: one to three minutes the first time"
	$(BIN)/python -m rosetta.runtime

# All that `make test` needs: the system's packages in one go, and what waits for a disk beside what computes.
setup:
	@$(MAKE) --no-print-directory -j 4 setup-system runtime .cache/client/bundle.json .cache/vendor/ts-fsrs.js .cache/speed/.installed

setup-system:
	@tools/system-parts chromium curl h2load nginx postgresql redis-server

setup-browser:
	@tools/system-parts chromium

setup-curl:
	@tools/system-parts curl

setup-h2load:
	@tools/system-parts h2load

setup-nginx:
	@tools/system-parts nginx

setup-postgresql:
	@tools/system-parts postgresql

setup-redis:
	@tools/system-parts redis-server

# --- what people do --------------------------------------------------------------------------------

.PHONY: serve bench-search test test-begins test-snippets test-site test-servers test-browser test-weekly test-client test-runtime test-lts cross-check mutate new status claims update build lint bench audit bench-speed bench-load picture pictures chat-client facts upgrades upgrades-lock ecosystem ecosystem-lock stamp lock upgrade
serve: setup-python .cache/vendor/ts-fsrs.js runtime ## the site on http://127.0.0.1:8000/ with live reload (LANGUAGES=ko for one language)
	$(BIN)/mkdocs serve $(SERVE_OPTIONS)

# Each run of pytest notes its time there, tests/conftest.py; the last step prints it.
test: export ROSETTA_MINUTES := $(CURDIR)/.cache/minutes
test: test-begins setup lint test-snippets test-site test-servers test-client test-runtime test-browser ## everything that CI runs, but for test-lts and test-weekly
	@$(BIN)/python tools/minutes $(ROSETTA_MINUTES)

test-begins:
	@mkdir -p .cache && echo "begun $$(date +%s) 0" > $(ROSETTA_MINUTES)

test-snippets: setup-python setup-node setup-nginx ## every snippet and request, in process (TOPIC=routing for one topic)
	$(PYTEST) $(SNIPPETS) $(BY_FILE)

test-site: setup-python setup-node setup-curl ## structure, languages, prose, the built site (TOPIC=routing for its folder and pages)
	$(PYTEST) tests/site $(BY_FILE)

test-servers: setup-python setup-node setup-h2load setup-nginx setup-postgresql setup-redis .cache/speed/.installed ## the same requests over sockets, under each server, and with PostgreSQL and Redis
	$(PYTEST) tests/servers $(WAITING)

test-client: setup-python setup-node ## types and unit tests of the client
	npm run --silent types
	npm run --silent test

test-runtime: runtime ## each program inside the browser's Python, in Node: a request for each method and path (TOPIC=routing for all of one topic)
	$(PYTEST) tests/runtime $(BY_FILE)

test-browser: setup-python setup-browser .cache/client/bundle.json .cache/vendor/ts-fsrs.js runtime ## Chromium on the built site
	ROSETTA_CLIENT_DIR=$(CURDIR)/.cache/client $(PYTEST) tests/browser $(SHARED)

test-weekly: setup-python setup-browser setup-nginx setup-postgresql setup-redis .cache/client/bundle.json .cache/vendor/ts-fsrs.js runtime ## what is too much for every day: every page, language and scheme in Chromium; every request in the browser's Python and with each server; every listed change; earlier releases
	$(PYTEST) tests/snippets -m weekly
	$(PYTEST) tests/site -m weekly
	$(PYTEST) tests/servers $(WAITING) -m weekly
	$(PYTEST) tests/runtime -m weekly
	ROSETTA_CLIENT_DIR=$(CURDIR)/.cache/client $(PYTEST) tests/browser $(SHARED) -m weekly

test-lts: ## what is recorded, on Python 3.11 with the Django LTS
	@test -n "$(LTS_PYTHON)" || { echo "make test-lts needs Python 3.11: install it, or set LTS_PYTHON="; exit 1; }
	$(MAKE) test-snippets VENV=.venv-lts PYTHON=$(LTS_PYTHON) SNIPPETS="$(RECORDED:%=tests/snippets/test_%.py) --deselect=$(STEPS)"

cross-check: setup-python setup-node ## the requests, sent by httpyac, which knows nothing of this guide (TOPIC=routing)
	$(PYTEST) tests/cross_check

mutate: setup-python ## change shown lines one at a time: does anything notice? (TOPIC=routing, LISTED=1, SAMPLE=200, SEED=7)
	$(BIN)/python -m rosetta.mutation $(TOPIC) $(if $(LISTED),--listed) $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(SEED),--seed $(SEED))

new: setup-python ## lay out a topic, running and recorded (TOPIC=background-tasks; GROUP="Running it" if it is not planned)
	@test -n "$(TOPIC)" || { echo "Name the topic: make new TOPIC=background-tasks"; exit 1; }
	$(BIN)/python -m rosetta new $(TOPIC) $(if $(GROUP),--group "$(GROUP)")

status: setup-python ## what each topic has and lacks: requests, answers, questions, pages
	@$(BIN)/python -m rosetta status

claims: setup-python setup-node setup-nginx ## try again what the pages say of frameworks beyond the guide's programs: data/claims_tried.toml
	ROSETTA_CLAIMS=1 $(PYTEST) tests/snippets/test_claims_*.py $(BY_FILE)

update: setup-python ## record answers, printed output and commands anew (TOPIC=routing for one topic)
	$(BIN)/python -m rosetta update $(TOPIC)

stamp: setup-python ## "I have read both": PAGE=topics/routing, or PAGE=all
	@test -n "$(PAGE)" || { echo "Name the page: make stamp PAGE=topics/routing"; exit 1; }
	$(BIN)/python -m rosetta stamp $(PAGE)

build: setup-python .cache/client/bundle.json .cache/vendor/ts-fsrs.js runtime ## the site, bundled and strict, in site/ (SITE_URL=https://... for its address)
	ROSETTA_CLIENT_DIR=.cache/client $(BIN)/mkdocs build --strict

lint: setup-python ## style of Python
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# Drivers and encoders that the guide itself does not need.
.cache/speed/.installed: benchmarks/speed.lock $(VENV)/.python-$(notdir $(PYTHON))
	rm -rf $(@D)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --target $(@D) -r $<
	@touch $@

bench-speed: setup-postgresql .cache/speed/.installed ## where FastAPI and Django REST framework differ in speed, part by part: data/speed.json
	PYTHONPATH=$(CURDIR)/.cache/speed $(BIN)/python -m benchmarks.speed

bench-load: setup-node setup-h2load setup-postgresql .cache/speed/.installed ## what the frameworks answer under load: data/load.json (QUICK=1 for the order alone)
	PYTHONPATH=$(CURDIR)/.cache/speed $(BIN)/python -m benchmarks.load.bench $(if $(QUICK),--quick)

bench: setup-python setup-browser runtime ## what isolation costs, and how soon the browser's Python answers
	$(BIN)/python benchmarks/isolation.py --grow
	$(BIN)/python benchmarks/browser.py

picture: build setup-browser ## the README's picture, taken from the built site
	$(BIN)/python tools/readme-picture

pictures: setup-python setup-browser ## pictures of the programs that have some: snippets/*/pictures (TOPIC=admin for one topic)
	$(BIN)/python -m rosetta.audit.pictures

chat-client: setup-python setup-node setup-browser ## build the client of the LLM chat and drive it against each backend: snippets/llm-chat/client/seen.txt
	$(BIN)/python -m rosetta.audit.chat_client

bench-search: setup-python setup-browser .cache/client/bundle.json ## how well the search finds, beside Material's own
	$(BIN)/python benchmarks/search.py --misses

facts: setup-python ## read again which releases there are, and when: data/releases.toml
	$(BIN)/python -m rosetta.facts

upgrades: setup-python ## ask earlier releases of the frameworks what this guide asks: data/upgrades (FRAMEWORK=flask for one)
	$(BIN)/python -m rosetta.upgrades $(FRAMEWORK)

ecosystem: setup-python ## try the packages of data/ecosystem.toml beside the locked versions: data/ecosystem_runs.json
	$(BIN)/python -m rosetta.ecosystem

AUDITED := http://127.0.0.1:8765/
audit: setup-browser ## Lighthouse, the weight of first views and axe on a page of each kind and language, search
	$(MAKE) build SITE_URL=$(AUDITED)
	$(BIN)/python -m rosetta.audit site $(AUDITED)
	$(BIN)/python benchmarks/search.py --alone --site site

# --- versions --------------------------------------------------------------------------------------

lock: setup-python ## write requirements.lock from pyproject.toml, keeping what still fits
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --all-extras --python-version 3.11 \
	    --custom-compile-command "make lock" pyproject.toml -o requirements.lock $(LOCK_OPTIONS)
	@! grep -n 'https\?://' requirements.lock || { echo "requirements.lock must hold no address"; exit 1; }

upgrades-lock: setup-python ## the lock files of earlier releases, from data/upgrades/releases.toml (FRAMEWORK=flask)
	$(BIN)/python -m rosetta.upgrades $(FRAMEWORK) --lock

ecosystem-lock: setup-python ## the lock files of the packages that `make ecosystem` tries
	$(BIN)/python -m rosetta.ecosystem --lock

upgrade: ## the newest releases of everything, re-recorded
	$(MAKE) lock LOCK_OPTIONS=--upgrade
	npm update --no-audit --no-fund
	$(MAKE) update
