"""Days of claims."""

import datetime

import pytest

from kzsum.ground.days import judge_day
from tests.ground.said import found, passage, value

PUBLISHED = datetime.date(2026, 2, 25)
TEXT = "Посол 24 февраля встретился с мэром, 3 и 4 марта 2025 года и 24.01.2026 прошли форумы, 31 декабря был вечер."


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-02-24", "24 февраля"),
        (" 2026-02-24T10:00:00", "24 февраля"),
        ("2025-03-03", "3 и 4 марта"),
        ("2025-03-04", "4 марта"),
        ("2026-01-24", "24.01.2026"),
        ("2025-12-31", "31 декабря"),
    ],
)
def test_a_day_that_the_text_tells(day, words):
    ruling = judge_day(value(day), None, passage(TEXT), PUBLISHED)
    assert (ruling.fault, found(TEXT, ruling.value.span)) == (None, words)


@pytest.mark.parametrize(
    "day",
    ["2026-02-30", "2025-02-24", "2026-03-03", "2026-02-25", "2026-12-31", "вчера", "24 февраля", "", "0", "x" * 9999],
)
def test_no_day_of_the_text(day):
    ruling = judge_day(value(day), None, passage(TEXT), PUBLISHED)
    assert (ruling.value, ruling.fault.code) == (None, "date_unsupported")


def test_without_a_year_anywhere_there_is_no_date():
    assert judge_day(value("2026-02-24"), None, passage(TEXT), None).value is None


def test_the_day_of_the_rules_stays():
    known = value("2026-02-24")
    assert judge_day(value("2026-02-24"), known, passage("Вчера."), PUBLISHED).fault is None
    ruling = judge_day(value("2026-02-23"), known, passage("Вчера."), PUBLISHED)
    assert (ruling.value, ruling.fault.code) == (known, "date_unsupported")


@pytest.mark.parametrize(
    ("text", "tongue", "day", "told"),
    [
        ("They met on February 24.", "en", "2026-02-24", True),
        ("They met on 24 February.", "en", "2026-02-24", True),
        ("They met on February 24.", "en", "2026-03-24", False),
        ("24 ақпанда кездесті.", "kk", "2026-02-24", True),
        ("24 ақпанда кездесті.", "kk", "2026-01-24", False),
        ("Зустріч 24 лютого.", "uk", "2026-02-24", True),
    ],
)
def test_days_of_other_languages(text, tongue, day, told):
    assert (judge_day(value(day), None, passage(text, tongue), PUBLISHED).fault is None) == told
