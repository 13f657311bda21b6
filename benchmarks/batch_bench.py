"""What `kzsum batch` promises, on the corpus of benchmarks/corpus.py: `make bench-many`, or with more documents so.

    PYTHONPATH=. python benchmarks/batch_bench.py --documents 10000

1. kill -9 at random moments, five times: the output then equals an undisturbed run's, byte for byte after sorting.
2. Peak memory with a tenth of the documents and with all of them, output and report included.
3. A second run with a cache of the model's answers sends no request (a scripted server counts them).

Ends with code 1 where one of them does not hold.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus import write
from pydantic import SecretStr

from kzsum import Settings
from kzsum.batch import batch
from tests.scripted.server import ScriptedServer

ROOT = Path(__file__).parent.parent
FLAT = 1.2  # how much more memory all documents may take than a tenth of them
MODEL_DOCUMENTS = 100


def started(texts: Path, out: Path, workers: int) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    options = ["-o", str(out), "--engine", "rules", "--workers", str(workers), "--quiet"]
    return subprocess.Popen([sys.executable, "-m", "kzsum", "batch", str(texts), *options], cwd=ROOT)


def finished(process: subprocess.Popen[bytes]) -> tuple[float, float]:
    """Seconds until it ends and its peak of memory in MB; raises where it fails."""
    began = time.perf_counter()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the batch ended with code {process.returncode}")
    return time.perf_counter() - began, used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def kill_at(process: subprocess.Popen[bytes], out: Path, size: int) -> None:
    """Kill it as soon as its output has so many bytes."""
    while process.poll() is None and (not out.exists() or out.stat().st_size < size):
        time.sleep(0.002)
    process.kill()
    process.wait()


def survives(texts: Path, whole: Path, folder: Path, kills: int, workers: int) -> bool:
    """Whether a run that is killed so often ends with the records of an undisturbed one."""
    chance, out, size = random.Random(1), folder / "killed.jsonl", whole.stat().st_size  # noqa: S311 - moments, no secrets
    moments = sorted(chance.randrange(1, size) for _ in range(kills))
    for moment in moments:
        kill_at(started(texts, out, workers), out, moment)
    finished(started(texts, out, workers))
    told = ", ".join(f"{moment / size:.0%}" for moment in moments)
    same = sorted(out.read_bytes().splitlines()) == sorted(whole.read_bytes().splitlines())
    print(f"kill -9 at {told} of the output: {'equal' if same else 'NOT EQUAL'} after sorting")
    return same


def requests(texts: Path, folder: Path) -> tuple[int, int]:
    """How many requests the first and the second run send, the second into a new output."""
    lines = texts.read_bytes().splitlines(keepends=True)[:MODEL_DOCUMENTS]
    (folder / "some.jsonl").write_bytes(b"".join(lines))
    counts = []
    answer: Any = {"events": []}
    with ScriptedServer(lambda _request, _number: answer) as server:
        settings = Settings(
            model="scripted", base_url=server.base_url, api_key=SecretStr("none"), cache=folder / "answers", reasks=0
        )
        for name in ("first.jsonl", "second.jsonl"):
            before = len(server.requests)
            batch([folder / "some.jsonl"], folder / name, engine="llm", settings=settings)
            counts.append(len(server.requests) - before)
    return counts[0], counts[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, many = folder / "few", folder / "many"
        few_texts, _ = write(chosen.documents // 10, 1, few)
        texts, _ = write(chosen.documents, 1, many)
        _, few_peak = finished(started(few_texts, folder / "few.jsonl", 1))
        seconds, peak = finished(started(texts, folder / "whole.jsonl", 1))
        print(f"{chosen.documents:,} documents, one process: {chosen.documents / seconds:.0f} a second, start included")
        print(f"peak memory {peak:.0f} MB, {peak / few_peak:.2f} x that of {chosen.documents // 10:,} documents")
        same = survives(texts, folder / "whole.jsonl", folder, chosen.kills, chosen.workers)
        first, second = requests(texts, folder)
        print(f"model engine, {MODEL_DOCUMENTS} documents with a cache: {first} requests, then {second}")
    return 0 if same and second == 0 and peak < FLAT * few_peak else 1


if __name__ == "__main__":
    raise SystemExit(main())
