"""Whether the text tells a claimed day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from kzsum import tables
from kzsum.draft import Span, Value
from kzsum.ground.evidence import fold
from kzsum.ground.forms import same_kazakh
from kzsum.ground.passage import Passage
from kzsum.ground.ruling import RULE, Fault, Ruling, kept, quoted
from kzsum.words import Word

_REACH = 4  # words between a day and its month: `24, 25 и 26 февраля`


def judge_day(claim: Value, known: Value | None, passage: Passage, published: datetime.date | None) -> Ruling:
    """A claimed day against the one that the rules read, and against the days that the passage names.

    The day of publication stands in datelines too: where the rules read no day it is not taken for the event's.
    """
    day = _parsed(claim.text)
    if known is not None and day is not None and day.isoformat() == known.text:
        return kept(known)
    dateline = known is None and day == published
    spot = _told(day, passage, published) if day is not None and not dateline else None
    if day is not None and spot is not None:
        return kept(Value(day.isoformat(), spot, RULE, inferred=True))
    if known is not None:
        fault = Fault("date_unsupported", f"the text tells {known.text}, not {quoted(claim.text)}", span=known.span)
        return Ruling(known, fault)
    return Ruling(None, Fault("date_unsupported", f"no day in the text is {quoted(claim.text)}"))


def _parsed(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _told(day: datetime.date, passage: Passage, published: datetime.date | None) -> Span | None:
    """The words of the passage that name the day: `24 февраля`, `24, 25 и 26 февраля`, `February 24`, `24.02.2026`."""
    for words in passage.sentences:
        for at, word in enumerate(words):
            if _in_figures(day, word.text):
                return word.token.start, word.token.end
            if not _is_day(word.text, day):
                continue
            before = [words[at - 1]] if at and passage.tongue == "en" else []
            month = next((w for w in (*before, *words[at + 1 : at + 2 + _REACH]) if _is_month(w, day, passage)), None)
            if month is not None and _is_year(words[at + 1 : at + 3 + _REACH], day, published):
                start, end = sorted((word.token, month.token), key=lambda token: token.start)
                return start.start, end.end
    return None


def _is_year(after: Sequence[Word], day: datetime.date, published: datetime.date | None) -> bool:
    """Whether the year is the one that the text writes, or where it writes none, that of publication."""
    written = next((int(word.text) for word in after if re.fullmatch(r"\d{4}", word.text)), None)
    if written is not None:
        return written == day.year
    if published is None:
        return False
    return day.year == published.year - (day.month - published.month > 6)  # December told in January is last year's


def _is_day(text: str, day: datetime.date) -> bool:
    number = re.match(r"\d+", text)
    return number is not None and int(number.group()) == day.day


def _is_month(word: Word, day: datetime.date, passage: Passage) -> bool:
    month = tables.months()[day.month - 1]
    if passage.tongue == "ru":
        return month["name"] in word.info.lemmas
    if passage.tongue == "en":
        return word.text == month["en"]
    if passage.tongue == "kk":
        return same_kazakh(month["kk"], fold(word.text))
    return not word.text.isdigit()  # no table of the language's months: the day's number has to do


def _in_figures(day: datetime.date, text: str) -> bool:
    return text in (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", f"{day:%d.%m.%y}", day.isoformat())
