"""Text in the cells of a spreadsheet: a value is data, and no spreadsheet may take it for a formula."""

from __future__ import annotations

import re

from kzsum.render.escape import plain

_OPENING = "=+-@＝＋－＠"
# What opens a formula, at the start of the cell or behind a sign at which a reader with other settings splits it.
_FORMULA = re.compile(rf"(^|[;,|]\s*)(?=[{re.escape(_OPENING)}])")


def defused(value: object) -> str:
    """A value as the text of one cell, on one line; what could open a formula has an apostrophe before it.

    >>> print(defused('=HYPERLINK("http://x.example")'), defused("Посол;=1+1"), defused("C++"), defused(None), sep="|")
    '=HYPERLINK("http://x.example")|Посол;'=1+1|C++|
    """
    return "" if value is None else _FORMULA.sub(r"\1'", plain(str(value)))


def opens_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula if somebody typed it.

    >>> opens_formula("@SUM(1)"), opens_formula("Посол")
    (True, False)
    """
    return text.startswith(tuple(_OPENING))
