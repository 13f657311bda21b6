"""A person as a draft: the name where the text gives it in full, the post, the state, and all other places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kzsum.draft import EventDraft, PersonDraft, Value
from kzsum.rules.mention import Mention
from kzsum.rules.people import KAZAKHSTAN, Person
from kzsum.rules.sides import for_kazakhstan


def named(people: Mapping[str, Person], events: Iterable[EventDraft]) -> tuple[PersonDraft, ...]:
    """Everybody whom the text names, those who take part and those only mentioned, in its order.

    Who takes part somewhere has the state of his first event; `also` are all further places of the name.
    """
    states: dict[str, str | None] = {}
    for event in events:
        for person in (*event.kazakh_side, *event.counterparts):
            states.setdefault(person.name.text, person.country.text if person.country else None)
    return tuple(_named(person, states.get(name, _state(person))) for name, person in people.items())


def _state(person: Person) -> str | None:
    return KAZAKHSTAN if for_kazakhstan(person, ()) else person.state.code


def _named(person: Person, code: str | None) -> PersonDraft:
    shown = next((m for m in person.mentions if m.full), person.mentions[0])
    return person_draft(person, code, shown, tuple(m for m in person.mentions if m is not shown))


def person_draft(person: Person, code: str | None, shown: Mention, others: Iterable[Mention]) -> PersonDraft:
    """The draft of a person who acts for state `code`, named at `shown` and again at `others`."""
    name = Value(person.name, _span(shown), shown.rule, alias=not shown.full)
    role = _role_value(person)
    country = None if code is None else _state_value(person, code, (role.span if role else None) or name.span)
    return PersonDraft(name, role, country, tuple(Value(person.name, _span(m), m.rule, alias=True) for m in others))


def _span(mention: Mention) -> tuple[int, int]:
    return mention.view.raw_span(mention.start, mention.end)


def _role_value(person: Person) -> Value | None:
    holder = person.role_mention
    if person.role is None or holder is None:
        return None
    return Value(person.role, holder.role_span, holder.rule)


def _state_value(person: Person, code: str, otherwise: tuple[int, int] | None) -> Value:
    """The state with the words of the post that tell it; where none does it is inferred from the post or the name."""
    if person.state.span is None or person.role_mention is None:
        return Value(code, otherwise, person.state.rule, inferred=True)
    return Value(code, person.state.span, person.state.rule, alias=True)
