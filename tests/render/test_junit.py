"""JUnit XML: well-formed whatever stands in names and messages, in the shape that CI servers read."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzsum.jsontext import read_json
from kzsum.render.annotations import Checked
from kzsum.render.junit import as_junit
from kzsum.schema import Finding

FILE = '{\n  "meetings": [\n    {"kind": "party"}\n  ]\n}\n'
# element: attributes that it must have, further ones that it may have, children; as Jenkins, GitLab and GitHub's
# reporters read it (no server asks for more)
SHAPE = {
    "testsuites": ({"name", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped"}, {"testcase"}),
    "testcase": ({"name", "classname", "time"}, {"failure", "system-out"}),
    "failure": ({"type", "message"}, set()),
    "system-out": (set(), set()),
}


def finding(code="schema_invalid", severity="error", path="/meetings/0/kind", message="no such kind"):
    return Finding(code=code, severity=severity, path=path, message=message)


def checked(*findings, file="a.json"):
    return Checked(file, None, read_json(FILE), findings)


def log(*files, **options):
    """The document as it is read back, of the shape above, with counts that are true."""
    root = ET.fromstring(as_junit(files, **options).encode("utf-8"))  # noqa: S314 - made on the line itself
    for element in root.iter():
        attributes, children = SHAPE[element.tag]
        assert set(element.attrib) == attributes
        assert {child.tag for child in element} <= children
    for suite in (root, *root):
        assert int(suite.get("tests")) == len(list(suite.iter("testcase")))
        assert int(suite.get("failures")) == sum(case.find("failure") is not None for case in suite.iter("testcase"))
    return root


def test_an_error_fails_its_case_and_names_code_path_and_message():
    (suite,) = log(checked(finding()))
    (case,) = suite
    assert (suite.get("name"), case.get("classname")) == ("a.json", "a.json")
    assert case.get("name") == "schema_invalid /meetings/0/kind"
    failure = case.find("failure")
    assert (failure.get("type"), failure.get("message")) == ("schema_invalid", "no such kind")
    assert failure.text == "error: no such kind"


def test_a_clean_file_is_a_case_that_passes():
    root = log(checked(), checked(finding(), file="b.json"))
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in root] == [
        ("a.json", "1", "0"),
        ("b.json", "1", "1"),
    ]
    assert root[0][0].get("name") == "no findings"


@pytest.mark.parametrize(("strict", "failures"), [(False, "0"), (True, "1")])
def test_a_warning_fails_only_if_strict_and_is_told_in_any_case(strict, failures):
    root = log(checked(finding(severity="warning")), strict=strict)
    assert root.get("failures") == failures
    assert "warning: no such kind" in "".join(root.itertext())


def test_a_remark_never_fails():
    assert log(checked(finding(severity="info")), strict=True).get("failures") == "0"


def test_findings_of_one_code_on_one_path_are_one_case():
    root = log(checked(finding(message="first"), finding(message="second"), finding("out_of_order", "info")))
    assert root.get("tests") == "2"
    assert root.find(".//failure").text == "error: first\nerror: second"


def test_markup_ends_of_sections_and_control_characters_stay_text():
    hostile = "\x1b[31m]]></failure><testcase/>&lt;\x00\ufffe"
    root = log(checked(finding(message=hostile, path="/]]>&\"'\x07"), file="a<b>&\udcff.json"))
    assert root.find(".//failure").text == "error: [31m]]></failure><testcase/>&lt;\ufffd"
    assert root[0].get("name") == "a<b>&\ufffd.json"
    assert root[0][0].get("name") == "schema_invalid /]]>&\"'"


@given(st.text(), st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_any_name_path_and_message_give_a_document_of_the_shape(file, path, message):
    log(checked(finding(path=path, message=message), file=file))
