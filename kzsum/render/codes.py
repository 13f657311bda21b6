"""The codes of findings as a reader meets them: what each means and what to do about it."""

from __future__ import annotations

from functools import cache

from kzsum import tables

COLUMNS = ("code", "severity", "meaning", "example", "remedy")
_PAGE = """\
# Findings

What kzsum says of a value that is doubtful, wrong or left out. `summarize` puts findings into `digest.findings`;
`validate` returns them. The code is stable: it is never renamed within a major `schema_version`, and new ones may come.

A finding has `code`, `severity`, `path` (a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) into the digest),
`message` (English) and, where a place in the source shows it, `evidence`. `error`: the value is wrong, don't use it;
`warning`: look at it before you rely on it; `info`: good to know. `kzsum validate` exits with 1 at an error, with
`--strict` at a warning too.

This page is written by `make docs` from `kzsum/tables/findings.tsv`. What the values themselves mean stands in
[values.md](values.md).
"""


@cache
def codes() -> dict[str, tables.Row]:
    """The rows of `findings.tsv`, by code.

    >>> codes()["no_meetings"]["severity"]
    'info; warning'
    """
    return {row["code"]: row for row in tables.rows("findings", COLUMNS, ("code",))}


def page() -> str:
    """The page that documents all codes, in Markdown."""
    return "\n".join([_PAGE, *(_section(row) for row in codes().values())])


def _section(row: tables.Row) -> str:
    severity = ", ".join(tables.split(row["severity"]))
    return (
        f"## {row['code']}\n\n"
        f"{row['meaning']} Severity: {severity}.\n\n"
        f"- Example: {row['example']}\n"
        f"- What to do: {row['remedy']}\n"
    )
