"""Names of bodies in English: by the table of organizations, else composed word by word."""

from __future__ import annotations

from functools import lru_cache

from kzsum.english import forms, lexicon, quotes
from kzsum.english.lexer import units
from kzsum.english.phrase import Translation, transfer


@lru_cache(maxsize=16384)
def translate_body(name: str) -> Translation:
    """The English of an organization's name in the nominative, in Title Case, without an article before it.

    >>> translate_body("посольство Казахстана в Венгрии").english
    'Embassy of Kazakhstan in Hungary'
    >>> translate_body("Хельсинкский университет").english
    'University of Helsinki'
    """
    words = lexicon.plain_words(name) if name.strip() else ()
    known = lexicon.bodies().find(words, 0) if words else None
    if known is not None and known[0] == len(words):
        return Translation(known[1].en.removeprefix("the "))
    found = transfer(name, titles=True)
    if found.english:
        return Translation(forms.title_case(found.english).removeprefix("the "))
    return Translation(_spelled(name)) if _is_proper(name) else found


def _is_proper(name: str) -> bool:
    """Whether a name has no common word that would be lost by spelling it (`Галф Агро Хаб`)."""
    return all(not word.token.is_word or word.token.capital for word in lexicon.plain_words(name))


def _spelled(name: str) -> str:
    return quotes.spelled_title(units(lexicon.plain_words(name), titles=True)).strip("«»\"“”")
