import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzsum.batch import rows
from kzsum.errors import InputError
from kzsum.many import Document
from tests.batch.made import jsonl


def read(data):
    return list(rows.read(io.BytesIO(data), "in"))


def one(data):
    ((_, found),) = read(data)
    return found


def test_a_line_is_a_document():
    row = {"id": "n/1", "text": "Да.", "published": "2026-02-25", "url": "https://example.org/1", "tags": ["x"]}
    assert one(jsonl(row)) == Document("Да.", "n/1", "2026-02-25", "https://example.org/1")


def test_blank_lines_count_but_are_nothing():
    assert [where for where, _ in read(b'\n{"text": "a"}\r\n  \n{"text": "b"}')] == ["in:2", "in:4"]


def test_a_byte_order_mark_is_no_part_of_the_first_line():
    assert one(b"\xef\xbb\xbf" + jsonl({"text": "Да."})).text == "Да."


def test_a_text_without_id_is_named_by_its_content():
    first, second = one(jsonl({"text": "Да."})), one(b"\n" + jsonl({"text": "Да.", "id": ""}))
    assert first.id == second.id != one(jsonl({"text": "Нет."})).id


def test_a_number_may_be_an_id_and_a_moment_a_day():
    document = one(jsonl({"text": "x", "id": 17, "published": "2026-02-25T23:59:00+05:00"}))
    assert (document.id, document.published) == ("17", "2026-02-25")


@pytest.mark.parametrize("unknown", ["", None])
def test_an_empty_day_is_none(unknown):
    assert one(jsonl({"text": "x", "id": "1", "published": unknown})).published is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{broken", "no JSON"),
        (b"[1]", "no JSON object"),
        (b'"text"', "no JSON object"),
        (b"{}", "no text"),
        (b'{"text": null}', "no text"),
        (b'{"text": ["a"]}', "no text"),
        (b'{"text": "\xff"}', "no UTF-8"),
        (b'{"text": "a", "id": {}}', "'id'"),
        (b'{"text": "a", "id": true}', "'id'"),
        (b'{"text": "a", "url": "\\ud800"}', "'url'"),
        (b'{"text": "a", "published": ["x"]}', "'published'"),
        (b"[" * 100_000, "no JSON"),
        (b'{"text": ' + b"9" * 10_000 + b"}", "no JSON"),
    ],
)
def test_a_line_that_is_no_document_is_a_fault_and_the_next_goes_on(line, said):
    (first, fault), (second, document) = read(line + b"\n" + jsonl({"text": "Да."}))
    assert (first, second) == ("in:1", "in:2")
    assert isinstance(fault, InputError)
    assert said in str(fault)
    assert document.text == "Да."


def test_a_line_beyond_the_limit_is_passed_over_without_being_held(monkeypatch):
    monkeypatch.setattr(rows, "LONGEST", 100)
    monkeypatch.setattr(rows, "_PIECE", 10)
    data = jsonl({"text": "a" * 80}) + jsonl({"text": "b" * 1000}) + jsonl({"text": "c"})
    (_, first), (_, fault), (third, last) = read(data)
    assert (first.text, last.text, third) == ("a" * 80, "c", "in:3")
    assert "more than 100 bytes" in str(fault)


@given(st.lists(st.binary(max_size=40).map(lambda data: data.replace(b"\n", b"")), max_size=9))
def test_whatever_the_lines_hold_each_that_is_not_blank_is_answered_once(lines):
    found = read(b"\n".join(lines))
    assert [where for where, _ in found] == [f"in:{n}" for n, line in enumerate(lines, 1) if line.strip()]


@given(st.dictionaries(st.sampled_from(["id", "text", "published", "url"]), st.text(st.characters(), max_size=30)))
def test_what_is_told_of_a_text_can_be_written_into_any_file(row):
    line = json.dumps(row).encode()
    found = one(line)
    if isinstance(found, Document):
        assert found.text == json.loads(line)["text"]
        for told in (found.id, found.url, found.published):
            (told or "").encode("utf-8")  # raises for half a letter
