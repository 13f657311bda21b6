"""Spellings of personal names that a user adds: the file that the environment variable `KZSUM_NAMES` names.

A UTF-8 file like the tables of the package: `#` comments, a header row, then a name a line, cells separated by tabs.

    name	name_en	country
    Лэйла Бектемисова	Leila Bektemissova	KZ
    Свен Ольсен	Sven Olsen	-

`country` (the column may be left out) keeps a row for persons who act for that state; without it a row holds for all.
The file is read once a process.
"""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from kzsum import tables
from kzsum.english.cultures import fold
from kzsum.errors import TableError

VARIABLE = "KZSUM_NAMES"
COLUMNS = ("name", "name_en", "country")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_COUNTRY = re.compile(r"[A-Z]{2}|")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")

Names = dict[tuple[str, str], str]


def key(name: str) -> str:
    """A name as the tables of persons are searched: composed letters, plain hyphens and spaces, no capitals, no ё.

    >>> key("Касым–Жомарт  Токаев")
    'касым-жомарт токаев'
    """
    return fold(" ".join(_DASHES.sub("-", unicodedata.normalize("NFC", name)).split()))


@lru_cache(maxsize=1)
def user_names() -> Names:
    """The user's spellings by folded name and country (empty: any), none where the variable is not set.

    Raises:
        TableError: the file cannot be read, or a row of it is not well formed.
    """
    file = os.environ.get(VARIABLE, "").strip()
    return parse(_content(file), file) if file else {}


def user_spelling(name: str, country: str | None) -> str | None:
    """The user's spelling of a folded name: of a person of that state, of anybody, of the only one so called."""
    names = user_names()
    if not names:
        return None
    found = names.get((name, country or "")) or names.get((name, ""))
    if found or country:
        return found
    spellings = {latin for (known, _), latin in names.items() if known == name}
    return spellings.pop() if len(spellings) == 1 else None


def _content(file: str) -> str:
    try:
        return Path(file).expanduser().read_text("utf-8-sig")
    except OSError as error:
        raise TableError(file, 1, f"it cannot be read ({error.strerror or error}): see {VARIABLE}") from error
    except UnicodeDecodeError as error:
        raise TableError(file, error.object.count(b"\n", 0, error.start) + 1, "it is no UTF-8 text") from error


def parse(text: str, file: str) -> Names:
    r"""The spellings of a user's table; `file` is its name in errors.

    >>> parse("name\tname_en\nЛэйла Бектемисова\tLeila Bektemissova\n", "names.tsv")
    {('лэйла бектемисова', ''): 'Leila Bektemissova'}
    """
    numbered = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip() and not line.startswith("#")]
    header = [cell.strip() for cell in numbered[0][1].split("\t")] if numbered else []
    columns = COLUMNS[:2] if len(header) == 2 else COLUMNS
    found: Names = {}
    lines: dict[tuple[str, str], int] = {}
    for (number, _), row in zip(numbered[1:], tables.parse(text, file, columns, columns[::2]), strict=True):
        fault = _fault(row)
        if fault:
            raise TableError(file, number, fault)
        mark = (key(row["name"]), row.get("country", ""))
        if mark in lines:
            raise TableError(file, number, f"the same name as line {lines[mark]}: {row['name']}")
        lines[mark] = number
        found[mark] = unicodedata.normalize("NFC", row["name_en"])
    return found


def _fault(row: tables.Row) -> str:
    """What is wrong with a row, nothing where it can be used."""
    if not _CYRILLIC.search(row["name"]):
        return f"name {row['name']!r} has no Cyrillic letter"
    if not row["name_en"] or _CYRILLIC.search(row["name_en"]) or not row["name_en"].isprintable():
        return f"name_en {row['name_en']!r} is no name in Latin letters"
    if not _COUNTRY.fullmatch(row.get("country", "")):
        return f"country {row['country']!r} is no code like KZ (ISO 3166-1 alpha-2; '-' for any)"
    return ""
