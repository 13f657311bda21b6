"""Every code of a finding and every value of a closed set is documented, and the pages are in step with the code."""

import re
from pathlib import Path
from typing import get_args

import pytest

from kzsum import tables
from kzsum.render.codes import codes, page
from kzsum.schema import FindingCode, Kind, Match, Origin, Severity

DOCS = Path(__file__).parents[2] / "docs"


def test_every_code_has_its_row_and_no_other_has():
    assert sorted(codes()) == sorted(get_args(FindingCode))


@pytest.mark.parametrize("code", get_args(FindingCode))
def test_a_row_tells_severities_meaning_example_and_remedy(code):
    row = codes()[code]
    assert set(tables.split(row["severity"])) <= set(get_args(Severity))
    for column in ("severity", "meaning", "example", "remedy"):
        assert row[column]
    for column in ("meaning", "example", "remedy"):
        assert row[column].endswith("."), row[column]


@pytest.mark.skipif(not DOCS.is_dir(), reason="docs/ is not there: no page to compare with")
def test_the_page_of_findings_is_the_one_of_the_table():
    """After a change of the table: `make docs`."""
    assert (DOCS / "findings.md").read_text("utf-8") == page()


@pytest.mark.skipif(not DOCS.is_dir(), reason="docs/ is not there: no page to read")
@pytest.mark.parametrize(
    ("heading", "values"), [("kind", Kind), ("match", Match), ("origin", Origin), ("severity", Severity)]
)
def test_the_page_of_values_has_a_row_for_each(heading, values):
    text = (DOCS / "values.md").read_text("utf-8")
    (section,) = (part for part in text.split("\n## ")[1:] if f".{heading}`)" in part.splitlines()[0])
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(get_args(values))
