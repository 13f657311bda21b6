"""The rule engine in order: header -> sentences -> persons and bodies -> events -> the draft of each event."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from kzsum.draft import Extraction, Value
from kzsum.rules.bodies import bodies
from kzsum.rules.events import Facts, events, facts_of
from kzsum.rules.header import Header, header
from kzsum.rules.people import people
from kzsum.rules.persons import Mention, mentions
from kzsum.rules.scene import draft_of
from kzsum.rules.view import View, view
from kzsum.text import Sentence, Source


def extract(source: Source, published: datetime.date | None = None) -> Extraction:
    """Read all events of a Russian text."""
    frame = header(source, published)
    views = _views(frame)
    found = mentions(views)
    facts = _facts(source, views, found)
    persons = people(found)
    told = events(facts, persons)
    drafts = []
    previous_day: datetime.date | None = None
    for at, event in enumerate(told):
        draft = draft_of(event, persons, frame.published, previous_day, told[at - 1] if at else None)
        previous_day = datetime.date.fromisoformat(draft.date.text) if draft.date is not None else previous_day
        drafts.append(draft)
    idle = () if drafts else tuple(_named(m) for m in found if m.full)
    return Extraction(frame.title, frame.published, frame.agency, tuple(drafts), idle)


def _named(mention: Mention) -> Value:
    return Value(mention.name, mention.view.raw_span(mention.start, mention.end), mention.rule)


def _views(frame: Header) -> list[View]:
    """The sentences of the body, the dateline cut off."""
    found: list[View] = []
    for paragraph in frame.body:
        for number, sentence in enumerate(paragraph.sentences):
            rest = tuple(token for token in sentence.tokens if token.start >= frame.dateline_end)
            if any(token.is_word for token in rest):
                found.append(view(Sentence(rest), paragraph.number, number))
    return found


def _facts(source: Source, views: Sequence[View], found: Sequence[Mention]) -> list[Facts]:
    by_view: dict[int, list[Mention]] = {}
    for mention in found:
        by_view.setdefault(id(mention.view), []).append(mention)
    facts = []
    for each in views:
        own = by_view.get(id(each), [])
        names = {at for m in own for at in range(m.start, m.end)}
        text = source.clean_of(each.sentence.start, each.sentence.end)
        facts.append(facts_of(each, own, bodies(each, names), text))
    return facts
