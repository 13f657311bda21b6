from pathlib import Path

import pytest

from kzsum.batch.files import found, is_document, survey
from kzsum.errors import BatchError

NOTHING = frozenset()


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a/z.html", "a/y.JSONL", "c.zip", "a.txt.zst", "notes.pdf", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"12345")
    return tmp_path / "in"


def names(*inputs, leave_out=NOTHING):
    return [file.name for file in found([str(each) for each in inputs], leave_out)]


def test_a_folder_gives_its_texts_by_name_and_no_hidden_or_other_file(folder):
    assert names(folder) == ["a.txt.zst", "b.txt", "c.zip", "a/y.JSONL", "a/z.html"]


def test_a_file_that_is_named_is_read_whatever_its_suffix(folder):
    assert names(folder / "notes.pdf", folder / "b.txt") == ["notes.pdf", "b.txt"]


def test_a_pattern_gives_matching_files_in_order(folder):
    assert names(f"{folder}/**/*.[Jt]*") == [str(folder / name) for name in ("a.txt.zst", "a/y.JSONL", "b.txt")]


def test_a_file_with_the_signs_of_a_pattern_in_its_name_is_that_file(tmp_path):
    (tmp_path / "a[1].txt").write_text("x")
    assert names(tmp_path / "a[1].txt") == ["a[1].txt"]


def test_what_the_batch_writes_is_no_input_of_a_folder_but_may_be_named(folder):
    own = frozenset({(folder / "b.txt").resolve()})
    assert "b.txt" not in names(folder, leave_out=own)
    assert names(f"{folder}/b*", leave_out=own) == []
    assert names(folder / "b.txt", leave_out=own) == ["b.txt"]


def test_survey_counts_files_and_bytes(folder):
    counted = survey([str(folder), "-"], NOTHING)
    assert (counted.files, counted.size) == (6, 25)


@pytest.mark.parametrize(
    ("given", "said"), [("missing", "no such file or folder"), ("*.none", "no file matches"), ("empty", "no texts in")]
)
def test_an_input_without_anything_is_an_error(tmp_path, given, said):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.pdf").write_text("x")
    with pytest.raises(BatchError, match=said):
        survey([str(tmp_path / given)], NOTHING)


def test_a_name_that_is_no_utf_8_is_still_a_name(tmp_path):
    path = Path(str(tmp_path), "a\udcff.txt")
    try:
        path.write_text("x")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    assert names(tmp_path) == ["a\ufffd.txt"]


@pytest.mark.parametrize(
    ("name", "takes"),
    [
        ("a.txt", True),
        ("a/b.HTM", True),
        ("a.jsonl.zst", True),
        ("a.zip", False),
        ("__MACOSX/a.txt", False),
        ("a/.b.txt", False),
        ("../a.txt", True),
        ("a.zst", False),
    ],
)
def test_members_that_hold_texts(name, takes):
    assert is_document(name) is takes
