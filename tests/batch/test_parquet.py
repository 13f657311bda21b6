import sys

import pyarrow.parquet as pq
import pytest

from kzsum import Digest, summarize
from kzsum.batch import outputs
from kzsum.batch.parquet import Parts, schema
from kzsum.errors import BatchError, MissingExtraError
from tests.batch.made import text


def digest(number=0):
    return summarize(text(number), engine="rules", published="2026-02-26")


def written(path, numbers):
    output = outputs.opened(path)
    known = list(output.keys())
    for number in numbers:
        output.write(f"{number:032x}", f"n/{number}", digest(number).model_dump_json())
    output.close()
    return known


def test_a_row_holds_the_whole_digest(tmp_path):
    written(tmp_path / "out.parquet", [7])
    (row,) = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert (row.pop("key"), row.pop("id")) == (f"{7:032x}", "n/7")
    row["id"] = row.pop("digest_id")
    for support in [row["meetings"][0], *row["meetings"][0]["kazakh_side"], *row["meetings"][0]["counterparts"]]:
        support["support"] = {name: value for name, value in support["support"].items() if value is not None}
    assert Digest.model_validate(row) == digest(7)


def test_every_run_adds_a_part_and_knows_the_rows_before(tmp_path):
    path = tmp_path / "out.parquet"
    assert written(path, [1, 2]) == []
    assert written(path, [3]) == [f"{1:032x}", f"{2:032x}"]
    assert sorted(file.name for file in path.iterdir()) == ["part-000001.parquet", "part-000002.parquet"]
    assert pq.read_table(path).column("id").to_pylist() == ["n/1", "n/2", "n/3"]


def test_other_tools_read_the_folder(tmp_path):
    import duckdb
    import pandas as pd

    path = tmp_path / "out.parquet"
    written(path, [1, 2])
    assert pd.read_parquet(path).shape[0] == 2
    query = f"SELECT unnest(meetings).country FROM '{path}/*.parquet' ORDER BY id"  # noqa: S608 - a path of the test's own
    assert duckdb.sql(query).fetchall() == [("LV",), ("PE",)]


def test_the_columns_follow_the_model():
    names = schema().names
    assert names[:2] == ["key", "id"]
    assert set(names[2:]) == Digest.model_fields.keys() - {"id"} | {"digest_id"}


def test_a_file_in_its_place_and_a_strange_part_are_errors(tmp_path):
    (tmp_path / "a.parquet").write_text("x")
    with pytest.raises(BatchError, match="folder of parts"):
        Parts(tmp_path / "a.parquet")
    parts = Parts(tmp_path / "b.parquet")
    (tmp_path / "b.parquet" / "part-000001.parquet").write_text("no parquet")
    with pytest.raises(BatchError, match="part-000001"):
        list(parts.keys())


def test_without_pyarrow_the_error_names_the_extra(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"\.\[batch\]"):
        outputs.opened(tmp_path / "out.parquet")
