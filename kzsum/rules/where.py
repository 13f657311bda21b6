"""Where it happened: the city that the text names for the event, and the state of the place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kzsum import places, tables
from kzsum.rules.bodies import Body
from kzsum.rules.events import Event, Facts, facts_of
from kzsum.rules.people import KAZAKHSTAN, Person
from kzsum.rules.view import View, view
from kzsum.text import Source
from kzsum.words import noun_in

_OF_PLACE = frozenset({"в", "во"})
_GOING = frozenset(
    "посетить побывать приехать прибыть поездка визит съездить прилететь посещать посещение отправиться командировка".split()
)


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A city or state, the raw span that tells it, and the rule; `inferred` where it follows from something else."""

    code: str | None
    city: str | None
    span: tuple[int, int] | None
    rule: str
    inferred: bool = False


def city_of(event: Event) -> FoundPlace | None:
    """The city that the event's own sentences name; the first rule that answers counts."""
    for facts in event.facts:
        covered = _covered(facts)
        for rule in CITY_RULES:
            found = rule(facts, covered)
            if found is not None and (
                facts is event.opening
                or facts.view.number < event.opening.view.number
                or (found.rule != "city reached" and _tells_event(facts))
            ):
                return found
    return None


def _tells_event(facts: Facts) -> bool:
    """A later sentence tells the place where it speaks of the event itself: `Церемония прошла в Осло`."""
    return any(
        t.use in ("light", "noun", "talk") or t.kind in ("signing", "credentials", "visit") for t in facts.triggers
    )


def _covered(facts: Facts) -> Collection[int]:
    """Words of posts and names, whose cities say nothing of the event, and of bodies other than by what follows them."""
    inside = {at for m, _ in facts.mentions for at in range(m.left, m.right)}
    return inside | {at for body in facts.bodies for at in range(body.start, body.end)}


def _label(facts: Facts, covered: Collection[int]) -> FoundPlace | None:
    """`ХЕЛЬСИНКИ. …`: an item's own label."""
    mark = facts.view.place[0]
    if mark is None or mark.place is None or mark.place.kind != "city" or mark.start != 0:
        return None
    upper = all(w.text.isupper() or "-" in w.text for w in facts.view.words[: mark.end] if w.token.is_word)
    if upper and facts.view.key(mark.end) in (".", ":", "–", "—", ","):
        return FoundPlace(mark.place.code, mark.place.name, facts.view.raw_span(0, mark.end), "label of the item")
    return None


def _in_city(facts: Facts, covered: Collection[int]) -> FoundPlace | None:
    """`в Гааге`, `в городе Сан-Франциско`."""
    view = facts.view
    for at in range(1, len(view.words)):
        mark = view.place[at]
        if (
            mark is None
            or mark.start != at
            or at in covered
            or view.quoted[at]
            or mark.place is None
            or mark.place.kind != "city"
        ):
            continue
        before = view.key(at - 1)
        in_it = (
            before in _OF_PLACE
            or (before in ("городе", "город") and view.key(at - 2) in _OF_PLACE)
            or (before == "столице" and view.key(at - 2) in _OF_PLACE)
        )
        if in_it and _located(facts, at) and not _planned_there(view, at) and not _in_relative_clause(view, at):
            return FoundPlace(
                mark.place.code,
                _city_name(mark.place.name),
                view.raw_span(at, mark.end),
                "city after в" if "Loc" in view.words[at].info.cases else "city reached",
            )
    return None


def _located(facts: Facts, at: int) -> bool:
    """Locative, or accusative right after a word of going that tells the event; `в Москву` alone is a way, not a place."""
    view, word = facts.view, facts.view.words[at]
    mark = view.place[at]
    fixed = (
        mark is not None
        and mark.place is not None
        and word.key == mark.place.name.lower().replace("ё", "е")
        and word.key[-1] in "оиуюэеы"
    )
    if "Loc" in word.info.cases or not word.info.cases or fixed:
        return True
    told = {t.start for t in facts.triggers}
    going = [i for i in range(max(0, at - 12), at) if not view.words[i].info.lemmas.isdisjoint(_GOING)]
    return any(i in told or view.words[i].info.is_verb for i in going)


