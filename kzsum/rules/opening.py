"""Whether a sentence opens an event: something new happens in it, and somebody of Kazakhstan acts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kzsum import tables
from kzsum.rules.actors import acts_for_kazakhstan, described, kazakh_actors, kazakh_body
from kzsum.rules.bodies import Body
from kzsum.rules.facts import Event, Facts
from kzsum.rules.governing import preposition
from kzsum.rules.openers import is_background
from kzsum.rules.people import KAZAKHSTAN, Person, is_envoy
from kzsum.rules.triggers import GATHERINGS

_SAID = tables.words("said")
_SOURCES = tables.words("sources")
_JOINING = tables.words("joining")
_MANY_MISSIONS = tables.words("many_missions")
_PLURAL_HEADS = ("посольства", "консульства", "генконсульства", "представительства")
_VISITED = frozenset({"посетить", "побывать", "осмотреть"})
_INTENDING = tables.words("intending")
_TO_COME = re.compile(
    r"\b(?:после)?завтра\b|\b(?:следующ|будущ|ближайш)(?:ей|ем|ие|ее) (?:недел|месяц|год|дни|врем)", re.IGNORECASE
)
_SETTLED = frozenset({"рассмотреть", "обсудить", "подписать"})


@dataclass(frozen=True)
class Moment:
    """A sentence in its place.

    `upcoming` is the one after it in the paragraph, `waiting` those before it that told no event, `previous` the event
    told before, and `open_event` whether that still goes on.
    """

    facts: Facts
    upcoming: Facts | None
    waiting: tuple[Facts, ...]
    previous: Event | None
    new_paragraph: bool
    open_event: bool


def opens(moment: Moment, people: dict[str, Person]) -> str:
    """The rule by which a sentence opens an event, '' where it does not."""
    facts, previous = moment.facts, moment.previous
    if is_background(facts.text) or planned(facts) or _lead(facts):
        return ""
    if not _something_happens(moment, people) or not _actors(moment, people):
        return ""
    if previous is None:
        return "first event of the text"
    if _returns(moment, people, previous):
        return ""
    if not moment.new_paragraph:
        return _opens_within(moment, people, previous)
    return "new paragraph with an event" if moment.facts.goes_over or not _same_people(facts, previous) else ""


def _something_happens(moment: Moment, people: dict[str, Person]) -> bool:
    """A word reports an event; at a paragraph's beginning it is enough that an envoy acts, or that two sides do."""
    facts = moment.facts
    if any(t.use in ("act", "noun", "talk", "sign") for t in facts.triggers):
        return True
    if moment.facts.goes_over and facts.triggers:
        return True
    if moment.previous is not None and _in_another_city(moment, people, moment.previous):
        return True
    return moment.new_paragraph and (_envoy_acts(facts, people) or _mission_acts(facts) or _meets(facts, people))


def _returns(moment: Moment, people: dict[str, Person], previous: Event) -> bool:
    """A sentence that points back to the event before and brings nothing new."""
    if not moment.facts.points_back or _posted_elsewhere(moment, people, previous):
        return False
    told = moment.new_paragraph or moment.open_event
    if told and _joins(moment.facts) and not _new_mission(moment.facts, previous):
        return True
    fresh = moment.new_paragraph or not moment.open_event
    return not moment.facts.goes_over and not (fresh and _news(moment, people, previous))


def _opens_within(moment: Moment, people: dict[str, Person], previous: Event) -> str:
    """The rule by which a sentence inside a paragraph opens an event."""
    if not moment.open_event:
        return "event after background"
    return next((name for name, rule in WITHIN_PARAGRAPH if rule(moment, people, previous)), "")


def _envoy_acts(facts: Facts, people: dict[str, Person]) -> bool:
    """An envoy of Kazakhstan named in full with the post does something, not only says."""
    named = [m for m in facts.active if m.full and m.role is not None and people[m.name].state.code == KAZAKHSTAN]
    envoys = [m for m in named if is_envoy(m.role_text) and preposition(facts.view, m) != "у"]  # `неделя у посла`
    verbs = [w for w in facts.view.words if w.info.is_verb]
    return bool(envoys) and bool(verbs) and not all(w.info.lemmas & _SAID for w in verbs)


