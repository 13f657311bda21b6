"""The city that the text names for an event."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from kzsum import places, tables
from kzsum.morph import Reading, like
from kzsum.places import Place
from kzsum.rules.choice import Found
from kzsum.rules.facts import Event, Facts, facts_of
from kzsum.rules.locating import IN, FoundPlace, covered, in_relative_clause, located, planned_there
from kzsum.rules.topics import FoundTopic
from kzsum.rules.view import View, view
from kzsum.text import Source
from kzsum.words import ADJECTIVAL, Word, noun_in

CityRule = Callable[[Facts, Collection[int]], FoundPlace | None]
LABEL = "label of the item"
_TOWNS = ("городе", "городке", "поселке", "селе", "город", "городок", "поселок", "село")
_IN_TOWN = frozenset("городе городке поселке селе столице".split())
_NO_TOWNS = frozenset({"акорде", "казахстане"})
_INSIDE = tables.words("inside")
_VISITED = tables.words("visited")
_CONSULS = tables.words("consuls")


def city_of(event: Event, told: Found) -> FoundPlace | None:
    """The city that the event's own sentences, `told` with their topics, name; the first rule that answers counts."""
    for facts, topics in told:
        words = covered(facts) | _discussed(topics, opening=not _goes_on(event, facts))
        for rule in CITY_RULES:
            found = rule(facts, words)
            if found is not None and (
                not _goes_on(event, facts) or _tells_place(facts, found) or _he_was(event, facts)
            ):
                return found
    return None


def _discussed(topics: Sequence[FoundTopic], *, opening: bool) -> frozenset[int]:
    """The words of matters told later, and those inside one (`создание | в Алматы | центра`): not where it happened."""
    words: set[int] = set()
    for topic in topics:
        last = topic.end
        while opening and last > topic.start and topic.view.place[last - 1] is not None:
            last -= 1  # a city at the end may be the event's: `обсудил торговлю в Осло`
        words.update(range(topic.start, last))
    return frozenset(words)


def _goes_on(event: Event, facts: Facts) -> bool:
    """Whether a sentence comes after the one that names the event."""
    return facts is not event.opening and facts.view.number >= event.opening.view.number


def _he_was(event: Event, facts: Facts) -> bool:
    """`В Турку он рассказал …`: a later sentence that begins with a city, on him who acts."""
    view = facts.view
    city = view.place_from(1, "city") if view.key(0) in IN else None
    if city is None or view.tenses != {"Past"}:
        return False
    subject = view.key(city[0])
    return subject in ("он", "она") or any(m.start == city[0] and m.name in event.actors for m in facts.active)


def _tells_place(facts: Facts, found: FoundPlace) -> bool:
    """A later sentence tells the place where it speaks of the event itself: `Церемония прошла в Осло`."""
    tenses = facts.view.tenses
    return (
        ("Fut" not in tenses or "Past" in tenses)
        and found.rule != "city reached"
        and any(
            t.use in ("light", "noun", "talk") or t.kind in ("signing", "credentials", "visit") for t in facts.triggers
        )
    ) or _begins_with(facts, found)


def _begins_with(facts: Facts, found: FoundPlace) -> bool:
    """`В Осло посол встретился с …`: a sentence about talks that begins with its place."""
    view = facts.view
    met = any(t.use == "act" and t.kind == "meeting" for t in facts.triggers) and bool(facts.active)
    begins = view.key(0) in IN and len(view.words) > 1 and found.span is not None
    return met and begins and not facts.points_back and found.span == view.raw_span(1, 1 + _length(view))


def _length(view: View) -> int:
    city = view.place_from(1, "city")
    return city[0] - 1 if city is not None else 1


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
    facts = event.opening
    for mention in facts.active:
        role = mention.role
        if role is None or not any(facts.view.words[at].info.lemmas & _CONSULS for at in role.heads[:1]):
            continue
        for at in range(role.start, role.end):
            city = _covering(facts.view, at)
            if city is not None and facts.view.key(at - 1) in IN:
                return _found(facts.view, at, city, "seat of the consul")
    return None


