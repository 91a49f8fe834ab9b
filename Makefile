# `make` lists what there is to do. Everything a target needs, it fetches itself.
.DEFAULT_GOAL := help
.PHONY: help run reset test check fix bench
.DELETE_ON_ERROR:

PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes
OWN := $(wildcard naas demo imports reports assessments accounts journal notices govuk foundation)
# Tests and checks bring their own servers and settings; whatever is in our environment stays out. So does a wish to
# write no bytecode: then each runner would compile every test again.
SETTINGS := PYTHONDONTWRITEBYTECODE NAAS_ENV DEMO PORT SITE_URL ALLOWED_HOSTS SECRET_KEY EQUALITY_KEY \
	DATABASE_URL REDIS_URL EMAIL_URL EMAIL_BACKEND
ALONE := env $(SETTINGS:%=--unset=%)
# These want a real server.
SPECIAL := browser or office or postgres or redis
BY_TWO := -n 2 --dist worksteal
# What a deployment sets; the values only have to look right.
PRODUCTION := NAAS_ENV=production SECRET_KEY=no-secret-at-all-but-long-enough-to-pass-every-check \
	EQUALITY_KEY=another-that-is-no-secret-but-long-enough-to-pass-too \
	SITE_URL=https://naas.example \
	ALLOWED_HOSTS=naas.example DATABASE_URL=postgres://naas@db/naas REDIS_URL=redis://broker \
	EMAIL_URL=smtp+tls://mail.example

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 14

run: .venv/runtime static/vendor/built ## start NAAS with its demo people (PORT=8001 for another port)
	@DEMO=$${DEMO:-$$([ "$$NAAS_ENV" = production ] && echo off || echo on)} exec $(PYTHON) manage.py up

reset: .venv/runtime ## forget everything that was entered, so that `make run` begins again
	@$(PYTHON) manage.py reset

test: .venv/development static/vendor/built ## run every test, on SQLite and on PostgreSQL, Redis and Chromium (ARGS="-k booking")
	@.ci/machine
	@echo "-> Tests on SQLite: rules, pages and the demo"
	@$(ALONE) $(PYTHON) -m pytest $(BY_TWO) -m "(both or not database) and not (thorough or $(SPECIAL))" $(ARGS) || test $$? = 5
	@echo "-> Tests on PostgreSQL, Redis and Chromium: what asks the database, races, the broker, the browser and files"
	@$(ALONE) $(PYTHON) -m tests.services $(PYTHON) -m pytest $(BY_TWO) -m "thorough or database or $(SPECIAL)" $(ARGS) || test $$? = 5

check: .venv/development ## look for mistakes without running anything: style, types, floors, migrations, deployment
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	.venv/bin/djlint templates --lint --quiet
	.venv/bin/lint-imports
	@echo "-> Types"
	@$(ALONE) $(PYTHON) -m mypy $(OWN)
	@echo "-> Migrations"
	@$(ALONE) $(PYTHON) manage.py makemigrations --check --dry-run
	@echo "-> Deployment"
	@$(ALONE) $(PRODUCTION) $(PYTHON) manage.py check --deploy --fail-level WARNING

fix: .venv/development ## mend what a machine can mend: style and order of imports
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

bench: .venv/development static/vendor/built ## measure, and write bench/results.json
	@.ci/machine
	@$(ALONE) $(PYTHON) -m tests.services $(PYTHON) -m bench

.venv/bin/python:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed as python3"; exit 1; }
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { echo "python3 cannot make a .venv here: apt-get install python3-venv"; exit 1; }
	@echo "-> Python environment"
	@python3 -m venv --clear .venv

.venv/runtime: requirements.txt | .venv/bin/python
	@echo "-> Python packages (a minute)"
	@$(PIP) -r requirements.txt
	@touch $@

.venv/development: requirements-dev.txt .venv/runtime
	@echo "-> Python packages for development (a minute)"
	@$(PIP) -r requirements-dev.txt
	@touch $@

static/vendor/built: package-lock.json .ci/assets | .venv/bin/python
	@echo "-> Third-party assets"
	@.ci/assets
	@touch $@
