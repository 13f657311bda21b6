"""Persons: where their names stand, what they are in the nominative, and who is who in a document.

A run of capitalised words is cut down to a name (states, cities, bodies and abbreviations before it are peeled off), joined
to the post beside it, and brought to the nominative with the post's case. Surnames alone refer to a person named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kzsum.morph import CASES, NOMINAL, lemmas
from kzsum.rules import roles
from kzsum.rules.bodies import head_lemmas
from kzsum.rules.names import ASIAN, PARTICLES, ROMANCE, Gender, NameReading, given, given_of_form, read_name
from kzsum.rules.roles import RoleSpan
from kzsum.rules.view import Mark, View
from kzsum.words import Word

_ROMAN = re.compile(r"[IVX]+$")
_KINSHIP = frozenset({"папа", "король", "королева", "принц", "принцесса", "император", "султан", "эмир", "патриарх"})
_APPOSED = frozenset(
    "штат город провинция район область земля губерния округ уезд село порт поселок аймак эмират кантон графство префектура "
    "республика остров река озеро компания корпорация концерн фирма университет институт фонд агентство газета журнал "
    "телеканал проект программа авиакомпания банк сеть станция улица проспект площадь".split()
)
_SURNAME_LIKE = re.compile(
    r".{2,}(ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|ская|цкий|цкая|улы|кызы|бек|бай|хан|ян|дзе|швили|ко|ук|юк|ич|сон|сен|ссон|оглы|заде|зода|"
    r"ова|ову|овым|ову|овой|ева|еву|евым|евой|ина|ину|иным|иной|ского|скому|ским|ской)$"
)
_SHARED_CULTURES = frozenset("ar fa tr uz ky tg az hy tk tt".split())
KAZAKH_ENDING = re.compile(
    r"(улы|ұлы|кызы|баев|баева|беков|бекова|бек|бай|галиев|галиева|жанов|жанова|мбетов|мбетова|таев|таева|ханов|ханова|пеисов|пеисова|килов|нов)$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence: words `start` to `end` of the view, its nominative, and the post that stands beside it."""

    view: View
    start: int
    end: int
    name: str
    case: str
    gender: Gender
    role: RoleSpan | None
    role_text: str | None
    rule: str
    full: bool = True
    state_hint: str | None = None

    @property
    def surname(self) -> str:
        """The last word of the name, the key by which later sentences refer to it."""
        return surname_key(self.name)

    @property
    def left(self) -> int:
        """Where the noun phrase of post and name begins."""
        return min(self.start, self.role.start) if self.role is not None else self.start

    @property
    def right(self) -> int:
        """Where the noun phrase of name and post ends."""
        return max(self.end, self.role.end) if self.role is not None else self.end


def surname_key(name: str) -> str:
    """Lower-case last part of a name; of `Харальд V` the whole."""
    parts = name.split()
    return (name if _ROMAN.match(parts[-1]) else parts[-1]).lower().replace("ё", "е")


def mentions(views: Sequence[View]) -> list[Mention]:
    """All mentions of persons in a document, in order; short ones carry the full name that they refer to."""
    seen = _name_words(views)
    found: list[Mention] = []
    known: dict[str, Mention] = {}
    for view in views:
        local = [m for m in _full_mentions(view, seen) if not _two_surnames(m, known)]
        for mention in local:
            known.setdefault(mention.surname, mention)
            if "." in known[mention.surname].name and "." not in mention.name:
                known[mention.surname] = mention
        taken = {at for m in local for at in range(m.start, m.end)}
        local += _surnames(view, known, taken)
        found += sorted(local, key=lambda m: m.start)
    return _merged(found)


def _two_surnames(mention: Mention, known: dict[str, Mention]) -> bool:
    """`С Боатенгом Токаев поговорил`: two surnames of persons named before, no name of one."""
    words = mention.view.words[mention.start : mention.end]
    return (
        len(words) == 2
        and mention.role is None
        and all(_refers(mention.view, mention.start + i, w, known) for i, w in enumerate(words))
    )


