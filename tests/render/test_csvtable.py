"""CSV tables."""

import csv
import io

import pytest
from hypothesis import given, settings

from kzsum.render.csvtable import csv_table
from kzsum.render.rows import COLUMNS, FINDING_COLUMNS, PEOPLE_COLUMNS
from kzsum.schema import Participant
from tests.digests import digests


def read(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def test_a_row_a_meeting_with_dates_as_iso(digest):
    rows = read(digest.to_csv())
    assert [row["id"] for row in rows] == ["m1", "m2"]
    assert (rows[0]["date"], rows[0]["paragraph"], rows[1]["date"]) == ("2026-02-25", "3", "")


@pytest.mark.parametrize(
    ("table", "columns"), [("meetings", COLUMNS), ("people", PEOPLE_COLUMNS), ("findings", FINDING_COLUMNS)]
)
def test_each_table_has_its_columns(digest, table, columns):
    assert digest.to_csv(table=table).splitlines()[0] == ",".join(columns)


def test_for_excel_a_mark_and_semicolons(digest):
    text = csv_table(digest, excel=True)
    assert text.startswith("\ufeffid;date;")
    assert text.count("\r\n") == 3
    assert [row["country"] for row in read(text[1:], ";")] == ["HU", "AE"]


@pytest.mark.parametrize("excel", [False, True])
def test_a_hostile_digest_gives_one_line_a_row_and_no_formula(hostile, excel):
    spy = Participant(name='=HYPERLINK("http://x.example";"y")', role="\t@SUM(1)\n+2", country="HU")
    meeting = hostile.meetings[0].model_copy(update={"counterparts": [spy], "city": "-2\r\n=3"})
    digest = hostile.model_copy(update={"meetings": [meeting]})
    for table in ("meetings", "people"):
        text = csv_table(digest, table=table, excel=excel)
        rows = read(text.removeprefix("\ufeff"), ";" if excel else ",")
        assert len(text.splitlines()) == len(rows) + 1
        assert not any(cell.startswith(tuple("=+-@\t\r")) for row in rows for cell in row.values())
        assert rows[0]["city"] == "'-2 =3"


@settings(deadline=None)
@given(digests)
def test_any_digest_gives_a_table_with_a_line_a_row(digest):
    text = csv_table(digest)
    assert len(read(text)) == len(digest.meetings) == text.count("\n") - 1
