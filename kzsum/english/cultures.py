"""Whose name it is: the naming culture of a person, from the state they act for and from the name itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kzsum import tables
from kzsum.english.syllables import pinyin

GIVEN_COLUMNS = ("name", "gender", "culture")
GIVEN_EN_COLUMNS = ("name", "culture", "en")
SURNAME_COLUMNS = ("surname", "culture", "en")
COUNTRY_COLUMNS = ("country", "cultures")
DEFAULT = ("kk", "ru")
SURNAME_FIRST = frozenset({"zh", "ko", "vi"})
# Peoples of many origins, whose citizens bear names of any other culture.
OPEN = frozenset({"en", "other", "de", "fr", "nl", "sv", "he"})
_ENDINGS = (
    (re.compile(r"(?:швили|дзе)$"), "ka"),
    (re.compile(r"(?:ян|янц)$"), "hy"),
    (re.compile(r"оглу$"), "tr"),
    (re.compile(r"(?:улы|кызы)$"), "kk"),
    (re.compile(r"(?:хаузен|хайм|шт[ае]йн|бергер|бруннер|мюллер|майер|хофер|бауэр|хольц)$"), "de"),
)
_PARTICLES = {"ван": "nl", "фон": "de", "цу": "de", "аль": "ar", "бин": "ar", "бинт": "ar", "ибн": "ar"}
_CHINESE = frozenset(
    "Ван Чжан Чэнь Ян Чжао Хуан Чжоу Сюй Сунь Чжу Го Хэ Гао Лян Чжэн Сяо Дун Цао Юань Дэн Фу Шэнь Цзэн Пэн Люй Цзян "
    "Цай Цзя Дин Вэй Се Пань Ду Цуй Чжун Тань Фань Цзинь Ши Яо Цзоу Сюн Мэн Цинь Бай Цюй Лю Ху Хоу Шао Мао Кун".split()
)

_SYLLABLE = 4  # letters


def fold(word: str) -> str:
    """A word as the tables of names are searched: lower case, without ё."""
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=1)
def _countries() -> dict[str, tuple[str, ...]]:
    rows = tables.rows("cultures", COUNTRY_COLUMNS, ("country",))
    return {row["country"]: tables.split(row["cultures"]) for row in rows}


@lru_cache(maxsize=1)
def _given() -> dict[tuple[str, str], str]:
    rows = tables.cells("given_names_en", GIVEN_EN_COLUMNS)
    return {(fold(name), culture): en for name, culture, en in rows}


@lru_cache(maxsize=1)
def _surnames() -> dict[tuple[str, str], str]:
    rows = tables.cells("surnames_en", SURNAME_COLUMNS)
    return {(fold(surname), culture): en for surname, culture, en in rows}


@lru_cache(maxsize=1)
def _home() -> dict[str, str]:
    """The culture that a given name is first of all at home in."""
    rows = tables.rows("given_names", GIVEN_COLUMNS, ("name",))
    return {fold(row["name"]): row["culture"] for row in rows}


def known(word: str, culture: str, *, surname: bool) -> str | None:
    """The Latin spelling of a name or surname by the tables of one culture; the other table if the first is silent."""
    key = (fold(word), culture)
    first, second = (_surnames(), _given()) if surname else (_given(), _surnames())
    return first.get(key) or second.get(key)


def _weight(words: Sequence[str], culture: str) -> int:
    """How many words of the name a culture knows."""
    if culture == "zh":
        return len(words) if _chinese(words) and all(pinyin(word.lower()) for word in words) else 0
    return sum(known(word, culture, surname=False) is not None for word in words)


def _chinese(words: Sequence[str]) -> bool:
    """A Chinese surname first, or three short words; `Даяна`, `Тито` are syllables of Chinese too."""
    named = words[0] in _CHINESE or (fold(words[0]), "zh") in _surnames()
    return named or (len(words) == 3 and all(len(word) <= _SYLLABLE for word in words))


def _by_name(words: Sequence[str]) -> str | None:
    """The culture of a name whose state is unknown or open to all."""
    particle = next((_PARTICLES[word] for word in words if word in _PARTICLES), None)
    if particle is not None:
        return particle
    if len(words) > 1 and words[0] in _CHINESE and all(pinyin(word.lower()) for word in words):
        return "zh"
    home = next((home for word in words if (home := _home().get(fold(word))) is not None), None)
    return (_by_surname(words[1:]) or home) if home is None or home in OPEN else home


@lru_cache(maxsize=1)
def _surname_homes() -> dict[str, str]:
    """Surnames that one culture alone has."""
    found: dict[str, set[str]] = {}
    for surname, culture in _surnames():
        found.setdefault(surname, set()).add(culture)
    return {surname: min(cultures) for surname, cultures in found.items() if len(cultures) == 1}


def _by_surname(words: Sequence[str]) -> str | None:
    return next((culture for word in words if (culture := _surname_homes().get(fold(word)) or _by_ending(word))), None)


def _by_ending(surname: str) -> str | None:
    return next((culture for ending, culture in _ENDINGS if ending.search(fold(surname))), None)


def _foreign(words: Sequence[str]) -> str | None:
    """The culture that a given name and its surname share, where it is not that of the state: an honorary consul."""
    home = _home().get(fold(words[0]))
    if home is None or home in DEFAULT or len(words) < 2:
        return None
    return home if (fold(words[-1]), home) in _surnames() or _by_ending(words[-1]) == home else None


def cultures(words: Sequence[str], country: str | None) -> tuple[str, ...]:
    """The cultures to spell a name by, the likeliest first; `words` are its words without initials.

    >>> cultures(["Иньяцио", "Кассис"], "CH")[0], cultures(["Жерар"], "FR")[0], cultures(["Ержан"], None)[0]
    ('it', 'fr', 'kk')
    """
    possible = _countries().get(country or "", ())
    if not words:
        return possible or DEFAULT
    if not possible:
        home = _by_name(words)
        return tuple(dict.fromkeys((home, *DEFAULT))) if home else DEFAULT
    ranked = sorted(possible, key=lambda culture: -_weight(words, culture))
    home = _by_name(words) if ranked[0] in OPEN else None
    if home and home not in ("kk", "ru") and not _weight(words, ranked[0]):
        ranked.insert(0, home)
    foreign = _foreign(words) if ranked[0] in DEFAULT else None
    if foreign:
        ranked.insert(0, foreign)
    return tuple(dict.fromkeys(ranked))
