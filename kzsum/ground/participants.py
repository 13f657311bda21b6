"""Who takes part in a claimed event, on which side, with which post and for which state."""

from __future__ import annotations

from dataclasses import replace

from kzsum.draft import EventDraft, Path, PersonDraft, Value
from kzsum.ground import phrases, states
from kzsum.ground.evidence import fold
from kzsum.ground.hearing import Hearing
from kzsum.ground.pairing import names_of
from kzsum.ground.passage import Passage
from kzsum.ground.persons import Identity
from kzsum.ground.ruling import Fault, Ruling, quoted

KAZAKHSTAN = "KZ"


def judge_people(hearing: Hearing, event: EventDraft) -> EventDraft:
    """Both sides of a claimed event, with whom the rules saw take part and the claim leaves out."""
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
    own_side = _side(hearing, identity, claimed_side)
    side = claimed_side if hearing.policy == "flag" else own_side
    kept = sides[side]
    at: Path = (side, len(kept))
    absent = _absent(hearing, person, identity, claimed_side)
    ruling = Ruling(None, absent) if absent is not None else identity.ruling
    if own_side != claimed_side and ruling.fault is None:
        ruling = Ruling(ruling.value, _on_the_other_side(person, identity))
    twice = ruling.value is not None and any(fold(p.name.text) == fold(ruling.value.text) for p in _all(sides))
    stays = ruling.value is not None or (hearing.policy == "flag" and person.name.text.strip())
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
    if identity.person is None:
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
        state = state._replace(span=role.span if role and role.span else name.span)
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
