"""Personal names in Latin letters: known spellings first, then the names of each culture, then its rules."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from kzsum import tables
from kzsum.english.cultures import SURNAME_FIRST, cultures, fold, known
from kzsum.english.respelling import like, respell
from kzsum.english.syllables import join_korean, pinyin, split
from kzsum.english.user_names import key, user_names, user_spelling

PERSON_COLUMNS = ("name", "name_en", "basis", "since")
_LETTERS = r"\u0400-\u052f"
_WORD = re.compile(rf"[{_LETTERS}]+")
_HAS_CYRILLIC = re.compile(rf"[{_LETTERS}]")
_INITIALS = re.compile(rf"(?:[{_LETTERS}]{{1,2}}\.-?)+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")


@lru_cache(maxsize=1)
def _persons() -> dict[str, str]:
    """Official spellings by the whole name."""
    return {fold(name): name_en for name, name_en, _, _ in tables.cells("persons", PERSON_COLUMNS)}


@lru_cache(maxsize=1)
def _surnames() -> dict[str, dict[str, str]]:
    """Official spellings of surnames: surname, then first letter of the given name (empty: all bearers alike)."""
    return _bearers(_persons().items())


@lru_cache(maxsize=256)
def _user_surnames(country: str | None) -> dict[str, dict[str, str]]:
    """The user's spellings of surnames of persons who may act for a state."""
    return _bearers((name, latin) for (name, own), latin in user_names().items() if not own or country in (own, None))


def _bearers(persons: Iterable[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """Spellings of the surname among names of two words."""
    found: dict[str, dict[str, str]] = {}
    for name, latin in persons:
        words, parts = name.split(), latin.split()
        if len(words) == 2 == len(parts):
            found.setdefault(words[1], {})[words[0][0]] = parts[1]
    for bearers in found.values():
        spellings = set(bearers.values())
        if len(spellings) == 1:
            bearers[""] = spellings.pop()
    return found


def _official_surname(word: str, initials: str, country: str | None) -> str | None:
    """The spelling of a known person's surname that stands alone or with the initial of such a person."""
    surname, initial = fold(word), fold(initials[:1])
    own = _user_surnames(country).get(surname, {}).get(initial)
    return own or _surnames().get(surname, {}).get(initial)


def _word(word: str, found: tuple[str, ...], *, surname: bool) -> str:
    """One word (no hyphen) in Latin letters."""
    for culture in found:
        latin = known(word, culture, surname=surname)
        if latin is not None:
            return like(latin, word)
    if found[0] == "zh":
        latin = pinyin(word.lower())
        return like(latin, word) if latin else respell(word, "other")
    african = found[0] == "fr" and "other" in found  # Кабонго is no Cabongeau
    return respell(word, "other" if african else found[0])


def _token(token: str, found: tuple[str, ...], *, surname: bool) -> str:
    """One token in Latin letters: a word, a hyphenated word, initials, or what is not Cyrillic at all."""
    if not _HAS_CYRILLIC.search(token):
        return token
    if found[0] == "ar" and token.lower() in ("бен", "бин"):
        return "bin"
    if _INITIALS.fullmatch(token):
        return _WORD.sub(lambda match: like(respell(match[0].lower(), found[0]), match[0].capitalize()), token)
    if "-" in token:
        whole = next(filter(None, (known(token, culture, surname=surname) for culture in found)), None)
        if whole is not None:
            return whole
    return _WORD.sub(lambda match: _word(match[0], found, surname=surname), token)


def _korean(tokens: list[str], country: str | None) -> str | None:
    """A Korean name of a surname and a given name of one to three syllables, or None where it is not written so."""
    given = [part.lower() for token in tokens[1:] for part in token.split("-")]
    if len(given) == 1:
        given = list(split(given[0], lambda part: known(part, "ko", surname=False) is not None) or given)
    if not 1 < len(given) <= 3 or not all(_WORD.fullmatch(part) for part in given):
        return None
    surname = _word(tokens[0], ("ko",), surname=True)
    syllables = [_word(part, ("ko",), surname=False).lower() for part in given]
    return join_korean(surname, syllables, north=country == "KP")


def _tokens(tokens: list[str], found: tuple[str, ...], country: str | None) -> str:
    """The tokens of a name, each in Latin letters."""
    initials = next((token for token in tokens if _INITIALS.fullmatch(token)), "")
    alone = len(tokens) == (2 if initials else 1)
    latin: list[str] = []
    for at, token in enumerate(tokens):
        official = _official_surname(token, initials, country) if alone else None
        surname = at == 0 if found[0] in SURNAME_FIRST else at > 0 or alone
        latin.append(official or _token(token, found, surname=surname))
    return " ".join(latin)


@lru_cache(maxsize=4096)
def spell_name(name: str, country: str | None) -> str:
    """A personal name (nominative) in Latin letters; never a Cyrillic letter, whatever the name.

    `country` is the ISO 3166-1 alpha-2 code of the state that the person acts for, None where it is unknown: then the
    name itself tells the language it comes from, and Kazakh is the default.

    >>> spell_name("Касым-Жомарт Токаев", "KZ"), spell_name("Е. Ембердиев", "KZ"), spell_name("Ласло Хедьи", "HU")
    ('Kassym-Jomart Tokayev', 'Ye. Yemberdiyev', 'László Hegyi')
    """
    tidy = " ".join(_DASHES.sub("-", unicodedata.normalize("NFC", name)).split())
    official = user_spelling(key(tidy), country) or _persons().get(fold(tidy))
    if official is not None:
        return official
    spaced = re.sub(rf"(?<=[{_LETTERS}]\.)(?=[{_LETTERS}]{{3}})", " ", tidy)
    tokens = spaced.split()
    words = [word for token in tokens if not _INITIALS.fullmatch(token) for word in _WORD.findall(token)]
    found = cultures(words, country)
    korean = _korean(tokens, country) if found[0] == "ko" and tokens else None
    return korean or _tokens(tokens, found, country)


def reset_names() -> None:
    """Forget all spellings, so that the user's file is read anew."""
    for cached in (user_names, _user_surnames, spell_name):
        cached.cache_clear()
