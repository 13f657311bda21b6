"""A digest as JSON Lines: one meeting a line, whole, for jq, DuckDB and everything that reads line by line."""

from __future__ import annotations

import json

from kzsum.schema import Digest

# What some readers take for the end of a line, though JSON lets it stand in a string.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def json_lines(digest: Digest) -> str:
    """A line a meeting: `digest` (its id), `title`, `published` and `url` of the digest, then the meeting's fields."""
    about = {"digest": digest.id, **digest.model_dump(mode="json", include={"title", "published", "url"})}
    lines = (json.dumps(about | meeting.model_dump(mode="json"), ensure_ascii=False) for meeting in digest.meetings)
    return "".join(line.translate(_LINE_ENDS) + "\n" for line in lines)
