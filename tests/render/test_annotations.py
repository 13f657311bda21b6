"""Findings as text, JSON and GitHub commands: a line each, whatever stands in names and messages."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzsum.jsontext import read_json
from kzsum.render.annotations import Checked, as_github, as_json, as_text, summary
from kzsum.schema import Finding

FILE = '{\n  "id": "d",\n  "meetings": [\n    {"kind": "party"},\n    {}\n  ]\n}\n'
HOSTILE = "\n::error file=x::planted\r\n\x1b[31m100 %\u202e, a:b"


def finding(path="/meetings/0/kind", message="no such kind", severity="error", code="schema_invalid"):
    return Finding(code=code, severity=severity, path=path, message=message)


def checked(*findings, file="a.json", source=None):
    return Checked(file, source, read_json(FILE), findings)


def test_text_is_one_line_a_finding_with_file_and_pointer():
    assert as_text([checked(finding(), finding("", "no text", "warning", "source_mismatch"))]) == (
        "a.json: warning source_mismatch: no text\na.json:/meetings/0/kind: error schema_invalid: no such kind\n"
    )


def test_findings_go_from_the_top_of_each_file_down():
    files = [checked(finding("/meetings/1"), finding("/id")), checked(finding("/meetings"), file="b.json")]
    assert [line.split(": ")[0] for line in as_text(files).splitlines()] == [
        "a.json:/id",
        "a.json:/meetings/1",
        "b.json:/meetings",
    ]


def test_json_has_an_object_a_file_and_places():
    (clean, told) = json.loads(as_json([checked(), checked(finding(), file="b.json", source="b.txt")]))
    assert clean == {"file": "a.json", "source": None, "findings": []}
    assert (told["file"], told["source"]) == ("b.json", "b.txt")
    (found,) = told["findings"]
    assert (found["line"], found["column"]) == (4, 14)
    assert Finding.model_validate({k: v for k, v in found.items() if k not in ("line", "column")}) == finding()


@pytest.mark.parametrize(("severity", "command"), [("error", "error"), ("warning", "warning"), ("info", "notice")])
def test_github_shows_a_finding_beside_its_line(severity, command):
    assert as_github([checked(finding(severity=severity))]) == (
        f"::{command} file=a.json,line=4,endLine=4,title=kzsum schema_invalid,col=14,endColumn=21"
        "::/meetings/0/kind: no such kind\n"
    )


def test_a_value_over_several_lines_has_no_columns_for_github():
    command = as_github([checked(finding("/meetings"))])
    assert "line=3,endLine=6,title" in command
    assert "col" not in command


def test_hostile_words_stay_on_the_line_of_their_finding():
    files = [checked(finding(f"/a{HOSTILE}", HOSTILE), file=f"b{HOSTILE}.json")]
    for form in (as_text(files), as_github(files)):
        assert form.count("\n") == 1
        assert form.endswith("\n")
        assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", form)
    assert as_github(files).startswith(
        "::error file=b %3A%3Aerror file=x%3A%3Aplanted [31m100 %25%2C a%3Ab.json,line=1"
    )


@given(st.text(), st.text(), st.text())
def test_a_github_command_can_be_read_back_whatever_the_words(file, path, message):
    (line,) = as_github([checked(finding(path, message), file=file)]).splitlines()
    match = re.fullmatch(
        r"::error file=([^:,]*),line=\d+,endLine=\d+,title=kzsum schema_invalid(?:,\w+=\d+)*::(.*)", line
    )
    assert match
    assert not re.search(r"%(?!25|0A|0D|3A|2C)", line)


def test_the_summary_counts_and_names_what_had_no_source():
    files = [
        checked(finding(), finding(severity="info")),
        checked(finding(severity="warning"), file="b\n.json", source="b.txt"),
    ]
    assert summary(files) == "2 files: 1 error, 1 warning, 1 remark; checked without a source: a.json"


def test_a_files_name_is_no_command_to_github():
    told = as_text([checked(finding(), file="::error ::x.json")])
    assert told.startswith("./::error ::x.json:/meetings/0/kind: ")