def _in_relative_clause(view: View, at: int) -> bool:
    """`Центра, который создается в Алматы`."""
    for offset in range(at - 1, max(-1, at - 9), -1):
        if "который" in view.words[offset].info.lemmas:
            return not any(
                view.words[i].info.lemmas & {"посольство", "посол", "генконсульство", "консульство", "мид"}
                for i in range(offset, at)
            )
        if view.words[offset].text == ",":
            return False
    return False


def _capital(facts: Facts, covered: Collection[int]) -> FoundPlace | None:
    """`в австрийской столице`, `в столице Казахстана`."""
    view = facts.view
    for at in range(1, len(view.words)):
        if view.key(at) != "столице":
            continue
        for near in (at - 1, at + 1):
            mark = view.place[near] if near < len(view.words) else None
            if mark is not None and mark.place is not None and mark.place.kind in ("adjective", "country"):
                name = places.countries()[mark.place.code]["capital"]
                return FoundPlace(
                    mark.place.code, name, view.raw_span(min(at, near), max(at, near) + 1), "capital of the state"
                )
    return None


_INSIDE = frozenset(
    "здание стена мэрия муниципалитет ратуша порт аэропорт центр пригород университет театр музей".split()
)


def _inside_city(facts: Facts, covered: Collection[int]) -> FoundPlace | None:
    """`прошла в здании муниципалитета Валенсии`, `состоялась в университете Афин`."""
    view = facts.view
    if not view.has("состояться", "пройти", "проходить"):
        return None
    for at in range(2, len(view.words)):
        mark = view.place[at]
        if (
            mark is None
            or mark.start != at
            or mark.place is None
            or mark.place.kind != "city"
            or "Gen" not in view.words[at].info.cases
        ):
            continue
        inside = [
            i
            for i in range(max(1, at - 7), at)
            if view.words[i].info.lemmas & _INSIDE and "Loc" in view.words[i].info.cases
        ]
        if (
            inside
            and any(view.key(i) in _OF_PLACE for i in range(max(0, inside[0] - 5), inside[0]))
            and not any(m.left <= at < m.right for m, _ in facts.mentions)
        ):
            return FoundPlace(
                mark.place.code, mark.place.name, view.raw_span(at, mark.end), "inside a place of the city"
            )
    return None


_PLANNING = frozenset(
    "провести направить передать визит приехать пригласить приглашение форум открыть принять запустить провести рейс доставка экспорт поставка поездка".split()
)


def _planned_there(view: View, at: int) -> bool:
    """`договорились провести в Абу-Даби форум`, `пригласил на форум в Астану`: a plan, not the place of the event."""
    for offset in range(at - 2, max(-1, at - 9), -1):
        word = view.words[offset]
        if any(r.pos == "INF" for r in word.info.readings):
            return True
        if (
            word.key in ("в", "на", "для")
            and offset != at - 1
            and view.words[offset + 1].info.lemmas & {"форум", "визит", "поездка", "участие"}
            and offset + 2 <= at - 1
        ):
            return not view.has(*_GOING) or word.key == "на"
        if word.text in ".;:":
            return False
        if (
            word.info.lemmas & {"визит", "открытие", "проведение", "запуск", "создание", "подготовка", "приглашение"}
            and word.info.best == "NOUN"
            and not view.words[offset - 1].info.is_verb
            and offset > 2
        ):
            return not _told(view, offset)
    return False


def _told(view: View, at: int) -> bool:
    """The noun is the event itself: a verb like `состоялась`, `провел`, `посвящена` stands before it or after the place."""
    return (
        view.has(
            "состояться",
            "пройти",
            "проведен",
            "провести",
            "завершить",
            "завершиться",
            "посвятить",
            "выступить",
            "участие",
            "принять",
            "участвовать",
        )
        and "Gen" not in view.words[at].info.cases
    )


