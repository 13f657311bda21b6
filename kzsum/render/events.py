"""A digest as event data: PLOVER records with the CAMEO records that they stand for.

The codes are in `event_codes.tsv`; here is decided how an event was: planned or held, who came to whom.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache

from kzsum import tables
from kzsum.morph import Reading, lemmas, readings
from kzsum.render.actors import KAZAKHSTAN, Actor, alpha3, kazakh_side, other_side, sector, state, words_of
from kzsum.render.shapes import place_of
from kzsum.schema import Digest, Meeting, Participant

CODES_VERSION = "1.0"
CODES = f"kzsum event_codes {CODES_VERSION}; PLOVER 0.7b1; CAMEO 1.1b3"
CODE_COLUMNS = ("kind", "setting", "event", "mode", "context", "cameo", "cameo_back", "reason")
WORD_COLUMNS = ("word", "tells", "example")
_RESIDENT = tables.words("bare_envoys") | tables.words("consuls") | tables.words("missions") | {"постоянный"}


@dataclass(frozen=True, slots=True)
class Cameo:
    """One CAMEO record: labels of two actors (state and sector) and the code; `target` is empty where there is none."""

    source: str
    target: str
    code: str


@dataclass(frozen=True, slots=True)
class Event:
    """One PLOVER record: what (`event`, `mode`, `context`), who to whom, when, where.

    `event` is `None` for what PLOVER doesn't code. `planned` events have not been held. `date` is the event's own day,
    `None` where the text gives none (`published` is the text's); `country` is alpha-3, `latitude` and `longitude` stand
    where the city is known. `meeting` and `digest` are the ids it comes from, `codes` the versions of the code books.
    """

    id: str
    event: str | None
    mode: str | None
    context: tuple[str, ...]
    planned: bool
    source: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    cameo: tuple[Cameo, ...]
    date: datetime.date | None
    published: datetime.date | None
    country: str | None
    city: str | None
    latitude: float | None
    longitude: float | None
    meeting: str
    paragraph: int | None
    digest: str
    codes: str = CODES

    def to_dict(self) -> dict[str, object]:
        """The record as plain dicts, lists, numbers and strings, dates as ISO 8601."""
        plain = asdict(self)
        plain["date"], plain["published"] = (day.isoformat() if day else None for day in (self.date, self.published))
        return {key: list(value) if isinstance(value, tuple) else value for key, value in plain.items()}


def events(digest: Digest) -> list[Event]:
    """The events of a digest in the order of the source: one a meeting, and one more for what was signed or agreed."""
    return [event for meeting in digest.meetings for event in _events(digest, meeting)]


def _events(digest: Digest, meeting: Meeting) -> Iterator[Event]:
    planned = is_planned(meeting, digest.published)
    setting = "planned" if planned else _setting(meeting)
    yield _event(digest, meeting, _row(meeting.kind, setting), "")
    if not planned and meeting.kind != "signing":
        for told in ("signed", "agreed"):
            if meeting.outcomes and _told(meeting, told):
                yield _event(digest, meeting, _row(told, "any"), f"-{told}")
                break


def is_planned(meeting: Meeting, published: datetime.date | None) -> bool:
    """Whether an event has not been held: its day is after the text's, or its sentences only announce it."""
    if meeting.date is not None and published is not None and meeting.date > published:
        return True
    quotes = [evidence.quote for evidence in meeting.evidence]
    return bool(quotes) and all(map(_announces, quotes))


def _announces(sentence: str) -> bool:
    """All its verbs are in the future, or it says that something is planned and tells nothing that happened."""
    verbs = _verbs(sentence)
    if any(not lemmas(word).isdisjoint(_words("planned")) for word in words_of(sentence)):
        return all(verb.tense != "Past" or verb.lemma.replace("ё", "е") in _words("planned") for verb in verbs)
    finite = [verb for verb in verbs if verb.finite]
    return bool(finite) and all(verb.tense == "Fut" for verb in finite)


def _told(meeting: Meeting, told: str) -> bool:
    """Whether a sentence of the event tells it as done: `подписали`, `подписан`, and not `будет подписан`."""
    return any(_done(evidence.quote, told) for evidence in meeting.evidence)


def _done(sentence: str, told: str) -> bool:
    verbs = _verbs(sentence)
    to_come = any(verb.lemma == "быть" and verb.tense == "Fut" for verb in verbs)
    return any(
        verb.tense == "Past" and verb.lemma.replace("ё", "е") in _words(told) and (verb.finite or not to_come)
        for verb in verbs
    )


def _verbs(sentence: str) -> list[Reading]:
    """The finite verbs and short participles of a sentence, each in its likeliest reading."""
    likeliest = (found[0] for found in map(readings, words_of(sentence)) if found)
    return [reading for reading in likeliest if reading.finite or reading.pos == "PART_SHORT"]


def _setting(meeting: Meeting) -> str:
    others = _foreign(meeting)
    if len(others) > 1 or any(actor.code == "IGO" for actor in other_side(meeting)):
        return "multilateral"
    if _visitors(meeting):
        return "visit"
    place = meeting.country
    return "third" if place and others and place != KAZAKHSTAN and place not in others else "any"


def _foreign(meeting: Meeting) -> set[str]:
    """The states of the other side's persons."""
    return {person.country for person in meeting.counterparts if person.country} - {KAZAKHSTAN}


def _visitors(meeting: Meeting) -> str:
    """`guests` where the other side came to Kazakhstan, `kazakh` where Kazakhstan's came to it, otherwise empty."""
    others = _foreign(meeting)
    if meeting.country == KAZAKHSTAN:
        return "guests" if any(_came(person) for person in meeting.counterparts if person.country in others) else ""
    at_home = meeting.country in others or (meeting.kind == "visit" and not others)
    return "kazakh" if meeting.country and at_home and any(map(_came, meeting.kazakh_side)) else ""


def _came(person: Participant) -> bool:
    """Whether somebody came for the event in a post that acts for something: an envoy is at home where he is posted."""
    words = words_of(person.role or "")
    return sector(person.role) is not None and all(lemmas(word).isdisjoint(_RESIDENT) for word in words)


def _event(digest: Digest, meeting: Meeting, row: tables.Row, part: str) -> Event:
    source, recipient = _sides(meeting, row)
    place = place_of(meeting)
    precise = place is not None and place.precise
    return Event(
        id=f"{digest.id}-{meeting.id}{part}",
        event=row["event"] or None,
        mode=row["mode"] or None,
        context=tables.split(row["context"]),
        planned=row["setting"] == "planned",
        source=source if recipient or row["event"] != "CONSULT" else source + other_side(meeting),  # PLOVER's way
        recipient=recipient,
        cameo=tuple(_cameo(source, recipient or other_side(meeting), row)),
        date=meeting.date,
        published=digest.published,
        country=alpha3().get(meeting.country or ""),
        city=meeting.city_en or meeting.city,
        latitude=place.lat if place and precise else None,
        longitude=place.lon if place and precise else None,
        meeting=meeting.id,
        paragraph=meeting.paragraph,
        digest=digest.id,
    )


def _sides(meeting: Meeting, row: tables.Row) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Visitor and host; Kazakhstan alone where PLOVER's CONSULT tells no host; otherwise Kazakhstan and the others."""
    ours, theirs = kazakh_side(meeting), other_side(meeting)
    if row["mode"] == "visit":
        host = theirs or ((state(meeting.country),) if meeting.country in alpha3() else ())
        return (theirs, ours) if _visitors(meeting) == "guests" else (ours, host)
    return (ours, ()) if row["event"] == "CONSULT" else (ours, theirs)


def _cameo(source: Sequence[Actor], target: Sequence[Actor], row: tables.Row) -> Iterator[Cameo]:
    """A record each way for each pair of actors that CAMEO tells apart; a single one where there is no other side."""
    if not row["cameo"]:
        return
    ours, theirs = _labels(source), _labels(target)
    if not theirs:
        yield from (Cameo(label, "", row["cameo"]) for label in ours)
    for one, other in ((one, other) for one in ours for other in theirs):
        yield Cameo(one, other, row["cameo"])
        if row["cameo_back"]:
            yield Cameo(other, one, row["cameo_back"])


def _labels(actors: Sequence[Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor.label for actor in actors if actor.label))


def _row(kind: str, setting: str) -> tables.Row:
    wanted = {(kind, setting), (kind, "any"), ("any", setting)}
    return next(row for row in _codes() if (row["kind"], row["setting"]) in wanted)


@cache
def _codes() -> tuple[tables.Row, ...]:
    return tables.rows("event_codes", CODE_COLUMNS, ("kind", "setting"))


@cache
def _words(tells: str) -> frozenset[str]:
    rows = tables.rows("event_words", WORD_COLUMNS, ("word", "tells"))
    return frozenset(row["word"].replace("ё", "е") for row in rows if row["tells"] == tells)
