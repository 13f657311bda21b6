"""When a word of a text is a word of a value: in Russian and Kazakh a name or noun stands in many forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from kzsum.ground.evidence import fold, forms_of_one, forms_of_one_name

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W_]+)*|\d+(?:[.,:]\d+)*(?:-[^\W\d_]+)?")  # as the text's own tokens
_SHORT_STEM = 5
KAZAKH_ENDINGS = re.compile(
    r"(?:лар|лер|дар|дер|тар|тер)?(?:[ыі]?(?:м|ң|сы|сі|ы|і))?"
    r"(?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|а|е|ны|ні|ды|ді|ты|ті|н|да|де|та|те|нда|нде|"
    r"дан|ден|тан|тен|нан|нен|мен|бен|пен|дағы|дегі|тағы|тегі)?"
)

Same = Callable[[str, str], bool]


@lru_cache(maxsize=65536)
def same_form(value: str, text: str) -> bool:
    """Whether a word of the text is a form of a word of the value.

    >>> same_form("фидан", "фиданом"), same_form("иван", "иваново")
    (True, False)
    """
    return forms_of_one(value, text)


@lru_cache(maxsize=65536)
def same_name(value: str, text: str) -> bool:
    """As `same_form`, of a person's name.

    >>> same_name("иванов", "ивановым"), same_name("иванов", "иваном")
    (True, False)
    """
    return forms_of_one_name(value, text)


@lru_cache(maxsize=65536)
def same_stem(value: str, text: str) -> bool:
    """As `same_form`, or of one stem, as a noun and the verb it is made from: `расширение`, `расширять`."""
    if same_form(value, text):
        return True
    return min(len(value), len(text)) > _SHORT_STEM and value[:_SHORT_STEM] == text[:_SHORT_STEM]


@lru_cache(maxsize=65536)
def same_kazakh(value: str, text: str) -> bool:
    """Whether a word of Kazakh text is a value's word with endings behind it: `министрі`, `министрімен`."""
    if value == text:
        return True
    stems = (value, value[:-1]) if value[-1:] in ("ы", "і") else (value,)
    return any(
        len(stem) > 2 and text.startswith(stem) and KAZAKH_ENDINGS.fullmatch(text[len(stem) :]) for stem in stems
    )


@lru_cache(maxsize=65536)
def same_letters(value: str, text: str) -> bool:
    """English and other languages without inflected names; the marks of letters may be left out.

    >>> same_letters("balint", "bálint"), same_letters("kerekes", "kerekes's")
    (True, True)
    """
    return value == text or _bare(value) == _bare(text.removesuffix("'s"))


def _bare(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


SAME: dict[str | None, Same] = {"ru": same_form, "uk": same_form, "be": same_form, "kk": same_kazakh}
NAMES: dict[str | None, Same] = SAME | {"ru": same_name}


def pieces(value: str) -> list[str]:
    """The words of a value, folded.

    >>> pieces("Сенат Парламента «РК»")
    ['сенат', 'парламента', 'рк']
    """
    return _WORD.findall(fold(value))
