"""Findings as SARIF 2.1.0, the format that code scanners and editors read."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from kzsum._version import __version__
from kzsum.jsontext import Region
from kzsum.render.annotations import Checked
from kzsum.render.codes import codes
from kzsum.render.escape import plain
from kzsum.schema import Finding, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(files: Sequence[Checked]) -> str:
    """A SARIF log of one run, with a rule for each code that was found."""
    placed = [(checked, region, finding) for checked in files for region, finding in checked.placed()]
    used = sorted({finding.code for _, _, finding in placed})
    driver = {"name": "kzsum", "version": __version__, "rules": [_rule(code) for code in used]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri(checked.file)}} for checked in files],
        "results": [_result(checked, region, finding, used) for checked, region, finding in placed],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def uri(file: str) -> str:
    """A file's name as a URI, relative where the name is.

    >>> uri("digests/an b%.json"), uri("/tmp/статья.json")
    ('digests/an%20b%25.json', 'file:///tmp/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F.json')
    """
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))


def _rule(code: str) -> dict[str, Any]:
    row = codes()[code]
    return {
        "id": code,
        "shortDescription": {"text": row["meaning"]},
        "help": {"text": f"{row['remedy']} Example: {row['example']}"},
    }


def _result(checked: Checked, region: Region, finding: Finding, used: Sequence[str]) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": used.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": plain(finding.message)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri(checked.file)},
                    "region": {
                        "startLine": region.line,
                        "startColumn": region.column,
                        "endLine": region.end_line,
                        "endColumn": region.end_column,
                    },
                },
                "logicalLocations": [{"fullyQualifiedName": plain(finding.path)}],
            }
        ],
    }
