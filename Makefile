# Bekal: what one can do with a checkout. `make run` and `make test` need python3, venv and make.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
VAR := $(or $(BEKAL_VAR),$(CURDIR)/var)
CODE := serang_rutan agencies inmates assessments trainings reports
MANAGE := BEKAL_DEMO=1 $(BIN)/python manage.py
# The deploy check looks at the site as it is served to the public, not at a demonstration.
DEPLOYED := BEKAL_SECRET_KEY=$$(head -c 48 /dev/urandom | base64 -w0) \
	BEKAL_DATA_KEY=$$(head -c 48 /dev/urandom | base64 -w0) BEKAL_HOSTS=bekal.example \
	BEKAL_VAR=$$(mktemp -d)

.PHONY: help run test test-postgres test-browser test-documents check check-translations bench messages pins clean

help: ## Show what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

.venv/runs: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/tests: requirements-dev.txt .venv/runs
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: .venv/runs ## Serve the site with demonstration data on 127.0.0.1:$(PORT)
	@$(BIN)/python -m serang_rutan.secrets_file
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo --once
	@$(MANAGE) collectstatic --verbosity 0 --no-input
	@echo
	@echo "  Bekal: http://127.0.0.1:$(PORT)/"
	@echo "  Akun contoh: petugas, kepala, koordinator, pelatih, pejabat, admin"
	@echo "  Kata sandi:  bekal-demo"
	@echo
	BEKAL_DEMO=1 BEKAL_PUBLIC_URL=$${BEKAL_PUBLIC_URL:-http://127.0.0.1:$(PORT)} \
		$(BIN)/gunicorn serang_rutan.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --no-control-socket

test: .venv/tests ## Run the tests (browser, row locks and printed documents have targets of their own)
	$(BIN)/pytest -n 2 -m "not e2e and not postgres and not bench and not documents"

test-postgres: .venv/tests ## Run the tests on the PostgreSQL that DATABASE_URL names
	@[[ "$$DATABASE_URL" == postgres* ]] || { echo "DATABASE_URL must name a PostgreSQL database"; exit 2; }
	$(BIN)/pytest -n 2 -m "not e2e and not bench"

test-browser: .venv/tests ## Run the journeys in Chromium
	$(BIN)/pytest -n 2 -m e2e

test-documents: .venv/tests ## Read printed documents with poppler, qpdf and zbar
	$(BIN)/pytest -m documents

check: .venv/tests check-translations ## Lint, types, import contracts, templates, translations, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports
	$(BIN)/djlint --lint templates
	$(DEPLOYED) $(BIN)/python manage.py makemigrations --check --dry-run
	$(DEPLOYED) $(BIN)/python manage.py check --deploy --fail-level WARNING

check-translations: .venv/tests
	@command -v msgfmt > /dev/null || { echo "gettext is needed: apt-get install gettext"; exit 2; }
	@$(BIN)/python -m serang_rutan.translations

bench: .venv/tests ## Run the benchmarks; they print ratios (PYTHONPATH may name a WeasyPrint to compare with)
	$(BIN)/pytest tests/benchmarks -m bench -s -q

messages: .venv/tests ## Collect the texts to translate and compile the catalogue
	$(DEPLOYED) $(BIN)/python manage.py makemessages --locale id --no-location --no-wrap --no-obsolete \
		--ignore .venv --ignore var --ignore tests
	$(DEPLOYED) $(BIN)/python manage.py compilemessages --locale id --ignore .venv

pins: .venv/tests ## Compile the requirement files anew
	for name in requirements requirements-dev; do $(BIN)/pip-compile --quiet --upgrade \
		--generate-hashes --strip-extras --allow-unsafe --no-annotate --no-emit-index-url \
		--no-emit-trusted-host --no-emit-find-links $$name.in --output-file $$name.txt; done

clean: ## Remove the environment and the caches; the data under var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .import_linter_cache