def _visited(facts: Facts, covered: Collection[int]) -> FoundPlace | None:
    """`посетил Гент`, `посетила город Познань`."""
    view = facts.view
    for at in range(1, len(view.words)):
        mark = view.place[at]
        if mark is None or mark.start != at or mark.place is None or mark.place.kind != "city" or at in covered:
            continue
        verb = at - 2 if view.key(at - 1) in ("город", "столицу") else at - 1
        if not view.words[verb].info.lemmas.isdisjoint({"посетить", "посещать", "объехать"}):
            return FoundPlace(mark.place.code, mark.place.name, view.raw_span(at, mark.end), "city visited")
    return None


def _body_in_city(facts: Facts, covered: Collection[int]) -> FoundPlace | None:
    """A host with its city: `Генконсульство Казахстана в Стамбуле`, `музей … в Будапеште`."""
    view = facts.view
    for body in facts.bodies:
        if any(m.role is not None and body.overlaps(m.role.start, m.role.end) for m, _ in facts.mentions):
            continue
        for at in range(body.start + 1, min(body.end + 1, len(view.words))):
            mark = view.place[at] if at < len(view.words) else None
            if (
                mark is not None
                and mark.start == at
                and mark.place is not None
                and mark.place.kind == "city"
                and view.key(at - 1) in _OF_PLACE
                and not view.quoted[at]
            ):
                return FoundPlace(mark.place.code, mark.place.name, view.raw_span(at, mark.end), "city of the host")
    return None


def _seat_of_consul(facts: Facts, covered: Collection[int]) -> FoundPlace | None:
    """A consul acts in his seat, where the text names no other city."""
    view = facts.view
    for mention, part in facts.mentions:
        if mention.role is None or not part.takes_part:
            continue
        span = range(mention.role.start, mention.role.end)
        if not any(
            view.words[at].info.lemmas & {"консул", "генконсул", "вице-консул"} for at in mention.role.heads[:1]
        ):
            continue
        for at in span:
            mark = view.place[at]
            if (
                mark is not None
                and mark.place is not None
                and mark.place.kind == "city"
                and view.key(at - 1) in _OF_PLACE
            ):
                return FoundPlace(mark.place.code, mark.place.name, view.raw_span(at, mark.end), "seat of the consul")
    return None


def _unknown_city(facts: Facts, covered: Collection[int]) -> FoundPlace | None:
    """`в городе X`: a city that no table knows, in the nominative."""
    view = facts.view
    for at in range(1, len(view.words) - 1):
        if view.key(at) in ("городе", "городке", "поселке", "селе") and view.key(at - 1) in _OF_PLACE:
            word = view.words[at + 1]
            if word.capital and view.place[at + 1] is None and at + 1 not in covered:
                reading = noun_in(word, "Loc")
                nominative = reading.inflect(Case="Nom", Number="Sing") if reading is not None else None
                name = (nominative or word.text).capitalize() if "-" not in word.text else word.text
                return FoundPlace(None, name, view.raw_span(at + 1, at + 2), "a town after `в городе`")
    return None


CITY_RULES: tuple[Callable[[Facts, Collection[int]], FoundPlace | None], ...] = (
    _label,
    _visited,
    _in_city,
    _capital,
    _unknown_city,
    _body_in_city,
    _inside_city,
)


def headline_city(title: str | None) -> FoundPlace | None:
    """The city in which a headline says that talks went on."""
    if not title:
        return None
    for sentence in Source.of(title).paragraphs[0].sentences:
        facts = facts_of(view(sentence, 1, 0), (), (), title)
        if any(t.use in ("noun", "talk") for t in facts.triggers) or facts.view.has("встреча", "переговоры"):
            return _in_city(facts, ())
    return None


def consul_city(event: Event) -> FoundPlace | None:
    """The seat of a consul who acts, used where nothing else names a city."""
    for facts in event.facts[:1]:
        found = _seat_of_consul(facts, _covered(facts))
        if found is not None:
            return found
    return None


def _city_name(name: str) -> str:
    return name


