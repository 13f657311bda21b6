"""The state in which an event happened, where no city tells it: by its persons, their posts and its bodies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from kzsum import tables
from kzsum.rules.bodies import Body, is_foreign_ministry
from kzsum.rules.facts import Event, Facts
from kzsum.rules.locating import IN, FoundPlace, covered, planned_there
from kzsum.rules.people import KAZAKHSTAN, Person, is_envoy
from kzsum.rules.triggers import GATHERINGS

_OFFICE_STEMS = (
    "президент", "министр", "председател", "мид", "аким", "спикер", "уполномоченн", "секретар", "ведомств",
)  # fmt: skip
_IN_STATE = IN | {"на"}  # `на Кипре`, `на Филиппинах`
_SEATS = frozenset("штаб-квартире секретариате".split())  # as they stand after в
_JOURNEY = frozenset("визит поездка прибыть приехать прилететь отправиться съездить вылететь".split())
_RECEIVING = tables.words("receiving")
_GOING = tables.words("going")
_PAYING_VISIT = tables.words("paying_visit")


AT_HOME = "office-holder at home"
UNSURE = frozenset({AT_HOME, "the foreign ministry at home", "the host", "state of the host"})  # no word of the place


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules for the state of the place look at; `abroad` is where a guest was just before."""

    event: Event
    kind: str
    city: FoundPlace | None
    kazakh: tuple[Person, ...]
    others: tuple[Person, ...]
    bodies: tuple[Body, ...]
    abroad: FoundPlace | None = None


def country_of(scene: Scene) -> FoundPlace | None:
    """The state of the place; the first rule that answers counts."""
    for rule in COUNTRY_RULES:
        found = rule(scene)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=1)
def seats() -> dict[str, tables.Row]:
    """Seats of international bodies by name and other names."""
    return {row["name"]: row for row in tables.rows("seats", ("name", "code", "city"), ("name",))}


def _of_call(scene: Scene) -> FoundPlace | None:
    """A call has no place of its own: the other side's state stands for it."""
    if scene.kind != "call":
        return None
    for person in scene.others:
        if person.state.code:
            return _because(person, "the other side of a call")
    if scene.others and all(p.international for p in scene.others):
        return FoundPlace(None, None, None, "call with an international body")
    return None


def _of_city(scene: Scene) -> FoundPlace | None:
    if scene.city is None or scene.city.code is None:
        return None
    return FoundPlace(scene.city.code, None, scene.city.span, "state of the city", inferred=True)


def _in_country(scene: Scene) -> FoundPlace | None:
    """`в Казахстане`, `в Акорде`, `в Монголии` for the event itself."""
    view, words = scene.event.opening.view, covered(scene.event.opening)
    posted = bool(scene.kazakh and scene.kazakh[0].posted_to)
    for at, before in enumerate(view.keys[:-1], 1):
        if before == ":":
            break  # `: говорили о складах в Казахстане` tells what was said
        if before not in _IN_STATE:
            continue
        if view.key(at) in ("акорде", "акорды"):
            return FoundPlace(KAZAKHSTAN, None, view.raw_span(at, at + 1), "Akorda", inferred=True)
        found = view.place_from(at, "country", *(("region",) if before in IN else ()))
        if found is None or at in words or "Loc" not in view.words[at].info.cases or planned_there(view, at):
            continue
        end, place = found
        if not (place.code == KAZAKHSTAN and posted):
            return FoundPlace(place.code, None, view.raw_span(at, end), "state after в")
    return None


def _arrived(scene: Scene) -> FoundPlace | None:
    """`с прибывшим в Казахстан министром`: a guest who has come tells the place of the talks."""
    view = scene.event.opening.view
    for at in range(2, len(view.words)):
        came = view.words[at - 2].info
        if view.key(at - 1) not in IN or came.best != "PART_FULL" or came.lemmas.isdisjoint(_GOING):
            continue
        found = view.place_from(at, "country", "city")
        if found is not None:
            return FoundPlace(found[1].code, None, view.raw_span(at, found[0]), "a guest has come there", inferred=True)
    return None


