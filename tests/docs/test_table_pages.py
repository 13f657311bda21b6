"""The pages of the data tables are in step with the tables: `make docs`."""

from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from kzsum.tables.catalogue import names, table

import table_pages as script

DOCS = Path(__file__).parents[2] / "docs"
PAGES = script.pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_the_one_of_its_tables(name):
    """After a change of a table: `make docs`."""
    assert (DOCS / "tables" / name).read_text("utf-8") == PAGES[name]


def test_there_is_no_page_but_these():
    assert sorted(path.name for path in (DOCS / "tables").iterdir()) == sorted(PAGES)


def test_every_table_stands_on_one_page():
    assert sorted(name for group in script.GROUPS for name in group.tables) == list(names())


def cells(markdown: str) -> list[str]:
    """What a reader sees in the cells of the tables."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    inside = (b for a, b in pairwise(tokens) if a.type in ("td_open", "th_open"))
    return ["".join(child.content for child in token.children) for token in inside]


@pytest.mark.parametrize("group", script.GROUPS, ids=lambda group: group.file)
def test_a_reader_sees_the_cells_as_the_table_has_them(group):
    seen = cells(PAGES[f"{group.file}.md"])
    for one in map(table, group.tables):
        row = [" ".join(script.shown(value).replace("`", "").split()) for value in one.rows[0].values()]
        if len(row) <= script.WIDEST:
            assert row in [seen[start : start + len(row)] for start in range(len(seen))], one.name
        else:
            assert set(row) <= set(seen), one.name


def test_a_long_value_is_cut_and_none_is_a_dash():
    assert script.shown("") == "-"
    assert script.shown("a" * 80) == "a" * 80
    assert script.shown("a" * 81) == "a" * 80 + " …"
