"""One event's draft: sides, bodies, topics, kind, place and date put together from its sentences."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from kzsum.draft import EventDraft, PersonDraft, Value
from kzsum.rules.bodies import Body
from kzsum.rules.choice import Found, chosen_topics, organizations, outcomes
from kzsum.rules.days import day_of, inherits
from kzsum.rules.drafts import person_draft
from kzsum.rules.facts import Event, Facts
from kzsum.rules.kinds import FoundKind, kind_of
from kzsum.rules.locating import IN
from kzsum.rules.people import KAZAKHSTAN, Person
from kzsum.rules.sides import sides, with_host_state
from kzsum.rules.topics import FoundTopic, topics
from kzsum.rules.where import LABEL, FoundPlace, Scene, city_of, consul_city, country_of
from kzsum.words import text_of

__all__ = ["Told", "draft_of"]


@dataclass(frozen=True, slots=True)
class Told:
    """Day, city, state and Kazakh persons of the event told before."""

    day: datetime.date | None = None
    city: FoundPlace | None = None
    paragraph: int = 0
    country: FoundPlace | None = None
    kazakh: frozenset[str] = frozenset()


def draft_of(
    event: Event, people: dict[str, Person], published: datetime.date | None, told: Told, previous: Event | None
) -> tuple[EventDraft, Told]:
    """Draft an event; `told` is the day and city of the event before, to which `на полях`, `в тот же день` refer."""
    kazakh, others = sides(event, people, previous)
    kind = kind_of(event, len(others))
    found = [(facts, _own_topics(event, facts)) for facts in event.facts]
    city = _city(event, kind, told, found)
    abroad = _still_abroad(event, kazakh, told)
    country = country_of(Scene(event, kind.kind, city, tuple(kazakh), tuple(others), _acting_bodies(event), abroad))
    others = [with_host_state(person, others, country.code if country else None) for person in others]
    chosen = [_without_city(topic, city) for topic in chosen_topics(kind, found, event.words)]
    date = day_of(event, found, published, told.day)
    draft = EventDraft(
        sentences=tuple((f.view.sentence.start, f.view.sentence.end) for f in event.facts),
        kind=_kind_value(kind),
        date=date,
        country=_country_value(country),
        city=Value(city.city, city.span, city.rule) if city and city.city else None,
        kazakh_side=tuple(_person_draft(person, event, KAZAKHSTAN) for person in kazakh),
        counterparts=tuple(_person_draft(person, event, person.state.code) for person in others),
        organizations=tuple(organizations([*kazakh, *others], found, chosen)),
        topics=tuple(_topic_value(topic) for topic in chosen),
        outcomes=tuple(_topic_value(topic) for topic in outcomes(found)),
        rule=event.rule,
    )
    day = datetime.date.fromisoformat(date.text) if date is not None else None
    return draft, Told(day, city, event.opening.view.paragraph, country, frozenset(p.name for p in kazakh))


def _own_topics(event: Event, facts: Facts) -> list[FoundTopic]:
    """The topics of a sentence; of one that tells several events those told with this one's partner."""
    found = topics(facts.view, facts.person_words, facts.body_words)
    if event.words is None or facts is not event.opening:
        return found
    return [t for t in found if t.start in event.words]


def _without_city(topic: FoundTopic, city: FoundPlace | None) -> FoundTopic:
    """The event's city at a topic's end is no part of it: `торговлю зерном | в Осло`."""
    view, at = topic.view, topic.end - 1
    while at > topic.start and view.place[at] is not None:
        at -= 1
    if city is None or city.span is None or at + 1 >= topic.end or view.raw_span(at + 1, topic.end) != city.span:
        return topic
    tail = f" {text_of(view.words[at : topic.end])}"
    if view.key(at) not in IN or at <= topic.start or not topic.text.endswith(tail):
        return topic
    return topic._replace(end=at, text=topic.text.removesuffix(tail))


def _still_abroad(event: Event, kazakh: list[Person], told: Told) -> FoundPlace | None:
    """Where the event before was, if abroad, for a guest whom this one calls by the bare surname again."""
    names = {p.name for p in kazakh} & told.kazakh
    full = {m.name for facts in event.facts for m, _ in facts.mentions if m.full}
    if told.country is None or told.country.code in (None, KAZAKHSTAN) or not names or names & full:
        return None
    return FoundPlace(told.country.code, None, told.country.span, "state of the event before", inferred=True)


def _city(event: Event, kind: FoundKind, told: Told, found: Found) -> FoundPlace | None:
    """The city that the event names, a consul's seat, or (`на полях`) that of the event before; of a call none."""
    city = None if kind.kind == "call" else city_of(event, found) or consul_city(event)
    if city is None and told.city is not None:
        same_item = told.paragraph == event.opening.view.paragraph and told.city.rule == LABEL
        return told.city if same_item or inherits(event.opening.text, place=True) else None
    return city


def _acting_bodies(event: Event) -> tuple[Body, ...]:
    """Bodies of the event outside persons' posts."""
    return tuple(body for facts in event.facts for body in facts.bodies if not facts.in_post(body))


def _kind_value(kind: FoundKind) -> Value:
    view, trigger = kind.facts.view, kind.trigger
    if trigger is not None:
        span = view.raw_span(trigger.start, trigger.end)
    else:  # no word of the tables: the verb tells that something happened
        verb = next((at for at, word in enumerate(view.words) if word.info.is_verb), None)
        span = view.raw_span(0, len(view.words)) if verb is None else view.raw_span(verb, verb + 1)
    return Value(kind.kind, span, kind.rule, inferred=True)


def _country_value(country: FoundPlace | None) -> Value | None:
    if country is None or not country.code:
        return None
    return Value(country.code, country.span, country.rule, inferred=country.inferred)


def _person_draft(person: Person, event: Event, code: str | None) -> PersonDraft:
    here = [m for facts in event.facts for m, _ in facts.mentions if m.name == person.name]
    shown = next((m for m in (*here, *person.mentions) if m.full), person.mentions[0])
    return person_draft(person, code, shown, () if shown in here else here[:1])


def _topic_value(topic: FoundTopic) -> Value:
    return Value(topic.text, topic.view.raw_span(topic.start, topic.end), topic.rule)
