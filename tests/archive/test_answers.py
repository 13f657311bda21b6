"""Answers as CSV and JSON: values come back as they are, and none of them is a formula or a command."""

import csv
import datetime
import decimal
import io
import json

import pytest

from kzsum.archive import Answer, Archive
from kzsum.archive.answers import as_csv, as_json, as_text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ("\t=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
    ],
)
def test_no_cell_opens_a_formula_but_numbers_stay_numbers(value, shown):
    _, row = csv.reader(io.StringIO(as_csv(Answer(("a", "b"), [(value, -5)]))))
    assert row == [shown, "-5"]


def test_the_name_of_a_column_is_a_value_too():
    assert as_csv(Answer(("=1+1", "\x1b[31mred"), [])) == "'=1+1,[31mred\n"
    assert as_text("\x1b[31mred\n\u202e") == "[31mred"


@pytest.mark.parametrize("text", ['a"b', "a,b", "строка", ""])
def test_csv_gives_a_text_back(text):
    assert list(csv.reader(io.StringIO(as_csv(Answer(("a", "b"), [(text, 1)])))))[1] == [text, "1"]


def test_every_kind_of_value_that_duckdb_has_is_json():
    sql = """
        SELECT 1 AS i, 1.5::DOUBLE AS d, 'NaN'::DOUBLE AS nan, 2.50::DECIMAL(9, 2) AS dec, DATE '2026-02-25' AS day,
            [DATE '2026-02-25', NULL] AS days, {'a': [1, 'inf'::DOUBLE]} AS struct, map {'k': 1} AS map,
            true AS b, NULL AS nothing, '\\x01a'::BLOB AS blob, INTERVAL 1 DAY AS span, 'a"\u2028b' AS text
    """
    with Archive.open(":memory:") as archive:
        (row,) = json.loads(as_json(archive.query(sql)), parse_constant=pytest.fail)
    assert row["i"] == 1
    assert row["d"] == 1.5
    assert row["nan"] is None
    assert row["dec"] == "2.50"
    assert row["day"] == "2026-02-25"
    assert row["days"] == ["2026-02-25", None]
    assert row["struct"] == {"a": [1, None]}
    assert row["map"] == {"k": 1}
    assert row["b"] is True
    assert row["nothing"] is None
    assert row["text"] == 'a"\u2028b'


def test_columns_of_one_name_all_stand_in_json():
    assert json.loads(as_json(Answer(("a", "a_2", "a"), [(1, 2, 3)]))) == [{"a": 1, "a_2": 2, "a_3": 3}]


def test_no_rows_are_an_empty_list_and_a_header():
    empty = Answer(("a",), [])
    assert (as_json(empty), as_csv(empty)) == ("[]\n", "a\n")


def test_dates_and_decimals_are_text_in_a_table():
    assert as_text(datetime.date(2026, 2, 25)) == "2026-02-25"
    assert as_text(decimal.Decimal("2.50")) == "2.50"
