"""Batches as any engine of data frames hands them over: a row out for each row in, errors as values."""

import datetime
import json
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from kzsum import pipeline, summarize
from kzsum.columns import ColumnReader, read_columns
from kzsum.errors import EngineError, InputError
from tests.batch.made import text

ROWS = {
    "id": ["a", "b", "c"],
    "text": [text(1), "", text(2)],
    "published": ["2026-02-25", "2026-02-25", None],
    "url": [None, None, "https://news.example/2"],
}
read = ColumnReader(engine="rules")


def test_a_row_is_what_summarize_says_to_the_byte():
    read_rows = read(ROWS)
    assert list(read_rows) == ["id", "digest", "error"]
    assert read_rows["id"] == ["a", "b", "c"]
    assert read_rows["digest"] == [
        summarize(text(1), engine="rules", published="2026-02-25").model_dump_json(),
        None,
        summarize(text(2), engine="rules", url="https://news.example/2").model_dump_json(),
    ]
    assert [error and error.partition(":")[0] for error in read_rows["error"]] == [None, "EmptyTextError", None]


@pytest.mark.parametrize(
    "batch",
    [
        pd.DataFrame(ROWS),
        pl.DataFrame(ROWS),
        pa.table(ROWS),
        pa.RecordBatch.from_pydict(ROWS),
        {name: np.array(values, dtype=object) for name, values in ROWS.items()},
        pd.DataFrame(ROWS).assign(published=pd.to_datetime(pd.Series(ROWS["published"]))),
        pd.DataFrame(ROWS).convert_dtypes(),
        pa.table(ROWS).set_column(2, "published", pa.array([datetime.date(2026, 2, 25)] * 2 + [None])),
        pd.DataFrame(ROWS).assign(text=[each.encode() for each in ROWS["text"]]),
        pd.DataFrame(ROWS, index=[7, 7, 7]).assign(more=[1, 2, 3], id=ROWS["id"]),
    ],
    ids=["pandas", "polars", "arrow", "record batch", "numpy", "moments", "NA", "days", "bytes", "odd index"],
)
def test_every_kind_of_batch_gives_the_same(batch):
    assert read(batch) == read(ROWS)


@pytest.mark.parametrize("hole", [None, float("nan"), pd.NA, pd.NaT, 7, ["Посол"], Path("seeds")])
def test_what_is_no_text_is_the_error_of_its_row(hole):
    rows = read({"text": [text(1), hole]})
    assert rows["digest"][0] is not None
    assert rows["digest"][1] is None
    assert rows["error"][1].startswith("InputError: the text is ")


def test_a_wrong_day_is_the_error_of_its_row():
    rows = read({"text": [text(1), text(2)], "published": ["yesterday", "2026-02-25"]})
    assert rows["error"][0].startswith("InputError: published")
    assert json.loads(rows["digest"][1])["published"] == "2026-02-25"


def test_ids_are_strings_and_may_be_missing():
    assert read({"id": [7, None, float("nan")], "text": [text(1)] * 3})["id"] == ["7", None, None]
    assert read({"text": [text(1)]})["id"] == [None]


def test_an_empty_batch_has_its_columns():
    assert read({"text": []}) == read(pd.DataFrame({"text": []})) == {"id": [], "digest": [], "error": []}


@pytest.mark.parametrize("batch", [{}, {"body": ["a"], "id": ["b"]}, pd.DataFrame({"Text": ["a"]})])
def test_without_texts_there_is_nothing_to_read(batch):
    with pytest.raises(InputError, match=r"needs a column 'text'; this one has (none|body, id|Text)"):
        read(batch)


def test_options_are_those_of_the_settings():
    with pytest.raises(EngineError, match="temperature"):
        read_columns(ROWS, engine="llm", model="m", base_url="http://model.test/v1", temperature=9)


def test_a_defect_on_one_text_is_the_error_of_its_row(monkeypatch):
    by_rules = pipeline.by_rules

    def odd(work):
        if "третий" in work.source.raw:
            raise ZeroDivisionError("odd")
        return by_rules(work)

    monkeypatch.setattr(pipeline, "by_rules", odd)
    rows = read({"text": [text(1), f"{text(2)} Это третий день.", text(3)]})
    assert [row is None for row in rows["error"]] == [True, False, True]
    assert rows["error"][1].startswith("DefectError: a defect of kzsum's")
