"""Whether a sentence opens an event: something new happens in it, and somebody of Kazakhstan acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from kzsum import tables
from kzsum.rules.actors import acts_for_kazakhstan, described, kazakh_actors, kazakh_body, spoke_with
from kzsum.rules.bodies import Body
from kzsum.rules.facts import Event, Facts
from kzsum.rules.governing import preposition
from kzsum.rules.mention import Mention
from kzsum.rules.openers import is_background
from kzsum.rules.people import KAZAKHSTAN, Person, is_envoy
from kzsum.rules.plans import planned
from kzsum.rules.triggers import GATHERINGS, called_off

_SAID = tables.words("said")
_SOURCES = tables.words("sources")
_JOINING = tables.words("joining")
_MANY_MISSIONS = tables.words("many_missions")
_PLURAL_HEADS = ("посольства", "консульства", "генконсульства", "представительства")
_VISITED = frozenset({"посетить", "побывать", "осмотреть"})
_HAPPENED = tables.words("happened")
_BECOMING = ("стать", "открыться", "начаться")
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
    if is_background(facts.text) or planned(facts) or _plan_goes_on(moment) or _lead(facts):
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
    if called_off(facts.view):
        return False
    if spoke_with(facts) or (moment.facts.goes_over and facts.triggers):
        return True
    if moment.previous is not None and _in_another_city(moment, people, moment.previous):
        return True
    if named_before_actor(moment) is not None and any(m.case == "Nom" for m in facts.active):
        return True
    fresh = moment.new_paragraph or (bool(moment.waiting) and not moment.open_event)
    return fresh and (_envoy_acts(facts, people) or _mission_acts(facts) or _meets(facts, people))


def named_before_actor(moment: Moment) -> Facts | None:
    """The sentence of the paragraph that named the event first: `Прошло заседание. … Посол предложил …`."""
    if moment.open_event:
        return None
    return next((f for f in moment.waiting if _names_event(f)), None)


def _names_event(facts: Facts) -> bool:
    """`Состоялось заседание …`, `Событием дня стал форум …`: a gathering or talks told as past, with no person."""
    if planned(facts) or not any(t.use in ("noun", "talk") for t in facts.triggers):
        return False
    return "Past" in facts.view.tenses and facts.view.has(*_HAPPENED, *_BECOMING) and not facts.active


def _returns(moment: Moment, people: dict[str, Person], previous: Event) -> bool:
    """A sentence that points back to the event before and brings nothing new."""
    if _inside_gathering(moment, previous):
        return True
    if not moment.facts.points_back or _posted_elsewhere(moment, people, previous):
        return False
    told = moment.new_paragraph or moment.open_event
    if told and _joins(moment.facts) and not _new_mission(moment.facts, previous):
        return True
    fresh = moment.new_paragraph or not moment.open_event
    return not moment.facts.goes_over and not (fresh and _news(moment, people, previous))


def _inside_gathering(moment: Moment, previous: Event) -> bool:
    """`Первую экскурсию по ней провели …`: a pronoun for the exhibition, the forum, the evening that is told."""
    if moment.new_paragraph or not moment.open_event or moment.facts.goes_over:
        return False
    keys = moment.facts.view.keys
    inside = any(a in ("на", "по", "в") and b in ("ней", "нем", "нему") for a, b in pairwise(keys))
    return inside and any(t.use == "noun" and t.kind in GATHERINGS for f in previous.facts for t in f.triggers)


def _opens_within(moment: Moment, people: dict[str, Person], previous: Event) -> str:
    """The rule by which a sentence inside a paragraph opens an event."""
    if not moment.open_event:
        return "event after background"
    if _names_actor(moment.facts, people, previous):
        return ""
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
    aside = _lead(upcoming) or is_background(upcoming.text) or planned(upcoming)
    return kazakh_actors(upcoming, people, None) if named and not aside else []


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


def _plan_goes_on(moment: Moment) -> bool:
    """`… ожидается министр. В программе переговоры.`: after a plan, a sentence in which nothing is told as past."""
    waiting = moment.waiting
    return bool(waiting) and planned(waiting[-1]) and "Past" not in moment.facts.view.tenses


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
    if _only_hosted(previous) and not any(t.use in ("noun", "talk") for t in facts.triggers):
        return False
    if not (_joins(facts) or moment.facts.points_back) and _new_person(facts, people, previous.names):
        return True
    return any(t.use == "noun" for t in facts.triggers) and _new_mission(facts, previous)


def _only_hosted(previous: Event) -> bool:
    """A gathering of which no person is told yet, only the mission that held it: those named next take part in it."""
    gathering = any(t.use == "noun" and t.kind in GATHERINGS for t in previous.opening.triggers)
    return gathering and not previous.full_names


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
        and (preposition(facts.view, m) in ("с", "со") or _told_by_which(facts, m))
        for m in facts.active
    )


def _told_by_which(facts: Facts, mention: Mention) -> bool:
    """`Премьер-министр, с которым посол говорил следом, …`: a partner in the nominative, the talks in a clause."""
    view, at = facts.view, mention.right
    if mention.case != "Nom" or view.key(at) != ",":
        return False
    which = next(
        (i for i in range(at + 1, min(at + 3, len(view.words))) if "который" in view.words[i].info.lemmas), None
    )
    return which is not None and any(t.start - which in range(1, 5) and t.use == "act" for t in facts.triggers)


def _joins(facts: Facts) -> bool:
    """`в беседе также приняли участие …` adds people to the event that is told."""
    if not facts.view.has(*_JOINING):
        return False
    joining = (w.info for w in facts.view.words if not w.info.lemmas.isdisjoint(_JOINING))
    return any(not any(r.pos == "INF" for r in info.readings) for info in joining)  # not `предложил открыть центр`


def _same_people(facts: Facts, previous: Event) -> bool:
    """A new paragraph that speaks of the same persons, by surname only, goes on with their event."""
    known = previous.names
    new_body = any(kazakh_body(facts, b) and b.name.lower() not in previous.body_names for b in facts.bodies)
    return not new_body and bool(facts.active) and all(m.name in known and not m.full for m in facts.active)


def _names_actor(facts: Facts, people: dict[str, Person], previous: Event) -> bool:
    """`Прозвучала опера. Гостей вечера приветствовал посол …`: who acts in the event before is told only here."""
    known = previous.names
    more = any(m.full and m.name not in known and not acts_for_kazakhstan(people[m.name]) for m in facts.active)
    if (previous.full_names and more) or any(kazakh_actors(told, people, None) for told in previous.facts):
        return False
    return not set(previous.actors).isdisjoint(kazakh_actors(facts, people, None))


WITHIN_PARAGRAPH: tuple[tuple[str, Callable[[Moment, dict[str, Person], Event], bool]], ...] = (
    ("connective and new matter", _new_matter),
    ("talks with another partner", _another_partner),
    ("a visit besides the talks", _visits_too),
    ("another event at another place or time", _elsewhere),
    ("a mission acts in another city", _in_another_city),
    ("new actor of Kazakhstan", _new_kazakh),
    ("an envoy in another state", _posted_elsewhere),
)
