import json

import pytest

from kzsum import summarize
from kzsum.batch import outputs
from kzsum.errors import BatchError
from tests.batch.made import text

KEYS = [f"{number:032x}" for number in range(7)]


@pytest.fixture(scope="module")
def digest():
    return summarize(text(), engine="rules").model_dump_json()


class Shelf:
    """A store in memory, which may be killed before or after it took a portion."""

    def __init__(self, journal):
        self.journal, self.portions, self.kill = journal, [], None

    def keys(self):
        return iter([record["key"] for portion in self.portions for record in portion])

    def add(self, records):
        if self.kill == "before":
            raise KeyboardInterrupt
        self.portions.append(records)
        if self.kill == "after":
            raise KeyboardInterrupt

    def close(self):
        self.closed = True


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    monkeypatch.setattr(outputs, "PORTION", 3)
    return Shelf(tmp_path / "journal")


def stored(shelf):
    return [[record["key"] for record in portion] for portion in shelf.portions]


def test_lines_hold_key_id_and_digest(tmp_path, digest):
    output = outputs.opened(tmp_path / "new" / "out.jsonl")
    output.write(KEYS[0], "a.txt", digest)
    output.close()
    (line,) = (tmp_path / "new" / "out.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line) == {"key": KEYS[0], "id": "a.txt", "digest": json.loads(digest)}


def test_a_store_is_filled_by_the_portion_and_the_journal_goes(shelf, digest):
    output = outputs.Staged(shelf)
    for key in KEYS:
        output.write(key, None, digest)
    assert stored(shelf) == [KEYS[:3], KEYS[3:6]]
    output.close()
    assert stored(shelf) == [KEYS[:3], KEYS[3:6], KEYS[6:]]
    assert shelf.closed
    assert not shelf.journal.exists()


@pytest.mark.parametrize("kill", ["before", "after"])
def test_a_kill_around_a_portion_loses_and_repeats_nothing(shelf, digest, kill):
    output = outputs.Staged(shelf)
    for key in KEYS[:5]:
        output.write(key, None, digest)
    shelf.kill = kill
    with pytest.raises(KeyboardInterrupt):
        output.write(KEYS[5], None, digest)
    output._journal.close()  # as the system does for a killed process
    shelf.kill = None
    output = outputs.Staged(shelf)
    assert sorted(output.keys()) == KEYS[:6]
    output.write(KEYS[6], None, digest)
    output.close()
    assert sorted(key for portion in stored(shelf) for key in portion) == KEYS


def test_a_journal_that_was_not_looked_into_stays(shelf, digest):
    output = outputs.Staged(shelf)
    output.write(KEYS[0], None, digest)
    output._journal.close()
    outputs.Staged(shelf).close()
    output = outputs.Staged(shelf)
    assert list(output.keys()) == KEYS[:1]
    output.close()


@pytest.mark.parametrize("name", ["out", "out.json", "out.csv"])
def test_an_unknown_form_is_an_error_that_names_the_known(tmp_path, name):
    with pytest.raises(BatchError, match=r"\.jsonl, \.ndjson, \.parquet, \.duckdb"):
        outputs.opened(tmp_path / name)


def test_a_place_where_nothing_can_be_written_is_a_typed_error(tmp_path):
    (tmp_path / "file").write_text("")
    for name in ("file/out.jsonl", "file/out.parquet", "file/out.duckdb"):
        with pytest.raises(BatchError):
            outputs.opened(tmp_path / name)