def _mission_acts(facts: Facts) -> bool:
    """An embassy or a consulate as the subject of a verb that is not one of saying."""
    view = facts.view
    verbs = [w for w in view.words if w.info.is_verb]
    nominative = any(
        kazakh_body(facts, b)
        and b.mission
        and "Nom" in view.words[b.start].info.cases
        and not view.words[b.start - 1].info.is_preposition
        for b in facts.bodies
    )
    return nominative and bool(verbs) and not all(w.info.lemmas & (_SAID | _SOURCES) for w in verbs)


def _meets(facts: Facts, people: dict[str, Person]) -> bool:
    """Whatever the verb: somebody of Kazakhstan and somebody of another side act in one sentence."""
    holders = [acts_for_kazakhstan(people[m.name]) for m in facts.active if m.role is not None]
    if not any(holders) or not any(w.info.is_verb or w.info.best == "PART_SHORT" for w in facts.view.words):
        return False
    return not all(holders) or described(facts, people) is not None


def _new_mission(facts: Facts, previous: Event) -> bool:
    return any(kazakh_body(facts, b) and b.mission and b.name.lower() not in previous.body_names for b in facts.bodies)


def _actors(moment: Moment, people: dict[str, Person]) -> list[str]:
    """Who acts for Kazakhstan in a sentence, or, where a paragraph opens with the event's name, in the one after it."""
    facts, upcoming = moment.facts, moment.upcoming
    own = kazakh_actors(facts, people, moment.previous)
    if not own and any(m.full for m in facts.active):
        own = [name for earlier in moment.waiting for name in kazakh_actors(earlier, people, None)]
    if own or not moment.new_paragraph or upcoming is None:
        return own
    named = any(t.use in ("noun", "talk") or t.phrase in _SETTLED for t in facts.triggers)
    return kazakh_actors(upcoming, people, None) if named and not _lead(upcoming) else []


def _lead(facts: Facts) -> bool:
    """A sentence that only announces the digest: many missions, no person and no mission by name."""
    if facts.mentions or any(b.mission and b.state is not None and not _plural_head(b) for b in facts.bodies):
        return False
    for word in facts.view.words:
        if word.info.lemmas & _MANY_MISSIONS and any(r.number == "Plur" for r in word.info.nouns):
            return True
    announced = facts.view.has("обзор", "сводка", "хроника", "выпуск")
    return announced and facts.view.has("мид", "министерство", "пресс-служба", "ведомство")


def _plural_head(body: Body) -> bool:
    return body.name.lower().startswith(_PLURAL_HEADS)


def planned(facts: Facts) -> bool:
    """The sentence only tells what is still to come."""
    return ahead(facts) or _intended(facts)


def ahead(facts: Facts) -> bool:
    """The sentence's verbs are all in the future, or it announces."""
    announces = facts.view.has("ожидаться", "ожидать", "планироваться", "предстоять", "намечен")
    if announces and not any(t.use in ("act", "talk") for t in facts.triggers):
        return True
    verbs = [r for w in facts.view.words if w.info.is_verb for r in w.info.readings[:1] if r.finite]
    return bool(verbs) and all(r.tense == "Fut" for r in verbs)


def _intended(facts: Facts) -> bool:
    """`должен вручить`, `намерена встретиться`, `завтра принимает`: still to come, with nothing past told beside it."""
    intends = facts.view.has(*_INTENDING)
    if not intends and not _TO_COME.search(facts.text):
        return False
    verbs = [(w, r) for w in facts.view.words if w.info.is_verb for r in w.info.readings[:1]]
    past = any(r.tense == "Past" and w.info.lemmas.isdisjoint(_INTENDING) for w, r in verbs)
    return not past and (bool(verbs) or intends)


def _news(moment: Moment, people: dict[str, Person], previous: Event) -> bool:
    """Whether the sentence brings a person or a body of Kazakhstan that the event before does not have."""
    known = previous.names
    return any(m.name not in known and m.full for m in moment.facts.active) or _new_kazakh(moment, people, previous)


def _new_matter(moment: Moment, people: dict[str, Person], previous: Event) -> bool:
    """`Отдельно посол …`: a sentence that goes over to something else, with new people or an act of its own."""
    acts = any(t.use in ("act", "talk", "noun") for t in moment.facts.triggers)
    return moment.facts.goes_over and (acts or _news(moment, people, previous))


def _new_kazakh(moment: Moment, people: dict[str, Person], previous: Event) -> bool:
    """A person of Kazakhstan as the subject, or a mission with an event's name, that the event before does not have."""
    facts = moment.facts
    if not (_joins(facts) or moment.facts.points_back) and _new_person(facts, people, previous.names):
        return True
    return any(t.use == "noun" for t in facts.triggers) and _new_mission(facts, previous)


