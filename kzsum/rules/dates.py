"""Dates: explicit days, weekdays and relative words, resolved against the day of publication."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from kzsum import tables
from kzsum.morph import readings

_FIGURE = re.compile(r"\d")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_WEEKDAYS = {
    "понедельник": 0, "вторник": 1, "среду": 2, "среда": 2, "четверг": 3, "пятницу": 4, "пятница": 4, "субботу": 5,
    "суббота": 5, "воскресенье": 6, "воскресение": 6,
}  # fmt: skip
_PAST = frozenset("минувший минувшую прошедший прошедшую прошлый прошлую этот эту".split())
_COUNTED = {"днем": 1, "день": 1, "сутки": 1, "двумя днями": 2, "два дня": 2, "тремя днями": 3, "три дня": 3}
_FROM_EVENT = (  # the day of an event by the one before: a rule, and forms in which it is told
    ("the same day", r"(?:тот|этот) же (?:день|вечер)|то же утро|(?:того|этого) же (?:дня|вечера)|этот день"),
    ("the same day", r"(?:тем|этим) же (?:днем|утром|вечером)|тогда же"),
    ("the next day", r"(?:следующий|другой) день|следующее утро|следующим утром|назавтра|наутро"),
    ("the day before", r"накануне"),
    ("days earlier", r"(днем|двумя днями|тремя днями) (?:ранее|раньше)|за (день|два дня|три дня) до"),
    ("days later", r"(днем|двумя днями|тремя днями) (?:позже|позднее)"),
    ("days later", r"спустя (день|сутки|два дня|три дня)|через (два дня|три дня)"),
)
_DAYS_BACK = {"вчера": (1, "yesterday"), "сегодня": (0, "today"), "позавчера": (2, "the day before yesterday")}


class FoundDate(NamedTuple):
    """A date in a text: clean offsets, the day, and whether the text itself gives the year."""

    start: int
    end: int
    day: datetime.date
    explicit_year: bool
    rule: str


@lru_cache(maxsize=1)
def month_numbers() -> dict[str, int]:
    """Genitive and nominative forms of the months to their numbers."""
    found: dict[str, int] = {}
    for row in tables.months():
        genitive = readings(row["name"])[0].inflect(Case="Gen", Number="Sing")
        found[row["name"]] = int(row["number"])
        if genitive:
            found[genitive] = int(row["number"])
    return found


@lru_cache(maxsize=1)
def _day_month() -> re.Pattern[str]:
    months = "|".join(sorted(month_numbers(), key=len, reverse=True))
    return re.compile(
        rf"(?<![\d.])(\d{{1,2}})(?:-го)?\s+({months})\b(?:\s+(\d{{4}})(?:\s+(?:года|год|г\.?))?)?", re.IGNORECASE
    )


def find_dates(text: str, published: datetime.date | None) -> list[FoundDate]:
    """All explicit days in a text, in order; a missing year comes from the day of publication.

    >>> [str(found.day) for found in find_dates("23 февраля посол был принят", datetime.date(2026, 2, 24))]
    ['2026-02-23']
    """
    found: list[FoundDate] = []
    if _FIGURE.search(text) is None:
        return found
    for match in _day_month().finditer(text):
        month = month_numbers()[match.group(2).lower()]
        year = int(match.group(3)) if match.group(3) else None
        day = _day(year or _year(published, month), month, int(match.group(1)))
        if day is not None:
            found.append(FoundDate(match.start(), match.end(), day, year is not None, "day and month"))
    for pattern, order in ((_ISO, (1, 2, 3)), (_DOTTED, (3, 2, 1))):
        for match in pattern.finditer(text):
            day = _day(*(int(match.group(i)) for i in order))
            if day is not None:
                found.append(FoundDate(match.start(), match.end(), day, explicit_year=True, rule="date in figures"))
    return sorted(found, key=lambda f: f.start)


def _year(published: datetime.date | None, month: int) -> int:
    """The year of a day without one: that of publication; December told in January is last year's."""
    if published is None:
        return 0
    return published.year - 1 if month - published.month > 6 else published.year


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def days_after(day: datetime.date, days: int) -> datetime.date:
    """The day so many days later; the first and the last day of the calendar have no neighbour but themselves."""
    ordinal = min(max(day.toordinal() + days, 1), datetime.date.max.toordinal())
    return datetime.date.fromordinal(ordinal)


def relative_day(
    keys: list[str], published: datetime.date | None, previous: datetime.date | None
) -> tuple[datetime.date, str, int] | None:
    """The day that `вчера`, `во вторник`, `в тот же день`, `накануне` … mean, its rule, and the word's place."""
    from_event = _from_event(keys, previous) if previous is not None else None
    for at in range(len(keys)):
        found = _from_publication(keys, at, published) if published is not None else None
        if found is not None and (from_event is None or at <= from_event[2]):
            return *found, at
    return from_event


def _from_publication(keys: list[str], at: int, published: datetime.date) -> tuple[datetime.date, str] | None:
    """`вчера`, `сегодня`, `позавчера`, `в четверг`, `в минувший четверг`."""
    key = keys[at]
    before = at - 2 if at > 1 and keys[at - 1] in _PAST else at - 1
    if key in _WEEKDAYS and before >= 0 and keys[before] in ("в", "во"):
        back = (published.weekday() - _WEEKDAYS[key]) % 7
        return days_after(published, -back), "weekday before publication"
    if key not in _DAYS_BACK:
        return None
    back, rule = _DAYS_BACK[key]
    return days_after(published, -back), rule


def _from_event(keys: list[str], previous: datetime.date) -> tuple[datetime.date, str, int] | None:
    """`в тот же день`, `вечером того же дня`, `двумя днями ранее`: counted from the event told before."""
    text = " ".join(keys)
    found = [
        (match, number) for number, pattern in enumerate(_from_event_patterns()) if (match := pattern.search(text))
    ]
    if not found:
        return None
    match, number = min(found, key=lambda each: each[0].start())
    rule = _FROM_EVENT[number][0]
    counted = next((_COUNTED[words] for words in match.groups() if words), 0)
    days = {"the next day": 1, "the day before": -1, "days earlier": -counted, "days later": counted}.get(rule, 0)
    return days_after(previous, days), rule, text.count(" ", 0, match.end())


@lru_cache(maxsize=1)
def _from_event_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") for _, pattern in _FROM_EVENT)
