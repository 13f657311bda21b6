"""Runs of capitalised words, cut down to names: states, cities, bodies and posts before one are peeled off."""

from __future__ import annotations

from collections.abc import Iterator

from kzsum import tables
from kzsum.rules.body_spans import head_lemmas
from kzsum.rules.context import state_hint
from kzsum.rules.given_names import given
from kzsum.rules.mention import ROMAN
from kzsum.rules.names import ASIAN, PARTICLES, given_of_form, read_name
from kzsum.rules.view import Mark, View
from kzsum.words import Word

_NAMED_THINGS = tables.words("named_things")


def runs(view: View) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, initials and name particles."""
    end = 0
    for start, word in enumerate(view.words):
        if start < end or not word.capital or not _starts_name(view, start):
            continue
        end = start
        while end < len(view.words) and (step := _name_step(view, end, start)):
            end += step
        yield start, end


def _starts_name(view: View, at: int) -> bool:
    word = view.words[at]
    if word.info.is_preposition and (at == 0 or len(word.text) > 1) and not is_initial(view, at):
        return False
    return word.capital and word.token.is_word and not view.quoted[at] and not ROMAN.match(word.text)


def _name_step(view: View, at: int, start: int) -> int:
    """How many words the next element of a name takes, 0 where the run ends."""
    word = view.words[at]
    if view.quoted[at]:
        return 0
    if word.capital and is_initial(view, at):
        return 3 if view.key(at + 2) == "-" else 2
    if word.capital and word.token.is_word:
        return 1
    if at == start:
        return 0
    if word.key in PARTICLES:
        after = at + 1
        while after < len(view.words) and view.key(after) in PARTICLES and not view.words[after].capital:
            after += 1
        return after - at if after < len(view.words) and view.words[after].capital and not view.quoted[after] else 0
    prefix, _, rest = word.text.partition("-")
    return 1 if rest[:1].isupper() and prefix in PARTICLES else 0


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


def names_in(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names inside a run: what is no name is peeled off in front, and `С. Дейнса Дарином Миллером` is two."""
    start = _peel(view, start, end)
    if start < end - 1 and view.key(start) in ("шейх", "шейха", "шейху", "шейхом", "сэр"):
        start += 1
    start = _after_dedication(view, start, end)
    if start >= end:
        return
    second = _second_name(view, start, end)
    if second:
        yield start, second
        yield second, end
    else:
        yield start, end


def _second_name(view: View, start: int, end: int) -> int:
    """Where the name of somebody's aide follows that of his superior; 0 where the run is one name.

    `помощник сенатора С. Дейнса | Дарин Миллер`, `помощником сенатора Стива Дейнса | Дарином Миллером`.
    """
    if is_initial(view, start):
        return start + 3 if end - start == 5 and not is_initial(view, start + 2) else 0
    first, third = view.words[start].text, view.words[start + 2].text if end - start == 4 else ""
    if not third or view.key(start + 1) in PARTICLES or given_of_form(third) is None or given(first) is not None:
        return 0
    parts = [word.text for word in view.words[start:end]]
    apart = read_name(parts[:2], {"Gen": 0.0}).score + read_name(parts[2:], {}).score
    return start + 2 if apart > read_name(parts, {}).score + 3.0 else 0


def _after_dedication(view: View, start: int, end: int) -> int:
    """`университета имени Ибрая Алтынсарина | Сымбат Ержигитова`: the person whose name the body bears comes first."""
    if not inside_title(view, start):
        return start
    for at in range(start + 1, end - 1):
        word = view.words[at]
        if (
            given(word.text) is not None
            and "Nom" in (word.info.cases or {"Nom"})
            and "Gen" in view.words[start].info.cases
        ):
            return at
    return start


def _peel(view: View, start: int, end: int) -> int:
    at = _after_abbreviation(view, start, end)
    while at < end and (step := _peel_step(view, at, end)):
        at += step
    return _apposed(view, at, end)


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
    return _known_name(view, at, end) or int(_no_name(view, at, end))


def _known_name(view: View, at: int, end: int) -> int:
    """How many words the body or place takes that is named here."""
    for mark in (view.organization[at], view.place[at]):
        if mark is not None and not (end - at in (2, 3) and mark.end - at == 1 and _also_a_name(view, at, mark)):
            return max(1, min(mark.end, end) - at)
    return 0


def _no_name(view: View, at: int, end: int) -> bool:
    """A post or a common word that is no given name."""
    word = view.words[at]
    if given(word.text) is None and not word.info.lemmas.isdisjoint(head_lemmas()):
        return True  # `Совета` is a body's head before it is a woman's name
    if given(word.text) is not None or (given_of_form(word.text) is not None and end - at > 1):
        return False
    if view.post[at] is not None:
        return True
    if at > 0 and word.info.best not in ("NOUN", "ADJ") and state_hint(view, None, at) in ASIAN:
        return False
    return common(word) and not _reads_as_name(view, at, end)


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
    """Skip a proper name that names the thing before it: `штата Параиба Жуаном Азеведу`."""
    first = view.words[start] if start < end else None
    if first is None or start == 0 or end - start < 3 or view.key(start + 1) in PARTICLES or is_initial(view, start):
        return start
    if given_of_form(first.text) is not None and "-" not in first.text:
        return start
    apposed = len(first.text) > 4 and not view.words[start - 1].info.lemmas.isdisjoint(_NAMED_THINGS)
    far_east = state_hint(view, None, start) in ASIAN
    for at in range(start + 1, end - 1):
        if given_of_form(view.words[at].text) is not None and (
            apposed or (not far_east and first.key.endswith(("ы", "ии", "ого")))
        ):
            return at
    genitive = first.key.endswith(("а", "я", "ы", "и")) and len(first.text) > 4
    return start + 1 if apposed and genitive and view.words[start + 1].capital and not far_east else start


def inside_title(view: View, start: int) -> bool:
    """`имени Корвина`: a person in the name of a body takes no part."""
    before = view.key(start - 1)
    return before in ("имени", "им", "памяти") or (before == "." and view.key(start - 2) == "им")


def parts_of(view: View, start: int, end: int) -> list[str]:
    """The parts of a name as strings, an initial with its dot: `["Ж.-Б.", "Мугабо"]`."""
    parts: list[str] = []
    for at in range(start, end):
        word = view.words[at]
        if word.text in ".-":
            if parts:
                parts[-1] += word.text
        elif parts and parts[-1].endswith(".-"):
            parts[-1] += word.text
        else:
            parts.append(word.text)
    return parts
