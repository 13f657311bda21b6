"""The English summary of an archive."""

import datetime

import pytest
from markdown_it import MarkdownIt

from kzsum.archive import Archive
from kzsum.archive.report import report
from tests.archive.made import digest, host, meeting

JANUARY, MARCH = datetime.date(2026, 1, 15), datetime.date(2026, 3, 2)
HOSTILE = "<script>alert(1)</script> | [x](http://x.example) \x1b[31m"


@pytest.fixture
def archive():
    one = [meeting(others=[host()], day=JANUARY), meeting(9, kind="session", country="NO", day=MARCH)]
    with Archive.open(":memory:") as opened:
        opened.add([digest("a", *one, published=MARCH, agency=HOSTILE), digest("b", one[0], published=JANUARY)])
        opened.add([digest("c", meeting(country=None, kind="culture"), published=None)])
        yield opened


def test_months_and_countries_have_a_row_each_with_events_counted_once(archive):
    lines = report(archive).splitlines()
    assert "3 digests, published from 2026-01-15 to 2026-03-02, with 4 meetings by 2 persons." in lines
    assert "They are 3 events; 1 of them told more than once, with 0 conflicts between their sources." in lines
    assert "| 2026-01 | 1 | 1 | 1 | Hungary (1) |" in lines
    assert "| 2026-03 | 1 | 1 | 0 | Norway (1) |" in lines
    assert "| not known | 1 | 0 | 0 |  |" in lines
    assert "| Hungary | 1 | 1 | 0 | 0 | 2026-01 | 2026-01 |" in lines
    assert "| Norway | 1 | 0 | 1 | 0 | 2026-03 | 2026-03 |" in lines
    assert "| not known | 1 | 0 | 0 | 1 |  |  |" in lines


def test_the_name_of_an_agency_is_no_markup_and_no_command(archive):
    html = MarkdownIt().enable("table").render(report(archive))
    assert "<script>" not in html
    assert "<a " not in html
    assert "\x1b" not in report(archive) + report(archive, form="text")
    assert html.count("<table>") == 2


def test_plain_text_has_its_columns_under_one_another(archive):
    lines = report(archive, form="text").splitlines()
    assert lines[:2] == ["Archive", "======="]
    (header,) = [line for line in lines if line.startswith("Country ")]
    (hungary,) = [line for line in lines if line.startswith("Hungary ")]
    assert hungary.index("2026-01") == header.index("First")
    assert "|" not in "\n".join(lines[lines.index("By month") :])


def test_an_archive_of_digests_without_meetings_has_no_tables():
    with Archive.open(":memory:") as archive:
        archive.add([digest("a")])
        assert "##" not in report(archive)
        assert "1 digest, published from 2026-02-26 to 2026-02-26, with 0 meetings" in report(archive)
