"""Days: as the text writes them, and relative to the publication or to the event before."""

import datetime

import pytest

from kzsum.rules.dates import find_dates
from tests.notation import told

THURSDAY = "2026-03-05"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("23 февраля посол был принят", "2026-02-23"),
        ("с 1 по 3 марта 2025 года", "2025-03-03"),
        ("03.02.2026 и 2026-02-04", "2026-02-03 2026-02-04"),
        ("29 декабря", "2025-12-29"),
        ("5-го мая", "2026-05-05"),
        ("30 февраля, 45 марта, 12.13.2026", ""),
        ("в феврале 2026 года", ""),
        ("15 мартовских котов и 3 майских жука", ""),
        ("1 января 2026 года и 2 января 2024 года", "2026-01-01 2024-01-02"),
    ],
)
def test_explicit_days(text, days):
    assert " ".join(str(found.day) for found in find_dates(text, datetime.date(2026, 3, 5))) == days


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("вчера", " 2026-03-04"),
        ("сегодня", " 2026-03-05"),
        ("позавчера", " 2026-03-03"),
        ("во вторник", " 2026-03-03"),
        ("в четверг", " 2026-03-05"),
        ("в пятницу", " 2026-02-27"),
        ("3 марта", " 2026-03-03"),
        ("29 декабря", " 2025-12-29"),
        ("3 марта 2025 года", " 2025-03-03"),
        ("30 февраля", ""),
        ("накануне", ""),
        ("недавно", ""),
    ],
)
def test_the_day_of_an_event(when, day):
    text = f"Посол Казахстана в Чехии Асхат Оразов {when} встретился с мэром Брно Петром Свободой."
    assert told(text, published=THURSDAY) == [f"meeting CZ{day}: Асхат Оразов × Петр Свобода"]


@pytest.mark.parametrize(
    ("link", "day"),
    [
        ("В тот же день", " 2026-03-03"),
        ("В этот же день", " 2026-03-03"),
        ("На следующий день", " 2026-03-04"),
        ("Накануне", " 2026-03-02"),
        ("Днем ранее", " 2026-03-02"),
        ("Позднее", ""),
    ],
)
def test_a_day_told_by_the_event_before(link, day):
    text = f"""3 марта посол Казахстана в Чехии Асхат Оразов встретился с мэром Брно Петром Свободой.
{link} Оразов принял в Праге депутата Яна Чермака."""
    assert told(text, published=THURSDAY)[1] == f"meeting CZ Прага{day}: Асхат Оразов × Ян Чермак"


def test_a_weekday_or_yesterday_needs_a_day_of_publication():
    assert told("Вчера посол Казахстана в Чехии Асхат Оразов принял депутата Яна Чермака.") == [
        "meeting CZ: Асхат Оразов × Ян Чермак"
    ]


def test_a_day_without_a_year_needs_a_day_of_publication():
    assert told("3 марта посол Казахстана в Чехии Асхат Оразов принял депутата Яна Чермака.") == [
        "meeting CZ: Асхат Оразов × Ян Чермак"
    ]


def test_the_day_of_what_was_discussed_is_not_the_events():
    text = (
        "Посол Казахстана в Чехии Асхат Оразов обсудил с мэром Петром Свободой подготовку к выборам 15 марта 2026 года."
    )
    assert told(text, published=THURSDAY) == ["meeting CZ: Асхат Оразов × Петр Свобода"]