def _posted(scene: Scene) -> FoundPlace | None:
    """`посол Казахстана в Венгрии` acts in Hungary."""
    for person in scene.kazakh:
        if person.posted_to and person.posted_to != KAZAKHSTAN:
            return FoundPlace(person.posted_to, None, _post_span(person), "state of the envoy's post", inferred=True)
    return None


def _post_span(person: Person) -> tuple[int, int] | None:
    """The raw span of a person's post."""
    return person.role_mention.role_span if person.role_mention is not None else None


def _visited(scene: Scene) -> FoundPlace | None:
    """`визит в Малайзию`, `прибыл в Малайзию` is in Malaysia."""
    if scene.kind != "visit":
        return None
    view = scene.event.opening.view
    for at in range(1, len(view.words) - 1):
        if view.key(at) not in IN or view.words[at - 1].info.lemmas.isdisjoint(_JOURNEY):
            continue
        found = view.place_from(at + 1, "country")
        if found is not None and not planned_there(view, at + 1):
            return FoundPlace(found[1].code, None, view.raw_span(at + 1, found[0]), "state of a visit")
    return None


def _guest_still_abroad(scene: Scene) -> FoundPlace | None:
    """`На следующий день Елемес принял...` is where the guest was the day before."""
    return scene.abroad


def _guest_in_kazakhstan(scene: Scene) -> FoundPlace | None:
    """An envoy to Kazakhstan acts at his post."""
    for person in scene.others:
        if person.posted_to == KAZAKHSTAN:
            return _because(person, "envoy to Kazakhstan", KAZAKHSTAN)
    return None


def _of_embassy(scene: Scene) -> FoundPlace | None:
    """`посольство Казахстана в Греции` acts in Greece."""
    for body in scene.bodies:
        if body.state != KAZAKHSTAN or body.view.number > scene.event.opening.view.number:
            continue  # what later sentences name is rather a plan than the host
        view = body.view
        for at in range(body.start, body.end):
            found = view.place_from(at, "country", "city")
            if found is not None and view.key(at - 1) in _IN_STATE:
                return FoundPlace(
                    found[1].code, None, view.raw_span(at, found[0]), "state of the embassy", inferred=True
                )
    return None


def _host(scene: Scene) -> FoundPlace | None:
    """Who receives is at home; who pays a visit is at the other's."""
    view = scene.event.opening.view
    subject = next((m.name for m in scene.event.opening.active if m.case == "Nom"), None)
    if subject is None or view.has("участие"):
        return None
    other = next((p for p in scene.others if p.name == subject), None)
    if other is not None and other.state.code and _receives(scene):
        return _because(other, "the host")
    foreign = other or next((p for p in scene.others if p.state.code), None)
    own = any(p.name == subject for p in scene.kazakh)
    visits = view.has(*_PAYING_VISIT) or (foreign is not None and _received_by(scene.event.opening, foreign))
    if own and foreign is not None and foreign.state.code and visits:
        return _because(foreign, "the host")
    return None


def _receives(scene: Scene) -> bool:
    """`принял посла`, `пригласил посла на беседу`; `пригласил инвесторов` receives nobody."""
    facts = scene.event.opening
    if facts.view.has("принять", "принимать"):
        return True
    return any(t.phrase.startswith("пригласить на") for t in facts.triggers) or (
        facts.view.has(*_RECEIVING) and any(m.case in ("Acc", "Gen") for m in facts.active)
    )


def _received_by(facts: Facts, host: Person) -> bool:
    """`был принят министром …`: a short participle of receiving, and the host in the instrumental."""
    passive = any(
        not word.info.lemmas.isdisjoint(_RECEIVING) and any(r.pos == "PART_SHORT" for r in word.info.readings)
        for word in facts.view.words
    )
    return passive and any(m.name == host.name and m.case == "Ins" for m in facts.active)


def _host_abroad(scene: Scene) -> FoundPlace | None:
    """An envoy whose post names no state acts where his partner is."""
    if scene.kazakh and not any(is_envoy(p.role) for p in scene.kazakh):
        return None
    if scene.kind in GATHERINGS and len({p.state.code for p in scene.others}) > 1:
        return None  # guests of many states: none of them is the host by that
    for person in scene.others:
        if person.state.code and person.state.code != KAZAKHSTAN:
            return _because(person, "state of the host")
    return None