def _merged(found: list[Mention]) -> list[Mention]:
    """One spelling a person: the fullest of those that share the surname and do not contradict one another."""
    names: dict[str, list[str]] = {}
    for mention in found:
        if mention.full and mention.name not in names.setdefault(mention.surname, []):
            names[mention.surname].append(mention.name)
    better = {name: _fuller(name, group) for group in names.values() for name in group}
    return [replace(m, name=better.get(m.name, m.name)) for m in found]


def _fuller(name: str, group: list[str]) -> str:
    first = name.split()[0]
    if not first.endswith("."):
        return name
    fits = [
        other for other in group if not other.split()[0].endswith(".") and other.lower().startswith(first[:-1].lower())
    ]
    return fits[0] if len(fits) == 1 else name


def _name_words(views: Sequence[View]) -> frozenset[str]:
    return frozenset(w.key for view in views for w in view.words if w.capital and w.token.is_word)


def _full_mentions(view: View, seen: frozenset[str]) -> list[Mention]:
    found: list[Mention] = []
    floor = earlier = 0
    for run_start, run_end in _runs(view):
        for start, end in _names_in(view, run_start, run_end):
            adjacent = floor == start and floor > 0  # `аппарата сенатора С. Дейнса | Дарином Миллером`
            mention = _mention(view, start, end, earlier if adjacent else floor, seen, found[-1] if found else None)
            if mention is not None:
                found.append(mention)
                floor, earlier = mention.right, floor
    return found


def _runs(view: View) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, initials and name particles."""
    at = 0
    while at < len(view.words):
        if not _starts_name(view, at):
            at += 1
            continue
        end = at
        while end < len(view.words):
            step = _name_step(view, end, at)
            if step == 0:
                break
            end += step
        yield at, end
        at = end


def _starts_name(view: View, at: int) -> bool:
    word = view.words[at]
    if word.info.is_preposition and (at == 0 or len(word.text) > 1) and not _is_initial(view, at):
        return False
    return word.capital and word.token.is_word and not view.quoted[at] and not _ROMAN.match(word.text)


def _name_step(view: View, at: int, start: int) -> int:
    """How many words the next element of a name takes, 0 where the run ends."""
    word = view.words[at]
    if view.quoted[at]:
        return 0
    if _is_initial(view, at):
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


def _is_initial(view: View, at: int) -> bool:
    """`К.` before a surname, and `Ж.-` before `Б. Мугабо`."""
    word = view.words[at]
    if (
        view.key(at + 1) == "."
        and view.key(at + 2) == "-"
        and word.capital
        and len(word.text) <= 2
        and at + 3 < len(view.words)
    ):
        return view.words[at + 3].capital and not view.words[at + 3].token.gap
    return (
        word.capital
        and len(word.text) <= 2
        and (len(word.text) == 1 or word.text[1:].islower())
        and view.key(at + 1) == "."
        and not view.words[at + 1].token.gap
        and at + 2 < len(view.words)
        and (
            view.words[at + 2].capital
            or view.words[at + 2].text.startswith(("аль-", "эль-"))
            or view.key(at + 2) in PARTICLES
        )
    )


def _names_in(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names inside a run: what is no name is peeled off in front, and `С. Дейнса Дарином Миллером` is two."""
    start = _peel(view, start, end)
    if start < end - 1 and view.key(start) in ("шейх", "шейха", "шейху", "шейхом", "сэр"):
        start += 1
    start = _after_dedication(view, start, end)
    if start >= end:
        return
    if _is_initial(view, start) and end - start == 5 and not _is_initial(view, start + 2):
        second = start + 3
        if given_of_form(view.words[second].text) is not None or view.words[second].token.is_word:
            yield start, second
            yield second, end
            return
    yield start, end


def _after_dedication(view: View, start: int, end: int) -> int:
    """`университета имени Ибрая Алтынсарина | Сымбат Ержигитова`: the person whose name the body bears comes first."""
    if not _inside_title(view, start):
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
    at = start
    while at < end and (step := _peel_step(view, at, end)):
        at += step
    return _apposed(view, at, end)


