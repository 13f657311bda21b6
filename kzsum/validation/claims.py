"""A digest as claims: drafts that the checks of a model's answer take too, and the way back to JSON pointers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kzsum.draft import BodyDraft, EventDraft, Path, PersonDraft, Span, Value
from kzsum.jsontext import pointer
from kzsum.schema import Evidence, Meeting, Organization, Participant, Topic
from kzsum.text import Source
from kzsum.validation.quotes import stands

RULE = "said by the digest"

# Where a draft calls a field otherwise than the digest, or has a value where the digest has an object.
_FIELDS = {"quote": "evidence", "quotes": "evidence", "sentences": "evidence"}
_VALUE_OF = {
    "organizations": "name",
    "topics": "text",
    "outcomes": "text",
    "kazakh_side": "name",
    "counterparts": "name",
}


@dataclass(frozen=True)
class Claims:
    """The events that a digest claims, and the number that each has in it."""

    events: tuple[EventDraft, ...]
    numbers: tuple[int, ...]

    def pointer(self, claim: Path) -> str:
        """The JSON pointer of what a claim's path leads to; the path begins with the number of the event.

        >>> claims = Claims((), (0, 3))
        >>> claims.pointer((1, "kazakh_side", 0, "name")), claims.pointer((1, "topics", 2))
        ('/meetings/3/kazakh_side/0/name', '/meetings/3/topics/2/text')
        >>> claims.pointer((0, "quote")), claims.pointer(())
        ('/meetings/0/evidence', '/meetings')
        """
        steps = claim[1:] if claim[:1] == ("events",) else claim
        if not steps or not isinstance(steps[0], int) or not 0 <= steps[0] < len(self.numbers):
            return "/meetings"
        field = tuple(_FIELDS.get(step, step) if isinstance(step, str) else step for step in steps[1:])
        if len(field) == 2 and field[0] in _VALUE_OF and isinstance(field[1], int):
            field = (*field, _VALUE_OF[str(field[0])])
        return pointer(("meetings", self.numbers[steps[0]], *field))


def claims(source: Source, meetings: Iterable[tuple[int, Meeting]]) -> Claims:
    """The claims of numbered meetings; a value has a span where its evidence stands in the source."""
    numbered = tuple(meetings)
    return Claims(tuple(_event(source, meeting) for _, meeting in numbered), tuple(number for number, _ in numbered))


def _event(source: Source, meeting: Meeting) -> EventDraft:
    support = meeting.support
    date = meeting.date.isoformat() if meeting.date else None
    return EventDraft(
        sentences=tuple(span for span in (_span(source, evidence) for evidence in meeting.evidence) if span),
        kind=_value(source, meeting.kind, support.get("kind")),
        date=_optional(source, date, support.get("date")),
        country=_optional(source, meeting.country, support.get("country")),
        city=_optional(source, meeting.city, support.get("city"), meeting.city_en),
        kazakh_side=tuple(_person(source, person) for person in meeting.kazakh_side),
        counterparts=tuple(_person(source, person) for person in meeting.counterparts),
        organizations=tuple(_body(source, body) for body in meeting.organizations),
        topics=tuple(_topic(source, topic) for topic in meeting.topics),
        outcomes=tuple(_topic(source, topic) for topic in meeting.outcomes),
        rule=RULE,
        quotes=tuple(evidence.quote for evidence in meeting.evidence),
        summary=meeting.summary or None,
        origin=meeting.origin,
    )


def _person(source: Source, person: Participant) -> PersonDraft:
    return PersonDraft(
        name=_value(source, person.name, _first(person.evidence), person.name_en),
        role=_optional(source, person.role, person.support.get("role"), person.role_en),
        country=_optional(source, person.country, person.support.get("country")),
        also=tuple(_value(source, person.name, evidence) for evidence in person.evidence[1:]),
    )


def _body(source: Source, body: Organization) -> BodyDraft:
    return BodyDraft(_value(source, body.name, _first(body.evidence), body.name_en), body.country)


def _topic(source: Source, topic: Topic) -> Value:
    return _value(source, topic.text, _first(topic.evidence), topic.text_en)


def _optional(source: Source, text: str | None, evidence: Evidence | None, english: str | None = None) -> Value | None:
    return None if text is None else _value(source, text, evidence, english)


def _value(source: Source, text: str, evidence: Evidence | None, english: str | None = None) -> Value:
    span = _span(source, evidence)
    match = evidence.match if evidence and span else None
    return Value(text, span, RULE, inferred=match == "inferred", alias=match == "alias", english=english)


def _span(source: Source, evidence: Evidence | None) -> Span | None:
    """The span of evidence that keeps its law; a broken one has its finding already and supports nothing."""
    return (evidence.start, evidence.end) if evidence and stands(source, evidence) else None


def _first(evidence: Sequence[Evidence]) -> Evidence | None:
    return evidence[0] if evidence else None
