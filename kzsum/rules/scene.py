"""One event's draft: sides, bodies, topics, kind, place and date put together from its sentences."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
import re
from dataclasses import dataclass, replace

from kzsum.draft import BodyDraft, EventDraft, PersonDraft, Value
from kzsum.rules import where
from kzsum.rules.bodies import Body
from kzsum.rules.dates import find_dates, relative_day
from kzsum.rules.events import Event, Facts, Trigger, described, generic_actor, kazakh_body
from kzsum.rules.kinds import FoundKind, kind_of
from kzsum.rules.people import KAZAKHSTAN, Person, State
from kzsum.rules.topics import FoundTopic, matter, phrase_end, topics
from kzsum.words import head_of, nominative

MOST_TOPICS = 4
OWN_NAME = "the event's own name"
_ENVOY_START = (
    "посол",
    "чрезвычайн",
    "консул",
    "генеральный консул",
    "генконсул",
    "временный поверенн",
    "постоянный представитель",
    "постпред",
    "советник посольства",
    "советник-посланник",
    "руководитель дипмиссии",
    "заместитель постоянного",
    "официальный представитель",
)
_PERFORMERS = (
    "скрипач",
    "певец",
    "певица",
    "пианист",
    "домбрист",
    "композитор",
    "дирижер",
    "художни",
    "писател",
    "поэт",
    "актер",
    "актриса",
    "спортсмен",
    "кюйши",
    "фотограф",
    "режиссер",
    "солист",
    "дизайнер",
    "кобызист",
    "балерин",
)
_OWN_NAME = frozenset({"culture", "signing", "credentials"})


def draft_of(
    event: Event, people: dict[str, Person], published: datetime.date | None, told: Told, previous: Event | None
) -> tuple[EventDraft, Told]:
    """Draft an event; `told` is the day and the city of the event before, which `на полях` and `в тот же день` refer to."""
    previous_day, previous_place = told.day, told.city
    persons = _participants(event, people, previous)
    persons = [_with_body_state(p, event) for p in persons]
    kazakh = [p for p in persons if _for_kazakhstan(p, persons)]
    others = [p for p in persons if p not in kazakh]
    kind = kind_of(event, len(others))
    hosts = _acting_bodies(event)
    city = where.city_of(event) if kind.kind != "call" else None
    if city is None and kind.kind != "call":
        city = where.consul_city(event)
    if city is None and previous_place is not None and inherits(event.opening.text, place=True):
        city = previous_place
    country = where.country_of(event, kind.kind, city, kazakh, others, hosts)
    others = [_with_host_state(p, others, country.code if country else None) for p in others]
    found = [(facts, topics(facts.view, _person_words(facts), _body_words(facts))) for facts in event.facts]
    chosen = _chosen(event, kind, found)
    date = _date(event, found, published, previous_day)
    day = datetime.date.fromisoformat(date.text) if date is not None else None
    return EventDraft(
        sentences=tuple((f.view.sentence.start, f.view.sentence.end) for f in event.facts),
        kind=_kind_value(kind),
        date=date,
        country=Value(country.code, country.span, country.rule, inferred=country.inferred)
        if country and country.code
        else None,
        city=Value(city.city, city.span, city.rule) if city and city.city else None,
        kazakh_side=tuple(_person_draft(p, event, KAZAKHSTAN) for p in kazakh),
        counterparts=tuple(_person_draft(p, event, p.state.code) for p in others),
        organizations=tuple(_organizations(event, [*kazakh, *others], found, chosen)),
        topics=tuple(_topic_value(t) for t in chosen),
        outcomes=tuple(_topic_value(t) for _, ts in found for t in ts if t.outcome)[:MOST_TOPICS],
        rule=event.rule,
    ), Told(day, city)


@dataclass(frozen=True, slots=True)
class Told:
    """The day and the city of the event told before."""

    day: datetime.date | None = None
    city: where.FoundPlace | None = None


def inherits(text: str, *, place: bool) -> bool:
    """Whether a sentence takes over the place and day (`на полях`) or the day only (`после церемонии`) of the event before."""
    fields = re.search(r"(?<!\w)(на|в) (полях|кулуарах)(?!\w)", text.lower()) is not None
    after = (
        re.search(
            r"(?<!\w)(после|по окончании|по завершении) (церемонии|переговоров|заседания|встречи|беседы|форума)",
            text.lower(),
        )
        is not None
    )
    return fields or (after and not place)


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
    facts = event.opening
    noun = generic_actor(facts)
    own = [people[m.name] for m in facts.active]
    if noun is None and previous is not None and not any(_for_kazakhstan(p, own) for p in own) and event.actors:
        found += [people[name] for name in event.actors[:1] if name in people]
    if noun is not None and not any(_for_kazakhstan(p, own) for p in own):
        for name in reversed(
            [n for n in people if people[n].mentions[0].view.sentence.start < facts.view.sentence.start]
        ):
            person = people[name]
            if person.state.code == KAZAKHSTAN and ((person.role or "").find(noun) >= 0 or noun == "дипломат"):
                found.append(person)
                break
    other = described(facts, people)
    if other is not None:
        found.append(other)
    return found


def _for_kazakhstan(person: Person, together: Sequence[Person]) -> bool:
    if person.state.code is not None:
        return person.state.code == KAZAKHSTAN
    if person.international:
        return False
    role = (person.role or "").lower()
    if role.startswith(_ENVOY_START):
        return True
    if not person.kazakh_name:
        return False
    host = next(
        (p for p in together if p.state.code == KAZAKHSTAN and (p.posted_to or p.role and "посол" in p.role)), None
    )
    return host is None or not role or any(word in role for word in _PERFORMERS)


def _with_body_state(person: Person, event: Event) -> Person:
    """`проректор университета`: the state of the university that the event has named before."""
    mention = person.role_mention
    if person.state.code is not None or mention is None or mention.role is None or person.international:
        return person
    lemmas = frozenset().union(
        *(mention.view.words[at].info.lemmas for at in range(mention.role.start, mention.role.end))
    )
    named = [
        b
        for f in event.facts
        for b in f.bodies
        if b.state
        and b.head in lemmas
        and not (b.view is mention.view and b.overlaps(mention.role.start, mention.role.end))
    ]
    states = {b.state for b in named}
    return (
        replace(person, state=State(states.pop(), "state of the body named before", None, sure=False))
        if len(states) == 1
        else person
    )


def _with_host_state(person: Person, others: Sequence[Person], place: str | None) -> Person:
    """A partner whose post names no state acts for that of the partner beside him, or of the place."""
    if person.state.code is not None or person.international:
        return person
    first = next((p for p in others if p.state.code), None)
    known = first.state.code if first else None
    code = known if known and (place in (None, KAZAKHSTAN) or known == place) else place
    code = None if code == KAZAKHSTAN and known is None and not person.role else code
    return replace(person, state=State(code, "state of the partner beside or of the place", None, sure=False))


def _acting_bodies(event: Event) -> list[Body]:
    """Bodies of the event outside persons' posts."""
    found: list[Body] = []
    for facts in event.facts:
        for body in facts.bodies:
            if not any(m.role is not None and body.overlaps(m.role.start, m.role.end) for m, _ in facts.mentions):
                found.append(body)
    return found


