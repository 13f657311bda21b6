import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzsum.batch.journal import Journal, record
from kzsum.errors import BatchError

KEYS = [f"{number:032x}" for number in range(4)]
LINES = [record(key, f"номер {key[-1]}\n", '{"a":"б"}') for key in KEYS]


def test_a_record_is_a_line_of_json():
    assert json.loads(LINES[1]) == {"key": KEYS[1], "id": "номер 1\n", "digest": {"a": "б"}}
    assert LINES[1].count(b"\n") == 1


def test_records_come_back_and_more_can_be_added(tmp_path):
    path = tmp_path / "out.jsonl"
    for line in LINES[:2]:
        journal = Journal(path)
        journal.append(line)
        journal.close()
    journal = Journal(path)
    assert list(journal.keys()) == KEYS[:2]
    journal.append(LINES[2])
    assert [each["key"] for each in journal.records()] == KEYS[:3]
    journal.append(LINES[3])
    journal.close()
    assert path.read_bytes() == b"".join(LINES)


@given(st.integers(0, sum(map(len, LINES))), st.binary(max_size=5).map(lambda tail: tail.replace(b"\n", b"")))
def test_wherever_a_kill_cuts_the_file_whole_records_stay_and_the_rest_goes(tmp_path_factory, at, junk):
    path = tmp_path_factory.mktemp("journal") / "out.jsonl"
    whole = b"".join(LINES)
    rest = whole[:at]
    path.write_bytes(rest + (junk if at >= 10 else b""))
    journal = Journal(path)
    kept = list(journal.keys())
    assert kept == KEYS[: rest.count(b"\n")]
    for line in LINES[len(kept) :]:
        journal.append(line)
    journal.close()
    assert path.read_bytes() == whole


def test_zeros_after_a_power_cut_are_cut_off(tmp_path):
    path = tmp_path / "out.jsonl"
    for before in (b"", LINES[0]):
        path.write_bytes(before + b"\0" * 5000)
        Journal(path).close()
        assert path.read_bytes() == before


@pytest.mark.parametrize("other", [b"my notes\n", b"my notes", b"[]\n", b'{"text": "no record"}\n'])
def test_a_file_of_somebody_else_is_left_alone(tmp_path, other):
    path = tmp_path / "out.jsonl"
    path.write_bytes(other)
    with pytest.raises(BatchError, match="name another"):
        Journal(path)
    assert path.read_bytes() == other


def test_a_line_within_that_is_no_record_is_an_error_with_its_number(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_bytes(LINES[0] + b"edited by hand\n" + LINES[1])
    journal = Journal(path)
    with pytest.raises(BatchError, match="line 2"):
        list(journal.keys())
    journal.close()


def test_a_second_run_on_the_same_file_is_refused(tmp_path):
    path = tmp_path / "out.jsonl"
    journal = Journal(path)
    list(journal.keys())
    script = f"from pathlib import Path; from kzsum.batch.journal import Journal; Journal(Path({str(path)!r}))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "another run writes to it" in ran.stderr
    journal.close()
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0


def test_a_full_disk_leaves_no_half_of_a_record(tmp_path):
    path = tmp_path / "out.jsonl"
    journal = Journal(path)
    journal.append(LINES[0])

    class Full:
        def __init__(self, file):
            self.file, self.written = file, 0

        def __getattr__(self, name):
            return getattr(self.file, name)

        def write(self, data):
            if self.written:
                raise OSError(28, "No space left on device")
            self.written = self.file.write(data[:10])
            return self.written

    sound, journal._file = journal._file, Full(journal._file)
    with pytest.raises(OSError, match="No space"):
        journal.append(LINES[1])
    journal._file = sound
    journal.append(LINES[2])
    journal.close()
    assert path.read_bytes() == LINES[0] + LINES[2]


def test_a_folder_in_its_place_is_a_typed_error(tmp_path):
    with pytest.raises(BatchError, match="directory"):
        Journal(tmp_path)


def test_an_empty_file_is_removed_where_that_is_wanted(tmp_path):
    for lines, stays in (([], False), (LINES, True)):
        journal = Journal(tmp_path / "out.jsonl")
        for line in lines:
            journal.append(line)
        journal.close(remove_empty=True)
        assert (tmp_path / "out.jsonl").exists() is stays
