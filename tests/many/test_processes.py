"""The rules over processes: the same bits, nothing lost where one dies, nothing left behind."""

import asyncio
import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kzsum import Document, asummarize_many, summarize, summarize_many
from kzsum.errors import DefectError, EmptyTextError, TimeLimitError, WorkerError
from tests.many.dying import Defect, Killer, OddDefect, Waiting

pytestmark = pytest.mark.ends

ROOT = Path(__file__).parents[2]
SEEDS = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
TEXT = "Посол Казахстана в Латвии Даурен Карипов встретился с архиепископом Риги Риналдсом Грантсом."


def read(texts, **how):
    return list(summarize_many(texts, engine="rules", workers=2, **how))


def children() -> set[int]:
    return {child.pid for child in multiprocessing.active_children()}


def test_the_results_are_those_of_one_process_bit_by_bit():
    texts = [*SEEDS, *[TEXT] * 4]
    results = read(texts)
    assert [result.index for result in results] == list(range(len(texts)))
    alone = list(summarize_many(texts, engine="rules"))
    assert [result.json() for result in results] == [result.json() for result in alone]
    assert results == alone
    assert results[-1].json() == summarize(TEXT, engine="rules").model_dump_json()
    assert children() == set()


def test_as_completed_gives_each_text_once_and_the_quick_ones_first(tmp_path):
    flag = tmp_path / "flag.txt"
    texts = [Document(Waiting(flag), id="waits"), *[TEXT] * 20]
    results = summarize_many(texts, engine="rules", workers=2, ordered=False, window=4)
    found = [next(results) for _ in range(5)]
    assert "waits" not in {result.id for result in found}
    flag.write_text(TEXT, "utf-8")
    found += results
    assert sorted(result.index for result in found) == list(range(21))
    assert all(result.ok for result in found)


def test_a_killed_worker_costs_no_result():
    texts = [TEXT] * 40
    results = summarize_many(texts, engine="rules", workers=2, window=16)
    found = [next(results) for _ in range(3)]
    os.kill(min(children()), signal.SIGKILL)
    found += results
    assert [result.index for result in found] == list(range(len(texts)))
    assert all(result.ok for result in found)
    assert children() == set()


def test_the_text_that_kills_its_worker_has_the_error_and_no_other():
    results = read([TEXT, TEXT, Document(Killer(), id="killer"), "", TEXT])
    assert [type(result.error) for result in results] == [
        type(None), type(None), WorkerError, EmptyTextError, type(None),
    ]  # fmt: skip
    assert results[2].id == "killer"
    assert children() == set()


@pytest.mark.parametrize(("text", "kind"), [(Defect(), ZeroDivisionError), (OddDefect(), RuntimeError)])
def test_a_defect_in_a_worker_is_raised_and_names_the_document(text, kind):
    with pytest.raises(kind) as error:
        read([TEXT, Document(text, id="a/7")])
    assert "kzsum was reading document 1 (a/7)" in error.value.__notes__
    assert children() == set()


def test_a_defect_in_a_worker_can_be_the_result_of_its_text():
    results = read([TEXT, Document(OddDefect(), id="a/7"), TEXT], defects="result")
    assert [type(result.error) for result in results] == [type(None), DefectError, type(None)]
    assert "OddError in tests.many.dying:" in str(results[1].error)


def test_a_consumer_that_stops_early_leaves_no_process_and_no_thread():
    threads = threading.active_count()
    results = summarize_many([TEXT] * 500, engine="rules", workers=2)
    next(results)
    assert children()
    results.close()
    assert children() == set()
    assert threading.active_count() == threads


def test_a_cancelled_consumer_leaves_no_process_and_no_task():
    def begun():
        while not children():
            time.sleep(0.01)

    async def cancelled():
        async def consume():
            texts = itertools.repeat(TEXT)
            async for _ in asummarize_many(texts, engine="rules", workers=2, window=4):
                pass

        task = asyncio.create_task(consume())
        await asyncio.to_thread(begun)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return [other for other in asyncio.all_tasks() if other is not asyncio.current_task()]

    assert asyncio.run(cancelled()) == []
    assert children() == set()


def test_what_is_not_read_in_time_has_an_error(tmp_path):
    flag = tmp_path / "flag.txt"
    threading.Timer(1, flag.write_text, [TEXT]).start()
    results = read([Document(Waiting(flag))] * 3, time_limit=0.001, window=2)
    assert [type(result.error) for result in results] == [TimeLimitError] * 3


def script(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "script.py"
    file.write_text(f"from kzsum import summarize_many\nTEXT = {TEXT!r}\n{text}", "utf-8")
    return [sys.executable, str(file)]


def test_workers_end_with_a_parent_that_is_killed(tmp_path):
    endless = """
import itertools, multiprocessing
if __name__ == "__main__":
    results = summarize_many(itertools.repeat(TEXT), engine="rules", workers=2)
    next(results)
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    for _ in results:
        pass
"""
    with subprocess.Popen(script(tmp_path, endless), stdout=subprocess.PIPE, text=True, env=environment()) as parent:
        workers = [int(word) for word in parent.stdout.readline().split()]
        parent.kill()
    assert len(workers) == 2
    ends = time.monotonic() + 20
    while any(runs(pid) for pid in workers):
        assert time.monotonic() < ends, "a worker outlived its parent"
        time.sleep(0.05)


def runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_script_without_its_guard_is_told_what_it_lacks(tmp_path):
    ran = subprocess.run(
        script(tmp_path, 'print(list(summarize_many([TEXT], engine="rules", workers=2)))'),
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert ran.returncode == 1
    assert 'keep its calls under `if __name__ == "__main__":`' in ran.stderr.replace("'__main__'", '"__main__"')


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}
