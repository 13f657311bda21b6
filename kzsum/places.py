"""States, cities and regions: from their Russian words to ISO 3166-1 codes and English names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kzsum import tables
from kzsum.gazetteer import Gazetteer
from kzsum.morph import lemmas
from kzsum.words import Phrase

PlaceKind = Literal["country", "adjective", "demonym", "city", "region"]
COUNTRY_COLUMNS = (
    "code name full also abbreviations adjectives compounds demonyms capital name_en full_en adjective_en reason"
).split()
CITY_COLUMNS = ("name", "code", "name_en", "also", "reason")
REGION_COLUMNS = ("name", "code", "name_en", "reason")


@dataclass(frozen=True, slots=True)
class Place:
    """What a word or phrase denotes: the state's code, and how it denotes it."""

    kind: PlaceKind
    code: str
    name: str
    name_en: str
    ambiguous: bool = False


@lru_cache(maxsize=1)
def countries() -> dict[str, tables.Row]:
    """Rows of the table of states, by code."""
    return {row["code"]: row for row in tables.rows("countries", tuple(COUNTRY_COLUMNS), ("code",))}


def _country_phrases() -> Iterator[tuple[str, Place]]:
    for code, row in countries().items():
        nouns = (row["name"], row["full"], *tables.split(row["also"]), *tables.split(row["abbreviations"]))
        for phrase in dict.fromkeys(filter(None, nouns)):
            yield phrase, Place("country", code, row["name"], row["name_en"])
        for word in tables.split(row["adjectives"]):
            yield word, Place("adjective", code, row["name"], row["adjective_en"])
        for word in tables.split(row["demonyms"]):
            yield word, Place("demonym", code, row["name"], row["adjective_en"])


def _city_phrases() -> Iterator[tuple[str, Place]]:
    for row in tables.rows("cities", CITY_COLUMNS, ("name",)):
        place = Place("city", row["code"], row["name"], row["name_en"], row["reason"].startswith("ambiguous"))
        for phrase in dict.fromkeys((row["name"], *tables.split(row["also"]))):
            yield phrase, place
        if (adjective := city_adjective(row["name"])) is not None:
            yield adjective, Place("region", row["code"], row["name"], row["name_en"])
    for row in tables.rows("regions", REGION_COLUMNS, ("name",)):
        yield row["name"], Place("region", row["code"], row["name"], row["name_en"])


def city_adjective(name: str) -> str | None:
    """The relational adjective of a one-word city, as names of bodies use it (`Гентский университет`).

    >>> city_adjective("Гент"), city_adjective("Афины"), city_adjective("Буэнос-Айрес")
    ('Гентский', 'Афинский', 'Буэнос-айресский')
    """
    if " " in name or len(name) < 4:
        return None
    stem = name[:1] + name[1:].lower().rstrip("аеёиоуыэюяь")
    return stem + "ский" if len(stem) > 2 else None


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer[Place]:
    """All place words; states first, so that a state wins over a city of the same name."""
    return Gazetteer([*_country_phrases(), *_city_phrases()])


@lru_cache(maxsize=1)
def _compounds() -> dict[str, str]:
    return {part: code for code, row in countries().items() for part in tables.split(row["compounds"])}


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    return {
        word.replace("ё", "е"): code for code, row in countries().items() for word in tables.split(row["adjectives"])
    }


@lru_cache(maxsize=4096)
def compound_codes(word: str) -> tuple[str, ...]:
    """The states of an adjective made of several (`казахско-латвийский`), in their order; empty for other words.

    >>> compound_codes("казахско-латвийских")
    ('KZ', 'LV')
    """
    parts = word.lower().replace("ё", "е").split("-")
    if len(parts) < 2:
        return ()
    last = next((_adjectives()[lemma] for lemma in sorted(lemmas(parts[-1])) if lemma in _adjectives()), None)
    firsts = [_compounds().get(part) for part in parts[:-1]]
    if last is None or any(code is None for code in firsts):
        return ()
    return (*[code for code in firsts if code], last)


def find(words: Phrase, at: int) -> tuple[int, Place] | None:
    """Number of words and meaning of the place that begins at word `at`."""
    return gazetteer().find(words, at)
