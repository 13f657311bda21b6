"""The digest out of drafts: evidence, English, ids and findings put on each value."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from kzsum import ground
from kzsum.cut import cut_at
from kzsum.draft import BodyDraft, EventDraft, Extraction, PersonDraft, Problem, Value
from kzsum.english import translate
from kzsum.schema import Digest, Evidence, Finding, Meeting, Organization, Participant, Provenance, Topic
from kzsum.text import Source

if TYPE_CHECKING:
    from kzsum.ground.sentence import Carried

PersonField = Literal["role", "country"]
MeetingField = Literal["kind", "date", "country", "city"]


def digest(
    source: Source, extraction: Extraction, *, language: str | None, url: str | None, provenance: Provenance
) -> Digest:
    """Build the digest of a source."""
    russian = language in ("ru", None)
    found = [_meeting(source, draft, at, russian=russian) for at, draft in enumerate(extraction.events)]
    meetings = [meeting for meeting, _ in found]
    digest_of_source = hashlib.sha256(source.raw.encode("utf-8")).hexdigest()
    findings: list[Finding] = []
    for at, (meeting, problems) in enumerate(found):
        findings += (_finding(source, problem, f"/meetings/{at}") for problem in problems)
        findings += _findings(at, meeting)
    findings += (_finding(source, problem, "") for problem in extraction.problems)
    findings += _about_text(source, extraction)
    content = json.dumps([meeting.model_dump(mode="json") for meeting in meetings], ensure_ascii=False, sort_keys=True)
    title = extraction.title
    return Digest(
        id=hashlib.sha256(f"{digest_of_source}\n{content}".encode()).hexdigest()[:16],
        title=title,
        title_en=translate.title(title) if title else None,
        language=language,
        published=extraction.published,
        agency=extraction.agency,
        url=url,
        source_sha256=digest_of_source,
        source_length=len(source.raw),
        meetings=meetings,
        findings=findings,
        provenance=provenance,
    )


def _meeting(source: Source, draft: EventDraft, at: int, *, russian: bool) -> tuple[Meeting, tuple[Problem, ...]]:
    """A draft as a meeting, and what is to be told of it; the tables translate `russian` words only."""
    city = draft.city.text if draft.city else None
    sentences = [ground.quote(source, span) for span in draft.sentences]
    meeting = Meeting(
        id=_id(at, draft, sentences[0].quote if sentences else ""),
        kind=draft.kind.text,  # type: ignore[arg-type]
        date=datetime.date.fromisoformat(draft.date.text) if draft.date else None,
        country=draft.country.text if draft.country else None,
        city=city,
        city_en=_english(city, translate.city(city)) if city else None,
        kazakh_side=[_participant(source, person, russian=russian) for person in draft.kazakh_side],
        counterparts=[_participant(source, person, russian=russian) for person in draft.counterparts],
        organizations=[_organization(source, body, russian=russian) for body in draft.organizations],
        topics=[_topic(source, topic, russian=russian) for topic in draft.topics],
        outcomes=[_topic(source, topic, russian=russian) for topic in draft.outcomes],
        evidence=sentences,
        support=_support(source, draft),
        origin=draft.origin,
        paragraph=source.paragraph_at(draft.sentences[0][0]) if draft.sentences else None,
    )
    summary, problem = _summary(meeting, draft.summary)
    return meeting.model_copy(update={"summary": summary}), (*draft.problems, *problem)


def _summary(meeting: Meeting, offered: str | None) -> tuple[str, tuple[Problem, ...]]:
    """The engine's own English sentence where the fields carry all its terms, otherwise one made of the fields."""
    made = translate.summary(meeting)
    if not offered:
        return made, ()
    from kzsum.ground.sentence import respelled, unsupported

    told = carried(meeting)
    sentence = respelled(" ".join(offered.split()), told)
    terms = unsupported(sentence, told)
    if not terms:
        return sentence, ()
    message = f"no field carries {', '.join(terms[:5])}: the sentence was made anew from the fields"
    return made, (Problem("summary_unsupported", "warning", message, ("summary",), ("summary",)),)


def carried(meeting: Meeting) -> Carried:
    """What the fields of a meeting carry for its English sentence."""
    from kzsum.ground.sentence import carried_by

    people = (*meeting.kazakh_side, *meeting.counterparts)
    names = [person.name_en for person in people]
    texts = [meeting.city_en, *(person.role_en for person in people)]
    texts += [body.name_en for body in meeting.organizations]
    texts += [topic.text_en for topic in (*meeting.topics, *meeting.outcomes)]
    quotes = [evidence.quote for evidence in meeting.evidence]
    codes = [meeting.country, *(person.country for person in people)]
    shown = [evidence.quote for person in people for evidence in person.evidence]
    return carried_by(texts, names, codes, [meeting.date], quotes, shown)


def _made(translated: Callable[[str], str | None], text: str, russian: bool) -> str | None:  # noqa: FBT001 - private
    """English by the tables, which know Russian words only: `бас консул` is no bass."""
    return translated(text) if russian or not has_cyrillic(text) else None


def _english(text: str, made: str | None, offered: str | None = None) -> str | None:
    """English of a value: made by the tables, else the engine's own without Cyrillic, else Latin text as it is."""
    if made:
        return made
    own = " ".join((offered or "").split())
    if own and not has_cyrillic(own):
        return own
    return None if has_cyrillic(text) else text


def has_cyrillic(text: str) -> bool:
    """Whether a Cyrillic letter stands in a text."""
    return any("\u0400" <= letter <= "\u052f" for letter in text)


