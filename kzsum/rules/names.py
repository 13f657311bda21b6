"""Personal names to the nominative: one case and one gender for the whole name.

Each word proposes the nominatives that its ending allows in each case and gender; given names, the dictionary, the
post before the name and the rest of the document speak for or against them; the best joint reading wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kzsum import tables
from kzsum.morph import CASES, like, readings

Gender = str  # "Masc" or "Fem"
GENDERS: tuple[Gender, Gender] = ("Masc", "Fem")
PARTICLES = frozenset(
    "эс эд ат аз ан эт эн эш эр бин бен ибн бинт бинти бинте бинту бину биня абу аль эль ас ар ад аш фон ван дер ден вон ду де да ди дель делла дос дас ла ле ло лос тер тен цу ап мак о ф "
    "оглы кызы улы заде эд ин".split()
)
GIVEN_COLUMNS = ("name", "gender", "culture")
ASIAN = frozenset({"KR", "KP", "CN", "VN", "TW", "HK", "SG", "MM", "KH", "LA", "TH", "MN"})
ROMANCE = frozenset({"PT", "BR", "AO", "MZ", "CV", "RO", "MD"})  # surnames in -у: Азеведу, Пэунеску
_FAR_EAST = frozenset({"ko", "zh", "vi", "mn", "ja", "kk"})
_VOWELS = "аеёиоуыэюя"
_HUSHING = "жшчщц"
_VELAR = "гкх"
_FIXED_ENDINGS = ("улы", "кызы", "оглы", "заде", "швили", "дзе", "ых", "их", "ко", "аго", "ово")
_SURNAME = ("ов", "ев", "ин", "ын", "ёв")
IMPOSSIBLE = -8.0


@dataclass(frozen=True, slots=True)
class NameReading:
    """A whole name in the nominative, the case it stands in, the gender it speaks for, and how well it fits."""

    name: str
    case: str
    gender: Gender
    score: float


@lru_cache(maxsize=1)
def given_names() -> dict[str, tables.Row]:
    """Given names by lower-case form without ё."""
    rows = tables.rows("given_names", GIVEN_COLUMNS, ("name",))
    return {row["name"].lower().replace("ё", "е"): row for row in rows}


def given(word: str) -> tables.Row | None:
    """The row of a given name in the nominative; for a hyphenated one that of either part."""
    key = word.lower().replace("ё", "е")
    return given_names().get(key) or (given_names().get(key.split("-")[0]) if "-" in key else None)


@lru_cache(maxsize=32768)
def given_of_form(form: str) -> tables.Row | None:
    """The row of the given name that a form (in any case) may belong to."""
    direct = given(form)
    if direct is not None:
        return direct
    for case in CASES[1:]:
        for gender in GENDERS:
            for nominative, _ in _declined(form.lower(), case, gender):
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
    best = _best_of(parts, places, cases or dict.fromkeys(CASES, 0.0), gender, seen)
    if cases and best.score < HOPELESS:
        others = {case: IMPOSSIBLE for case in CASES if case not in cases}
        best = max(best, _best_of(parts, places, others, gender, seen), key=lambda reading: reading.score)
    return best


_FEMALE = frozenset({"бинт", "бинти", "бинте", "кызы"})
HOPELESS = -6.0  # below this the context's cases are taken to be misread


def _places(parts: Sequence[str], country: str | None) -> list[_Place]:
    particles = [part.lower() in PARTICLES for part in parts]
    asian, romance = country in ASIAN, country in ROMANCE
    return [_Place(at, len(parts), asian, romance, any(particles[:at])) for at in range(len(parts))]


def _best_of(
    parts: Sequence[str],
    places: Sequence[_Place],
    cases: Mapping[str, float],
    gender: Gender | None,
    seen: frozenset[str],
) -> NameReading:
    found: list[NameReading] = []
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
            found.append(NameReading(" ".join(forms), case, sex, score))
    return max(found, key=lambda reading: round(reading.score, 9))


def _double(prefix: str, last: str, case: str, gender: Gender) -> Iterator[tuple[str, float]]:
    """The first half of a double surname that declines as its second half does: `Грегорову-Чижикову`."""
    if len(prefix) > 4 and prefix[-2:] == last[-2:]:
        for nominative, cost in _declined(prefix, case, gender):
            if given(nominative) is not None or nominative.endswith(
                (*_SURNAME, "ова", "ева", "ина", "ский", "ская", "цкий", "цкая")
            ):
                yield nominative, cost + 0.5


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a word stands in its name."""

    at: int
    of: int
    asian: bool
    romance: bool
    after_particle: bool