def _covering(view: View, at: int) -> tuple[int, Place] | None:
    """End and meaning of the city whose name a word belongs to."""
    mark = view.place[at]
    if mark is None or mark.place is None or mark.place.kind != "city":
        return None
    return mark.end, mark.place


def _found(view: View, start: int, city: tuple[int, Place], rule: str) -> FoundPlace:
    end, place = city
    return FoundPlace(place.code, place.name, view.raw_span(start, end), rule)


def _label(facts: Facts, words: Collection[int]) -> FoundPlace | None:
    """`ХЕЛЬСИНКИ. …`: an item's own label."""
    view = facts.view
    city = view.place_from(0, "city", "country")
    if city is None or not (city[1].kind == "city" or _is_city(city[1])):
        return None
    if view.key(city[0]) not in (".", ":", "–", "—", ","):
        return None
    upper = all(w.text.isupper() or "-" in w.text for w in view.words[: city[0]] if w.token.is_word)
    return _found(view, 0, city, LABEL) if upper else None


def _visited(facts: Facts, words: Collection[int]) -> FoundPlace | None:
    """`посетил Гент`, `посетила город Познань`."""
    view = facts.view
    for at, city in view.places("city"):
        if at in words:
            continue
        verb = at - 2 if view.key(at - 1) in ("город", "столицу") else at - 1
        fronted = at in (0, 2) and view.key(at - 1) in ("", ".") and "Acc" in view.words[at].info.cases
        verb = city[0] if fronted and city[0] < len(view.words) else verb  # `Боготу посетил министр`
        if verb >= 0 and not view.words[verb].info.lemmas.isdisjoint(_VISITED):
            return _found(view, at, city, "city visited")
    return None


def _in_city(facts: Facts, words: Collection[int]) -> FoundPlace | None:
    """`в Гааге`, `в городе Сан-Франциско`."""
    view = facts.view
    for at, city in view.places("city"):
        if at == 0 or at in words or view.quoted[at] or not _after_in(view, at):
            continue
        locative = view.key(at - 1) in _IN_TOWN or "Loc" in view.words[at].info.cases
        if (locative or located(facts, at)) and not planned_there(view, at) and not in_relative_clause(view, at):
            return _found(view, at, city, "city after в" if locative else "city reached")
    return None


def _after_in(view: View, at: int) -> bool:
    before = view.key(at - 1)
    return before in IN or ((before in _IN_TOWN or before == "город") and view.key(at - 2) in IN)


def _this_city(facts: Facts, words: Collection[int]) -> FoundPlace | None:
    """`вместе с мэром Осло … в этом городе`: the city named before, wherever it stands."""
    view = facts.view
    for at in range(2, len(view.words)):
        if (
            view.key(at) != "городе"
            or view.key(at - 1) not in ("этом", "же")
            or IN.isdisjoint(view.keys[at - 3 : at - 1])
        ):
            continue
        before = [(start, city) for start, city in view.places("city") if start < at]
        if before:
            return _found(view, *before[-1], "the city named before")
    return None


def _capital(facts: Facts, words: Collection[int]) -> FoundPlace | None:
    """`в австрийской столице`, `в столице Казахстана`."""
    view = facts.view
    for at, key in enumerate(view.keys):
        if at == 0 or key != "столице":
            continue
        for near in (at - 1, at + 1):
            mark = view.place[near] if near < len(view.words) else None
            if mark is not None and mark.place is not None and mark.place.kind in ("adjective", "country"):
                name = places.countries()[mark.place.code]["capital"]
                span = view.raw_span(min(at, near), max(at, near) + 1)
                return FoundPlace(mark.place.code, name, span, "capital of the state")
    return None


def _unknown_city(facts: Facts, words: Collection[int]) -> FoundPlace | None:
    """`в городе X`, `в немецкий город X`: a city that no table knows, in the nominative."""
    view = facts.view
    for at in range(1, len(view.words) - 1):
        if view.words[at].key not in _TOWNS:
            continue
        modifiers = 1 if view.words[at - 1].info.best in ADJECTIVAL else 0
        if view.key(at - 1 - modifiers) in IN:
            word = view.words[at + 1]
            if word.capital and view.place[at + 1] is None and at + 1 not in words:
                reading = noun_in(word, "Loc")
                nominative = reading.inflect(Case="Nom", Number="Sing") if reading is not None else None
                name = (nominative or word.text).capitalize() if "-" not in word.text else word.text
                return FoundPlace(None, name, view.raw_span(at + 1, at + 2), "a town after `в городе`")
    return None


def _city_state(facts: Facts, words: Collection[int]) -> FoundPlace | None:
    """`в Сингапуре`: a state that is its own capital."""
    view = facts.view
    for at, state in view.places("country"):
        if not _is_city(state[1]) or at in words or view.key(at - 1) not in IN or planned_there(view, at):
            continue
        if "Loc" in view.words[at].info.cases:
            return _found(view, at, state, "state that is a city")
    return None


def _is_city(state: Place) -> bool:
    return state.name == places.countries()[state.code]["capital"]


def _town(word: Word) -> Reading | None:
    """The reading as a town: what the dictionary has as a place only (`Джорджтауне`) or guesses a name in."""
    readings = word.info.readings
    if any(r.name_type == "Com" or (r.known and not (r.name_type == "Geo" and r.gender == "Masc")) for r in readings):
        return None
    names = [r for r in readings if r.case == "Loc" and r.name_type]
    return next((r for r in names if r.name_type == "Geo"), names[0] if names else None)


def _unlisted_city(facts: Facts, words: Collection[int]) -> FoundPlace | None:
    """`в Матараме`: a place name that neither the tables nor the dictionary have."""
    view = facts.view
    for at, before in enumerate(view.keys[:-1], 1):
        word = view.words[at]
        if before not in IN or not word.capital:
            continue
        alone = not (at + 1 < len(view.words) and view.words[at + 1].capital)
        known = view.place[at] is not None or view.organization[at] is not None or view.post[at] is not None
        if word.text.isupper() or at in words or known or not alone or word.key in _NO_TOWNS:
            continue
        town = _town(word)
        if town is None or view.quoted[at] or planned_there(view, at):
            continue
        name = like(town.inflect(Case="Nom", Number="Sing") or word.text, word.text)
        return FoundPlace(None, name, view.raw_span(at, at + 1), "a place name after в")
    return None


def _body_in_city(facts: Facts, words: Collection[int]) -> FoundPlace | None:
    """A host with its city: `Генконсульство Казахстана в Стамбуле`, `музей … в Будапеште`."""
    view = facts.view
    for body in facts.bodies:
        if facts.in_post(body):
            continue
        for at in range(body.start + 1, min(body.end + 1, len(view.words))):
            city = view.place_from(at, "city")
            if city is not None and view.key(at - 1) in IN and not view.quoted[at]:
                return _found(view, at, city, "city of the host")
    return None


def _inside_city(facts: Facts, words: Collection[int]) -> FoundPlace | None:
    """`прошла в здании муниципалитета Валенсии`, `состоялась в университете Афин`."""
    view = facts.view
    if not view.has("состояться", "пройти", "проходить"):
        return None
    persons = facts.named_words
    for at, city in view.places("city"):
        if at > 1 and at not in persons and "Gen" in view.words[at].info.cases and _inside(view, at):
            return _found(view, at, city, "inside a place of the city")
    return None


def _inside(view: View, at: int) -> bool:
    """Whether `в здании`, `в университете` stands before a city."""
    for near in range(max(1, at - 7), at):
        info = view.words[near].info
        if "Loc" in info.cases and not info.lemmas.isdisjoint(_INSIDE):
            return any(view.key(i) in IN for i in range(max(0, near - 5), near))
    return False


CITY_RULES: tuple[CityRule, ...] = (
    _label,
    _visited,
    _in_city,
    _city_state,
    _this_city,
    _capital,
    _unknown_city,
    _unlisted_city,
    _body_in_city,
    _inside_city,
)
