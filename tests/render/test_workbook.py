"""Excel workbooks, read back by openpyxl."""

import datetime
import io
import sys
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings

from kzsum.errors import MissingExtraError
from kzsum.render.rows import COLUMNS, DIGEST_COLUMNS, PEOPLE_COLUMNS
from kzsum.render.workbook import workbook
from kzsum.schema import Participant
from tests.digests import digests


def read(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_a_sheet_each_for_meetings_people_and_findings(digest):
    book = read(workbook([digest]))
    assert book.sheetnames == ["Meetings", "People", "Findings"]
    meetings = list(book["Meetings"].values)
    assert meetings[0] == COLUMNS
    assert [row[0] for row in meetings[1:]] == ["m1", "m2"]
    assert [row[0] for row in book["People"].values] == [PEOPLE_COLUMNS[0], "m1", "m1", "m1"]
    assert book["Findings"].max_row == 1


def test_dates_are_dates_and_paragraphs_numbers(digest):
    row = read(workbook([digest]))["Meetings"][2]
    cells = dict(zip(COLUMNS, row, strict=True))
    assert cells["date"].value == datetime.datetime(2026, 2, 25)  # noqa: DTZ001 - Excel knows no zones
    assert cells["date"].number_format == "yyyy-mm-dd"
    assert cells["paragraph"].value == 3


def test_a_date_before_the_calendar_of_spreadsheets_is_text(digest):
    meeting = digest.meetings[0].model_copy(update={"date": datetime.date(1700, 1, 1)})
    sheet = read(workbook([digest.model_copy(update={"meetings": [meeting]})]))["Meetings"]
    assert sheet["B2"].value == "1700-01-01"


def test_the_header_is_frozen_and_texts_wrap(digest):
    sheet = read(workbook([digest]))["Meetings"]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert sheet["K2"].alignment.wrap_text
    assert sheet.column_dimensions["K"].width > sheet.column_dimensions["A"].width
    assert sheet.auto_filter.ref == "A1:L3"


def test_several_digests_are_told_apart_by_columns_of_their_own(digest):
    rows = list(read(workbook([digest, digest.model_copy(update={"id": "d2"})]))["Meetings"].values)
    assert rows[0] == DIGEST_COLUMNS + COLUMNS
    assert [row[0] for row in rows[1:]] == ["d1", "d1", "d2", "d2"]


def test_nothing_in_a_hostile_digest_becomes_a_formula_or_a_link(hostile):
    spy = Participant(name='=HYPERLINK("http://x.example")', role="@SUM(1)\x00\x0b", country="HU")
    meeting = hostile.meetings[0].model_copy(update={"counterparts": [spy], "city": "=1+1", "summary": "я" * 40_000})
    data = workbook([hostile.model_copy(update={"meetings": [meeting]})])
    cells = [cell for sheet in read(data) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(tuple("=@")))
    assert sum(str(cell.value) == "=1+1" for cell in cells) == 2 + 1
    assert max(len(str(cell.value)) for cell in cells) == 32_767
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        assert not any(b"<f>" in files.read(name) or "external" in name.lower() for name in files.namelist())


def test_characters_that_a_workbook_cannot_hold_are_replaced(digest):
    meeting = digest.meetings[0].model_copy(update={"city": "Буда\x0bпешт\ufffe\uffff"})
    sheet = read(workbook([digest.model_copy(update={"meetings": [meeting]})]))["Meetings"]
    assert sheet["E2"].value == "Буда пешт\ufffd\ufffd"


def test_the_workbook_is_written_to_a_path(digest, tmp_path):
    digest.to_excel(tmp_path / "день.xlsx")
    assert read((tmp_path / "день.xlsx").read_bytes()).sheetnames[0] == "Meetings"
    assert [path.name for path in tmp_path.iterdir()] == ["день.xlsx"]


def test_without_openpyxl_the_error_names_the_extra(digest, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r"openpyxl is not installed: pip install '\.\[excel\]'"):
        workbook([digest])


@settings(deadline=None, max_examples=40)
@given(digests)
def test_the_workbook_of_any_digest_can_be_read_and_has_no_formula(digest):
    book = read(workbook([digest]))
    assert book["Meetings"].max_row == len(digest.meetings) + 1
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
