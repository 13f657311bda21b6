"""Lies about what happened: place, day, bodies, topics, whole events, and words of the English sentence."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from kzsum.english import translate
from tests.scripted import invented
from tests.scripted.documents import SIDES, Record, sentence
from tests.scripted.outcome import escape, escape_of_event, escape_of_words, lost
from tests.scripted.spot import Lie, Spot


def _event_value(spot: Spot, field: str, value: str, english: str | None = None) -> Lie:
    right = spot.told.wire[field]
    english = None if english and english.lower() in spot.told.wire["summary"].lower() else english
    return Lie(
        field,
        right,
        value,
        (spot.with_value((field,), value),),
        escape(field, value, right, english),
        (field, "summary"),
    )


def country_swapped(spot: Spot) -> Lie | None:
    """The country of the event is one that the document doesn't name."""
    states = invented.turned(invented.STATES, *spot.seed("country_swapped"))
    value = next((code for code in states if code not in invented.named_states(spot.document.text)), None)
    return _event_value(spot, "country", value) if value and spot.told.wire["country"] else None


def country_of_another_item(spot: Spot) -> Lie | None:
    """The country of the event is that of another event of the document, which this segment doesn't name."""
    people = [person["country"] for side in SIDES for person in spot.told.wire[side]]
    here = {*invented.named_states(spot.part), spot.told.wire["country"], *people}
    states = [told.wire["country"] for told in spot.document.told if told.wire["country"] not in (*here, None)]
    for value in invented.turned(states, *spot.seed("country_of_another_item")):
        return _event_value(spot, "country", value) if spot.told.wire["country"] else None
    return None


def invented_organization(spot: Spot) -> Lie | None:
    """A body that the document doesn't name, in place of one of the event's or where it has none."""
    bodies = spot.told.wire["organizations"]
    value = invented.first_absent(invented.turned(invented.BODIES, *spot.seed("organization")), spot.document.text)
    return _listed(spot, "organizations", value, bodies, translate.body(value)) if value else None


def invented_topic(spot: Spot) -> Lie | None:
    """A topic that the document doesn't name, in place of one of the event's or where it has none."""
    topics = [topic["text"] for topic in spot.told.wire["topics"]]
    value = invented.first_absent(invented.turned(invented.TOPICS, *spot.seed("topic")), spot.document.text)
    return _listed(spot, "topics", value, topics, translate.topic(value)) if value else None


def _listed(spot: Spot, field: str, value: str, values: Sequence[str], english: str | None) -> Lie:
    number = invented.number(*spot.seed(field)) % len(values) if values else 0
    right = values[number] if values else None
    said = {"text": value, "text_en": english} if field == "topics" else value
    wire = spot.with_value((field, number), said)
    return Lie(f"{field}/{number}", right, value, (wire,), escape(field, value, right, english), (field, "summary"))


def invented_date(spot: Spot) -> Lie | None:
    """A day that the document doesn't name."""
    start = datetime.date.fromisoformat(spot.told.wire["date"] or spot.document.gold["published"] or "2026-02-25")
    for days in invented.turned(range(9, 45), *spot.seed("date")):
        day = start - datetime.timedelta(days=days)
        month = invented.MONTHS[0][day.month - 1]
        if f"{day.day} {month}" not in spot.document.text:
            return _event_value(spot, "date", day.isoformat())
    return None


def invented_city(spot: Spot) -> Lie | None:
    """A city that the document doesn't name."""
    value = invented.first_absent(invented.turned(invented.CITIES, *spot.seed("city")), spot.document.text)
    return _event_value(spot, "city", value, translate.city(value)) if value else None


def _made_up(spot: Spot, lie: str) -> Record | None:
    """An event that never was."""
    text = spot.document.text
    ours = invented.first_absent(invented.turned(invented.KAZAKHS, *spot.seed(lie)), text)
    theirs = invented.first_absent(invented.turned(invented.FOREIGNERS, *spot.seed(lie)), text)
    topic = invented.first_absent(invented.turned(invented.TOPICS, *spot.seed(lie)), text)
    role = invented.turned(invented.ROLES, *spot.seed(lie))[0]
    if not (ours and theirs and topic):
        return None
    return spot.told.wire | {
        "quote": f"{role.capitalize()} {theirs} принял делегацию, которую возглавлял {ours}.",
        "kind": "meeting",
        "date": None,
        "city": None,
        "kazakh_side": [{"name": ours, "role": None, "country": "KZ"}],
        "counterparts": [{"name": theirs, "role": role, "country": spot.told.wire["country"]}],
        "organizations": [],
        "topics": [{"text": topic, "text_en": translate.topic(topic)}],
    }


def _one_more(spot: Spot, event: Record | None) -> Lie | None:
    if event is None:
        return None
    event |= {"summary": sentence(event)}
    ours, theirs = event["kazakh_side"][0]["name"], event["counterparts"][0]["name"]
    english = [translate.person(name, None) or name for name in (ours, theirs)]
    return Lie(
        "events",
        None,
        f"{ours}, {theirs}",
        (spot.told.wire, event),
        escape_of_event((ours, theirs), english, event["topics"][0]["text"]),
        (),
    )


def invented_meeting(spot: Spot) -> Lie | None:
    """One more event, with people and a quote that don't exist."""
    return _one_more(spot, _made_up(spot, "invented_meeting"))


def invented_meeting_with_real_quote(spot: Spot) -> Lie | None:
    """One more event, with people who don't exist and a sentence of the text."""
    event = _made_up(spot, "invented_meeting_with_real_quote")
    return _one_more(spot, event | {"quote": spot.told.wire["quote"]} if event else None)


def dropped_meeting(spot: Spot) -> Lie | None:
    """The event is left out."""
    return Lie("events", spot.told.anchor, "", (), lost)


def _planted(spot: Spot, words: str, term: str) -> Lie:
    summary = f"{spot.told.wire['summary'].rstrip('.')}, {words}."
    wire = spot.told.wire | {"summary": summary}
    return Lie("summary", spot.told.wire["summary"], term, (wire,), escape_of_words(term), ("summary",))


def number_in_sentence(spot: Spot) -> Lie | None:
    """A number that the text doesn't give, in the English sentence."""
    for term in invented.turned(invented.NUMBERS, *spot.seed("number")):
        if term not in spot.document.text:
            return _planted(spot, f"and {term} agreements were prepared", term)
    return None


def name_in_sentence(spot: Spot) -> Lie | None:
    """A person who doesn't exist, in the English sentence."""
    value = invented.first_absent(invented.turned(invented.FOREIGNERS, *spot.seed("sentence")), spot.document.text)
    english = translate.person(value, None) if value else None
    return _planted(spot, f"in the presence of {english}", english) if english else None


def country_in_sentence(spot: Spot) -> Lie | None:
    """A country that the text doesn't name, in the English sentence."""
    states = invented.turned(invented.STATES, *spot.seed("sentence"))
    code = next((code for code in states if code not in invented.named_states(spot.document.text)), None)
    name = invented.state_in_english(code) if code else None
    return _planted(spot, f"with representatives of {name} taking part", name) if name else None


def date_in_sentence(spot: Spot) -> Lie | None:
    """A day that the text doesn't give, in the English sentence."""
    number = invented.number(*spot.seed("day"))
    day, month = number % 28 + 1, number % 12
    russian, english = (f"{day} {months[month]}" for months in invented.MONTHS)
    return None if russian in spot.document.text else _planted(spot, f"as agreed on {english}", english)
