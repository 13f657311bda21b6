"""What an archive holds, in English: by month and by country, as Markdown or plain text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Literal

from kzsum.archive.archive import Archive
from kzsum.archive.store import Row, statements
from kzsum.render.escape import escape, plain
from kzsum.render.numbers import counted
from kzsum.render.values import country_name

Form = Literal["markdown", "text"]

_MONTHS = ("Month", "Events", "Countries", "Told more than once", "Most of them in")
_COUNTRIES = ("Country", "Events", "Talks", "Sessions", "Others", "First", "Last")
_OFTEN = 3  # countries named for a month
_UNKNOWN = "not known"


def report(archive: Archive, *, form: Form = "markdown") -> str:
    """An English summary of an archive: what is in it, a row a month, a row a country.

    >>> with Archive.open(":memory:") as archive:
    ...     print(report(archive), end="")
    # Archive
    <BLANKLINE>
    No digests.
    """
    heading: Callable[[str, int], str] = _heading if form == "markdown" else _underlined
    table: Callable[..., str] = _markdown if form == "markdown" else _aligned
    facts = _facts(archive, escape if form == "markdown" else plain)
    parts = [heading("Archive", 1), *facts]
    if months := _months(archive):
        parts += [heading("By month", 2), table(_MONTHS, months)]
        parts += [heading("By country", 2), table(_COUNTRIES, _countries(archive))]
    return "\n\n".join(parts) + "\n"


def _facts(archive: Archive, shown: Callable[[str], str]) -> list[str]:
    """What the archive holds, in sentences; `shown` makes text of what the digests say."""
    (first, last, digests, agencies), *_ = _rows(archive, "span")
    if not digests:
        return ["No digests."]
    counts = archive.stats()
    span = f", published from {first} to {last}" if first else ""
    meetings, persons = counted(counts["meetings"], "meeting"), counted(counts["persons"], "person")
    held = f"{counted(digests, 'digest')}{span}, with {meetings} by {persons}."
    joined = (
        f"They are {counted(counts['events'], 'event')}; {counts['told more than once']:,} of them told more than "
        f"once, with {counted(counts['conflicts'], 'conflict')} between their sources."
    )
    named = [f"{shown(name) or _UNKNOWN} ({number:,})" for name, number in _rows(archive, "agencies")[:10]]
    more = f" and {agencies - 10:,} more" if agencies > 10 else ""
    return [held, joined, f"Agencies: {', '.join(named)}{more}."]


def _months(archive: Archive) -> list[Row]:
    often: dict[str, list[str]] = defaultdict(list)
    for month, country, events in _rows(archive, "month countries"):
        if len(often[month]) < _OFTEN:
            often[month].append(f"{country_name(country)} ({events:,})")
    return [(month or _UNKNOWN, *counts, ", ".join(often[month])) for month, *counts in _rows(archive, "months")]


def _countries(archive: Archive) -> list[Row]:
    return [
        (country_name(code) if code else _UNKNOWN, *counts, first or "", last or "")
        for code, *counts, first, last in _rows(archive, "countries")
    ]


def _rows(archive: Archive, name: str) -> list[Row]:
    return archive.query(statements("report.sql")[name]).rows


def _heading(text: str, level: int) -> str:
    return f"{'#' * level} {text}"


def _underlined(text: str, level: int) -> str:
    return f"{text}\n{'=-'[level - 1] * len(text)}"


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _markdown(header: Sequence[str], rows: Sequence[Row]) -> str:
    """Counts stand at the right of their columns."""
    kinds = ["---:" if isinstance(value, int) else "---" for value in rows[0]]
    lines = [list(header), kinds, *([escape(_shown(value)) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _aligned(header: Sequence[str], rows: Sequence[Row]) -> str:
    lines = [list(header), *([_shown(value) for value in row] for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(header))]
    right = [isinstance(value, int) for value in rows[0]]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )
