"""What a run of capitalised words begins with that is no part of a name: states, cities, bodies, posts, dedications."""

from __future__ import annotations

from kzsum import tables
from kzsum.rules.body_spans import head_lemmas
from kzsum.rules.context import state_hint
from kzsum.rules.declension import GENDERS, declined
from kzsum.rules.given_names import given
from kzsum.rules.mention import ROMAN
from kzsum.rules.names import ASIAN, PARTICLES, given_of_form, read_name
from kzsum.rules.view import Mark, View
from kzsum.words import Word

_NAMED_THINGS = tables.words("named_things")
_SYLLABLE = 4  # letters
_IN = frozenset({"в", "во", "на"})
_GENITIVE = ("а", "я", "ы", "и", "ого")


def peel(view: View, start: int, end: int) -> int:
    """Where the name begins in the run of words `start` to `end`."""
    at = _after_abbreviation(view, start, end)
    while at < end and (step := _peel_step(view, at, end)):
        at += step
    return _apposed(view, at, end)


def after_dedication(view: View, start: int, end: int) -> int:
    """`университета имени Ибрая Алтынсарина | Сымбат Ержигитова`: the person whose name the body bears comes first."""
    if not inside_title(view, start):
        return start
    for at in range(start + 1, end - 1):
        word = view.words[at]
        nominative = given(word.text) is not None and "Nom" in (word.info.cases or {"Nom"})
        if (nominative or _another_case(word.text)) and "Gen" in view.words[start].info.cases:
            return at
    return start


def _another_case(form: str) -> bool:
    """Whether a form is a given name's, but not its nominative or genitive: `имени Грота | Мартином Барешем`."""
    if given(form) is not None or given_of_form(form) is None:
        return False
    return all(given(name) is None for gender in GENDERS for name, _ in declined(form.lower(), "Gen", gender))


def _after_abbreviation(view: View, start: int, end: int) -> int:
    """`Азии МИД РК | Ануара Есмуханова`, `Азии Министерства`: no name goes over an abbreviation or a body's head."""
    last = start
    for at in range(start, end):
        word = view.words[at]
        abbreviation = word.text.isupper() and len(word.text) > 1 and not ROMAN.match(word.text)
        if abbreviation or (at > start and _heads_body(word)):
            last = at + 1
    return last


def _heads_body(word: Word) -> bool:
    return not word.info.lemmas.isdisjoint(head_lemmas()) and given(word.text) is None and common(word)


def _peel_step(view: View, at: int, end: int) -> int:
    """How many words that belong to no name stand here, 0 where the name begins."""
    word = view.words[at]
    if is_initial(view, at):
        return 0
    if word.text.isupper() and len(word.text) > 1:
        return 1
    if at + 1 < end and view.key(at + 1) in PARTICLES and (view.place[at] is None or not view.words[at + 1].capital):
        return 0  # but `мэром Чэнду | Ван Сяолуном`
    no_name = _of_region(view, at, end) or _before_post(view, at, end) or _no_name(view, at, end)
    return _known_name(view, at, end) or int(no_name)


def _before_post(view: View, at: int, end: int) -> bool:
    """`В Акорде | Президент …`: a place after a preposition, before a post with a capital."""
    located = view.words[at - 1].key in _IN if at else False
    return located and at + 1 < end and view.post[at + 1] is not None


def _of_region(view: View, at: int, end: int) -> bool:
    """`Хоким Ургутского района`: a post, though a man's name sounds so."""
    return view.post[at] is not None and end - at > 1 and view.words[at + 1].info.best == "ADJ"


def _known_name(view: View, at: int, end: int) -> int:
    """How many words the body or place takes that is named here."""
    for mark in (view.organization[at], view.place[at]):
        if mark is not None and not (end - at in (2, 3) and mark.end - at == 1 and _also_a_name(view, at, mark)):
            return max(1, min(mark.end, end) - at)
    return 0


def _no_name(view: View, at: int, end: int) -> bool:
    """A post or a common word that is no given name."""
    word = view.words[at]
    if given(word.text) is None and (not word.info.lemmas.isdisjoint(head_lemmas()) or _house_museum(word)):
        return True  # `Совета` is a body's head before it is a woman's name
    if given(word.text) is not None or (
        given_of_form(word.text) is not None and end - at > 1 and not _part_of_world(view, at, end)
    ):
        return False
    if view.post[at] is not None:
        return True
    if at > 0 and word.info.is_verb:
        return False  # `Университета | Сунь Ятсена`: no verb has a capital inside a sentence
    syllable = word.info.best == "NOUN" and len(word.text) <= _SYLLABLE  # `порта Фуоккан | Чан Динь Куи`
    if at > 0 and (syllable or word.info.best not in ("NOUN", "ADJ")) and state_hint(view, None, at) in ASIAN:
        return False
    return common(word) and not _reads_as_name(view, at, end)


def _house_museum(word: Word) -> bool:
    """`Дома-музея`: a compound whose second half is a body's head."""
    first, _, second = word.text.partition("-")
    return bool(first) and second.islower() and _names_body(word)


def _part_of_world(view: View, at: int, end: int) -> bool:
    """`департамента Азии | Салим бин Хамуд`: a region that a noun before it needs, though a woman's name sounds so."""
    before = view.words[at - 1] if at else None
    if before is None or end - at < 3 or view.post[at - 1] is not None:
        return False
    if before.info.best != "ADJ" and (before.capital or before.info.best != "NOUN"):
        return False  # but `по Центральной Азии | Эдуардс Калныньш`
    return all(reading.name_type == "Geo" for reading in view.words[at].info.readings)


