import pytest

from kzsum import summarize
from kzsum.archive import Archive
from kzsum.batch import batch, outputs
from kzsum.batch.archived import Shelf
from kzsum.errors import ArchiveError
from tests.batch.made import jsonl, row, text

KEYS = [f"{number:032x}" for number in range(3)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "out.duckdb"


def record(number):
    return {"key": KEYS[number], "digest": summarize(text(number), engine="rules").model_dump(mode="json")}


def digests(path):
    with Archive.open(path, read_only=True) as archive:
        return archive.stats()["digests"]


def test_digests_go_into_an_archive_and_a_later_run_knows_them(tmp_path, path):
    dump = tmp_path / "dump.jsonl"
    dump.write_bytes(jsonl(row(1), row(2), row(3, text=text(1))))
    first, second = (batch([dump], path, engine="rules") for _ in range(2))
    assert (first.read, first.same_text, second.read, second.before) == (3, 1, 0, 3)
    assert digests(path) == 2
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "dump.jsonl",
        "out.duckdb",
        "out.duckdb.keys",
        "out.duckdb.report.json",
    ]


def test_a_portion_that_comes_again_is_no_harm(path):
    for _ in range(2):
        shelf = Shelf(path)
        shelf.add([record(0), record(1)])
        shelf.close()
    assert digests(path) == 2


def test_a_key_that_was_half_written_is_forgotten(path):
    shelf = Shelf(path)
    shelf.add([record(0), record(1)])
    shelf.close()
    keys = path.with_name("out.duckdb.keys")
    keys.write_bytes(keys.read_bytes()[:-5])
    shelf = Shelf(path)
    assert list(shelf.keys()) == KEYS[:1]
    shelf.add([record(1), record(2)])
    assert list(shelf.keys()) == KEYS
    shelf.close()
    assert digests(path) == 3


def test_without_its_archive_a_file_of_keys_counts_for_nothing(path):
    shelf = Shelf(path)
    shelf.add([record(0)])
    shelf.close()
    path.unlink()
    shelf = Shelf(path)
    assert list(shelf.keys()) == []
    shelf.close()


def test_a_file_that_is_no_archive_is_left_alone(path):
    path.write_bytes(b"my notes" * 100)
    with pytest.raises(ArchiveError):
        outputs.opened(path)
    assert path.read_bytes() == b"my notes" * 100
