"""Digests as pandas data frames."""

import datetime
import sys

import pandas as pd
import pytest

import kzsum
from kzsum.errors import MissingExtraError
from kzsum.render.rows import COLUMNS, DIGEST_COLUMNS, PEOPLE_COLUMNS


def test_the_columns_of_a_frame_have_types(digest):
    types = digest.to_frame().dtypes
    assert str(types["date"]) == "datetime64[s]"
    assert str(types["paragraph"]) == "Int64"
    assert all(pd.api.types.is_string_dtype(types[column]) for column in set(COLUMNS) - {"date", "paragraph"})


def test_a_frame_without_rows_has_the_same_columns_and_types(digest):
    empty = digest.model_copy(update={"meetings": []})
    assert empty.to_frame().dtypes.equals(digest.to_frame().dtypes)
    assert empty.people_frame().dtypes.equals(digest.people_frame().dtypes)


def test_what_is_not_given_is_missing(digest):
    row = digest.to_frame().iloc[1]
    assert all(pd.isna(row[column]) for column in ("date", "city", "city_en"))


def test_the_people_of_a_digest_are_one_row_a_participation(digest):
    people = digest.people_frame()
    assert list(people.columns) == list(PEOPLE_COLUMNS)
    assert people.side.value_counts().to_dict() == {"counterpart": 2, "kazakh": 1}
    assert (people.date == pd.Timestamp("2026-02-25")).all()


def test_several_digests_are_one_frame_that_tells_them_apart(digest):
    other = digest.model_copy(update={"id": "d2", "title": None, "published": None})
    week = kzsum.frame([digest, other])
    assert list(week.columns) == [*DIGEST_COLUMNS, *COLUMNS]
    assert list(week.digest) == ["d1", "d1", "d2", "d2"]
    assert list(week.index) == [0, 1, 2, 3]
    assert week.published.notna().tolist() == [True, True, False, False]
    people = kzsum.people_frame(iter([digest, other]))
    assert people.groupby("digest").size().to_dict() == {"d1": 3, "d2": 3}


def test_no_digest_at_all_is_a_frame_with_columns():
    assert list(kzsum.frame([]).columns) == [*DIGEST_COLUMNS, *COLUMNS]
    assert list(kzsum.people_frame([]).columns) == [*DIGEST_COLUMNS, *PEOPLE_COLUMNS]


@pytest.mark.parametrize("year", [1, 9999])
def test_the_first_and_last_dates_of_the_calendar_fit(digest, year):
    meeting = digest.meetings[0].model_copy(update={"date": datetime.date(year, 12, 31)})
    frame = digest.model_copy(update={"meetings": [meeting]}).to_frame()
    assert str(frame.date[0].date()) == f"{year:04}-12-31"


def test_without_pandas_the_error_names_the_extra(digest, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"pip install '\.\[pandas\]'"):
        digest.to_frame()


def test_a_paragraph_beyond_every_text_is_missing(digest):
    far = digest.meetings[0].model_copy(update={"paragraph": 10**30})
    wild = digest.model_copy(update={"meetings": [far, digest.meetings[1]]})
    assert wild.to_frame().paragraph.isna().tolist() == [True, False]
    assert wild.people_frame().paragraph.isna().all()