def _peel_step(view: View, at: int, end: int) -> int:
    word = view.words[at]
    if _is_initial(view, at):
        return 0
    if word.text.isupper() and len(word.text) > 1:
        return 1
    if at + 1 < end and view.key(at + 1) in PARTICLES:
        return 0
    is_given = given(word.text) is not None or (given_of_form(word.text) is not None and end - at > 1)
    for mark in (view.organization[at], view.place[at]):
        if mark is None or (end - at in (2, 3) and mark.end - at == 1 and _also_a_name(view, at, mark)):
            continue
        return max(1, min(mark.end, end) - at)
    if view.post[at] is not None and not is_given:
        return 1
    if _state_hint(view, None, at) in ASIAN and at > 0 and word.info.best not in ("NOUN", "ADJ"):
        return 0
    return 1 if not is_given and _common(word) and not _reads_as_name(view, at, end) else 0


def _reads_as_name(view: View, at: int, end: int) -> bool:
    """A dictionary word that is a given name here (`Непала | Сушиле Тхапе`): the first of two words, after a place or post."""
    if (
        end - at != 2
        or at == 0
        or view.words[at].info.best == "ADJ"
        or not view.words[at].info.lemmas.isdisjoint(head_lemmas())
    ):
        return False
    after = view.place[at - 1] is not None or view.post[at - 1] is not None or view.organization[at - 1] is not None
    second = view.words[at + 1]
    return after and not _common(second) and view.place[at + 1] is None and view.organization[at + 1] is None


def _also_a_name(view: View, at: int, mark: Mark) -> bool:
    """Whether a place's name is a given name too (`Владимир`, `Алтай`) and no preposition makes it a place here."""
    if view.key(at - 1) in ("в", "во", "на", "из") or mark.place is None or mark.place.kind not in ("city", "region"):
        return mark.place is None and given(view.words[at].text) is not None
    return given(mark.place.name) is not None or (
        given(view.words[at].text) is not None and view.words[at].text != mark.place.name
    )


def _common(word: Word) -> bool:
    """A dictionary word that is no name: `Университета`, `Ближнем`, `Также`."""
    found = [r for r in word.info.readings if r.known]
    if not found:
        return False
    named = any(r.name_type in ("Giv", "Sur", "Pat") and r.prob > 0.02 for r in found)
    return not named and any(r.pos != "PROPN" or r.name_type in ("Geo", "Com") for r in found) and len(word.text) > 3


def _apposed(view: View, start: int, end: int) -> int:
    """Skip a proper name that names the thing before it: `штата Параиба Жуаном Азеведу`."""
    first = view.words[start] if start < end else None
    if first is None or start == 0 or end - start < 3 or view.key(start + 1) in PARTICLES or _is_initial(view, start):
        return start
    if given_of_form(first.text) is not None and "-" not in first.text:
        return start
    apposed = len(first.text) > 4 and not view.words[start - 1].info.lemmas.isdisjoint(_APPOSED)
    far_east = _state_hint(view, None, start) in ASIAN
    for at in range(start + 1, end - 1):
        if given_of_form(view.words[at].text) is not None and (
            apposed or (not far_east and first.key.endswith(("ы", "ии", "ого")))
        ):
            return at
    genitive = first.key.endswith(("а", "я", "ы", "и")) and len(first.text) > 4
    return start + 1 if apposed and genitive and view.words[start + 1].capital and not far_east else start


def _mention(
    view: View, start: int, end: int, floor: int, seen: frozenset[str], before: Mention | None
) -> Mention | None:
    parts = _parts(view, start, end)
    if not parts or _inside_title(view, start):
        return None
    if len(parts) == 1:
        return _single(view, start, end, floor, seen)
    role = roles.before(view, start, floor, frozenset(CASES))
    if role is not None and len(parts) > 2:
        start, role = _agreeing_start(view, start, end, role, floor)
        parts = _parts(view, start, end)
    listed = role is None and _shared(view, start, before) is not None
    if not listed and not _is_person(view, start, end, parts, role):
        return None
    return _read(view, start, end, role, floor, seen, before)


def _inside_title(view: View, start: int) -> bool:
    """`имени Корвина`: a person in the name of a body takes no part."""
    return view.key(start - 1) in ("имени", "им", "памяти") or (
        view.key(start - 1) == "." and view.key(start - 2) == "им"
    )


