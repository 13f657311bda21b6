"""One claimed event before the text: each field is judged by its own small rule, and the policy settles what stays."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from kzsum.draft import BodyDraft, EventDraft, Path, PersonDraft, Problem, Value
from kzsum.ground import phrases, states
from kzsum.ground.days import judge_day
from kzsum.ground.evidence import fold
from kzsum.ground.kinds import KINDS, judge_kind
from kzsum.ground.pairing import Located, names_of
from kzsum.ground.passage import Passage
from kzsum.ground.persons import Cast, Identity
from kzsum.ground.ruling import Fault, Policy, Ruling, quoted

KAZAKHSTAN = "KZ"
MOST_TOPICS = 4


@dataclass
class Hearing:
    """What the judges of an event's fields know: the claim, what the rules read, the words, and whom the text names.

    `busy` are the persons of the other claims about this part of the text, `of_kazakhstan` those who act for Kazakhstan
    somewhere in it (folded names).
    """

    located: Located
    known: EventDraft | None
    passage: Passage
    cast: Cast
    policy: Policy
    published: datetime.date | None
    busy: frozenset[str] = frozenset()
    of_kazakhstan: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    @property
    def claim(self) -> EventDraft:
        return self.located.claim

    def settle(self, claim: Value | None, ruling: Ruling, path: Path, said: Path) -> Value | None:
        """The value that stays under the policy; its fault becomes a problem at its place."""
        fault = ruling.fault
        if fault is None:
            return ruling.value
        self.complain(fault, path, said)
        return claim if self.policy == "flag" and claim is not None and claim.text else ruling.value

    @property
    def erred(self) -> bool:
        """Whether a claim so far heard was wrong, not only in form."""
        return any(problem.severity != "info" for problem in self.problems)

    def complain(self, fault: Fault, path: Path, said: Path) -> None:
        """Note a fault; where the claim stays as it is, what is wrong is an error."""
        severity = "error" if self.policy == "flag" and fault.severity == "warning" else fault.severity
        self.problems.append(Problem(fault.code, severity, fault.message, path, said, fault.span))


def heard(hearing: Hearing) -> EventDraft:
    """The event as the text bears it out, with the problems of the claim."""
    event = replace(hearing.known or hearing.claim, origin="both" if hearing.known else "llm", quotes=())
    if hearing.known is None:
        event = replace(event, sentences=hearing.located.sentences)
    for judge in JUDGES:
        event = judge(hearing, event)
    # A sentence goes with its values: who was wrong about one of them may have written the same into the sentence.
    return replace(event, summary=None if hearing.erred else hearing.claim.summary, problems=tuple(hearing.problems))


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
    own = Passage(hearing.passage.source, event.sentences, hearing.passage.tongue) if known else hearing.passage
    ruling = judge_day(claim, known, own, hearing.published)
    return replace(event, date=hearing.settle(_valid_day(claim), ruling, ("date",), ("date",)))


def _valid_day(claim: Value) -> Value | None:
    try:
        return replace(claim, text=datetime.date.fromisoformat(claim.text).isoformat())
    except ValueError:
        return None


def _people(hearing: Hearing, event: EventDraft) -> EventDraft:
    sides: dict[str, list[PersonDraft]] = {"kazakh_side": [], "counterparts": []}
    claimed: set[str] = set()
    for side, people, identities in (
        ("kazakh_side", hearing.claim.kazakh_side, hearing.located.kazakh),
        ("counterparts", hearing.claim.counterparts, hearing.located.others),
    ):
        for number, (person, identity) in enumerate(zip(people, identities, strict=True)):
            _person(hearing, person, identity, sides, (side, number))
            if identity.ruling.value is not None:
                claimed.add(fold(identity.ruling.value.text))
    _missed(hearing, sides, claimed)
    return replace(event, kazakh_side=tuple(sides["kazakh_side"]), counterparts=tuple(sides["counterparts"]))


def _person(
    hearing: Hearing,
    person: PersonDraft,
    identity: Identity,
    sides: dict[str, list[PersonDraft]],
    said: tuple[str, int],
) -> None:
    claimed_side = said[0]
    side = _side(hearing, identity, claimed_side)
    kept = sides[side]
    at: Path = (side, len(kept))
    absent = _absent(hearing, person, identity, claimed_side)
    ruling = Ruling(None, absent) if absent is not None else identity.ruling
    if side != claimed_side and ruling.fault is None:
        ruling = Ruling(ruling.value, _on_the_other_side(person, identity))
    twice = ruling.value is not None and any(fold(p.name.text) == fold(ruling.value.text) for p in _all(sides))
    stays = ruling.value is not None or (hearing.policy == "flag" and person.name.text)
    name = hearing.settle(person.name, ruling, (*at, "name") if stays else (side,), (*said, "name"))
    if name is None or (twice and hearing.policy != "flag"):
        return
    known = _as_participant(hearing, identity)
    if known is not None and known is not identity.person and known.name.text == name.text:
        name = known.name
    kept.append(_with_post_and_state(hearing, person, known, name, (at, said)))


def _on_the_other_side(claim: PersonDraft, identity: Identity) -> Fault:
    """A participant whom the claim has among the others."""
    span = identity.person.name.span if identity.person else None
    return Fault("not_a_participant", f"{quoted(claim.name.text)} takes part on the other side", span=span)


def _all(sides: dict[str, list[PersonDraft]]) -> list[PersonDraft]:
    return [person for people in sides.values() for person in people]


def _side(hearing: Hearing, identity: Identity, claimed: str) -> str:
    """The side that the rules saw the person on; Kazakhstan's own people stand on its side."""
    if hearing.policy == "flag" or identity.person is None:
        return claimed
    name = fold(identity.person.name.text)
    for side in ("kazakh_side", "counterparts"):
        if hearing.known and any(fold(p.name.text) == name for p in getattr(hearing.known, side)):
            return side
    return claimed