def _at_home(scene: Scene) -> FoundPlace | None:
    """Office-holders of Kazakhstan who receive somebody are at home, unless in an international body's sitting."""
    if scene.kind == "session" and any(_seat_of(body) is not None for body in scene.bodies):
        return None
    for person in scene.kazakh:
        if not is_envoy(person.role) and any(stem in (person.role or "").lower() for stem in _OFFICE_STEMS):
            return _because(person, AT_HOME, KAZAKHSTAN)
    for body in scene.bodies:
        if is_foreign_ministry(body) and body.state in (None, KAZAKHSTAN):
            return _by_body(body, KAZAKHSTAN, "the foreign ministry at home")
    return None


def _seat(scene: Scene) -> FoundPlace | None:
    """At an international body: the state of its seat."""
    for body in scene.bodies:
        row = _seat_of(body)
        if row is not None:
            return _by_body(body, row["code"], "seat of the body")
    for person in (*scene.kazakh, *scene.others):
        for name, row in seats().items():
            if person.role and name in person.role:
                return FoundPlace(row["code"], None, _post_span(person), "seat of the body in the post", inferred=True)
    return None


def _inside_seat(scene: Scene) -> FoundPlace | None:
    """`побывал в штаб-квартире ФАО`, `в секретариате ОБСЕ`: at the seat itself."""
    facts = scene.event.opening
    for body in facts.bodies:
        row = None if facts.in_post(body) else _seat_of(body)
        view, at = facts.view, body.start - (body.head != "секретариат")
        if row is None or view.has("заседание", "сессия", "форум", "конференция"):
            continue
        if view.key(at) in _SEATS and view.key(at - 1) in IN:
            return _by_body(body, row["code"], "inside the seat of the body")
    return None


def _seat_of(body: Body) -> tables.Row | None:
    """The row of a body's seat."""
    return next((seats()[name] for name in (body.name, *_names_of(body)) if name in seats()), None)


def _names_of(body: Body) -> list[str]:
    mark = body.view.organization[body.start + (body.head == "секретариат")]
    if mark is None or mark.organization is None:
        return []
    return [mark.organization["name"], *tables.split(mark.organization["also"])]


def _at_body(scene: Scene) -> FoundPlace | None:
    """`постоянный представитель Казахстана при ООН` acts at its seat, whoever the partner is."""
    for person in scene.kazakh:
        if is_envoy(person.role):
            for name, row in seats().items():
                if f" при {name}" in (person.role or ""):
                    return FoundPlace(
                        row["code"], None, _post_span(person), "seat of the body of the post", inferred=True
                    )
    return None


def _video_sitting(scene: Scene) -> FoundPlace | None:
    """A sitting of many by video has no place."""
    facts = scene.event.opening
    if scene.kind in ("session", "conference") and any(t.kind == "call" for t in facts.triggers):
        return FoundPlace(None, None, None, "sitting by video")
    return None


def _any_body(scene: Scene) -> FoundPlace | None:
    """The first foreign body that the event names."""
    for body in scene.bodies:
        if body.state and body.state != KAZAKHSTAN:
            return _by_body(body, body.state, "state of a body")
    return None


def _by_body(body: Body, code: str, rule: str) -> FoundPlace:
    return FoundPlace(code, None, body.view.raw_span(body.start, body.end), rule, inferred=True)


def _because(person: Person, rule: str, code: str | None = None) -> FoundPlace:
    """The state that a person acts for (or `code`), with the words of the post that tell it, else the name."""
    mention, span = person.role_mention or person.mentions[0], person.state.span
    if span is None or person.role_mention is None:
        span = mention.view.raw_span(mention.start, mention.end)
    return FoundPlace(code or person.state.code, None, span, rule, inferred=True)


COUNTRY_RULES: tuple[Callable[[Scene], FoundPlace | None], ...] = (
    _of_call,
    _video_sitting,
    _of_city,
    _in_country,
    _arrived,
    _visited,
    _inside_seat,
    _guest_in_kazakhstan,
    _posted,
    _of_embassy,
    _at_body,
    _host,
    _host_abroad,
    _guest_still_abroad,
    _at_home,
    _seat,
    _any_body,
)
