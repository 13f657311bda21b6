"""A value is data: nothing in it may become markup, a link or a terminal command."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_MARKUP = re.compile(r"[\\`*_{}\[\]|~#$@]")
_ADDRESS = re.compile(r"\b(www)\.", re.IGNORECASE)  # of which some renderers make a link
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_BLOCK_START = re.compile(r"^(?:[-+=]|(\d{1,9})(?=[.)]))")
_CYRILLIC = re.compile(r"[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]")


def plain(value: str) -> str:
    r"""The value on one line, without control characters and marks that turn the direction of writing.

    >>> plain("Посол\n  \x1b[31mКазахстана")
    'Посол [31mКазахстана'
    """
    return " ".join(_HIDDEN.sub("", value).split())


def escape(value: str) -> str:
    r"""The value as Markdown that shows it literally, in a paragraph, a list item or a table cell.

    >>> print(escape("<b>*Посол* | [x](http://y)</b>"))
    &lt;b&gt;\*Посол\* \| \[x\](http\://y)&lt;/b&gt;
    >>> print(escape("1. Встреча"), escape("- Встреча"))
    1\. Встреча \- Встреча
    """
    text = _MARKUP.sub(r"\\\g<0>", plain(value)).translate(_ENTITIES)
    return _ADDRESS.sub(r"\1\\.", _BLOCK_START.sub(_literal, text).replace("://", r"\://"))


def _literal(match: re.Match[str]) -> str:
    """A list number gets its backslash behind it (before the dot), any other opening sign in front."""
    return f"{match[1]}\\" if match[1] else f"\\{match[0]}"


def english(value: str | None) -> str:
    """The value, or nothing where a Cyrillic letter is left in it.

    >>> english("Aibek Smadiyarov"), english("Aibek Смадияров"), english(None)
    ('Aibek Smadiyarov', '', '')
    """
    return "" if value is None or _CYRILLIC.search(value) else value