def _person_words(facts: Facts) -> set[int]:
    return {
        at for m, _ in facts.mentions for at in range(m.left, m.right) if m.full or m.role is not None or at >= m.start
    }


def _body_words(facts: Facts) -> set[int]:
    return {at for b in facts.bodies for at in range(b.start, b.end)}


def _kind_value(kind: FoundKind) -> Value:
    view, trigger = kind.facts.view, kind.trigger
    span = view.raw_span(trigger.start, trigger.end) if trigger is not None else None
    return Value(kind.kind, span, kind.rule, inferred=True)


def _person_draft(person: Person, event: Event, code: str | None) -> PersonDraft:
    here = [m for f in event.facts for m, _ in f.mentions if m.name == person.name]
    shown = next((m for m in (*here, *person.mentions) if m.full), person.mentions[0])
    name = Value(person.name, shown.view.raw_span(shown.start, shown.end), shown.rule, alias=not shown.full)
    also = (
        ()
        if shown in here
        else tuple(Value(person.name, m.view.raw_span(m.start, m.end), m.rule, alias=True) for m in here[:1])
    )
    role = None
    if person.role is not None and person.role_mention is not None:
        holder = person.role_mention
        span = holder.view.raw_span(holder.role.start, holder.role.end) if holder.role is not None else None
        role = Value(person.role, span, holder.rule)
    country = None
    if code is not None:
        told = person.role_mention or shown
        span = (
            told.view.raw_span(*person.state.span)
            if person.state.span is not None and person.role_mention is not None
            else None
        )
        country = Value(
            code,
            span or (role.span if role else name.span),
            person.state.rule,
            inferred=span is None,
            alias=span is not None,
        )
    return PersonDraft(name, role, country, also)