def _best_part(part: str, case: str, gender: Gender, place: _Place, seen: frozenset[str]) -> tuple[str, float]:
    """The likeliest nominative of one word; one that the document has too is likelier."""
    best_form, best_score = "", IMPOSSIBLE * 2
    for form, key, score in _options(part, case, gender, place):
        total = score + 1.5 if key is not None and key in seen else score
        if total > best_score:
            best_form, best_score = form, total
    return best_form, best_score


@lru_cache(maxsize=65536)
def _options(part: str, case: str, gender: Gender, place: _Place) -> tuple[tuple[str, str | None, float], ...]:
    """The nominatives that a word may come from: each as it is written, its key (`None` for the word itself), its score."""
    if part.endswith(".") or part.lower() in PARTICLES or (part.isupper() and part.isascii()):
        return ((part, None, 0.0),)
    word = part.lower()
    options = [(word, _unchanged(word, case, gender, place))]
    if case != "Nom":
        prefix, _, last = word.rpartition("-")
        for nominative, cost in _declined(last, case, gender):
            options.append((f"{prefix}-{nominative}" if prefix else nominative, cost))
            options += [(f"{both}-{nominative}", cost + more) for both, more in _double(prefix, last, case, gender)]
    return tuple(
        (
            like(form, part),
            form.replace("ё", "е") if form != word else None,
            cost + _evidence(form, part, case, gender, place),
        )
        for form, cost in options
    )


def _unchanged(word: str, case: str, gender: Gender, place: _Place) -> float:
    """What it costs to take a word as it stands, in this case, as its own nominative."""
    if case == "Nom":
        return -0.6 if word.endswith(("ому", "ого", "ым", "ой", "ом", "ему")) else 0.0
    if word.endswith(_FIXED_ENDINGS) or len(word) == 1:
        return 0.0
    last = word[-1]
    if last in "оиуюэеы":
        if word[-2:-1] in _VOWELS or (last == "у" and place.romance):
            return 0.0
        if last == "у" and case in ("Acc", "Gen"):
            return -1.4
        return -1.0 if last == "е" and case in ("Dat", "Loc") else -0.2 if last in "оюэие" else -0.8
    if last in "ая":
        return -2.5
    if gender == "Fem":
        oblique = case == "Ins" and word.endswith(("ом", "ем", "ым", "им"))
        return -1.0 if oblique else -0.1 if last not in "й" else -0.5
    if place.asian:
        return -0.1 if place.at < place.of - 1 else -1.5
    return -1.8 if place.of > 2 and 0 < place.at < place.of - 1 else -3.0


def _evidence(form: str, part: str, case: str, gender: Gender, place: _Place) -> float:
    """What the tables and the dictionary say for a nominative."""
    score = 0.0
    row = given(form)
    if row is not None and not (place.asian and (place.at == 0 or row["culture"] not in _FAR_EAST)):
        fits = row["gender"] in ("u", gender[0].lower())
        strong = not place.after_particle and (place.at == 0 or (place.at < place.of - 1 and "-" not in form))
        score += (3.0 if strong else 0.7) if fits else (-2.5 if strong else -0.3)
    masculine = form.endswith(_SURNAME)
    if place.at and gender == "Masc" and masculine:
        score += 1.0
    if place.at and gender == "Fem" and form.endswith(("ова", "ева", "ина", "ына", "ская", "цкая")):
        score += 1.0
    if gender == "Fem" and masculine and place.at:
        score -= 2.0
    if gender == "Masc" and form.endswith(("ова", "ева", "ая")) and row is None:
        score -= 1.5
    if form.endswith(("кызы",)):
        score += 1.0 if gender == "Fem" else -1.0
    if form.endswith(("улы", "оглы")):
        score += 1.0 if gender == "Masc" else -1.0
    return score + _dictionary(part, case, gender, form)


