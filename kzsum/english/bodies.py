"""Names of bodies in English: by the table of organizations, else composed word by word."""

from __future__ import annotations

import re
from functools import lru_cache

from kzsum.english import forms, lexicon, quotes
from kzsum.english.known_bodies import bodies
from kzsum.english.lexer import units
from kzsum.english.phrase import Translation, transfer
from kzsum.errors import InputError
from kzsum.words import Phrase

_FORMS = r"(?:АО|НАО|ПАО|ОАО|ЗАО|ТОО|ООО|НК|ФНБ|ГК)"
_LEGAL = re.compile(rf"^(?:{_FORMS}\s+)+")
_COMPANY = re.compile(rf'(?:{_FORMS}\s*[«"“]\s*)+(?P<name>[^«»"“”]+)[»"”]+')


@lru_cache(maxsize=16384)
def translate_body(name: str) -> Translation:
    """The English of an organization's name in the nominative, in Title Case, without an article before it.

    >>> translate_body("посольство Казахстана в Венгрии").english
    'Embassy of Kazakhstan in Hungary'
    >>> translate_body("Хельсинкский университет").english
    'University of Helsinki'
    """
    if re.search("[A-Za-z]", name) and not re.search("[Ѐ-ӿ]", name):
        return Translation(name.strip('«»"“”'))  # a Latin name is what it is
    try:
        words = lexicon.plain_words(quotes.paired(name))
    except InputError:
        return Translation(None)
    if not words:
        return Translation(None)
    for text in (quotes.paired(name), *_plainer(name)):
        candidate = lexicon.plain_words(text)
        known = bodies().find(candidate, 0) if candidate else None
        if known is not None and known[0] == len(candidate):
            return Translation(known[1].en.removeprefix("the "))
    if _is_proper(words):
        return Translation(quotes.spelled_title(units(words, titles=True)).strip('«»"“”') or None)
    found = transfer(name, titles=True)
    return Translation(forms.title_case(found.english.removeprefix("the "))) if found.english else found


def _plainer(name: str) -> tuple[str, ...]:
    """The name without quotation marks, then without the legal form of a company too."""
    bare = " ".join(re.sub(r'[«»"“”„]', " ", name).split())
    short = _LEGAL.sub("", bare)
    return tuple(dict.fromkeys(text for text in (bare, short) if text and text != name))


def without_company_marks(text: str) -> str:
    """A post or body in which a known company stands without its legal form and quotation marks.

    >>> without_company_marks('председатель правления АО "НК "КазМунайГаз""')
    'председатель правления КазМунайГаз'
    """

    def plain(match: re.Match[str]) -> str:
        inside = match.group("name").strip()
        words = lexicon.plain_words(inside)
        known = bodies().find(words, 0) if words else None
        return inside if known is not None and known[0] == len(words) else match.group()

    return _COMPANY.sub(plain, text)


def _is_proper(words: Phrase) -> bool:
    """Whether a name is spelled, not translated: in quotation marks, or capitals that open with an unknown word."""
    if words[0].text in '«“"' and words[-1].text in '»”"':
        return True
    capitals = all(not word.token.is_word or word.capital for word in words)
    return capitals and units(words, titles=True)[0].sense("proper") is not None
