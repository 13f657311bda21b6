"""The rule engine in order: header -> sentences -> persons and bodies -> events -> the draft of each event."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from kzsum.draft import EventDraft, Extraction, Value
from kzsum.rules.bodies import bodies
from kzsum.rules.drafts import named
from kzsum.rules.events import Facts, events, facts_of, frames
from kzsum.rules.header import Header, header
from kzsum.rules.people import people
from kzsum.rules.persons import Mention, mentions
from kzsum.rules.scene import Told, draft_of
from kzsum.rules.view import View, view
from kzsum.rules.where import framed, headline_city
from kzsum.text import Sentence, Source, Token

_LABEL = 3  # words in the label of an item


def extract(source: Source, published: datetime.date | None = None) -> Extraction:
    """Read all events of a Russian text."""
    if not source.paragraphs:
        return Extraction(None, published, None, ())
    frame = header(source, published)
    views = _views(frame)
    found = mentions(views)
    facts = _facts(source, views, found)
    persons = people(found)
    told = events(facts, persons)
    drafts = []
    before = Told()
    for at, event in enumerate(told):
        draft, before = draft_of(event, persons, frame.published, before, told[at - 1] if at else None)
        if at + 1 == len(told) or not frames(event, told[at + 1]):
            drafts.append(draft)
    drafts = _framed(source, frame, drafts)
    idle = () if drafts else tuple(_named(m) for m in found if m.full)
    return Extraction(frame.title, frame.published, frame.agency, tuple(drafts), idle, named(persons, drafts))


def _framed(source: Source, frame: Header, drafts: list[EventDraft]) -> list[EventDraft]:
    """A headline that frames the talks (`в Самарканде прошла серия встреч …`) gives them its city and its state.

    It does where one person holds them all, or where the dateline tells that city too.
    """
    if len(drafts) < 2 or frame.title_span is None:
        return drafts
    city = headline_city(frame.title)
    names = [{p.name.text for p in (*d.kazakh_side, *d.counterparts)} for d in drafts]
    if city is None or not city.city or not (_dateline_has(source, frame, city.city) or set.intersection(*names)):
        return drafts
    return [framed(draft, city, frame.title_span) for draft in drafts]


def _dateline_has(source: Source, frame: Header, city: str) -> bool:
    """Whether the item begins with this city: `САМАРКАНД. 18 сентября. …`."""
    if not frame.body or frame.body[0].start >= frame.dateline_end:
        return False
    return city.upper() in source.clean_of(frame.body[0].start, frame.dateline_end).upper()


def _named(mention: Mention) -> Value:
    return Value(mention.name, mention.view.raw_span(mention.start, mention.end), mention.rule)


def _views(frame: Header) -> list[View]:
    """The sentences of the body, the dateline cut off."""
    found: list[View] = []
    for paragraph in frame.body:
        label: tuple[Token, ...] = ()
        for number, sentence in enumerate(paragraph.sentences):
            rest = sentence.tokens
            if sentence.start < frame.dateline_end:
                rest = tuple(token for token in rest if token.start >= frame.dateline_end)
            rest = label + rest
            label = rest if _is_label(rest) else ()
            if not label and any(token.is_word for token in rest):
                found.append(view(Sentence(rest), paragraph.number, number))
    return found


def _is_label(tokens: tuple[Token, ...]) -> bool:
    """`ХЕЛЬСИНКИ.` before an item: a word or two in capitals, no sentence of its own."""
    words = [token for token in tokens if token.is_word] if len(tokens) <= _LABEL + 2 else []
    return (
        0 < len(words) <= _LABEL
        and len(tokens) <= len(words) + 2
        and all(len(w.text) > 2 and w.text.isupper() for w in words)
    )


def _facts(source: Source, views: Sequence[View], found: Sequence[Mention]) -> list[Facts]:
    by_view: dict[int, list[Mention]] = {}
    for mention in found:
        by_view.setdefault(id(mention.view), []).append(mention)
    facts = []
    for each in views:
        own = by_view.get(id(each), [])
        names = {at for m in own for at in range(m.start, m.end)}
        text = source.plain_of(each.sentence.start, each.sentence.end)
        facts.append(facts_of(each, own, bodies(each, names), text))
    return facts
