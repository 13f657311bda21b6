"""The day of an event: an explicit date outside its topics, a relative word, or the day of the event before."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from kzsum.draft import Value
from kzsum.rules.choice import Found
from kzsum.rules.dates import FoundDate, find_dates, relative_day
from kzsum.rules.facts import Event, Facts
from kzsum.rules.topics import FoundTopic

_FIELDS = re.compile(r"(?<!\w)(на|в) (полях|кулуарах)(?!\w)")
_AFTER = re.compile(
    r"(?<!\w)(после|по окончании|по завершении) (церемонии|переговоров|заседания|встречи|беседы|форума)"
)
_HERE = re.compile(r"^\W*(?:здесь|там) же(?!\w)|(?<!\w)в (?:том|этом) же городе(?!\w)")
_TO_COME = (" на", " до", " с", "предстоящем", "предстоящего", " к", "назначенный на", "от")


def inherits(text: str, *, place: bool) -> bool:
    """Whether a sentence takes over the day (`после церемонии`), the place (`здесь же`), or both (`на полях`)."""
    return bool(_FIELDS.search(text.lower()) or (_HERE if place else _AFTER).search(text.lower()))


def day_of(event: Event, found: Found, published: datetime.date | None, previous: datetime.date | None) -> Value | None:
    """The day of the event: an explicit one outside the topics, else a relative one."""
    for facts, topics in found:
        opening = facts is event.opening
        told = any(t.use in ("light", "act", "noun") for t in facts.triggers)
        if not (opening or told or _leads_up(facts, event)):
            continue
        day = _explicit(facts, topics, published)
        if opening and event.words is not None:
            day = _of_share(facts, event.words, topics, published, previous)
        elif opening or _leads_up(facts, event):
            day = day or _relative(facts, published, previous)
        if day is not None:
            return day
    return None


def _leads_up(facts: Facts, event: Event) -> bool:
    """Whether a sentence of the paragraph stands before the one that names the event."""
    return facts.view.number < event.opening.view.number and facts.view.paragraph == event.opening.view.paragraph


def _of_share(
    facts: Facts,
    words: range,
    topics: Sequence[FoundTopic],
    published: datetime.date | None,
    previous: datetime.date | None,
) -> Value | None:
    """The day of one of several talks of a sentence: told in its own words, else before them."""
    view, begin = facts.view, facts.view.words[words.start].token.start
    end = view.words[words.stop - 1].token.end
    days = [_explicit(facts, topics, published, range(begin, end))]
    days.append(_relative(facts, published, previous, words))
    if words.start:
        days.append(_explicit(facts, topics, published, range(begin)))
        days.append(_relative(facts, published, previous, range(words.start)))
    return next((day for day in days if day is not None), None)


def _explicit(
    facts: Facts, topics: Sequence[FoundTopic], published: datetime.date | None, within: range | None = None
) -> Value | None:
    """The first date of a sentence (or `within` these offsets) that is neither a topic's nor one still to come."""
    start = facts.view.sentence.start
    spans = [topic.view.raw_span(topic.start, topic.end) for topic in topics]
    for found in find_dates(facts.text, published):
        at = start + found.start
        if within is not None and at not in within:
            continue
        if any(begin <= at < end for begin, end in spans) or _to_come(found, facts.text, published):
            continue
        if found.day.year > 1:
            return Value(found.day.isoformat(), (at, start + found.end), found.rule)
    return None


def _to_come(found: FoundDate, text: str, published: datetime.date | None) -> bool:
    """`назначенный на 15 марта`, or a day after publication."""
    planned = text[: found.start].rstrip().lower().endswith(_TO_COME)
    return planned or (published is not None and found.day > published)


def _relative(
    facts: Facts, published: datetime.date | None, previous: datetime.date | None, within: range | None = None
) -> Value | None:
    """`вчера`, `в тот же день`, or the day of the event before where the sentence takes it over."""
    view = facts.view
    first, last = (within.start, within.stop) if within is not None else (0, len(view.words))
    relative = relative_day([word.key for word in view.words[first:last]], published, previous)
    if relative is not None:
        day, rule, at = relative[0], relative[1], first + relative[2]
        return Value(day.isoformat(), view.raw_span(at, at + 1), rule, inferred=True)
    if previous is not None and inherits(facts.text, place=False):
        span = (view.sentence.start, view.sentence.end)
        return Value(previous.isoformat(), span, "day of the event before", inferred=True)
    return None
