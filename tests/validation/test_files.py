"""Files and their texts: which source a digest is checked against."""

import json
import os
import sys
from pathlib import Path

import pytest

from kzsum import InputError
from kzsum.validation.files import check, source_of


@pytest.fixture
def folder(tmp_path, text):
    (tmp_path / "a.b.txt").write_text(text, "utf-8")
    return tmp_path


def test_the_text_beside_a_file_is_its_source(folder):
    assert source_of(folder / "a.b.json", None) == folder / "a.b.txt"


@pytest.mark.parametrize("name", ["other.json", "a.json", "a.b.txt", "-", ".", ""])
def test_without_a_text_beside_it_a_file_has_no_source(folder, name):
    assert source_of(folder / name if name != "-" else Path("-"), None) is None


def test_a_folder_of_texts_has_the_source_under_the_name_of_the_file(folder):
    assert source_of(Path("digests/a.b.json"), folder) == folder / "a.b.txt"
    with pytest.raises(FileNotFoundError):
        check("digests/none.json", b"{}", folder)


def test_one_text_is_the_source_of_any_file(folder):
    assert source_of(Path("digests/other.json"), folder / "a.b.txt") == folder / "a.b.txt"


def test_a_checked_file_knows_its_findings_and_their_places(folder, spoilt):
    spoilt["meetings"][0]["paragraph"] = 7
    checked = check(str(folder / "a.b.json"), json.dumps(spoilt, indent=1).encode(), None)
    assert checked.source == str(folder / "a.b.txt")
    ((region, finding),) = checked.placed()
    assert finding.path == "/meetings/0/paragraph"
    assert json.dumps(spoilt, indent=1).splitlines()[region.line - 1].strip().startswith('"paragraph": 7')


@pytest.mark.parametrize("data", [b"", b"{", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"])
def test_a_file_that_is_no_json_has_its_finding_at_the_top(data):
    ((region, finding),) = check("a.json", data, None).placed()
    assert (finding.code, region.line) == ("schema_invalid", 1)


def test_a_source_that_is_no_text_is_named(folder):
    (folder / "b.txt").write_text(" ")
    with pytest.raises(InputError, match=r"b\.txt: .*empty"):
        check("b.json", b"{}", folder / "b.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are text there")
def test_a_name_that_is_no_text_can_be_printed():
    assert check(os.fsdecode(b"a\xff.json"), b"{}", None).file == "a\ufffd.json"