def _absent(hearing: Hearing, claim: PersonDraft, identity: Identity, side: str) -> Fault | None:
    """Why a person of the text takes no part in this event; `None` where nothing speaks against it."""
    person, known = identity.person, hearing.known
    if person is None or known is None or fold(person.name.text) in names_of(known):
        return None
    spans = [v.span for v in (person.name, *person.also) if v.span is not None]
    inside = any(start <= span[0] < end for span in spans for start, end in hearing.passage.spans)
    acts = person.country is not None and person.country.text == KAZAKHSTAN
    if side == "kazakh_side" and acts and fold(person.name.text) in hearing.of_kazakhstan:
        return None
    why = "is only mentioned there" if inside else "belongs to another event"
    return Fault("not_a_participant", f"{quoted(claim.name.text)} {why}", span=person.name.span)


def _as_participant(hearing: Hearing, identity: Identity) -> PersonDraft | None:
    """The person as the rules read them in this event, otherwise as in the whole text."""
    if identity.person is None:
        return None
    name = fold(identity.person.name.text)
    mine = (*hearing.known.kazakh_side, *hearing.known.counterparts) if hearing.known else ()
    return next((p for p in mine if fold(p.name.text) == name), identity.person)


def _with_post_and_state(
    hearing: Hearing, person: PersonDraft, known: PersonDraft | None, name: Value, paths: tuple[Path, Path]
) -> PersonDraft:
    at, said = paths
    role = known.role if known else None
    if person.role is not None:
        ruling = phrases.judge_role(person.role, role, hearing.passage, name.span)
        role = hearing.settle(person.role, ruling, (*at, "role"), (*said, "role"))
    state = known.country if known else None
    if person.country is not None:
        ruling = states.judge_state(person.country, state, _around(hearing, name, role), allowed=_states(hearing, said))
        claim = person.country if states.is_state(person.country.text) else None
        state = hearing.settle(claim, ruling, (*at, "country"), (*said, "country"))
    if state is None and said[0] == "kazakh_side":
        state = Value(KAZAKHSTAN, name.span, "acts for Kazakhstan", inferred=True)
    if state is not None and state.span is None and hearing.policy != "flag":
        state = replace(state, span=role.span if role and role.span else name.span)
    return PersonDraft(name, role, state, known.also if known else ())


