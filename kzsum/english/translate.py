"""The English of a digest's values, each `None` where no English can be vouched for."""

from __future__ import annotations

from functools import lru_cache

from kzsum import places
from kzsum.english.bodies import translate_body
from kzsum.english.headlines import headline
from kzsum.english.phrase import translate
from kzsum.english.posts import translate_post
from kzsum.english.sentence import summary
from kzsum.english.spelling import reset_names, spell_name

__all__ = ["body", "city", "person", "post", "reset", "summary", "title", "topic"]


def person(name: str, country: str | None) -> str | None:
    """A personal name in Latin letters.

    >>> person("Абзал Сапарбекулы", "KZ")
    'Abzal Saparbekuly'
    """
    return spell_name(name, country) or None


@lru_cache(maxsize=4096)
def city(name: str) -> str | None:
    """A city's English name, by the table or spelled in Latin letters.

    >>> city("Гаага")
    'The Hague'
    """
    known = places.gazetteer().get(name)
    return known.name_en if known is not None else (spell_name(name, None) or None)


def post(role: str) -> str | None:
    """A post in English."""
    return translate_post(role).english


def body(name: str) -> str | None:
    """An organization in English."""
    return translate_body(name).english


def topic(text: str) -> str | None:
    """A topic in English."""
    return translate(text).english


def title(text: str) -> str | None:
    """A headline in English, where every word of it is known."""
    return headline(text)


def reset() -> None:
    """Forget what was translated, so that another file of `KZSUM_NAMES` is read (otherwise once a process)."""
    reset_names()
    for cached in (city, translate, translate_post, translate_body, headline):
        cached.cache_clear()
