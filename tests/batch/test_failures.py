import io
import json

import pytest

from kzsum.batch import rows
from kzsum.batch.failures import Failures
from kzsum.errors import EmptyTextError, InputError
from kzsum.many import Document


def test_what_failed_is_an_input_again(tmp_path):
    path = tmp_path / "failures.jsonl"
    documents = [Document("Да.", "1", "2026-02-25", "https://example.org"), Document("\ud800", "2"), None]
    with Failures(path) as failures:
        for number, document in enumerate(documents):
            failures.add(f"in.jsonl:{number}", InputError("why\n"), document)
    first, second, third = (found for _, found in rows.read(io.BytesIO(path.read_bytes()), "again"))
    assert (first, second) == tuple(documents[:2])
    assert isinstance(third, InputError)
    assert json.loads(path.read_text("utf-8").splitlines()[2]) == {
        "where": "in.jsonl:2",
        "error": "InputError",
        "message": "why\n",
    }


def test_what_failed_without_a_text_keeps_its_place_and_reason_in_every_further_run(tmp_path):
    path = tmp_path / "failures.jsonl"
    told = ("in.zip/a.txt", InputError("cannot be unpacked: Bad CRC-32"))
    for _ in range(3):
        with Failures(path) as failures:
            failures.add(*told, None)
        (told,) = rows.read(io.BytesIO(path.read_bytes()), "failures.jsonl")
    assert (told[0], str(told[1])) == ("in.zip/a.txt", "cannot be unpacked: Bad CRC-32")


@pytest.mark.parametrize("change", [{"where": None}, {"message": ["x"]}, {"where": "\ud800"}, {"text": None}])
def test_a_row_that_only_looks_like_a_failure_is_one_without_a_text(change):
    row = {"where": "a.txt", "error": "InputError", "message": "why"} | change
    ((where, fault),) = rows.read(io.BytesIO(json.dumps(row).encode()), "in.jsonl")
    assert where == "in.jsonl:1"
    assert "no text" in str(fault)


def test_the_file_of_the_run_before_is_there_until_the_end(tmp_path):
    path = tmp_path / "failures.jsonl"
    path.write_text("before")
    with Failures(path) as failures:
        failures.add("x", EmptyTextError(), None)
        assert path.read_text() == "before"
    assert "EmptyTextError" in path.read_text()


def test_without_a_failure_there_is_no_file(tmp_path):
    path = tmp_path / "failures.jsonl"
    path.write_text("before")
    with Failures(path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_run_without_a_failure_leaves_the_file_before(tmp_path):
    path = tmp_path / "failures.jsonl"
    path.write_text("before")
    with pytest.raises(KeyboardInterrupt), Failures(path):
        raise KeyboardInterrupt
    assert path.read_text() == "before"
