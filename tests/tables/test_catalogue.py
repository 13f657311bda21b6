"""Every table is there for others: with its purpose, what each column holds, and its rows."""

import csv
from pathlib import Path

import pytest

from kzsum import tables
from kzsum.errors import TableError
from kzsum.tables.catalogue import names, table

FOLDER = Path(tables.__file__).parent


def test_the_names_are_those_of_the_files():
    assert list(names()) == sorted(path.stem for path in FOLDER.glob("*.tsv"))


@pytest.mark.parametrize("name", names())
def test_a_table_says_what_it_is_for_and_what_each_column_holds(name):
    one = table(name)
    assert one.purpose.endswith((".", ".)"))
    assert [column for column, meaning in one.columns.items() if not meaning] == []


@pytest.mark.parametrize("name", names())
def test_a_table_has_every_row_of_its_file(name):
    """Read a second time by another reader."""
    lines = [line for line in (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines() if line[:1] not in ("", "#")]
    records = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [dict(row) for row in table(name).rows] == [
        {column: "" if cell == "-" else cell for column, cell in record.items()} for record in records
    ]


def test_meanings_stop_where_the_next_column_begins():
    columns = table("events").columns
    assert list(columns) == ["phrase", "kind", "use", "example"]
    assert columns["example"] == "a phrase"
    assert columns["phrase"].startswith("lemmas of the words")
    assert "use:" not in columns["kind"]


def test_columns_explained_together_share_their_meaning():
    columns = table("glossary_extra").columns
    assert columns["lemma"] == columns["note"]
    assert columns["lemma"].startswith("as in the table of words")


def test_an_unknown_table_is_told_with_those_there_are():
    with pytest.raises(TableError, match=r"no such table; there are agencies, "):
        table("counties")


@pytest.mark.parametrize("name", ["../errors", "__init__", ""])
def test_no_other_file_can_be_read(name):
    with pytest.raises(TableError, match="no such table"):
        table(name)


def test_the_source_is_no_part_of_a_meaning():
    glossary = table("glossary_nouns")
    assert glossary.source.startswith("own knowledge")
    assert "Source" not in glossary.columns["note"]
    assert table("months").source == ""
