# Two commands do everything on a machine with Python 3.11 or newer (with venv), git and make.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: site papers test test-all check serve bench bench-pages lock clean

site: $(READY) ## build the website into site/
	$(BIN)/handbook build

papers: $(READY) ## make what is the school's own in papers/, never in site/
	$(BIN)/handbook papers

test: $(READY) ## format, lint, types, a build, and the tests (in a real browser too)
	$(BIN)/python tests/run.py

test-all: $(READY) ## the same with every page in every mode, and far more damaged files
	$(BIN)/python tests/run.py --long

check: $(READY) ## check the content alone
	$(BIN)/handbook check

serve: $(READY) ## preview at 127.0.0.1:8000
	$(BIN)/handbook serve

bench: $(READY) ## what each verb costs, as ratios with their limits
	$(BIN)/python tests/bench/bench_all.py

bench-pages: $(READY) site ## what a page of each kind costs a reader, beside other ways to make it (fetches Lighthouse)
	$(BIN)/python tests/bench/bench_pages.py site

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 site")'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock: $(READY) ## pin every dependency again (needs uv on the path)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra dev pyproject.toml -o requirements.lock

clean:
	rm -rf .venv site
