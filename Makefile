# `make run` starts the reader, `make test` checks everything. PYTHON chooses the interpreter (3.11 to 3.13).
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: run test lint format messages clean

run: $(VENV)/installed
	@exec $(BIN)/python manage.py up

test: $(VENV)/installed-dev lint
	$(BIN)/python -m pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint --lint --check --quiet templates
	$(BIN)/python manage.py makemigrations --check --dry-run

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	-$(BIN)/djlint --reformat --quiet templates

# German catalogue; needs GNU gettext.
messages: $(VENV)/installed-dev
	$(BIN)/python manage.py makemessages --locale de --no-obsolete --no-location --ignore .venv --ignore tests
	$(BIN)/python manage.py compilemessages --locale de --ignore .venv

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# A virtual environment of another interpreter is made anew.
$(VENV)/installed: requirements.txt | interpreter
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements.txt requirements-dev.txt | interpreter
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@ $(VENV)/installed

.PHONY: interpreter
interpreter:
	@wanted=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])') || exit 1; \
	case $$wanted in 3.11|3.12|3.13) ;; *) echo "Python 3.11 to 3.13 is needed, $(PYTHON) is $$wanted. Choose another: make run PYTHON=python3.12" >&2; exit 1;; esac; \
	found=$$($(BIN)/python -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null); \
	if [ "$$wanted" != "$$found" ]; then $(PYTHON) -m venv --clear $(VENV); fi