def _topic_value(topic: FoundTopic) -> Value:
    return Value(topic.text, topic.view.raw_span(topic.start, topic.end), topic.rule)


def _chosen(event: Event, kind: FoundKind, found: Sequence[tuple[Facts, list[FoundTopic]]]) -> list[FoundTopic]:
    """One to four topics: the matter itself first, then what was said of it; the event's own name where none is told."""
    every = [
        t for facts, ts in found for t in ts if not any(b.start == t.start and b.end >= t.end for b in facts.bodies)
    ]
    own = _own_name(kind)
    chosen = [own] if own is not None and (kind.kind in _OWN_NAME or _titled(kind, own)) else []
    for rank in (1, 2, 3):
        if rank > 1 and len(chosen) >= 4 - rank:
            break  # what was said adds to a single matter; the loosest words only fill a void
        for topic in every:
            if topic.rank == rank and len(chosen) < MOST_TOPICS and not _repeats(topic, chosen):
                chosen.append(topic)
    if not chosen:
        for facts, _ in found[-1:] if len(found) > 1 else found:
            chosen = matter(facts.view, _person_words(facts), _body_words(facts))[:2]
    if not chosen and own is not None and kind.kind in ("conference", "session", "visit", "other"):
        chosen = [own]
    return sorted(chosen, key=lambda t: (t.view.sentence.start, t.start))


def _titled(kind: FoundKind, own: FoundTopic) -> bool:
    """A lecture, or a conference with a title of its own, is a topic by its name."""
    titled = any(own.view.quoted[at] for at in range(own.start, own.end))
    return titled or (kind.trigger is not None and kind.trigger.phrase == "лекция")


def _repeats(topic: FoundTopic, chosen: Sequence[FoundTopic]) -> bool:
    return any(
        (topic.view is c.view and topic.start < c.end and c.start < topic.end) or topic.text == c.text for c in chosen
    )


def _own_name(kind: FoundKind) -> FoundTopic | None:
    """The event's own noun phrase: `показ фильма «…»`, `меморандум о взаимопонимании`, `международная конференция «…»`."""
    trigger, facts = kind.trigger, kind.facts
    if trigger is None:
        return None
    start = trigger.start
    if kind.kind == "signing":
        return _signed(facts, trigger)
    view = facts.view
    while (
        start > 0
        and view.words[start - 1].info.adjectives
        and view.words[start - 1].info.best in ("ADJ", "PART_FULL")
        and not view.words[start - 1].info.is_preposition
    ):
        start -= 1
    governed = {"на": ("Loc",), "в": ("Loc",), "с": ("Ins",)}.get(view.key(start - 1))
    persons = _person_words(facts)
    for case in governed or ("Nom", "Acc", "Gen", "Loc", "Ins", "Dat"):
        head = head_of(view.words[start : start + 8], case)
        if head is None or not start + head.at <= trigger.end:
            continue
        end = _own_end(facts, phrase_end(view, start, case, persons), trigger)
        text = nominative(view.words[start:end], case)
        if text is not None and len(text.split()) <= 16:
            return FoundTopic(view, start, end, text, 1, False, OWN_NAME)
    return None


