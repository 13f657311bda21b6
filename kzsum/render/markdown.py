"""A Markdown table of the digest: the source's own words beside the English sentence."""

from __future__ import annotations

from collections.abc import Iterable

from kzsum.render.escape import escape
from kzsum.render.rows import meeting_rows
from kzsum.schema import Digest

_COLUMNS = {
    "¶": "paragraph",
    "Date": "date",
    "Kind": "kind",
    "Country": "country",
    "City": "city",
    "Kazakh side": "kazakh_side",
    "Counterparts": "counterparts",
    "Organizations": "organizations",
    "Topics": "topics",
    "Summary": "summary",
}


def markdown(digest: Digest) -> str:
    """A heading with the title as the source has it, then one table row a meeting."""
    lines = [_line(_COLUMNS), _line("---" for _ in _COLUMNS)]
    lines += [_line(_cell(row[key]) for key in _COLUMNS.values()) for row in meeting_rows(digest)]
    title = escape(digest.title or digest.title_en or "Digest")
    return f"# {title}\n\n" + "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    return "" if value is None else escape(str(value))