def _agreeing_start(view: View, start: int, end: int, role: RoleSpan, floor: int) -> tuple[int, RoleSpan]:
    """Peel words that cannot stand in the post's case: `мэром Валенсии | Марией Хосе Каталой`."""
    for at in range(start, end - 1):
        word = view.words[at]
        if _is_initial(view, at) or any(_can_stand(word.text, case) for case in role.cases):
            return at, replace(role, end=at)
    return start, role


def _can_stand(form: str, case: str) -> bool:
    if given_of_form(form) is not None:
        return True
    return read_name([form], {case: 0.0}).score > -1.6


def _parts(view: View, start: int, end: int) -> list[str]:
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


def _is_person(view: View, start: int, end: int, parts: list[str], role: RoleSpan | None) -> bool:
    strong = role is not None and not all(_weak(view, at) for at in role.heads[:1])
    if strong or any(given_of_form(part) is not None for part in parts[:2]):
        return True
    if _is_initial(view, start):
        return True
    if roles.after(view, end, "Nom") is not None or role is not None:
        return True
    last = parts[-1]
    return bool(_SURNAME_LIKE.match(last.lower())) and not _adjectival_name(view.words[start])


def _weak(view: View, at: int) -> bool:
    mark = view.post[at]
    return mark is not None and mark.post is not None and mark.post["weak"] == "yes"


def _adjectival_name(word: Word) -> bool:
    return word.info.best == "ADJ"


def _single(view: View, start: int, end: int, floor: int, seen: frozenset[str]) -> Mention | None:
    """One capitalised word is a person's only right after a post or title: `папы Франциска`, `сенатора Дейнса`."""
    word = view.words[start]
    royal = end < len(view.words) and bool(_ROMAN.match(view.words[end].text)) and given_of_form(word.text) is not None
    if royal:
        role = roles.before(view, start, floor, frozenset(CASES))
        return _read(view, start, end + 1, role, floor, seen, None)
    title = view.post[start - 1] if start else None
    if (
        title is None
        or title.end != start
        or _common(word)
        or word.info.best == "ADJ"
        or word.key.endswith(("ского", "ской", "ский", "ская"))
        or view.place[start] is not None
        or view.organization[start] is not None
    ):
        return None
    if not any(_can_stand(word.text, case) for case in CASES) or word.text.isupper():
        return None
    role = roles.before(view, start, floor, frozenset(CASES))
    return None if role is None else replace(_read(view, start, end, role, floor, seen, None), full=False)


def _read(
    view: View, start: int, end: int, role: RoleSpan | None, floor: int, seen: frozenset[str], before: Mention | None
) -> Mention:
    """The name in the nominative, with what the post, the preposition and the verb say of its case and gender."""
    parts = _parts(view, start, end)
    if role is None:
        role = _shared(view, start, before)
    country = _state_hint(view, role, start)
    gender = _gender_hint(view, start, end)
    cases = {case: 0.0 for case in role.cases} if role is not None else _cases_by_context(view, start)
    reading = read_name(parts, cases, gender, country, seen)
    if role is not None and role.rule == "role before the name":
        role, reading = _best_role(view, start, floor, role, reading, parts, gender, country, seen)
    rule = role.rule if role is not None else "name without a post"
    hint: str | None = None
    role_text = roles.text(view, role, reading.case) if role is not None and role.start < role.end <= start else None
    if role is None and (apposed := roles.after(view, end, reading.case)) is not None:
        role, rule, role_text = apposed, apposed.rule, roles.text(view, apposed, reading.case)
    if role is not None and role.rule.startswith("shared") and before is not None:
        role_text, role = _shared_text(view, before, start), None
        hint = _listed_state(view, before, start)
    return Mention(
        view,
        start,
        end,
        reading.name,
        reading.case,
        reading.gender,
        role,
        role_text or None,
        rule,
        state_hint=hint or _bracketed(view, end),
    )


