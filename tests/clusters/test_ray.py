"""Ray Data: what two workers write is what one process says, byte for byte."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import kzsum.ray
from kzsum.columns import read_columns
from kzsum.errors import EngineError, MissingExtraError
from tests.batch.made import text

pytestmark = pytest.mark.ends

INSTALLED = importlib.util.find_spec("ray") is not None
needs_ray = pytest.mark.skipif(not INSTALLED, reason="Ray is not installed (80 MB): `make cluster` runs this test")
SCRIPT = Path(__file__).with_name("on_ray.py")
ROOT = SCRIPT.parents[2]


def rows_of(folder):
    return sorted(pq.read_table(folder).to_pylist(), key=lambda row: row["id"])


def one_process(columns):
    read = read_columns(columns, engine="rules")
    return sorted(({name: read[name][n] for name in read} for n in range(len(read["id"]))), key=lambda row: row["id"])


@needs_ray
@pytest.mark.slow
def test_two_workers_write_what_one_process_says(tmp_path):
    texts = [text(number) if number % 10 else "" for number in range(60)]
    dump = {"id": [f"news/{n:02}" for n in range(60)], "text": texts, "published": ["2026-02-25"] * 60}
    pq.write_table(pa.table(dump), tmp_path / "dump.parquet")
    folder = tmp_path / "texts"
    folder.mkdir()
    files = [folder / f"{number}.txt" for number in range(3)]
    for number, path in enumerate(files):
        path.write_text(text(number), "utf-8")

    environment = os.environ | {"PYTHONPATH": str(ROOT), "RAY_USAGE_STATS_ENABLED": "0"}
    command = [sys.executable, str(SCRIPT), str(tmp_path / "dump.parquet"), str(folder), str(tmp_path / "out")]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr

    written = rows_of(tmp_path / "out/dump")
    assert written == one_process(dump)
    assert sum(row["error"] is not None for row in written) == 6
    by_file = rows_of(tmp_path / "out/folder")
    assert by_file == one_process({"id": [str(path) for path in files], "text": [p.read_bytes() for p in files]})


@pytest.mark.parametrize("workers", [0, (0, 2), (3, 2)])
def test_a_pool_without_workers_is_refused(workers):
    with pytest.raises(EngineError, match="must be 1 or more"):
        kzsum.ray.digests(None, workers=workers)


def test_without_ray_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.setitem(sys.modules, "ray.data", None)
    with pytest.raises(MissingExtraError, match=r"\.\[ray\]"):
        kzsum.ray.read_files("texts")
