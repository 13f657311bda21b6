"""The file of kept answers: what it gives back, whom it is shared with, and whose files it leaves alone."""

import sqlite3
import subprocess
import sys

import pytest

from kzsum.errors import CacheError
from kzsum.llm.cache import Cache, Row

ROW = Row("k", '{"events": []}', 0, "m", "events", "a" * 64, 1_760_000_000)

WRITER = """
import sys
from pathlib import Path
from kzsum.llm.cache import Cache, Row
with Cache(Path(sys.argv[1])) as cache:
    for number in range(100):
        cache.put(Row(f"{sys.argv[2]}-{number}", "{}", 0, "m", "events", "a" * 64, 0))
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.sqlite"


def keys(path):
    with Cache(path) as cache:
        return [row.key for row in cache.rows()]


def test_an_answer_comes_back_as_it_was_put_in(path):
    with Cache(path) as cache:
        assert cache.get("k") is None
        cache.put(ROW)
    with Cache(path) as cache:
        assert cache.get("k") == ROW


def test_a_later_answer_takes_the_place_of_an_earlier_one(path):
    with Cache(path) as cache:
        cache.put(ROW)
        cache.put(Row("k", "{}", 2, "m", "events", "a" * 64, 1_760_000_001))
        assert cache.get("k").problems == 2
        assert cache.info().answers == 1


def test_rows_come_by_key_whatever_their_number(path):
    with Cache(path) as cache:
        for number in reversed(range(250)):
            cache.put(Row(f"{number:03}", "{}", 0, "m", "events", "a" * 64, 0))
        assert [row.key for row in cache.rows()] == [f"{number:03}" for number in range(250)]


def test_info_counts_by_model_and_prompt(path):
    with Cache(path) as cache:
        for number, model in enumerate(["a", "b", "b"]):
            cache.put(Row(str(number), "{}", 0, model, "events", "a" * 64, 0))
        info = cache.info()
    assert info.answers == 3
    assert info.by_question == (("a", "events", "a" * 12, 1), ("b", "events", "a" * 12, 2))
    assert info.size > 0


def test_clearing_forgets_all_or_one_models_answers(path):
    with Cache(path) as cache:
        for number, model in enumerate(["a", "b", "b"]):
            cache.put(Row(str(number), "x" * 100_000, 0, model, "events", "a" * 64, 0))
        size = cache.info().size
        assert cache.clear(model="b") == 2
        assert [row.model for row in cache.rows()] == ["a"]
        assert cache.clear() == 1
        assert cache.info().size < size / 4


def test_several_processes_write_at_once_and_nothing_is_lost(path):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in "abc"]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    assert keys(path) == sorted(f"{name}-{number}" for name in "abc" for number in range(100))


def test_a_reader_is_not_held_up_by_a_writer(path):
    with Cache(path) as cache:
        cache.put(ROW)
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        assert cache.get("k") == ROW
        writer.close()


def test_a_writer_that_waits_in_vain_says_so(path, monkeypatch):
    monkeypatch.setattr("kzsum.llm.cache.PATIENCE", 0.01)
    with Cache(path) as cache:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CacheError, match="locked"):
            cache.put(ROW)
        other.close()
        cache.put(ROW)


def test_the_database_of_another_program_is_left_alone(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(CacheError, match="no cache of this version"):
        Cache(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(path):
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(CacheError, match="not a database"):
        Cache(path)
    assert path.read_bytes() == b"not a database at all" * 100


def test_a_place_where_no_file_can_be_is_a_typed_error(tmp_path):
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file" / "answers", tmp_path):
        with pytest.raises(CacheError):
            Cache(path)


def test_a_missing_file_is_made_unless_that_is_refused(tmp_path):
    path = tmp_path / "new" / "answers"
    with pytest.raises(CacheError, match="no such file"):
        Cache(path, missing_ok=False)
    assert not path.parent.exists()
    Cache(path).close()
    Cache(path, missing_ok=False).close()
