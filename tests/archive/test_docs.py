"""The page about archives: its queries run, its tables are those of the archive, its sizes those of the code."""

import re
from pathlib import Path
from typing import get_args

import pytest

from kzsum.archive import Archive
from kzsum.archive.archive import BATCH
from kzsum.schema import Digest, Kind, Origin, Severity
from tests.archive.made import digest, host, meeting

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "archive.md").read_text("utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
VIEWS = {
    view: re.search(rf"`{view}`: (.*?)(?:\.\s|, of those)", PAGE, re.DOTALL)[1]
    for view in ("by_country_month", "by_diplomat", "who_met_whom", "persons", "person_posts")
}


@pytest.fixture(scope="module")
def archive():
    with Archive.open(":memory:") as opened:
        opened.add(
            Digest.model_validate_json(f.read_text("utf-8")) for f in (ROOT / "seeds" / "digests").glob("*.json")
        )
        told = [meeting(others=[host()], city=city) for city in ("Печ", "Сегед")]
        opened.add([digest("a", told[0]), digest("b", told[1]), digest("c", told[0], published=None)])
        yield opened


@pytest.mark.parametrize("sql", QUERIES)
def test_each_query_of_the_page_gives_rows(archive, sql):
    assert archive.query(sql).rows


def test_the_page_has_a_query_for_each_view():
    assert all(any(view in sql for sql in QUERIES) for view in VIEWS)


def test_each_table_has_its_row_with_its_columns(archive):
    tables = {
        name: list(archive.query(f"FROM {name}").columns) for name in re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    }
    for name, columns in tables.items():
        (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |")]
        assert re.findall(r"`(\w+)`", row.split("|")[3]) == columns
    there = {name for (name,) in archive.query("SELECT table_name FROM duckdb_tables() WHERE NOT temporary").rows}
    assert there == set(tables) | {"meeting_keys", "archive_version"}


@pytest.mark.parametrize(("view", "columns"), VIEWS.items())
def test_each_view_is_told_with_its_columns(archive, view, columns):
    told = re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", columns))
    assert list(archive.query(f"FROM {view}").columns) == told


def test_the_kinds_of_the_tables_are_those_of_a_digest(archive):
    for name, wanted in (("kind", Kind), ("origin", Origin), ("severity", Severity)):
        assert archive.query(f"SELECT enum_range(NULL::{name})::VARCHAR[]").rows == [(list(get_args(wanted)),)]


def test_the_size_of_a_batch_is_told():
    assert f"by the batch ({BATCH:,})" in PAGE
