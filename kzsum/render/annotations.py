"""Findings of checked files as text, JSON and commands of GitHub's workflows; hostile names and values stay data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from kzsum.jsontext import JsonText, Region
from kzsum.render.escape import plain
from kzsum.render.numbers import counted
from kzsum.schema import Finding, Severity

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def failing(*, strict: bool) -> tuple[Severity, ...]:
    """The severities that fail a check: errors, with `strict` warnings too."""
    return ("error", "warning") if strict else ("error",)


@dataclass(frozen=True)
class Checked:
    """A checked file: its name and its source's as the user gave them, its text, and the findings on it."""

    file: str
    source: str | None
    document: JsonText
    findings: tuple[Finding, ...]

    def placed(self) -> list[tuple[Region, Finding]]:
        """The findings with the place of what they are about, from the top of the file down."""
        found = [(self.document.region(finding.path), finding) for finding in self.findings]
        return sorted(found, key=lambda pair: (pair[0].line, pair[0].column))

    def count(self, severity: Severity) -> int:
        """How many findings are this severe."""
        return sum(finding.severity == severity for finding in self.findings)


def as_text(files: Sequence[Checked]) -> str:
    """One line a finding: `file:pointer: severity code: message`."""
    lines = []
    for checked in files:
        for _, finding in checked.placed():
            where = plain(f"{checked.file}:{finding.path}" if finding.path else checked.file)
            shown = f"./{where}" if where.startswith("::") else where  # what GitHub would take for a command
            lines.append(f"{shown}: {finding.severity} {finding.code}: {plain(finding.message)}\n")
    return "".join(lines)


def as_json(files: Sequence[Checked]) -> str:
    """An array with an object a file: `file`, `source` and its `findings`, each with `line` and `column`."""
    found = [
        {
            "file": checked.file,
            "source": checked.source,
            "findings": [
                {**finding.model_dump(mode="json"), "line": region.line, "column": region.column}
                for region, finding in checked.placed()
            ],
        }
        for checked in files
    ]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def as_github(files: Sequence[Checked]) -> str:
    """Workflow commands, one a finding, that GitHub shows beside the line of the file."""
    return "".join(_command(checked.file, *placed) for checked in files for placed in checked.placed())


def _command(file: str, region: Region, finding: Finding) -> str:
    properties: dict[str, str | int] = {
        "file": file,
        "line": region.line,
        "endLine": region.end_line,
        "title": f"kzsum {finding.code}",
    }
    if region.line == region.end_line:  # GitHub takes columns of one line only
        properties |= {"col": region.column, "endColumn": region.end_column}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    about = f"{finding.path}: " if finding.path else ""
    return f"::{_COMMANDS[finding.severity]} {told}::{_data(about + finding.message)}\n"


def _data(text: str) -> str:
    r"""A message inside a command.

    >>> print(_data("100 %\n::error::x"))
    100 %25 ::error::x
    """
    return plain(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A value of a property inside a command.

    >>> _property("a,b:c%.json")
    'a%2Cb%3Ac%25.json'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(files: Sequence[Checked]) -> str:
    """What was checked, on one line.

    >>> summary([])
    '0 files: 0 errors, 0 warnings, 0 remarks'
    """
    errors, warnings, remarks = (sum(f.count(severity) for f in files) for severity in _COMMANDS)
    bare = [checked.file for checked in files if checked.source is None]
    without = f"; checked without a source: {', '.join(bare)}" if bare else ""
    told = ", ".join((counted(errors, "error"), counted(warnings, "warning"), counted(remarks, "remark")))
    return plain(f"{counted(len(files), 'file')}: {told}{without}")
