"""One claimed event before the text: each field is judged by its own small rule, and the policy settles what stays."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace

from kzsum.draft import BodyDraft, EventDraft, Path, Value
from kzsum.ground import phrases, states
from kzsum.ground.days import judge_day
from kzsum.ground.evidence import fold
from kzsum.ground.hearing import Hearing
from kzsum.ground.kinds import KINDS, judge_kind
from kzsum.ground.participants import judge_people
from kzsum.ground.passage import Passage
from kzsum.ground.ruling import Fault, Ruling, quoted

MOST_TOPICS = 4


def heard(hearing: Hearing) -> EventDraft:
    """The event as the text bears it out, with the problems of the claim."""
    event = replace(hearing.known or hearing.claim, origin="both" if hearing.known else "llm", quotes=())
    if hearing.known is None:
        event = replace(event, sentences=hearing.located.sentences)
    for judge in JUDGES:
        event = judge(hearing, event)
    # A sentence goes with its values: who was wrong about one of them may have written the same into the sentence.
    wrong = hearing.erred or (
        hearing.passage.tongue == "ru" and any(p.code == "name_corrected" for p in hearing.problems)
    )
    return replace(event, summary=None if wrong else hearing.claim.summary, problems=tuple(hearing.problems))


def _kind(hearing: Hearing, event: EventDraft) -> EventDraft:
    ruling = judge_kind(hearing.claim.kind, hearing.known.kind if hearing.known else None, hearing.passage)
    valid = hearing.claim.kind if hearing.claim.kind.text in KINDS else None
    kind = hearing.settle(valid, ruling, ("kind",), ("kind",))
    assert kind is not None
    return replace(event, kind=kind)


def _date(hearing: Hearing, event: EventDraft) -> EventDraft:
    claim, known = hearing.claim.date, hearing.known.date if hearing.known else None
    if claim is None:
        return replace(event, date=known)
    ruling = judge_day(claim, known, _about_days(hearing, event, known), hearing.published)
    return replace(event, date=hearing.settle(_valid_day(claim), ruling, ("date",), ("date",)))


def _about_days(hearing: Hearing, event: EventDraft, known: Value | None) -> Passage:
    """Where the day of an event is told: beside the words of the rules' day or those that name the event."""
    if known is None or known.span is None:
        return hearing.passage
    spans = (event.sentences[0], *hearing.passage.sentences_at(known.span))
    return Passage(hearing.passage.source, spans, hearing.passage.tongue)


def _valid_day(claim: Value) -> Value | None:
    try:
        return claim._replace(text=datetime.date.fromisoformat(claim.text).isoformat())
    except ValueError:
        return None


def _country(hearing: Hearing, event: EventDraft) -> EventDraft:
    claim, known = hearing.claim.country, hearing.known.country if hearing.known else None
    if claim is None:
        return replace(event, country=known)
    host = frozenset(p.country.text for p in event.counterparts if p.country is not None)
    posts = phrases.posts_of((*event.kazakh_side, *event.counterparts, *hearing.cast.here))
    city = hearing.claim.city.text if hearing.claim.city else None
    ruling = states.judge_state(claim, known, hearing.passage, allowed=host, posts=posts, city=city)
    valid = claim if states.is_state(claim.text) else None
    return replace(event, country=hearing.settle(valid, ruling, ("country",), ("country",)))


def _city(hearing: Hearing, event: EventDraft) -> EventDraft:
    claim, known = hearing.claim.city, hearing.known.city if hearing.known else None
    if claim is None:
        return replace(event, city=known)
    posts = phrases.posts_of((*event.kazakh_side, *event.counterparts, *hearing.cast.here))
    state = event.country.text if event.country else None
    ruling = states.judge_city(claim, known, hearing.passage, posts, state)
    return replace(event, city=hearing.settle(claim, ruling, ("city",), ("city",)))


def _bodies(hearing: Hearing, event: EventDraft) -> EventDraft:
    known = hearing.known.organizations if hearing.known else ()
    spans = phrases.posts_of((*event.kazakh_side, *event.counterparts))
    posts = Passage(hearing.passage.source, spans, hearing.passage.tongue, whole=False)
    kept: list[BodyDraft] = []
    for number, claim in enumerate(hearing.claim.organizations):
        body, fault = phrases.judge_body(claim, known, hearing.passage, posts)
        flagged = hearing.policy == "flag" and fault is not None and claim.name.text.strip() != ""
        if fault is not None:
            stays = body is not None or flagged
            path: Path = ("organizations", len(kept), "name") if stays else ("organizations",)
            hearing.complain(fault, path, ("organizations", number, "name"))
        chosen = claim if flagged else body
        if chosen is not None and all(fold(chosen.name.text) != fold(other.name.text) for other in kept):
            kept.append(chosen)
    if hearing.policy != "flag":
        kept += [body for body in known if all(fold(body.name.text) != fold(other.name.text) for other in kept)]
    return replace(event, organizations=tuple(kept))


def _topics(hearing: Hearing, event: EventDraft) -> EventDraft:
    topics, outcomes = (hearing.known.topics, hearing.known.outcomes) if hearing.known else ((), ())
    return replace(
        event,
        topics=tuple(_judged(hearing, hearing.claim.topics, topics, "topics") or topics),
        outcomes=tuple(_judged(hearing, hearing.claim.outcomes, outcomes, "outcomes") or outcomes),
    )


def _judged(hearing: Hearing, claims: Sequence[Value], known: Sequence[Value], field: str) -> list[Value]:
    kept: list[Value] = []
    for number, claim in enumerate(claims):
        ruling = phrases.judge_topic(claim, known, hearing.passage)
        stays = ruling.value is not None or (hearing.policy == "flag" and claim.text.strip())
        path: Path = (field, len(kept), "text") if stays else (field,)
        if ruling.fault is None and len(kept) == MOST_TOPICS and hearing.policy != "flag":
            ruling = Ruling(None, Fault("ungrounded_topic", f"{quoted(claim.text)} is one topic too many", "info"))
            path = (field,)
        value = hearing.settle(claim, ruling, path, (field, number, "text"))
        if value is not None and all(fold(value.text) != fold(other.text) for other in kept):
            kept.append(value)
    return kept


JUDGES: tuple[Callable[[Hearing, EventDraft], EventDraft], ...] = (
    _kind,
    _date,
    judge_people,
    _country,
    _city,
    _bodies,
    _topics,
)
