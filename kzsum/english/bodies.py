"""Names of bodies in English: by the table of organizations, else composed word by word."""

from __future__ import annotations

from functools import lru_cache

from kzsum.english import forms, lexicon, quotes
from kzsum.english.lexer import units
from kzsum.english.phrase import Translation, transfer
from kzsum.errors import InputError
from kzsum.words import Phrase


@lru_cache(maxsize=16384)
def translate_body(name: str) -> Translation:
    """The English of an organization's name in the nominative, in Title Case, without an article before it.

    >>> translate_body("посольство Казахстана в Венгрии").english
    'Embassy of Kazakhstan in Hungary'
    >>> translate_body("Хельсинкский университет").english
    'University of Helsinki'
    """
    try:
        words = lexicon.plain_words(name)
    except InputError:
        return Translation(None)
    if not words:
        return Translation(None)
    known = lexicon.bodies().find(words, 0)
    if known is not None and known[0] == len(words):
        return Translation(known[1].en.removeprefix("the "))
    if _is_proper(words):
        return Translation(quotes.spelled_title(units(words, titles=True)).strip('«»"“”') or None)
    found = transfer(name, titles=True)
    return Translation(forms.title_case(found.english.removeprefix("the "))) if found.english else found


def _is_proper(words: Phrase) -> bool:
    """Whether a name is spelled, not translated: in quotation marks, or capitals that open with an unknown word."""
    if words[0].text in '«“"' and words[-1].text in '»”"':
        return True
    capitals = all(not word.token.is_word or word.capital for word in words)
    opening = units(words, titles=True)[0]
    return capitals and opening.sense("proper") is not None
