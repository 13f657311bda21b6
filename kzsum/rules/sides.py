"""Who stands on which side of an event: the persons that its sentences name or describe, and their states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from kzsum import tables
from kzsum.rules.actors import described, named_before
from kzsum.rules.bodies import Body
from kzsum.rules.body_spans import head_lemmas
from kzsum.rules.facts import Event
from kzsum.rules.people import BARE_ENVOY, INTERNATIONAL, KAZAKHSTAN, Person, State, is_envoy
from kzsum.rules.unnamed import ANY_POST, GENERIC, generic_actor
from kzsum.rules.wording import RoleSpan

_BODY_NOUNS = tables.words("bodies_of_many")
_ARTS = frozenset({"culture", "sport"})


def sides(event: Event, people: dict[str, Person], previous: Event | None) -> tuple[list[Person], list[Person]]:
    """Kazakhstan's persons of an event, and the others."""
    persons = [_with_body_state(person, event) for person in _participants(event, people, previous)]
    own = [for_kazakhstan(person, persons) for person in persons]
    return (
        [person for person, acts in zip(persons, own, strict=True) if acts],
        [person for person, acts in zip(persons, own, strict=True) if not acts],
    )


def _participants(event: Event, people: dict[str, Person], previous: Event | None) -> list[Person]:
    names: dict[str, None] = {}
    for facts in event.facts:
        for mention in facts.active:
            if event.share is None or mention.name in event.share or facts is not event.opening:
                names.setdefault(mention.name, None)
    found = [people[name] for name in names]
    found += [p for p in _referred(event, people, previous) if p.name not in names]
    return found


def _referred(event: Event, people: dict[str, Person], previous: Event | None) -> list[Person]:
    """Persons that a description stands for: `посол`, `глава государства`, `польский министр`, `гость`."""
    found: list[Person] = []
    own = [people[m.name] for m in event.opening.active]
    if not any(_surely_kazakh(person, own) for person in own):
        noun = generic_actor(event.opening)
        if noun is not None:
            found += islice(_holders_before(noun, event, people), 1)
        elif previous is not None:
            found += [people[name] for name in event.actors[:1] if name in people]
    other = described(event.opening, people)
    return found if other is None else [*found, other]


def _surely_kazakh(person: Person, together: Sequence[Person]) -> bool:
    """By the state or an envoy's post, not by the name alone."""
    told = person.state.code is not None or is_envoy(person.role)
    return told and for_kazakhstan(person, together)


def _holders_before(noun: str, event: Event, people: dict[str, Person]) -> Iterator[Person]:
    """Kazakhstan's persons of such a post named before the event, the last one first; any of them for `дипломат`.

    Who is `премьер-министр` comes before a `заместитель премьер-министра`.
    """
    own = [person for person in named_before(event.opening, people) if person.state.code == KAZAKHSTAN]
    if noun == ANY_POST:
        return iter(own)
    holders = [person for person in own if (person.role or "").lower().startswith(noun)]
    holders = holders or [person for person in own if noun in (person.role or "").lower()]
    return iter(holders or ([] if noun in GENERIC else own))  # `казахстанский спикер` may be told as `председатель`


def for_kazakhstan(person: Person, together: Sequence[Person]) -> bool:
    """Whether a person acts for Kazakhstan: by the state, by an envoy's post, or by a Kazakh name."""
    if person.state.rule == BARE_ENVOY and not person.kazakh_name:
        # `консулом Хан Джи Мин` beside Kazakhstan's own: the other side's envoy.
        return not any(p is not person and p.state.code == KAZAKHSTAN and p.state.sure for p in together)
    if person.state.code is not None:
        return person.state.code == KAZAKHSTAN
    envoy = is_envoy(person.role)
    if person.international or not (person.kazakh_name or envoy):
        return False
    # Beside an envoy a person of Kazakh name is his partner, unless without a post or an artist.
    return (
        not person.role or envoy or not person.fields.isdisjoint(_ARTS) or not any(_hosts(other) for other in together)
    )


def _hosts(person: Person) -> bool:
    return person.state.code == KAZAKHSTAN and bool(person.posted_to or (person.role and "посол" in person.role))


def _with_body_state(person: Person, event: Event) -> Person:
    """`проректор университета`: the state of the university that the event has named before."""
    mention = person.role_mention
    if person.state.code is not None or mention is None or mention.role is None or person.international:
        return person
    role: RoleSpan = mention.role
    if _of_body_of_many_states(mention.view.words[role.end - 1].info.lemmas, event):
        return replace(person, state=State(None, INTERNATIONAL))
    lemmas = frozenset[str]().union(*(mention.view.words[at].info.lemmas for at in range(role.start, role.end)))
    named = [
        body
        for facts in event.facts
        for body in facts.bodies
        if body.state and not lemmas.isdisjoint(_nouns_of(body))
        if not (body.view is mention.view and body.overlaps(role.start, role.end))
    ]
    # `ректор университета` is of the one told before, though a guest's university is told after.
    here = mention.view.raw_span(role.start, role.end)
    states = {b.state for b in named if b.view.raw_span(b.start, b.end) < here} or {b.state for b in named}
    if len(states) != 1:
        return person
    return replace(person, state=State(states.pop(), "state of the body named before", None, sure=False))


def _nouns_of(body: Body) -> frozenset[str]:
    """The heads by which a post may refer to a body: `сенат` for `Сенат Парламента РК`, which the table knows."""
    words = (body.view.words[at].info.lemmas for at in range(body.start, body.end))
    return frozenset({body.head}).union(*words) & {body.head, *head_lemmas()}


def _of_body_of_many_states(last: frozenset[str], event: Event) -> bool:
    """`генеральный директор организации` after ФАО: the international body that the event names by its own name."""
    if last.isdisjoint(_BODY_NOUNS):
        return False
    bodies = [body for facts in event.facts for body in facts.bodies if not facts.in_post(body)]
    return any(b.international for b in bodies) and not any(last & {b.head} for b in bodies if not b.international)


def with_host_state(person: Person, others: Sequence[Person], place: str | None) -> Person:
    """A partner whose post names no state acts for that of the partner beside him, or of the place."""
    if (person.state.code is not None and person.state.rule != BARE_ENVOY) or person.international:
        return person
    first = next((p for p in others if p.state.code and p.state.rule != BARE_ENVOY), None)
    known = first.state.code if first else None
    code = known if known and (place in (None, KAZAKHSTAN) or known == place) else place
    code = None if code == KAZAKHSTAN and known is None and not person.role else code
    return replace(person, state=State(code, "state of the partner beside or of the place", None, sure=False))
