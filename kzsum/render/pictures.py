"""What the pictures share: altair, which only this module loads, and words for titles and tooltips.

A picture is a Vega-Lite specification with all its data in it: it needs no network and no file beside it. Names stand
in it as text and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from kzsum.errors import MissingExtraError
from kzsum.render.escape import plain
from kzsum.render.numbers import counted
from kzsum.schema import Meeting

WIDTH, BORDER = 720, "#ffffff"
Row = dict[str, object]
_NAMES_SHOWN = 8
_NOT_MARKUP = str.maketrans({"<": "‹", ">": "›"})  # a page that writes the specification into a script has no way out


def altair() -> Any:
    """The library.

    Raises:
        MissingExtraError: altair is not installed (`pip install '.[pictures]'`).
    """
    try:
        import altair as library
    except ImportError as error:
        raise MissingExtraError("altair", "pictures") from error
    return library


def said(picture: str, text: str, left_out: int, what: str) -> dict[str, Any]:
    """Title and description of a picture; the subtitle tells how many events it cannot show."""
    title = {"text": text, "anchor": "start"}
    if left_out:
        title["subtitle"] = f"{counted(left_out, 'event')} without a {what} left out"
    return {"title": title, "description": f"{picture}: {text}."}


def people_of(meetings: Iterable[Meeting]) -> str:
    """The people by their English names, as many as a tooltip holds."""
    people = chain.from_iterable((*meeting.kazakh_side, *meeting.counterparts) for meeting in meetings)
    names = list(dict.fromkeys(text_of(person.name_en or person.name) for person in people))
    more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
    return ", ".join(names[:_NAMES_SHOWN]) + more


def text_of(value: str) -> str:
    """A value as text that is no markup anywhere."""
    return plain(value).translate(_NOT_MARKUP)