def _new_person(facts: Facts, people: dict[str, Person], known: set[str]) -> bool:
    return any(
        m.full
        and m.role is not None
        and m.case == "Nom"
        and m.name not in known
        and people[m.name].state.code == KAZAKHSTAN
        for m in facts.active
    )


def _posted_elsewhere(moment: Moment, people: dict[str, Person], previous: Event) -> bool:
    """`В свою очередь, посол Казахстана в Перу …`: after an envoy to one state another, in another state."""
    known = previous.names
    held = {people[name].posted_to for name in known} - {None}
    return bool(held) and any(
        m.full and m.case == "Nom" and m.name not in known and people[m.name].state.code == KAZAKHSTAN
        for m in moment.facts.active
        if people[m.name].posted_to not in (held | {None})
    )


def _elsewhere(moment: Moment, people: dict[str, Person], previous: Event) -> bool:
    """After talks, a gathering of its own with its own place or day: `Вчера посол открыла в Тампере выставку`."""
    triggers, view = moment.facts.triggers, moment.facts.view
    held = {t.phrase for t in previous.opening.triggers}
    gathering = any(t.kind in GATHERINGS and t.use == "noun" and t.phrase not in held for t in triggers)
    if moment.facts.points_back or not gathering or not any(t.use in ("light", "act") for t in triggers):
        return False
    if any(w.key in ("вчера", "накануне", "сегодня") for w in view.words):
        return True
    return any(view.place_from(at, "city") and view.key(at - 1) in ("в", "во") for at in range(len(view.words)))


def _in_another_city(moment: Moment, people: dict[str, Person], previous: Event) -> bool:
    """`В Сан-Франциско же …`: a sentence that begins with a city of its own, where a mission of Kazakhstan acts."""
    view = moment.facts.view
    city = view.place_from(1, "city") if view.key(0) in ("в", "во") else None
    if city is None or not any(kazakh_body(moment.facts, b) and b.mission for b in moment.facts.bodies):
        return False
    named = {m.place.name for f in previous.facts for m in f.view.place if m is not None and m.place is not None}
    return any(w.info.is_verb for w in view.words) and city[1].name not in named


def _visits_too(moment: Moment, people: dict[str, Person], previous: Event) -> bool:
    """`дипломат побывал и в Национальном архиве`: after talks, a visit elsewhere."""
    facts = moment.facts
    if moment.facts.points_back or not facts.bodies or any(t.phrase in _VISITED for t in previous.opening.triggers):
        return False
    also = any(w.key in ("и", "также", "затем") for w in facts.view.words)
    return also and any(t.phrase in _VISITED for t in facts.triggers)


def _another_partner(moment: Moment, people: dict[str, Person], previous: Event) -> bool:
    """`С губернатором … он договорился о …`: after talks with one partner, those with another, met with с."""
    facts = moment.facts
    held = any(not acts_for_kazakhstan(people[name]) for name in previous.full_names)
    if not held or _joins(facts) or not any(t.use in ("act", "talk") for t in facts.triggers):
        return False
    known = previous.names
    return any(
        m.full
        and m.name not in known
        and not acts_for_kazakhstan(people[m.name])
        and preposition(facts.view, m) in ("с", "со")
        for m in facts.active
    )


def _joins(facts: Facts) -> bool:
    """`в беседе также приняли участие …` adds people to the event that is told."""
    return facts.view.has(*_JOINING)


def _same_people(facts: Facts, previous: Event) -> bool:
    """A new paragraph that speaks of the same persons, by surname only, goes on with their event."""
    known = previous.names
    new_body = any(kazakh_body(facts, b) and b.name.lower() not in previous.body_names for b in facts.bodies)
    return not new_body and bool(facts.active) and all(m.name in known and not m.full for m in facts.active)


WITHIN_PARAGRAPH: tuple[tuple[str, Callable[[Moment, dict[str, Person], Event], bool]], ...] = (
    ("connective and new matter", _new_matter),
    ("talks with another partner", _another_partner),
    ("a visit besides the talks", _visits_too),
    ("another event at another place or time", _elsewhere),
    ("a mission acts in another city", _in_another_city),
    ("new actor of Kazakhstan", _new_kazakh),
    ("an envoy in another state", _posted_elsewhere),
)
