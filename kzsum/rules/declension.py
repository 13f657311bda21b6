"""How names decline, backwards: the nominatives from which a form may come in a case and gender, with their costs.

A cost is 0 where the ending is regular, and the lower the less likely the nominative is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kzsum.rules.given_names import given

Gender = str  # "Masc" or "Fem"
GENDERS: tuple[Gender, Gender] = ("Masc", "Fem")
VOWELS = "аеёиоуыэюя"
SURNAME = ("ов", "ев", "ин", "ын", "ёв")
_DECLINING = (*SURNAME, "ова", "ева", "ина", "ский", "ская", "цкий", "цкая")
_HUSHING = "жшчщц"
_VELAR = "гкх"
_BEFORE_A = "рсвмбпфх"  # foreign surnames in -ре, -се are seldom nominatives, those in -це, -ке, -де often
_SOFTENED = "лнрдтсз"  # `Соня`, `Катя`: hardly any name ends in `вя`


def declined(word: str, case: str, gender: Gender) -> Iterator[tuple[str, float]]:
    """The nominatives from which a form may come in this case, each with its cost (0 or less)."""
    if len(word) < 3:
        return
    yield from (_masculine if gender == "Masc" else _feminine)(word, case)


def doubled(prefix: str, case: str, gender: Gender) -> Iterator[tuple[str, float]]:
    """The first half of a double name that declines too: `Грегорову-Чижикову`, `Анной-Марией`, `Гарсией-Пересом`."""
    if len(prefix) < 4:
        return
    for nominative, cost in declined(prefix, case, gender):
        known = given(nominative) is not None or nominative.endswith(_DECLINING)
        ends_well = nominative[-1] in VOWELS or nominative[-2:-1] in tuple(VOWELS)  # not `Бергстр` of `Бергстром-`
        if known or (case == "Ins" and len(prefix) > 4 and ends_well):
            yield nominative, cost + (0.5 if known else 1.2)  # few first halves look like an instrumental by chance
        elif len(prefix) > 4 and nominative.endswith("а") and _first_half_declined(prefix, case):
            yield nominative, cost + 1.0


def _first_half_declined(prefix: str, case: str) -> bool:
    """`Кинтаны-`, `Эррере-`, `Сантану-`: endings of no nominative; but `Шульце-`, `Вольде-` are their own."""
    before = prefix[-2]
    if before in VOWELS or given(prefix) is not None:
        return False
    if case in ("Dat", "Loc"):
        return prefix.endswith("е") and before in _BEFORE_A
    return prefix.endswith({"Gen": ("ы",), "Acc": ("у",)}.get(case, ()))


def _masculine(word: str, case: str) -> Iterator[tuple[str, float]]:
    stem = word[:-1]
    last, before = word[-1], word[-2]
    if case in ("Gen", "Acc") and last == "а" and before not in VOWELS:
        yield stem, 0.0
    if case in ("Gen", "Acc") and last == "я":
        yield stem + ("й" if before in VOWELS else "ь"), 0.0
    if case == "Dat" and last == "у" and before not in VOWELS:
        yield stem, -1.0 if stem.endswith("ном") and given(stem) is None else 0.0  # `Новотному`, not `Новотном`
    if case == "Dat" and last == "ю":
        yield stem + ("й" if before in VOWELS else "ь"), 0.0
    if case == "Ins" and word.endswith("ом"):
        yield word[:-2], 0.0
    if case == "Ins" and word.endswith("ем"):
        nominative = word[:-2] + ("" if word[-3] in _HUSHING + "й" else "й" if word[-3] in VOWELS else "ь")
        yield nominative, 0.0 if given(nominative) or not nominative.endswith("ь") else -0.8
    if case == "Ins" and word.endswith("ым") and word[:-2].endswith(SURNAME):
        yield word[:-2], 0.0
    if case == "Loc" and last == "е":
        yield (stem, 0.0) if before not in VOWELS else (stem + "й", 0.0)
    yield from _adjectival(
        word,
        case,
        {"Gen": ("ого", "его"), "Acc": ("ого", "его"), "Dat": ("ому", "ему"), "Ins": ("ым", "им"), "Loc": ("ом", "ем")},
        ("ий", "ый", "ой"),
    )
    for nominative, cost in _in_a(word, case):
        yield nominative, cost - (0.0 if given(nominative) else 0.5)


def _feminine(word: str, case: str) -> Iterator[tuple[str, float]]:
    if case in ("Gen", "Dat", "Loc") and word.endswith("ой") and word[:-2].endswith(SURNAME):
        yield word[:-2] + "а", 0.0
    if case == "Ins" and word.endswith("ью"):
        yield word[:-2] + "ь", 0.0
    if case in ("Gen", "Dat", "Loc") and word.endswith("и") and given(word[:-1] + "ь"):
        yield word[:-1] + "ь", 0.0
    if case in ("Gen", "Dat", "Loc", "Ins") and word.endswith(("ской", "цкой", "ной", "лой", "рой")):
        yield word[:-2] + "ая", -0.3 if word.endswith(("ской", "цкой")) else -1.5
    if case == "Acc" and word.endswith("ую"):
        yield word[:-2] + "ая", 0.0
    yield from _in_a(word, case)


def _adjectival(
    word: str, case: str, endings: Mapping[str, tuple[str, ...]], nominatives: tuple[str, ...]
) -> Iterator[tuple[str, float]]:
    for ending in endings.get(case, ()):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            soft = ending[0] in "еи" or stem[-1] in _VELAR or stem.endswith(("ск", "цк"))
            preferred = nominatives[0] if soft else nominatives[1]
            adjectival = stem.endswith(("ск", "цк", "н", "т", "ж", "ш"))
            yield stem + preferred, 0.0 if stem.endswith(("ск", "цк")) else -1.0 if adjectival else -2.5


def _in_a(word: str, case: str) -> Iterator[tuple[str, float]]:
    """Names in -а and -я."""
    stem, last, before = word[:-1], word[-1], word[-2]
    if case == "Gen":
        yield from _genitive_in_a(stem, last, before)
    elif case in ("Dat", "Loc"):
        yield from _dative_in_a(stem, last, before)
    elif case == "Acc" and last == "у":
        yield stem + "а", 0.0 if before not in VOWELS else -2.0
    elif case == "Acc" and last == "ю":
        yield stem + "я", 0.0
    elif case == "Ins" and word.endswith(("ой", "ою")):
        yield word[:-2] + "а", 0.0
    elif case == "Ins" and word.endswith(("ей", "ею")):
        yield word[:-2] + ("а" if word[-3] in _HUSHING else "я"), 0.0 if _from_ya(word[:-2]) else -1.2


def _from_ya(stem: str) -> bool:
    """`Гарсией`, `Калныней`, `Катей` come from -я; `Тремблей`, `Кингслей` are foreign nominatives."""
    soft = stem[-1] in VOWELS + "ь" + _HUSHING or stem.endswith(("ин", "ын", "ун", "ень"))
    return soft or given(stem + "я") is not None


def _genitive_in_a(stem: str, last: str, before: str) -> Iterator[tuple[str, float]]:
    if last == "ы" or (last == "и" and before in _VELAR + _HUSHING):
        yield stem + "а", 0.0
    elif last == "и":
        yield stem + "я", -0.2 if before in "иь" else -0.5


def _dative_in_a(stem: str, last: str, before: str) -> Iterator[tuple[str, float]]:
    if last == "и" and before == "и":
        yield stem + "я", 0.0
    elif last == "е" and before in VOWELS + "ь":
        yield stem + "я", -0.1
    elif last == "е":
        yield stem + "а", 0.0
        yield stem + "я", -0.6 if before in _SOFTENED else -1.6