def _around(hearing: Hearing, name: Value, role: Value | None) -> Passage:
    """The words that may tell a person's state: the post, and the sentence of the name where no post is known.

    In other languages than Russian the state often stands beside the post, so it is always the sentence.
    """
    if role is not None and role.span is not None and hearing.passage.tongue == "ru":
        return Passage(hearing.passage.source, (role.span,), hearing.passage.tongue, whole=False)
    spans = hearing.passage.sentences_at(name.span) if name.span is not None else hearing.passage.spans
    return Passage(hearing.passage.source, spans, hearing.passage.tongue)


def _states(hearing: Hearing, said: Path) -> frozenset[str]:
    """States that follow for a person whose post tells none: the host's; for the Kazakh side its own."""
    known = hearing.known.country if hearing.known else None
    host = {known.text} if known is not None else set()
    return frozenset({KAZAKHSTAN} if said[0] == "kazakh_side" else host)


def _missed(hearing: Hearing, sides: dict[str, list[PersonDraft]], claimed: set[str]) -> None:
    """Add whom the rules saw take part and the claim leaves out, unless another claim has them.

    A claim that errs in nobody and has most of them is trusted to leave a person out; it is only told.
    """
    if hearing.known is None:
        return
    known = names_of(hearing.known)
    trusted = (
        not hearing.erred
        and 2 * len(claimed & known) >= len(known)
        and all(sides[side] for side in sides if getattr(hearing.known, side))
    )
    for side, kept in sides.items():
        for person in getattr(hearing.known, side):
            name = fold(person.name.text)
            if name in claimed or (side == "counterparts" and name in hearing.busy):
                continue
            added = not trusted and hearing.policy != "flag"
            message = f"the rules see {quoted(person.name.text)} take part{' and add the name' if added else ''}"
            fault = Fault("missed_participant", message, "info", person.name.span)
            hearing.complain(fault, (side, len(kept)) if added else (side,), (side,))
            if added:
                kept.append(person)


def _country(hearing: Hearing, event: EventDraft) -> EventDraft:
    claim, known = hearing.claim.country, hearing.known.country if hearing.known else None
    if claim is None:
        return replace(event, country=known)
    host = frozenset(p.country.text for p in event.counterparts if p.country is not None)
    ruling = states.judge_state(claim, known, hearing.passage, allowed=host)
    valid = claim if states.is_state(claim.text) else None
    return replace(event, country=hearing.settle(valid, ruling, ("country",), ("country",)))


def _city(hearing: Hearing, event: EventDraft) -> EventDraft:
    claim, known = hearing.claim.city, hearing.known.city if hearing.known else None
    if claim is None:
        return replace(event, city=known)
    posts = phrases.posts_of((*event.kazakh_side, *event.counterparts, *hearing.cast.here))
    ruling = states.judge_city(claim, known, hearing.passage, posts)
    return replace(event, city=hearing.settle(claim, ruling, ("city",), ("city",)))


def _bodies(hearing: Hearing, event: EventDraft) -> EventDraft:
    known = hearing.known.organizations if hearing.known else ()
    spans = phrases.posts_of((*event.kazakh_side, *event.counterparts))
    posts = Passage(hearing.passage.source, spans, hearing.passage.tongue, whole=False)
    kept: list[BodyDraft] = []
    for number, claim in enumerate(hearing.claim.organizations):
        body, fault = phrases.judge_body(claim, known, hearing.passage, posts)
        flagged = hearing.policy == "flag" and fault is not None and claim.name.text != ""
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
        stays = ruling.value is not None or (hearing.policy == "flag" and claim.text)
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
    _people,
    _country,
    _city,
    _bodies,
    _topics,
)
