"""Digests saved and loaded: nothing is lost, a fault is told with its place, a file is written whole or not at all."""

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings

from kzsum import Digest, DigestFileError, InputError
from tests.digests import digests

FORMS = ["json", "yaml", "yml"]


@pytest.mark.parametrize("form", ["json", "yaml"])
@settings(max_examples=40, deadline=None)
@given(digest=digests)
def test_what_is_loaded_is_what_was_saved(form, digest):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"d.{form}"
        digest.save(path)
        assert Digest.load(path) == digest


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_was_there_is_replaced_and_no_other_is_left(digest, tmp_path, form):
    path = tmp_path / f"день.{form}"
    path.write_text("old", "utf-8")
    digest.save(str(path))
    assert Digest.load(str(path)) == digest
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_file_that_cannot_be_written_is_left_as_it_was(digest, tmp_path, monkeypatch):
    path = tmp_path / "d.json"
    path.write_text("old", "utf-8")

    def full(self, data):
        with self.open("wb") as file:
            file.write(data[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        digest.save(path)
    assert path.read_text("utf-8") == "old"
    assert [found.name for found in tmp_path.iterdir()] == ["d.json"]


@pytest.mark.parametrize("name", ["d.txt", "d", "d.xlsx", ".json"])
def test_the_name_of_a_file_tells_its_form(digest, tmp_path, name):
    for call in (lambda: digest.save(tmp_path / name), lambda: Digest.load(tmp_path / name)):
        with pytest.raises(DigestFileError, match=r"\.json, \.yaml, \.yml"):
            call()
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        Digest.load(tmp_path / "d.json")


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_a_broken_value_is_told_with_pointer_and_line(digest, tmp_path, form):
    path = tmp_path / f"d.{form}"
    digest.save(path)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "kind" in line and "call" in line)
    lines[at] = lines[at].replace("call", "lunch")
    path.write_text("".join(lines), "utf-8")
    with pytest.raises(DigestFileError, match=r"d\..*, line \d+: /meetings/1/kind: ") as caught:
        Digest.load(path)
    assert (caught.value.pointer, caught.value.line) == ("/meetings/1/kind", at + 1)
    assert isinstance(caught.value, InputError)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("d.json", "", "not JSON"),
        ("d.json", "[]", "an object"),
        ("d.json", '{"id": 1', "line 1: .*not JSON"),
        ("d.json", '{"id": "a", "id": "b"}', "/id: .*twice"),
        ("d.json", '{"id": "d"}', "Field required"),
        ("d.json", '{"id": "d", "colour": 1}', "/"),
        ("d.json", "[" * 5000, "nested deeper"),
        ("d.yaml", "", "an object"),
        ("d.yaml", "- a", "an object"),
        ("d.yaml", "a: [1", "line 1: not YAML"),
        ("d.yaml", "a: 1\nb: 2\na: 3", "'a' stands twice"),
        ("d.yaml", "a: &x [1]\nb: *x", "line 1: .*anchors"),
        ("d.yaml", "a: !!python/object/apply:os.system [ls]", "tags are not read"),
        ("d.yaml", "a: !!set {x}", "tags are not read"),
        ("d.yaml", "a: " + "[" * 5000, "YAML|deeper"),
        ("d.yaml", "a: " + "[" * 70 + "]" * 70, "nested deeper"),
        ("d.yaml", "a: " + "9" * 5000, "not YAML"),
        ("d.yaml", "? [a]\n: 1", "a name is one word"),
        ("d.yaml", "id: d\n---\nid: e", "not YAML"),
        ("d.yaml", "a: \x07", "not YAML"),
    ],
)
def test_what_is_no_digest_is_refused_with_a_reason(tmp_path, name, text, words):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(DigestFileError, match=words):
        Digest.load(path)


@pytest.mark.parametrize("name", ["d.json", "d.yaml"])
def test_bytes_that_are_no_utf8_are_refused(tmp_path, name):
    (tmp_path / name).write_bytes(b"\xff\xfeid")
    with pytest.raises(DigestFileError, match="not UTF-8"):
        Digest.load(tmp_path / name)


def test_a_byte_order_mark_is_no_fault(digest, tmp_path):
    for form in ("json", "yaml"):
        digest.save(tmp_path / f"d.{form}")
        data = (tmp_path / f"d.{form}").read_bytes()
        (tmp_path / f"d.{form}").write_bytes(b"\xef\xbb\xbf" + data)
        assert Digest.load(tmp_path / f"d.{form}") == digest


def test_a_date_and_norway_may_stand_without_quotes_in_yaml(digest, tmp_path):
    path = tmp_path / "d.yaml"
    path.write_text(
        digest.to_yaml().replace("'2026-02-25'", "2026-02-25").replace("country: HU", "country: NO"), "utf-8"
    )
    loaded = Digest.load(path)
    assert loaded.meetings[0].date == digest.meetings[0].date
    assert loaded.meetings[0].country == "NO"


def test_any_reader_of_yaml_reads_the_same(digest):
    assert yaml.safe_load(digest.to_yaml()) == digest.model_dump(mode="json")
    assert "Абзал Сапарбекулы" in digest.to_yaml()
