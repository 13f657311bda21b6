"""A report: one self-contained page of HTML with sources and digests side by side, each value linked to its words."""

from __future__ import annotations

import base64
import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import cast

from kzsum._version import __version__
from kzsum.decoding import read
from kzsum.render.numbers import counted
from kzsum.render.report.figures import Item, items, kinds, timeline, world
from kzsum.render.report.sheet import Document, Sheet
from kzsum.render.values import LEVELS, country_name
from kzsum.schema import Digest

__all__ = ["Document", "report"]

_POLICY = (
    "default-src 'none'; style-src '{style}'; script-src '{script}'; img-src data:; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)


Text = str | bytes | os.PathLike[str]
Given = Document | Digest | tuple[Digest, Text | None]


def report(documents: Given | Iterable[Given], *, title: str | None = None) -> str:
    """A page of HTML that shows digests beside their sources, each value linked to its words and back.

    Each document is a `Digest`, a pair of a digest and its source (str, bytes or path, as for `summarize`), or a
    `Document`; one of them or several. Without its source a digest shows the quotes that it holds. The page is complete
    in itself: it asks nothing of the network, runs its own script only, and every text in it is escaped.

    Raises `InputError` where a source is no text, and `OSError` where it cannot be read.

    >>> from kzsum import summarize
    >>> text = "Посол Казахстана в Венгрии Абзал Сапарбекулы встретился с мэром Будапешта Гергеем Карачонем."
    >>> html = report([(summarize(text, engine="rules"), text)])
    >>> html.startswith("<!doctype html>"), "Abzal Saparbekuly" in html
    (True, True)
    """
    from kzsum.render.pages import part, render, trusted

    sheets = [Sheet(_document(given), f"d{number}") for number, given in enumerate(_several(documents), 1)]
    events = items(sheets)
    css, script = part("report/page.css"), part("report/page.js")
    return render(
        "report/page.html",
        title=title or _title(sheets, events),
        sheets=sheets,
        items=events,
        map=world(events),
        kinds=kinds(events),
        timeline=timeline(events),
        countries=_countries(events),
        levels=LEVELS,
        found_levels=[level for level in LEVELS if any(level in item.event.levels() for item in events)],
        policy=_POLICY.format(style=_sha256(css), script=_sha256(script)),
        css=trusted(css),
        script=trusted(script),
        version=__version__,
    )


def _several(documents: Given | Iterable[Given]) -> Iterable[Given]:
    if isinstance(documents, Document | Digest):
        return (documents,)
    if isinstance(documents, tuple) and len(documents) == 2 and not isinstance(documents[1], Document | Digest | tuple):
        return (cast("Given", documents),)  # a digest and its source
    return cast("Iterable[Given]", documents)


def _document(given: object) -> Document:
    if isinstance(given, Document):
        return given
    if isinstance(given, Digest):
        return Document(given)
    if not isinstance(given, tuple):
        raise TypeError(f"a document is a Digest, a pair (digest, source) or a Document, not {type(given).__name__}")
    digest, source = given
    return Document(digest, None if source is None else read(source))


def _title(sheets: Sequence[Sheet], events: Sequence[Item]) -> str:
    if len(sheets) == 1:
        return sheets[0].title
    return f"{counted(len(sheets), 'digest')}, {counted(len(events), 'event')}"


def _countries(events: Sequence[Item]) -> list[tuple[str, str, int]]:
    """Code, English name and number of events of each state, by name."""
    counts = Counter(item.event.meeting.country for item in events if item.event.meeting.country)
    return sorted(((code, country_name(code), number) for code, number in counts.items()), key=lambda row: row[1])


def _sha256(text: str) -> str:
    """The hash by which a policy allows a style sheet or script: of its text as it stands in its element."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"
