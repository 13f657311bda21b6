"""JSON Lines: one object a line, for jq, DuckDB and everything that reads line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from kzsum.schema import Digest

# What some readers take for the end of a line, though JSON lets it stand in a string.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def lines_of(objects: Iterable[Mapping[str, object]]) -> str:
    r"""A line an object, whole by any way to split lines.

    >>> lines_of([{"a": "x\u2028y"}, {}])
    '{"a": "x\\u2028y"}\n{}\n'
    """
    return "".join(json.dumps(found, ensure_ascii=False).translate(_LINE_ENDS) + "\n" for found in objects)


def json_lines(digest: Digest) -> str:
    """A line a meeting: `digest` (its id), `title`, `published` and `url` of the digest, then the meeting's fields."""
    about = {"digest": digest.id, **digest.model_dump(mode="json", include={"title", "published", "url"})}
    return lines_of(about | meeting.model_dump(mode="json") for meeting in digest.meetings)
