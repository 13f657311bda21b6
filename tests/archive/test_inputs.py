"""Which digests files hold, and what is told of those that hold none."""

import io
import json

import pytest

from kzsum.archive.inputs import digests
from kzsum.errors import DigestFileError
from tests.archive.made import digest, meeting

ONE, TWO = digest("one", meeting(day=None)), digest("two", meeting(), meeting(9))
LINE = ONE.model_dump_json().encode()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*files, stdin=b""):
    return list(digests(files, io.BytesIO(stdin)))


def test_a_json_file_holds_one_and_a_jsonl_file_one_a_line(folder):
    (folder / "one.json").write_text(ONE.model_dump_json(indent=2))
    (folder / "both.JSONL").write_text(f"\ufeff{ONE.model_dump_json()}\r\n\n{TWO.model_dump_json()}")
    assert found("one.json", "both.JSONL") == [ONE, ONE, TWO]


def test_standard_input_is_json_lines():
    assert found("-", stdin=TWO.model_dump_json().encode()) == [TWO]


def test_lines_of_a_batch_hold_the_digest_in_a_record():
    record = {"key": "ab" * 16, "id": "дни/1.txt", "digest": json.loads(ONE.model_dump_json())}
    assert found("-", stdin=json.dumps(record).encode()) == [ONE]


def test_a_digest_that_speaks_of_a_digest_is_one():
    named = ONE.model_copy(update={"title": 'a "digest" of the day', "url": "digest"})
    assert found("-", stdin=named.model_dump_json().encode()) == [named]


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        (b"not json", "", "JSON"),
        (b"[]", "", "object"),
        (b"{}", "/id", "required"),
        (b"\xff\xfe", "", "JSON"),
        (b'{"id": "\\ud800"}', "", "JSON"),
        (b"[" * 100_000, "", "JSON"),
        (
            ONE.model_dump_json().replace('"kind":"meeting"', '"kind":"\\u001b[31m"').encode(),
            "/meetings/0/kind",
            "Input",
        ),
        (b'{"digest": {"id": "x"}}', "/digest/source_sha256", "required"),
        (LINE.replace(b"{", b'{"extra":1,', 1), "/extra", "Extra"),
    ],
)
def test_a_line_that_is_no_digest_is_told_by_file_line_and_place_and_the_others_are_read(folder, line, place, words):
    (folder / "mixed.jsonl").write_bytes(
        ONE.model_dump_json().encode() + b"\n" + line + b"\n" + TWO.model_dump_json().encode()
    )
    first, fault, last = found("mixed.jsonl")
    assert (first, last) == (ONE, TWO)
    assert isinstance(fault, DigestFileError)
    assert (fault.file, fault.line, fault.pointer) == ("mixed.jsonl", 2, place)
    assert words in str(fault)
    assert str(fault).isprintable()


def test_a_json_file_that_is_no_digest_is_told_and_a_missing_file_is_an_error(folder):
    (folder / "bad.json").write_text("{")
    (fault,) = found("bad.json")
    assert isinstance(fault, DigestFileError)
    with pytest.raises(FileNotFoundError):
        found("none.jsonl")
