# All a machine needs is Python >= 3.11 (Linux or macOS). Node.js comes along where it is missing.
.DEFAULT_GOAL := help
CHECKS = check-format check-lint check-types check-imports check-packages check-schema \
	check-spa-format check-spa-types check-spa-lint check-spa-graph check-spa-texts
.PHONY: help run dev test check bench fmt lock build screenshots clean check-ready $(CHECKS)

find_python = for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && exec echo "$$p"; done
PYTHON ?= $(shell $(find_python))
VENV_PYTHON = .venv/bin/python
NPM = $(VENV_PYTHON) -m tools.node
PREPARE = @test -n "$(PYTHON)" || { echo 'Python 3.11 or newer is needed' >&2; exit 1; }; \
	$(PYTHON) -m tools.prepare
COMPILE = $(VENV_PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command 'make lock' pyproject.toml $(ARGS)
# Each worker has a PostgreSQL, a Redis and a Chromium of its own.
ON_ALL_CORES = --numprocesses auto --maxprocesses 8
BENCHES = order_list crowd import_levels mixed routing
# make run ARGS="--orders 5000" PORT=9000
ARGS ?=
PORT ?= 8000

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | sort

run: ## install, build, migrate, fill with demo data on the first start, and serve
	$(PREPARE) run
	@exec $(VENV_PYTHON) -m backend.cli up --port $(PORT) $(ARGS)

dev: ## serve with reload on both sides
	$(PREPARE) dev
	@exec $(VENV_PYTHON) -m tools.develop --port $(PORT) $(ARGS)

test: ## every test: backend on SQLite and PostgreSQL with Redis, front end, real browser
	$(PREPARE) test
	$(VENV_PYTHON) -m pytest tests --ignore=tests/e2e $(ON_ALL_CORES) $(ARGS)
	$(NPM) test
	$(VENV_PYTHON) -m pytest tests/e2e $(ON_ALL_CORES) --dist loadfile

check: $(CHECKS) ## formatters, linters, types, import contracts, freshness of generated files
check-ready:
	$(PREPARE) check
check-format: check-ready
	$(VENV_PYTHON) -m ruff format --check .
check-lint: check-ready
	$(VENV_PYTHON) -m ruff check .
check-types: check-ready
	.venv/bin/mypy
check-imports: check-ready
	.venv/bin/lint-imports --no-logo
check-packages: check-ready
	.venv/bin/deptry .
check-schema: check-ready
	$(VENV_PYTHON) -m backend.cli schema --check
check-spa-format: check-ready
	$(NPM) run --silent format:check
check-spa-types: check-ready
	$(NPM) run --silent typecheck
check-spa-lint: check-ready
	$(NPM) run --silent lint
check-spa-graph: check-ready
	$(NPM) run --silent codegen:check
check-spa-texts: check-ready
	$(NPM) run --silent i18n:check

bench: ## measure, and print the bars: an hour
	$(PREPARE) test
	@failed=0; $(VENV_PYTHON) -m tests.bench $(ARGS) || failed=1; \
	for part in $(BENCHES); do $(VENV_PYTHON) -m tests.bench.$$part || failed=1; done; \
	exit $$failed

fmt: ## format, and mend what linters can mend
	$(PREPARE) check
	$(VENV_PYTHON) -m ruff check --fix-only --quiet .
	$(VENV_PYTHON) -m ruff format .
	$(NPM) run --silent format

lock: ## write requirements/*.txt anew from pyproject.toml (newer releases: ARGS=--upgrade)
	$(PREPARE) lock
	$(COMPILE) --output-file requirements/run.txt
	$(COMPILE) --group dev --constraint requirements/run.txt --output-file requirements/dev.txt
	cd requirements && ../$(subst pyproject.toml,--group ../pyproject.toml:node,$(COMPILE)) --output-file node.txt

build: ## build the SPA into frontend/dist
	$(PREPARE) run

screenshots: ## take the README's pictures from the real SPA
	$(PREPARE) test
	$(VENV_PYTHON) -m tests.e2e.screenshots

clean: ## remove what the other commands made, except var/
	rm -rf .venv frontend/node_modules frontend/dist
