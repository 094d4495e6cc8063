# `make` lists what there is. Everything is installed into VENV; nothing else on the machine is touched,
# but for Chromium, which `make setup` installs with apt where it is missing and may.
VENV ?= .venv
PORT ?= 8000
export VENV PORT UPGRADE
# Kept byte code halves the time that every command takes to begin.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
            $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
NO_PYTHON = MBC Tracker needs Python 3.11 or newer: none found on the PATH; PYTHON=/path/to/python3.11 names one
PREPARE = $(or $(PYTHON),$(error $(NO_PYTHON))) deploy/local/prepare.py
IN_VENV = $(VENV)/bin/python -m

.DEFAULT_GOAL := help
.PHONY: help setup setup-run run test check format lock upgrade-drill sbom licences audit soak screens bench faults load rehearsal performance

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 16

setup: ## install what run, check, test and bench need
	@$(PREPARE) dev
	@$(IN_VENV) deploy.local.catalogues

setup-run:
	@$(PREPARE) run
	@$(IN_VENV) deploy.local.catalogues

run: setup-run ## start everything on this machine, with made-up people (PORT=8000)
	@$(IN_VENV) deploy.local

test: setup ## run every test: the marked ones on SQLite, then all on PostgreSQL
	@MBC_TEST_DB=sqlite $(IN_VENV) pytest -q -m sqlite_too
	@$(IN_VENV) pytest -n auto --maxprocesses=4

check: setup ## lint, types, imports, sizes, templates, migrations, translations, words
	@$(IN_VENV) deploy.check

format: setup ## let ruff put the code in order
	@$(IN_VENV) ruff check --fix-only --quiet . && $(IN_VENV) ruff format .

lock: setup ## compile requirements*.in to requirements*.txt with hashes
	@$(IN_VENV) deploy.lock

upgrade-drill: setup ## a made-up next release forward and back, the code before (REF=…) on its tables
	@$(IN_VENV) deploy.upgrade $(REF)

sbom: setup ## the bill of materials (CycloneDX) in sbom.cdx.json
	@$(IN_VENV) deploy.supply.sbom

licences: setup ## write docs/licences.md anew
	@$(IN_VENV) deploy.supply.licences

audit: setup ## known flaws of what is pinned; fails loudly where nothing can be looked up
	@$(IN_VENV) deploy.supply.audit

soak: setup ## the long tests, and their verdict in one line (KILLS=20 for fewer, ONLY=input for some)
	@$(IN_VENV) deploy.soak $(if $(ONLY),-k $(ONLY))

screens: setup ## take the pictures of docs/screens anew
	@$(IN_VENV) deploy.screens

bench: setup ## measure what the project promises about speed
	@$(IN_VENV) bench

load: setup ## a morning's mix against the real stack, gunicorn beside granian
	@$(IN_VENV) bench.load

rehearsal: setup ## two hosts on one machine, each cut off in turn while people log and are reminded
	@$(IN_VENV) bench.rehearsal

performance: setup ## put what the benches found into docs/performance.md
	@$(IN_VENV) bench.sections

faults: setup ## kill parts while reminders fall due, and count what is lost (N=1000 for fewer)
	@$(IN_VENV) bench.faults $(or $(FAULTS),--reminders 10000 --kills 50 --seconds 800) $(if $(N),--reminders $(N))