def _own_end(facts: Facts, end: int, trigger: Trigger) -> int:
    """Cut the place off the event's name: `в Софии`, `в посольстве …`."""
    view = facts.view
    for at in range(trigger.end, end):
        if (
            view.key(at) in ("в", "во")
            and at + 1 < end
            and (view.place[at + 1] is not None or any(b.start == at + 1 for b in facts.bodies))
        ):
            return at
    return end


def _signed(facts: Facts, trigger: Trigger) -> FoundTopic | None:
    return next((t for t in topics(facts.view, _person_words(facts)) if t.outcome), None)


def _organizations(
    event: Event,
    persons: Sequence[Person],
    found: Sequence[tuple[Facts, list[FoundTopic]]],
    chosen: Sequence[FoundTopic],
) -> list[BodyDraft]:
    """The bodies that take part, host or organise, and those of the participants' posts; the longest name of each."""
    bodies: list[Body] = []
    for facts, _ in found:
        for body in facts.bodies:
            if _counts(body, facts, [t for t in chosen if t.view is facts.view], persons):
                bodies.append(body)
    for person in persons:
        mention = person.role_mention
        if mention is not None and mention.role is not None:
            home = next((f for f, _ in found if f.view is mention.view), None)
            if home is None:
                bodies += _bodies_in_role(mention.view, mention.role.start, mention.role.end)
    kept: list[Body] = []
    for body in sorted(bodies, key=lambda b: -len(b.name)):
        if not any(_same(body, other) for other in kept):
            kept.append(body)
    kept.sort(key=lambda b: (b.view.sentence.start, b.start))
    return [BodyDraft(Value(b.name, b.view.raw_span(b.start, b.end), b.rule), b.state) for b in kept]


def _bodies_in_role(view, start: int, end: int) -> list[Body]:  # type: ignore[no-untyped-def]
    from kzsum.rules.bodies import bodies

    return [b for b in bodies(view, frozenset()) if start <= b.start and b.end <= end]


def _same(body: Body, longer: Body) -> bool:
    """The same name, or a part of a longer one that stands in the same words."""
    if body.name.lower() == longer.name.lower():
        return True
    return body.view is longer.view and body.overlaps(longer.start, longer.end)


def _counts(body: Body, facts: Facts, ts: Sequence[FoundTopic], persons: Sequence[Person]) -> bool:
    holder = next(
        (m for m, _ in facts.mentions if m.role is not None and body.overlaps(m.role.start, m.role.end)), None
    )
    if holder is not None:
        return any(p.name == holder.name for p in persons)
    discussed = [t for t in ts if t.rule != OWN_NAME and body.overlaps(t.start, t.end)]
    if discussed and not kazakh_body(facts, body):
        return False
    return facts.view.key(body.start - 1) not in ("о", "об")


def _date(
    event: Event,
    found: Sequence[tuple[Facts, list[FoundTopic]]],
    published: datetime.date | None,
    previous: datetime.date | None,
) -> Value | None:
    """The day of the event: an explicit one outside the topics, else a relative one."""
    for facts, ts in found:
        start = facts.view.sentence.start
        if facts is not event.opening and not any(t.use in ("light", "act", "noun") for t in facts.triggers):
            continue
        for day in find_dates(facts.text, published):
            inside = any(
                t.view.raw_span(t.start, t.end)[0] - start <= day.start < t.view.raw_span(t.start, t.end)[1] - start
                for t in ts
            )
            before = facts.text[: day.start].rstrip().lower()
            planned = before.endswith(
                (" на", " до", " с", "предстоящем", "предстоящего", " к", "назначенный на", "от")
            ) or (published is not None and day.day > published)
            if not inside and not planned and day.day.year > 1:
                return Value(day.day.isoformat(), (start + day.start, start + day.end), day.rule)
        relative = (
            relative_day([w.key for w in facts.view.words], published, previous) if facts is event.opening else None
        )
        if relative is not None:
            return Value(
                relative[0].isoformat(), facts.view.raw_span(relative[2], relative[2] + 1), relative[1], inferred=True
            )
        if facts is event.opening and previous is not None and inherits(facts.text, place=False):
            span = (facts.view.sentence.start, facts.view.sentence.end)
            return Value(previous.isoformat(), span, "day of the event before", inferred=True)
    return None