def _support(source: Source, draft: EventDraft) -> dict[MeetingField, Evidence]:
    values: dict[MeetingField, Value | None] = {
        "kind": draft.kind,
        "date": draft.date,
        "country": draft.country,
        "city": draft.city,
    }
    found = {name: ground.evidence(source, value) for name, value in values.items() if value is not None}
    return {name: evidence for name, evidence in found.items() if evidence is not None}


def _participant(source: Source, person: PersonDraft, *, russian: bool) -> Participant:
    name = ground.evidence(source, person.name)
    values: dict[PersonField, Value | None] = {"role": person.role, "country": person.country}
    support = {key: ground.evidence(source, value) for key, value in values.items() if value is not None}
    country = person.country.text if person.country else None
    role = person.role.text if person.role else None
    return Participant(
        name=person.name.text,
        name_en=_english(person.name.text, translate.person(person.name.text, country)),
        role=role,
        role_en=_english(role, _made(translate.post, role, russian)) if role else None,
        country=country,
        evidence=[
            found for found in (name, *(ground.evidence(source, value) for value in person.also)) if found is not None
        ],
        support={key: evidence for key, evidence in support.items() if evidence is not None},
    )


def _organization(source: Source, body: BodyDraft, *, russian: bool) -> Organization:
    found = ground.evidence(source, body.name)
    return Organization(
        name=body.name.text,
        name_en=_english(body.name.text, _made(translate.body, body.name.text, russian)),
        country=body.country,
        evidence=[found] if found else [],
    )


def _topic(source: Source, topic: Value, *, russian: bool) -> Topic:
    found = ground.evidence(source, topic)
    english = _english(topic.text, _made(translate.topic, topic.text, russian), topic.english)
    return Topic(text=topic.text, text_en=english, evidence=[found] if found else [])


def _id(at: int, draft: EventDraft, opening: str) -> str:
    """A stable id: of the sentence that names the event, and of who takes part."""
    names = [person.name.text for person in (*draft.kazakh_side, *draft.counterparts)]
    seed = json.dumps([" ".join(opening.split()), names, at], ensure_ascii=False)
    return hashlib.sha256(seed.encode()).hexdigest()[:12]


def _finding(source: Source, problem: Problem, base: str) -> Finding:
    return Finding(
        code=problem.code,  # type: ignore[arg-type] # drafts know no schema; the model checks the code
        severity=problem.severity,
        path=base + "".join(f"/{step}" for step in problem.path),
        message=problem.message,
        evidence=ground.quote(source, problem.span) if problem.span else None,
    )


def _findings(at: int, meeting: Meeting) -> Iterator[Finding]:
    path = f"/meetings/{at}"
    where = meeting.support.get("country")
    if where is not None and where.match == "inferred" and where != _inferred_from_city(meeting):
        yield Finding(
            code="country_inferred",
            severity="info",
            path=f"{path}/country",
            message=(
                f"the place {meeting.country} follows from “{_short(where.quote)}”, "
                "the text does not name it for the event"
            ),
            evidence=where,
        )
    for side in ("kazakh_side", "counterparts"):
        for number, person in enumerate(getattr(meeting, side)):
            yield from _about_person(f"{path}/{side}/{number}", person)
    yield from _untranslated(path, meeting)


def _inferred_from_city(meeting: Meeting) -> Evidence | None:
    """What a country rests on that a city tells which the text names: no doubt worth a finding."""
    city = meeting.support.get("city")
    return None if city is None else city.model_copy(update={"match": "inferred"})


def _about_person(path: str, person: Participant) -> Iterator[Finding]:
    if person.role is None:
        yield Finding(
            code="role_missing",
            severity="warning",
            path=f"{path}/role",
            message="the text gives this person no post",
            evidence=person.evidence[0] if person.evidence else None,
        )
    state = person.support.get("country")
    if state is not None and state.match == "inferred":
        yield Finding(
            code="country_inferred",
            severity="info",
            path=f"{path}/country",
            message=f"that this person acts for {person.country} follows from the event, the post does not say it",
            evidence=state,
        )


def _untranslated(path: str, meeting: Meeting) -> Iterator[Finding]:
    missing = [(f"{path}/topics/{n}/text_en", t.evidence) for n, t in enumerate(meeting.topics) if t.text_en is None]
    missing += [
        (f"{path}/organizations/{n}/name_en", o.evidence)
        for n, o in enumerate(meeting.organizations)
        if o.name_en is None
    ]
    for side in ("kazakh_side", "counterparts"):
        people: list[Participant] = getattr(meeting, side)
        missing += [
            (f"{path}/{side}/{n}/role_en", p.evidence) for n, p in enumerate(people) if p.role and p.role_en is None
        ]
    for pointer, evidence in missing:
        yield Finding(
            code="untranslated",
            severity="info",
            path=pointer,
            message="no English for these words yet: the value is left out of the English brief",
            evidence=evidence[0] if evidence else None,
        )


def _about_text(source: Source, extraction: Extraction) -> Iterator[Finding]:
    for start, end in sorted(source.left_out):
        yield Finding(
            code="planted_text",
            severity="warning",
            message="this sentence is no news prose (said to a machine, code, another language): nothing rests on it",
            evidence=ground.quote(source, (start, end)),
        )
    broken_off = cut_at(source)
    if broken_off is not None:
        yield Finding(
            code="truncated_input",
            severity="warning",
            message="the text breaks off here: what followed was not there to be read",
            evidence=ground.quote(source, broken_off),
        )
    if extraction.events:
        return
    named = extraction.named_without_event
    spots = ground.quote(source, named[0].span) if named and named[0].span else None
    names = ", ".join(dict.fromkeys(value.text for value in named[:3]))
    yield Finding(
        code="no_meetings",
        severity="warning" if named else "info",
        message=f"no event with a side acting for Kazakhstan was found{f' (persons named: {names})' if names else ''}",
        evidence=spots,
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
