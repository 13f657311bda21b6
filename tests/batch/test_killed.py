"""kill -9 at random moments: in the end the output is that of a run that nobody disturbed."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.batch.made import jsonl, row

pytestmark = pytest.mark.ends

ROOT = Path(__file__).parents[2]
DOCUMENTS = 120


def started(dump, out, workers):
    command = [sys.executable, "-m", "tests.batch.killed", str(dump), str(out), str(workers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True, start_new_session=True)


def kill_after(process, documents, seconds):
    """Let it read so many documents and some time more, then kill it; whether it was still at work."""
    for _ in range(documents):
        if not process.stdout.readline():
            break
    time.sleep(seconds)
    alive = process.poll() is None
    process.kill()
    process.wait()
    process.stdout.close()
    return alive


def alive_in(session):
    """Processes of a session that are left."""
    try:
        os.killpg(session, 0)
    except ProcessLookupError:
        return False
    return True


def rows(out):
    if out.suffix == ".parquet":
        return sorted(map(repr, pq.read_table(out).to_pylist()))
    return sorted(out.read_bytes().splitlines())


@pytest.fixture(scope="module")
def dump(tmp_path_factory):
    path = tmp_path_factory.mktemp("dump") / "dump.jsonl"
    path.write_bytes(jsonl(*map(row, range(DOCUMENTS)), row(3)))
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "workers", "kills"), [("out.jsonl", 1, 5), ("out.parquet", 1, 3), ("out.jsonl", 2, 1)]
)
def test_killed_and_gone_on_it_equals_an_undisturbed_run(dump, tmp_path, name, workers, kills):
    chance = random.Random(f"{name} {workers}")  # noqa: S311 - moments, no secrets
    whole, out = tmp_path / f"whole{Path(name).suffix}", tmp_path / name
    undisturbed = started(dump, whole, workers)
    killed = 0
    for _ in range(kills):
        process = started(dump, out, workers)
        killed += kill_after(process, chance.randrange(1, DOCUMENTS // kills), chance.uniform(0, 0.03))
        deadline = time.monotonic() + 20
        while alive_in(process.pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not alive_in(process.pid), "a worker outlives its parent"
    with started(dump, out, workers) as last:
        last.stdout.read()
    with undisturbed:
        undisturbed.stdout.read()
    assert (last.returncode, undisturbed.returncode) == (0, 0)
    assert killed >= kills - 1
    assert len(rows(whole)) == DOCUMENTS
    assert rows(out) == rows(whole)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("out")) == [
        name,
        f"{name}.report.json",
    ]


@pytest.mark.slow
def test_an_interrupted_command_ends_in_one_line_and_goes_on(dump, tmp_path):
    out = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "kzsum", "batch", str(dump), "-o", str(out), "--engine", "rules"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, cwd=ROOT, text=True)
    while not out.exists() or out.stat().st_size < 10_000:
        time.sleep(0.01)
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (130, "kzsum: interrupted; the same command goes on where this run was\n")
    again = subprocess.run(command, stderr=subprocess.PIPE, cwd=ROOT, text=True, check=False)
    assert again.returncode == 0
    assert "done before" in again.stderr
    assert len(rows(out)) == DOCUMENTS
