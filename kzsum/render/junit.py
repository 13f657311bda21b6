"""Findings as JUnit XML, which GitLab, Jenkins and most other CI servers show as tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET  # only written here, never read

from kzsum.render.annotations import Checked, failing
from kzsum.render.escape import plain
from kzsum.schema import Finding, Severity

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CLEAN = "no findings"


def as_junit(files: Sequence[Checked], *, strict: bool = False) -> str:
    """A test suite a file, a test case a code and path; errors fail their case, with `strict` warnings too.

    A case of what is no failure passes, and tells its findings in `system-out`. A file without findings is one case
    that passes, so that no server takes an empty suite for one that did not run.
    """
    root = ET.Element("testsuites", name="kzsum validate")
    suites = [_suite(root, checked, failing(strict=strict)) for checked in files]
    for count in ("tests", "failures"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    root.set("errors", "0")
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(root: ET.Element, checked: Checked, grave: Sequence[Severity]) -> ET.Element:
    cases: dict[tuple[str, str], list[Finding]] = {}
    for _, finding in checked.placed():
        cases.setdefault((finding.path, finding.code), []).append(finding)
    suite = ET.SubElement(root, "testsuite", name=_xml(checked.file))
    failed = 0
    for (path, code), findings in cases.items():
        case = _case(suite, checked, f"{code} {path}" if path else code)
        told = "\n".join(_xml(f"{finding.severity}: {finding.message}") for finding in findings)
        worst = [finding for finding in findings if finding.severity in grave]
        if worst:
            failed += 1
            ET.SubElement(case, "failure", type=code, message=_xml(worst[0].message)).text = told
        else:
            ET.SubElement(case, "system-out").text = told
    if not cases:
        _case(suite, checked, _CLEAN)
    for count, number in (("tests", len(suite)), ("failures", failed), ("errors", 0), ("skipped", 0)):
        suite.set(count, str(number))
    return suite


def _case(suite: ET.Element, checked: Checked, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=_xml(checked.file), name=_xml(name), time="0")


def _xml(text: str) -> str:
    r"""The text on one line, without what no XML document can hold.

    >>> _xml("a\x00b\n]]>\ud800")
    'ab ]]>\ufffd'
    """
    return _NO_XML.sub("\ufffd", plain(text))
