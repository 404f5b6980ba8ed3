# `make run` starts the reader, `make check` checks what can be checked in a minute, `make test` everything. PYTHON
# chooses the interpreter (3.11 to 3.13).
PYTHON ?= python3
VENV = .venv
VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
RUNTIME = $(VENV)/runtime-$(VERSION)
DEVELOPMENT = $(VENV)/development-$(VERSION)
PY = $(VENV)/bin/python
QUICK = $(addprefix tests/,schema text parsers fetching images search broken_files) $(wildcard tests/test_*.py)
PIP = $(PY) -m pip install --quiet --disable-pip-version-check --requirement

.PHONY: run check test lint format messages clean

run: $(RUNTIME)
	@exec $(PY) manage.py up

# What needs no database, of the folders whose packages need none either; `slow` is what takes some seconds.
check: $(DEVELOPMENT) lint
	$(PY) -m pytest -q -n 2 --dist worksteal --hypothesis-profile quick -m "not django_db and not slow" --durations 5 $(QUICK)

test: $(DEVELOPMENT) lint
	$(PY) -m pytest -n 2 --dist loadscope

lint: $(DEVELOPMENT)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m djlint --lint --check templates

format: $(DEVELOPMENT)
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	-$(PY) -m djlint --reformat --quiet templates

# German catalogue; needs GNU gettext.
messages: $(DEVELOPMENT)
	$(PY) manage.py makemessages --locale de --no-obsolete --no-location --ignore .venv --ignore tests
	$(PY) manage.py compilemessages --locale de --ignore .venv

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# A virtual environment of another interpreter is made anew.
$(VENV)/python-$(VERSION):
	@case "$(VERSION)" in 3.11|3.12|3.13) ;; *) \
	echo "Python 3.11 to 3.13 is needed, $(PYTHON) is '$(VERSION)'. Name one: make run PYTHON=python3.12" >&2; exit 1;; esac
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(RUNTIME): requirements.txt $(VENV)/python-$(VERSION)
	$(PIP) requirements.txt
	@touch $@

$(DEVELOPMENT): requirements-dev.txt $(RUNTIME)
	$(PIP) requirements-dev.txt
	@touch $@
