"""From what a caller gives - str, bytes or path - to text, and the language it is in."""

from __future__ import annotations

import os
import re
from pathlib import Path

from kzsum.errors import BinaryInputError

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read(text: str | bytes | os.PathLike[str]) -> str:
    """The text of a str, of bytes (UTF-8, UTF-16 with BOM, cp1251), or of the file at a `Path`."""
    if isinstance(text, str):
        return text
    return decode(text if isinstance(text, bytes) else Path(text).read_bytes())


def decode(data: bytes) -> str:
    """Text of UTF-8 (with or without BOM), UTF-16 with BOM or cp1251 bytes; raises `BinaryInputError` for others.

    >>> decode("Посол".encode("cp1251"))
    'Посол'
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise BinaryInputError(f"the bytes begin as UTF-16 but are not: {error.reason}") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fault = f"{error.reason} at byte {error.start}"
    text = _cp1251(data)
    if text is None:
        raise BinaryInputError(f"the bytes are neither UTF-8 ({fault}) nor cp1251 text")
    return text


def _cp1251(data: bytes) -> str | None:
    """The text in cp1251, `None` where that gives control characters, many other letters than Russian, or `оПУПМ`.

    KOI8-R has capitals where cp1251 has small letters: its words would begin small and go on in capitals.
    """
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError:
        return None
    letters = sum(character.isalpha() for character in text)
    russian = len(re.findall("[А-Яа-яЁё]", text))
    strange = letters - russian - len(re.findall("[A-Za-z]", text))  # of cp866 a third and more, of Ukrainian a sixth
    turned = len(re.findall(r"\b[а-яё][А-ЯЁ]{2,}", text))
    fits = russian >= 0.6 * max(1, letters) and strange <= 0.25 * letters and turned * 50 <= len(text.split())
    return text if fits and not CONTROL.search(text) else None


def language(text: str) -> str | None:
    """ISO 639-1 code of the text's language: ru, kk, uk, be, en, `und` for another, `None` where no letter is.

    >>> language("Елші кездесу өткізді, қазақ-латыш қатынастары талқыланды"), language("The ambassador met the mayor")
    ('kk', 'en')
    """
    sample = text[:20000].lower()
    cyrillic, latin = _count("Ѐ-ӿ", sample), _count("a-zà-ÿ", sample)
    if not cyrillic and not latin:
        return "und" if any(character.isalpha() for character in sample) else None
    if latin > cyrillic:
        common = len(re.findall(r"\b(?:the|of|and|to|in|with|on|for|was|met)\b", sample))
        return "en" if common * 60 >= latin / 5 or common > 30 else "und"
    if _count("әғқңөұүһ", sample) > 0.02 * cyrillic:
        return "kk"
    if _count("їєґ", sample) > 0.005 * cyrillic:
        return "uk"
    if sample.count("ў") > 0.005 * cyrillic:
        return "be"
    return "ru"


def _count(letters: str, text: str) -> int:
    """How many of these letters a text has; they are found in runs, one a word."""
    return sum(map(len, re.findall(f"[{letters}]+", text)))