@lru_cache(maxsize=32768)
def _dictionary(part: str, case: str, gender: Gender, form: str) -> float:
    best = 0.0
    for reading in readings(part):
        if reading.case != case or reading.number == "Plur" or reading.name_type not in ("Giv", "Sur", "Pat"):
            continue
        if reading.gender not in (gender, ""):
            continue
        nominative = reading.inflect(Case="Nom", Number="Sing")
        if nominative is not None and nominative.lower().replace("ё", "е") == form.replace("ё", "е"):
            best = max(best, reading.prob * (1.2 if reading.known else 0.5))
    return best


def _declined(word: str, case: str, gender: Gender) -> Iterator[tuple[str, float]]:
    """The nominatives from which a form may come in this case, each with its cost (0 or less)."""
    if len(word) < 3:
        return
    yield from (_masculine if gender == "Masc" else _feminine)(word, case)


def _masculine(word: str, case: str) -> Iterator[tuple[str, float]]:
    stem = word[:-1]
    last, before = word[-1], word[-2]
    if case in ("Gen", "Acc") and last == "а" and before not in _VOWELS:
        yield stem, 0.0
    if case in ("Gen", "Acc") and last == "я":
        yield stem + ("й" if before in _VOWELS else "ь"), 0.0
    if case == "Dat" and last == "у" and before not in _VOWELS:
        yield stem, 0.0
    if case == "Dat" and last == "ю":
        yield stem + ("й" if before in _VOWELS else "ь"), 0.0
    if case == "Ins" and word.endswith("ом"):
        yield word[:-2], 0.0
    if case == "Ins" and word.endswith("ем"):
        nominative = word[:-2] + ("" if word[-3] in _HUSHING else "й" if word[-3] in _VOWELS else "ь")
        yield nominative, 0.0 if given(nominative) or not nominative.endswith("ь") else -0.8
    if case == "Ins" and word.endswith("ым") and word[:-2].endswith(_SURNAME):
        yield word[:-2], 0.0
    if case == "Loc" and last == "е":
        yield (stem, 0.0) if before not in _VOWELS else (stem + "й", 0.0)
    yield from _adjectival(
        word,
        case,
        {"Gen": ("ого", "его"), "Acc": ("ого", "его"), "Dat": ("ому", "ему"), "Ins": ("ым", "им"), "Loc": ("ом", "ем")},
        ("ий", "ый", "ой"),
    )
    for nominative, cost in _in_a(word, case):
        yield nominative, cost - (0.0 if given(nominative) else 0.5)


def _feminine(word: str, case: str) -> Iterator[tuple[str, float]]:
    if case in ("Gen", "Dat", "Loc") and word.endswith("ой") and word[:-2].endswith(_SURNAME):
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
    if case == "Gen" and last == "ы":
        yield stem + "а", 0.0
    if case == "Gen" and last == "и":
        if before in _VELAR + _HUSHING:
            yield stem + "а", 0.0
        else:
            yield stem + "я", -0.2 if before == "и" or before == "ь" else -0.5
    if case in ("Dat", "Loc") and last == "и" and before == "и":
        yield stem + "я", 0.0
    if case in ("Dat", "Loc") and last == "е":
        if before in _VOWELS + "ь":
            yield stem + "я", -0.1
        else:
            yield stem + "а", 0.0
            yield stem + "я", -0.6
    if case == "Acc" and last == "у":
        yield stem + "а", 0.0 if before not in _VOWELS else -2.0
    if case == "Acc" and last == "ю":
        yield stem + "я", 0.0
    if case == "Ins" and word.endswith(("ой", "ою")):
        yield word[:-2] + "а", 0.0
    if case == "Ins" and word.endswith(("ей", "ею")):
        yield word[:-2] + ("а" if word[-3] in _HUSHING else "я"), 0.0
