"""The notebooks of docs/ run from top to bottom, offline; they are kept without outputs, to keep their diffs small."""

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.ends

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
LONGEST = 90  # seconds of a cell on a machine with other work; alone a whole notebook takes a few
OFFLINE = """
import socket

def closed(*_):
    raise OSError("a notebook of the documentation works offline")

socket.socket.connect = socket.socket.connect_ex = closed
"""


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code(book: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in book.cells if cell.cell_type == "code"]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_offline(path, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    for name in [name for name in os.environ if name.startswith(("KZSUM_", "OPENAI_"))]:
        monkeypatch.delenv(name)
    book = read(path)
    book.cells.insert(0, nbformat.v4.new_code_cell(OFFLINE))
    NotebookClient(
        book, timeout=LONGEST, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    assert not [output for cell in code(book) for output in cell.outputs if output.get("name") == "stderr"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path):
    book = read(path)
    nbformat.validate(book)
    assert [cell.id for cell in code(book) if cell.outputs or cell.execution_count] == []
    assert not path.read_bytes().rstrip(b"\n").endswith(b" ")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_checks_what_it_says(path):
    book = read(path)
    assert book.cells[0].source.startswith("# ")
    assert any("assert " in cell.source for cell in code(book))
    assert max(len(cell.source.splitlines()) for cell in code(book)) < 60
