"""Personal names to the nominative: one case and one gender for the whole name.

Each word proposes the nominatives that its ending allows in each case and gender; given names, the dictionary, the
post before the name and the rest of the document speak for or against them; the best joint reading wins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kzsum import tables
from kzsum.morph import CASES, like
from kzsum.rules.declension import GENDERS, VOWELS, Gender, declined, doubled
from kzsum.rules.given_names import given
from kzsum.rules.name_evidence import Place, evidence

PARTICLES = frozenset(
    "эс эд ат аз ан эт эн эш эр бин бен ибн бинт бинти бинте бинту бину биня абу аль эль ас ар ад аш "
    "ульд оулд уалад фон ван дер ден вон ду де да ди дель делла дос дас ла ле ло лос тер тен цу ап мак о ф "
    "оглы оглу кызы улы заде ин".split()
)
ASIAN = frozenset({"KR", "KP", "CN", "VN", "TW", "HK", "SG", "MM", "KH", "LA", "TH", "MN"})
ROMANCE = frozenset({"PT", "BR", "AO", "MZ", "CV", "RO", "MD", "GR", "CY", "TR"})  # surnames in -у: Азеведу, Пану
_FIXED_ENDINGS = ("улы", "кызы", "оглы", "оглу", "заде", "швили", "дзе", "ых", "их", "ко", "аго", "ово")
_OBLIQUE_ENDINGS = {  # a word that ends so in this case is hardly its own nominative
    "Gen": ("ого", "овы", "евы", "ной", "лой", "рой", "ии"),
    "Acc": ("ого", "ову", "еву"),
    "Dat": ("ому", "ове", "еве", "ной", "лой", "рой", "ии"),
    "Loc": ("ове", "еве", "ной", "лой", "рой", "ии"),
}
_FEMALE = frozenset({"бинт", "бинти", "бинте", "кызы"})
_EVERY_CASE: Mapping[str, float] = dict.fromkeys(CASES, 0.0)
_LITHUANIAN = ("ене", "айте", "юте", "уте", "ите")  # women's surnames, the same in every case
IMPOSSIBLE = -8.0
HOPELESS = -6.0  # below this the context's cases are taken to be misread


class NameReading(NamedTuple):
    """A whole name in the nominative, the case it stands in, the gender it speaks for, and how well it fits."""

    name: str
    case: str
    gender: Gender
    score: float


@lru_cache(maxsize=32768)
def given_of_form(form: str) -> tables.Row | None:
    """The row of the given name that a form (in any case) may belong to."""
    direct = given(form)
    if direct is not None:
        return direct
    for case in CASES[1:]:
        for gender in GENDERS:
            for nominative, _ in declined(form.lower(), case, gender):
                row = given(nominative)
                if row is not None and row["gender"] in ("u", gender[0].lower()):
                    return row
    return None


def read_name(
    parts: Sequence[str],
    cases: Mapping[str, float],
    gender: Gender | None = None,
    country: str | None = None,
    seen: frozenset[str] = frozenset(),
) -> NameReading:
    """The best joint reading of the words of a name.

    `cases` weighs the cases that the context allows (0 is neutral, negative speaks against); `gender` and `country` are
    what is known of the person; `seen` holds the lower-case name words of the document.

    >>> read_name(["Бейбута", "Атамкулова"], {"Gen": 0.0}).name
    'Бейбут Атамкулов'
    >>> read_name(["Ким", "Юн", "Дуком"], {"Ins": 0.0}, country="KR").name
    'Ким Юн Дук'
    """
    gender = "Fem" if any(part.lower() in _FEMALE for part in parts) else gender
    places = _places(parts, country)
    best = _best_of(parts, places, cases or _EVERY_CASE, gender, seen)
    if cases and best.score < HOPELESS:
        others: dict[str, float] = {case: IMPOSSIBLE for case in CASES if case not in cases}
        best = max(best, _best_of(parts, places, others, gender, seen), key=lambda reading: reading.score)
    return best


def _places(parts: Sequence[str], country: str | None) -> list[Place]:
    particles = [part.lower() in PARTICLES for part in parts]
    asian, romance = country in ASIAN, country in ROMANCE
    return [Place(at, len(parts), asian, romance, any(particles[:at])) for at in range(len(parts))]


def _best_of(
    parts: Sequence[str],
    places: Sequence[Place],
    cases: Mapping[str, float],
    gender: Gender | None,
    seen: frozenset[str],
) -> NameReading:
    """The best reading in one of `cases`; of equals the first."""
    best: tuple[float, list[str], str, Gender] | None = None
    for case in CASES:  # in this order, so that ties fall the same way on every machine
        if case not in cases:
            continue
        weight = cases[case]
        for sex in GENDERS:
            score = weight + (0.0 if gender is None else 2.0 if gender == sex else -2.0)
            score += 0.2 * (case == "Nom") + 0.1 * (sex == "Masc")
            forms = []
            for part, place in zip(parts, places, strict=True):
                form, value = _best_part(part, case, sex, place, seen)
                forms.append(form)
                score += value
            if best is None or round(score, 9) > round(best[0], 9):
                best = score, forms, case, sex
    assert best is not None, "no case to read the name in"
    return NameReading(" ".join(best[1]), best[2], best[3], best[0])


def _best_part(part: str, case: str, gender: Gender, place: Place, seen: frozenset[str]) -> tuple[str, float]:
    """The likeliest nominative of one word; one that the document has too is likelier."""
    best_form, best_score = "", IMPOSSIBLE * 2
    for form, key, score in _options(part, case, gender, place):
        total = score + 1.5 if key is not None and key in seen else score
        if total > best_score:
            best_form, best_score = form, total
    return best_form, best_score


@lru_cache(maxsize=65536)
def _options(part: str, case: str, gender: Gender, place: Place) -> tuple[tuple[str, str | None, float], ...]:
    """The nominatives a word may come from: each as it is written, its key (`None` for the word itself), its score."""
    if part.endswith(".") or part.lower() in PARTICLES or (part.isupper() and part.isascii()):
        return ((part, None, 0.0),)
    word = part.lower()
    options = [(word, _unchanged(word, case, gender, place))]
    if case != "Nom":
        prefix, _, last = word.rpartition("-")
        for nominative, cost in declined(last, case, gender):
            options.append((f"{prefix}-{nominative}" if prefix else nominative, cost))
            options += [(f"{both}-{nominative}", cost + more) for both, more in doubled(prefix, case, gender)]
        if prefix and case != "Acc":  # `Бокассе-Нгембо`: a second half that does not decline
            unchanged = _unchanged(last, case, gender, place)
            options += [(f"{both}-{last}", unchanged + more) for both, more in doubled(prefix, case, gender)]
    return tuple(
        (
            _cased(form, part),
            form.replace("ё", "е") if form != word else None,
            cost + evidence(form, part, case, gender, place),
        )
        for form, cost in options
    )


def _cased(form: str, part: str) -> str:
    """A form with the capitals of the text, inside the word too: `ДиКарло`, `МакКейном`."""
    cased = like(form, part)
    if part[1:] == part[1:].lower() or part.isupper():
        return cased
    same = zip(cased, part.ljust(len(cased)), strict=False)
    return "".join(theirs if theirs.lower() == own.lower() else own for own, theirs in same)


def _unchanged(word: str, case: str, gender: Gender, place: Place) -> float:
    """What it costs to take a word as it stands, in this case, as its own nominative."""
    if case == "Nom":
        return -0.6 if word.endswith(("ому", "ого", "ым", "ой", "ом", "ему")) else 0.0
    lithuanian = place.at > 0 and len(word) > 6 and word.endswith(_LITHUANIAN)
    if lithuanian or word.endswith(_FIXED_ENDINGS) or len(word) == 1 or (place.at == 0 and _of_father(word)):
        return 0.8 if lithuanian else 0.0
    if len(word) > 5 and word.endswith(_OBLIQUE_ENDINGS.get(case, ())) and given(word) is None:
        return -2.2
    if word[-1] in "оиуюэеы":
        return _unchanged_in_vowel(word, case, place)
    if word[-1] in "ая":
        return -2.5
    return _unchanged_female(word, case) if gender == "Fem" else _unchanged_male(place)


def _of_father(word: str) -> bool:
    """A Mongolian's first word is the father's name in the genitive: `Батын Ганболд`, `Цогтын Болд`."""
    return len(word) > 4 and word.endswith(("ын", "ийн")) and given(word) is None


def _unchanged_in_vowel(word: str, case: str, place: Place) -> float:
    """Names in -о, -и, -у … are seldom declined: `Орбан Виктору` no, `Энрике`, `Азеведу` yes."""
    last = word[-1]
    if word[-2:-1] in VOWELS or (last == "у" and place.romance):
        return 0.0
    if last == "у" and case in ("Acc", "Gen"):
        return -1.4 if case == "Acc" else -1.8
    return -1.0 if last == "е" and case in ("Dat", "Loc") else -0.2 if last in "оюэие" else -0.8


def _unchanged_female(word: str, case: str) -> float:
    """A woman's name in a consonant is not declined, unless it looks like an instrumental."""
    if case == "Ins" and word.endswith(("ом", "ем", "ым", "им")):
        return -1.0
    return -0.5 if word[-1] == "й" else -0.1


def _unchanged_male(place: Place) -> float:
    """A man's name in a consonant is declined, but for the inner words of Asian and of long names."""
    if place.asian:
        return -0.1 if place.at < place.of - 1 else -1.5
    return -1.8 if place.of > 2 and 0 < place.at < place.of - 1 else -3.0