def _reads_as_name(view: View, at: int, end: int) -> bool:
    """A dictionary word that is a given name here (`Непала | Сушиле Тхапе`): of two words, after a place or post."""
    if (
        end - at != 2
        or at == 0
        or view.words[at].info.best == "ADJ"
        or not view.words[at].info.lemmas.isdisjoint(head_lemmas())
    ):
        return False
    after = view.place[at - 1] is not None or view.post[at - 1] is not None or view.organization[at - 1] is not None
    second = view.words[at + 1]
    return after and not common(second) and view.place[at + 1] is None and view.organization[at + 1] is None


def _also_a_name(view: View, at: int, mark: Mark) -> bool:
    """Whether a place's name is a given name too (`Владимир`, `Алтай`) and no preposition makes it a place here."""
    if view.key(at - 1) in ("в", "во", "на", "из") or mark.place is None or mark.place.kind not in ("city", "region"):
        return mark.place is None and given(view.words[at].text) is not None
    return given(mark.place.name) is not None or (
        given(view.words[at].text) is not None and view.words[at].text != mark.place.name
    )


def common(word: Word) -> bool:
    """A dictionary word that is no name: `Университета`, `Ближнем`, `Также`."""
    found = [r for r in word.info.readings if r.known]
    if not found:
        return False
    named = any(r.name_type in ("Giv", "Sur", "Pat") and r.prob > 0.02 for r in found)
    return not named and any(r.pos != "PROPN" or r.name_type in ("Geo", "Com") for r in found) and len(word.text) > 3


def _apposed(view: View, start: int, end: int) -> int:
    """Skip a proper name that belongs to the thing before it: `штата Параиба Жуаном Азеведу`."""
    first = view.words[start] if start < end else None
    if first is None or start == 0 or end - start < 3 or view.key(start + 1) in PARTICLES or is_initial(view, start):
        return start
    if given_of_form(first.text) is not None and "-" not in first.text:
        return start
    before = view.words[start - 1]
    if _names_body(before):
        return _after_bearer(view, start, end)
    named = len(first.text) > 4 and not before.info.lemmas.isdisjoint(_NAMED_THINGS)
    if state_hint(view, None, start) in ASIAN:
        return start + (named and end - start == 4)  # `порта Фуоккан | Чан Динь Куи`
    if named or first.key.endswith(("ы", "ии", "ого")):
        begins = _given_inside(view, start, end)
        if begins:
            return begins
    genitive = first.key.endswith(_GENITIVE) and len(first.text) > 4
    return start + 1 if (named and genitive and view.words[start + 1].capital) or _town(view, start, end) else start


def _given_inside(view: View, start: int, end: int) -> int:
    """The first given name after `start` with a word more behind it, 0 where none stands."""
    return next((at for at in range(start + 1, end - 1) if given_of_form(view.words[at].text) is not None), 0)


def _names_body(word: Word) -> bool:
    """`Университета`, `Института`, `Дома-музея`: what follows may be the name that the body bears."""
    halves = {half for lemma in word.info.lemmas for half in (lemma, lemma.rpartition("-")[2])}
    return word.capital and not halves.isdisjoint(head_lemmas())


def _after_bearer(view: View, start: int, end: int) -> int:
    """`Университета Сунь Ятсена | Гао Сун`, `Музея Пергамон | Барбара Хельвинг`, `Дома-музея Грота | Ямила Рока`."""
    begins = _given_inside(view, start, end)
    if begins:
        return begins
    if end - start == 4 and len(view.key(start + 1)) > 3 and view.key(start + 1).endswith(_GENITIVE):
        return start + 2
    return start + 1 if view.key(start).endswith(_GENITIVE) else start


def _town(view: View, start: int, end: int) -> bool:
    """Whether the word after `мэр`, `бургомистр` is the town: `мэром Кошиц | Любошем Грегой`."""
    mark = view.post[start - 1]
    if mark is None or mark.post is None or mark.post["field"] != "region":
        return False
    if given_of_form(view.words[start + 1].text) is not None:
        return True
    cases = {r.case: 0.0 for r in view.words[start - 1].info.nouns if r.case not in ("", "Nom")}
    parts = [word.text for word in view.words[start:end]]
    return bool(cases) and read_name(parts[1:], cases).score > read_name(parts, cases).score + 0.5


def inside_title(view: View, start: int) -> bool:
    """`имени Корвина`: a person in the name of a body takes no part."""
    before = view.key(start - 1)
    return before in ("имени", "им", "памяти") or (before == "." and view.key(start - 2) == "им")


def is_initial(view: View, at: int) -> bool:
    """`К.` before a surname, and `Ж.-` before `Б. Мугабо`."""
    word = view.words[at]
    if not word.capital or len(word.text) > 2 or view.key(at + 1) != ".":
        return False
    if view.key(at + 2) == "-" and at + 3 < len(view.words):
        return view.words[at + 3].capital and not view.words[at + 3].token.gap
    if (len(word.text) == 2 and not word.text[1].islower()) or view.words[at + 1].token.gap:
        return False
    return at + 2 < len(view.words) and _begins_surname(view.words[at + 2])


def _begins_surname(word: Word) -> bool:
    return word.capital or word.key in PARTICLES or word.text.startswith(("аль-", "эль-"))