def _best_role(  # noqa: PLR0913 - one choice over all that is known of a name
    view: View,
    start: int,
    floor: int,
    role: RoleSpan,
    reading: NameReading,
    parts: list[str],
    gender: Gender | None,
    country: str | None,
    seen: frozenset[str],
) -> tuple[RoleSpan | None, NameReading]:
    """A shorter post where its case suits the name much better: `аппарата сенатора С. Дейнса`; none where no post's does."""
    for other in roles.candidates(view, start, floor, frozenset(CASES))[1:]:
        again = read_name(parts, {case: 0.0 for case in other.cases}, gender, country, seen)
        if again.score > reading.score + 1.2:
            role, reading = other, again
    free = read_name(parts, {}, gender, country, seen)
    if reading.score < -5.0 and free.score > reading.score + 4.0:
        return roles.before(view, start, floor, frozenset({free.case})), free
    return role, reading


def _bracketed(view: View, end: int) -> str | None:
    """The state in brackets after a name: `Мохамада Адли бин Абдуллы (Малайзия)`."""
    mark = view.place[end + 1] if view.key(end) == "(" and end + 1 < len(view.words) else None
    if mark is not None and mark.place is not None and view.key(mark.end) == ")":
        return mark.place.code
    return None


def _shared(view: View, start: int, before: Mention | None) -> RoleSpan | None:
    """`мэры А, Б и В`: the post of the first holds for those after it; also `послам: А (Иран), Б (Турция)`."""
    if (listed := _colon_list(view, start)) is not None:
        return listed
    if before is None:
        return None
    if before.role is None and before.rule != "shared post":
        return None
    gap = range(before.end, start)
    signs = all(view.key(at) in (",", "и", "(", ")", "а", "также") or view.place[at] is not None for at in gap)
    plural_head = before.rule == "shared post" or (before.role is not None and before.role.plural)
    if signs and plural_head and len(gap) > 0:
        return RoleSpan(start, start, frozenset({before.case}), (), True, "shared post")
    return None


def _colon_list(view: View, start: int) -> RoleSpan | None:
    own = view.place[start - 1] if start else None
    start = own.start if own is not None else start  # `послы государств: Казахстана А, Турции Б`
    if view.key(start - 1) != ":":
        return None
    span = roles.before(view, start - 1, 0, frozenset(CASES))
    return span if span is not None and span.plural else None


def _shared_text(view: View, before: Mention, start: int) -> str | None:
    """The shared post in the singular, with the state that stands before this name: `Италии Y` -> `посол Италии`."""
    if before.role_text is None:
        return None
    own = [
        view.words[at].text
        for at in range(before.end, start)
        if view.place[at] is not None and "(" not in _gap_keys(view, before.end, at)
    ]
    if not own:
        return before.role_text
    head = before.role_text.split()[0]
    return f"{head} {' '.join(own)}"


def _listed_state(view: View, before: Mention, start: int) -> str | None:
    """The state of one more holder of a shared post: named before him (`Италии Y`), else that of the post itself."""
    for at in range(before.end, start):
        mark = view.place[at]
        if mark is not None and mark.place is not None and view.key(mark.start - 1) != "(":
            return mark.place.code
    inherited = before.state_hint if before.state_hint != _bracketed(view, before.end) else None
    return _role_state(before) or inherited


def _role_state(mention: Mention) -> str | None:
    """The state that a post names itself: `послы РК А (Эстония) и Б (Латвия)`."""
    if mention.role is None:
        return None
    for at in range(mention.role.start, mention.role.end):
        mark = mention.view.place[at]
        if (
            mark is not None
            and mark.place is not None
            and mark.place.kind in ("country", "adjective")
            and not mention.view.words[at - 1].info.is_preposition
        ):
            return mark.place.code
    return None


def _gap_keys(view: View, start: int, end: int) -> list[str]:
    return [view.key(at) for at in range(start, end)]


_PREPOSITION_CASES = {
    "с": ("Ins", "Gen"), "со": ("Ins",), "между": ("Ins",), "к": ("Dat",), "ко": ("Dat",), "у": ("Gen",), "от": ("Gen",),
    "для": ("Gen",), "о": ("Loc",), "об": ("Loc",), "про": ("Acc",), "по": ("Dat",), "при": ("Loc",), "за": ("Acc", "Ins"),
    "из": ("Gen",), "через": ("Acc",), "перед": ("Ins",), "в": ("Loc", "Acc"), "на": ("Loc", "Acc"), "включая": ("Acc",),
}  # fmt: skip