@lru_cache(maxsize=1)
def seats() -> dict[str, tables.Row]:
    """Seats of international bodies by name and other names."""
    return {row["name"]: row for row in tables.rows("seats", ("name", "code", "city"), ("name",))}


def country_of(
    event: Event,
    kind: str,
    city: FoundPlace | None,
    kazakh: Sequence[Person],
    others: Sequence[Person],
    bodies: Sequence[Body],
) -> FoundPlace | None:
    """The state of the place; the first rule that answers counts."""
    scene = Scene(event, kind, city, tuple(kazakh), tuple(others), tuple(bodies))
    for rule in COUNTRY_RULES:
        found = rule(scene)
        if found is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules for the state of the place look at."""

    event: Event
    kind: str
    city: FoundPlace | None
    kazakh: tuple[Person, ...]
    others: tuple[Person, ...]
    bodies: tuple[Body, ...]


def _of_call(scene: Scene) -> FoundPlace | None:
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
    for facts in scene.event.facts[:1]:
        view, covered = facts.view, _covered(facts)
        for at in range(1, len(view.words)):
            mark = view.place[at]
            if view.key(at) in ("акорде", "акорды") and view.key(at - 1) in ("в", "во"):
                return FoundPlace(KAZAKHSTAN, None, view.raw_span(at, at + 1), "Akorda", inferred=True)
            if (
                mark is not None
                and mark.start == at
                and at not in covered
                and mark.place is not None
                and view.key(at - 1) in _OF_PLACE
                and mark.place.kind in ("country", "region")
                and "Loc" in view.words[at].info.cases
                and not _planned_there(view, at)
            ):
                if mark.place.code == KAZAKHSTAN and scene.kazakh and scene.kazakh[0].posted_to:
                    continue
                return FoundPlace(mark.place.code, None, view.raw_span(at, mark.end), "state after в")
    return None


def _posted(scene: Scene) -> FoundPlace | None:
    """`посол Казахстана в Венгрии` acts in Hungary."""
    for person in scene.kazakh:
        if person.posted_to and person.posted_to != KAZAKHSTAN:
            mention = person.role_mention
            span = (
                mention.view.raw_span(mention.role.start, mention.role.end)
                if mention is not None and mention.role is not None
                else None
            )
            return FoundPlace(person.posted_to, None, span, "state of the envoy's post", inferred=True)
    return None


def _guest_in_kazakhstan(scene: Scene) -> FoundPlace | None:
    """An envoy to Kazakhstan, or a Kazakh office-holder at home with a guest."""
    for person in scene.others:
        if person.posted_to == KAZAKHSTAN:
            return _because(person, "envoy to Kazakhstan")
    return None


def _of_embassy(scene: Scene) -> FoundPlace | None:
    for body in scene.bodies:
        if body.state != KAZAKHSTAN:
            continue
        view = body.view
        for at in range(body.start, body.end):
            mark = view.place[at]
            if (
                mark is not None
                and mark.start == at
                and mark.place is not None
                and view.key(at - 1) in _OF_PLACE
                and mark.place.kind in ("country", "city")
            ):
                return FoundPlace(
                    mark.place.code, None, view.raw_span(at, mark.end), "state of the embassy", inferred=True
                )
    return None


_ENVOY_WORDS = ("посол", "консул", "поверенн", "постоянн", "генконсул", "постпред", "советник", "дипмисси")


def _host_abroad(scene: Scene) -> FoundPlace | None:
    """An envoy whose post names no state acts where his partner is."""
    envoy = any(any(w in (p.role or "").lower() for w in _ENVOY_WORDS) for p in scene.kazakh) or not scene.kazakh
    if envoy:
        for person in scene.others:
            if person.state.code and person.state.code != KAZAKHSTAN:
                return _because(person, "state of the host")
    return None


def _seat(scene: Scene) -> FoundPlace | None:
    """At an international body: the state of its seat."""
    for body in scene.bodies:
        row = seats().get(body.name) or next((seats()[n] for n in _names_of(body) if n in seats()), None)
        if row is not None:
            return FoundPlace(
                row["code"], None, body.view.raw_span(body.start, body.end), "seat of the body", inferred=True
            )
    for person in (*scene.kazakh, *scene.others):
        for name, row in seats().items():
            if person.role and name in person.role:
                mention = person.role_mention
                span = (
                    mention.view.raw_span(mention.role.start, mention.role.end)
                    if mention is not None and mention.role is not None
                    else None
                )
                return FoundPlace(row["code"], None, span, "seat of the body in the post", inferred=True)
    return None


def _names_of(body: Body) -> list[str]:
    mark = body.view.organization[body.start]
    if mark is None or mark.organization is None:
        return []
    return [mark.organization["name"], *tables.split(mark.organization["also"])]


def _video_sitting(scene: Scene) -> FoundPlace | None:
    """A sitting of many by video has no place."""
    facts = scene.event.opening
    if scene.kind in ("session", "conference") and any(t.kind == "call" for t in facts.triggers):
        return FoundPlace(None, None, None, "sitting by video")
    return None


_HOSTING = frozenset({"принять", "принимать", "пригласить"})
_GUEST_OF = frozenset({"посетить", "нанести", "побывать", "навестить", "прибыть", "приехать", "прилететь"})


def _host(scene: Scene) -> FoundPlace | None:
    """Who receives is at home; who pays a visit is at the other's."""
    view = scene.event.opening.view
    subject = next((m for m in scene.event.opening.active if m.case == "Nom"), None)
    if subject is None:
        return None
    own = next((p for p in scene.kazakh if p.name == subject.name), None)
    other = next((p for p in scene.others if p.name == subject.name), None)
    foreign = other or next((p for p in scene.others if p.state.code), None)
    if view.has("участие"):
        return None
    if view.has(*_HOSTING) and other is not None and other.state.code:
        return _because(other, "the host")
    if view.has(*_GUEST_OF) and own is not None and foreign is not None and foreign.state.code:
        return _because(foreign, "the host")
    return None


