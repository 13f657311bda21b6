# One entry point a task; `make check` is what CI asks for. Needs Python >= 3.11 only.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
NATASHA := benchmarks/.venv-natasha
COMPILED := benchmarks/.venv-compiled
MODEL := benchmarks/.venv-model
SERVED := $(if $(KZSUM_BASE_URL),,$(MODEL)/ready)
DOCS ?=

.PHONY: setup check format test bench compiled bench-many schema docs first-words site cassettes screenshots cluster clean

setup: $(BIN)/kzsum  ## environment with the package and its tools

$(BIN)/kzsum: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

check: setup  ## everything that CI checks
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto
	$(BIN)/python -m pytest -n auto -m ends

format: setup  ## put the code in form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

test: setup  ## the tests alone; ARGS='-k brief'
	$(BIN)/python -m pytest $(or $(ARGS),-n auto)

bench: setup $(NATASHA)/ready  ## the README's performance figures; DOCS=folder for more documents
	$(BIN)/python benchmarks/bench.py $(DOCS)
	PYTHONPATH=. $(BIN)/python benchmarks/model_bench.py

compiled: $(COMPILED)/ready  ## kzsum with its rules compiled, for `make bench`: needs a C compiler and some minutes

# In a copy: while hatch-mypyc compiles, its folder has no pyproject.toml and gets modules that would shadow the sources.
$(COMPILED)/ready: pyproject.toml $(shell find kzsum -name '*.py' -o -name '*.tsv')
	$(PYTHON) -m venv --clear $(COMPILED)
	$(COMPILED)/bin/python -m pip install --quiet . hatchling 'hatch-mypyc>=0.16,<1' 'mypy>=2.4,<3'
	mkdir $(COMPILED)/source && cp -R kzsum prompts pyproject.toml README.md LICENSE $(COMPILED)/source
	cd $(COMPILED)/source && HATCH_BUILD_HOOK_ENABLE_MYPYC=true ../bin/hatchling build --target wheel
	$(COMPILED)/bin/python -m pip install --quiet --force-reinstall --no-deps $(COMPILED)/source/dist/*.whl
	@touch $@

bench-many: setup  ## many texts: processes, memory, a model's requests, kills, an archive; takes half an hour
	PYTHONPATH=. $(BIN)/python benchmarks/many_bench.py
	PYTHONPATH=. $(BIN)/python benchmarks/batch_bench.py
	PYTHONPATH=. $(BIN)/python benchmarks/archive_bench.py

$(NATASHA)/ready:
	$(PYTHON) -m venv $(NATASHA)
	$(NATASHA)/bin/python -m pip install --quiet '.[bench]'
	@touch $@

schema: setup  ## write kzsum/digest.schema.json from the model
	$(BIN)/kzsum schema --output kzsum/digest.schema.json

docs: setup  ## write docs/findings.md and docs/tables/ from kzsum/tables/, docs/cli.md from the help pages
	$(BIN)/kzsum findings --output docs/findings.md
	$(BIN)/python docs/site/table_pages.py
	$(BIN)/python -m kzsum.cli.reference docs/cli.md

first-words: setup  ## write kzsum/tables/first_words.txt, after a change of the tables' phrases or of rumorph
	PYTHONPATH=. $(BIN)/python scripts/first_words.py

site: setup  ## the documentation as HTML in site/, notebooks executed; read it with: python -m http.server -d site
	$(BIN)/mkdocs build --strict --config-file docs/site/mkdocs.yml --site-dir $(CURDIR)/site

cluster: setup  ## the tests that need Ray, an 80 MB wheel that `make check` does without
	$(BIN)/python -m pip install --quiet --editable '.[ray]'
	$(BIN)/python -m pytest tests/clusters -m ends $(ARGS)

screenshots: setup  ## make the README's pictures in docs/images anew (needs Chromium and the fonts that the script names)
	$(BIN)/python -m pip install --quiet --editable '.[browser]'
	$(BIN)/python scripts/screenshots.py

cassettes: setup $(SERVED)  ## record the model exchanges anew; KZSUM_BASE_URL, KZSUM_MODEL, KZSUM_API_KEY, ARGS='-k visit'
	$(if $(SERVED),$(MODEL)/bin/python benchmarks/serve_model.py )$(BIN)/python -m pytest tests -m vcr --record-mode=rewrite -rA $(ARGS)

$(MODEL)/ready:
	$(PYTHON) -m venv $(MODEL)
	$(MODEL)/bin/python -m pip install --quiet 'llama-cpp-python[server]==0.3.36'
	@touch $@

clean:  ## remove environments and caches
	rm -rf $(VENV) $(NATASHA) $(COMPILED) $(MODEL) .ci-venv build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