def _cases_by_context(view: View, start: int) -> dict[str, float]:
    """The cases that a preposition before the name governs; none where no preposition stands there."""
    governed = _PREPOSITION_CASES.get(view.key(start - 1))
    return {case: -0.3 * at for at, case in enumerate(governed)} if governed else {}


def _gender_hint(view: View, start: int, end: int) -> Gender | None:
    """The gender of a past-tense verb right after (or before) a name in the nominative, or of a title before it."""
    for at in (end, end + 1, start - 1):
        if 0 <= at < len(view.words) and view.words[at].info.is_verb:
            for reading in view.words[at].info.readings:
                if (
                    (reading.finite or reading.pos == "PART_SHORT")
                    and reading.gender in ("Masc", "Fem")
                    and reading.number == "Sing"
                ):
                    nearest = at != start - 1 or view.words[at].token.gap
                    return reading.gender if nearest and at != start - 1 else None
    return (
        {"госпожа": "Fem", "господин": "Masc", "г-жа": "Fem"}.get(
            next(iter(sorted(lemmas(view.key(start - 1)) & {"госпожа", "господин"})), "")
        )
        if start
        else None
    )


def _state_hint(view: View, role: RoleSpan | None, start: int) -> str | None:
    """The state that may tell how a name declines: of the post, else a far eastern one named in the sentence."""
    for at in range(role.start, start) if role is not None else range(max(0, start - 4), start):
        mark = view.place[at]
        if mark is not None and mark.place is not None and (mark.place.code in ASIAN or mark.place.code in ROMANCE):
            return mark.place.code
    for other in view.place:
        if other is not None and other.place is not None and other.place.code in ("KR", "CN", "VN", "BR", "PT"):
            return other.place.code
    return None


def _surnames(view: View, known: dict[str, Mention], taken: set[int]) -> list[Mention]:
    """Single capitalised words that are forms of a surname named in the document."""
    found: list[Mention] = []
    for at, word in enumerate(view.words):
        if at in taken or not word.capital or not word.token.is_word or view.quoted[at] or view.place[at] is not None:
            continue
        hit = _refers(view, at, word, known)
        if hit is not None:
            full, case = hit
            title = roles.before(view, at, 0, frozenset({case})) if at and view.post[at - 1] is not None else None
            found.append(
                Mention(
                    view,
                    at,
                    at + 1,
                    full.name,
                    case,
                    full.gender,
                    title,
                    None,
                    "surname of a person named before",
                    full=False,
                )
            )
    return found


def _refers(view: View, at: int, word: Word, known: dict[str, Mention]) -> tuple[Mention, str] | None:
    key = word.key
    if key in known and not _is_initial(view, at):
        full = known[key]
        fixed = read_name([word.text], {}, full.gender).name.lower() == key
        cases = _cases_by_context(view, at)
        return full, (max(cases, key=lambda c: cases[c]) if cases else "Nom") if fixed or cases else "Nom"
    for surname, full in known.items():
        if surname[:3] != key[:3] or abs(len(surname) - len(key)) > 3:
            continue
        for case in CASES[1:]:
            reading = read_name([word.text], {case: 0.0}, full.gender, seen=frozenset({surname}))
            if reading.name.lower().replace("ё", "е") == surname and reading.score > -2.0:
                context = _cases_by_context(view, at)
                if not context or case in context:
                    return full, case
    return None


def is_kazakh(name: str) -> bool:
    """Whether a name looks Kazakh: by the ending of its surname, or by its given name where no particle stands in it."""
    parts = name.split()
    if any(part.lower() in PARTICLES or part.lower().startswith(("аль-", "ас-", "ар-", "эль-")) for part in parts):
        return False
    first = given(parts[0])
    shared = first is not None and first["culture"] in _SHARED_CULTURES and len(parts) == 2
    if shared and re.search(r"(ов|ев|ова|ева|ин|ина)$", parts[-1].lower()):
        return True
    return (first is not None and first["culture"] == "kk" and len(parts) == 2) or bool(
        KAZAKH_ENDING.search(parts[-1].lower())
    )


__all__ = ["NOMINAL", "Mention", "is_kazakh", "mentions", "surname_key"]