def _at_home(scene: Scene) -> FoundPlace | None:
    """Office-holders of Kazakhstan who receive somebody are at home."""
    for person in scene.kazakh:
        role = (person.role or "").lower()
        if any(
            word in role
            for word in (
                "президент",
                "министр",
                "председател",
                "мид",
                "аким",
                "спикер",
                "уполномоченн",
                "секретар",
                "ведомств",
            )
        ) and not any(w in role for w in _ENVOY_WORDS):
            return _because(person, "office-holder at home")
    for body in scene.bodies:
        if body.name.lower().startswith(("министерство иностранных дел", "мид")) and body.state in (None, KAZAKHSTAN):
            return FoundPlace(
                KAZAKHSTAN,
                None,
                body.view.raw_span(body.start, body.end),
                "the foreign ministry at home",
                inferred=True,
            )
    return None


def _any_body(scene: Scene) -> FoundPlace | None:
    for body in scene.bodies:
        if body.state and body.state != KAZAKHSTAN:
            return FoundPlace(
                body.state, None, body.view.raw_span(body.start, body.end), "state of a body", inferred=True
            )
    return None


def _because(person: Person, rule: str) -> FoundPlace:
    mention = person.role_mention or person.mentions[0]
    span = person.state.span
    raw = (
        mention.view.raw_span(*span)
        if span is not None and person.role_mention is not None
        else mention.view.raw_span(mention.start, mention.end)
    )
    code = KAZAKHSTAN if rule in ("envoy to Kazakhstan", "office-holder at home") else person.state.code
    return FoundPlace(code, None, raw, rule, inferred=True)


COUNTRY_RULES: tuple[Callable[[Scene], FoundPlace | None], ...] = (
    _of_call,
    _video_sitting,
    _of_city,
    _in_country,
    _guest_in_kazakhstan,
    _posted,
    _of_embassy,
    _host,
    _host_abroad,
    _at_home,
    _seat,
    _any_body,
)


def place_named(word: str) -> str | None:
    """The state of a city by its Russian nominative (for tests and tools)."""
    place = places.gazetteer().get(word)
    return place.code if place is not None else None
