"""Writes docs/tables/*.md, the pages of the data tables, from the tables themselves: `make docs`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from kzsum.render.escape import plain
from kzsum.tables.catalogue import Table, table

FOLDER = Path(__file__).parent.parent / "tables"
SHOWN = 5  # first rows, of tables narrow enough to be read side by side
WIDEST = 6
LONGEST = 80  # characters of a cell in an example


@dataclass(frozen=True)
class Group:
    """A page: tables that a reader would look for together, and a sentence on what they are good for."""

    file: str
    title: str
    use: str
    tables: tuple[str, ...]


GROUPS = (
    Group(
        "places",
        "Places",
        "States, cities and regions by their Russian names, with codes, English and positions: a gazetteer for any "
        "Russian text on foreign affairs.",
        (
            "countries",
            "alpha3",
            "countries_kk",
            "cities",
            "coordinates",
            "regions",
            "world_regions",
            "seats",
            "outlines",
        ),
    ),
    Group(
        "people",
        "Names of people",
        "How a name in Cyrillic letters is spelled in its own language or in English, by the naming tradition it comes "
        "from: names and persons first, rules of spelling for the rest.",
        ("persons", "given_names", "given_names_en", "surnames_en", "cultures", "respelling", "palladius"),
    ),
    Group(
        "bodies",
        "Posts and bodies",
        "Posts, ministries, companies and international organisations, Russian and English.",
        ("posts", "organizations", "body_heads", "brand_words", "agencies"),
    ),
    Group(
        "events",
        "Events and topics",
        "The words by which Russian news tells that something happened, of what kind it was and what it was about.",
        ("events", "topic_words", "openers", "word_classes", "months", "event_codes", "event_words", "sectors"),
    ),
    Group(
        "english",
        "Glossaries",
        "Russian to English for the vocabulary of diplomatic news, with the grammar a translation needs. Of two tables "
        "that hold a word, `glossary_extra` counts.",
        ("glossary_nouns", "glossary_words", "glossary_extra", "english_words", "function_words", "prefixes"),
    ),
    Group(
        "findings",
        "Codes of findings",
        "What kzsum says of a doubtful value, as data; [Findings](../findings.md) is the page for reading.",
        ("findings",),
    ),
)

INDEX = Path(__file__).with_name("tables_index.md")


def pages() -> dict[str, str]:
    """Every page by its file name."""
    return {"index.md": _index(), **{f"{group.file}.md": _page(group) for group in GROUPS}}


def _index() -> str:
    rows = (
        f"| [{name}]({group.file}.md#{name}) | {len(table(name).rows):,} | {_cell(table(name).purpose)} |"
        for group in GROUPS
        for name in group.tables
    )
    return INDEX.read_text("utf-8").replace("<!-- tables -->", "\n".join(rows))


def _page(group: Group) -> str:
    sections = (part for name in group.tables for part in _section(table(name)))
    head = [f"# {group.title}", group.use, "How to load a table: [Data tables](index.md)."]
    return "\n\n".join([*head, *sections]) + "\n"


def _section(one: Table) -> Iterator[str]:
    yield f"## {one.name}"
    source = f" Source: {_text(one.source)}" if one.source else ""
    yield f"{_text(one.purpose)} {len(one.rows):,} rows in `kzsum/tables/{one.name}.tsv`.{source}"
    yield _table(("column", "holds", "first row"), _meanings(one))
    if len(one.columns) <= WIDEST:
        yield "The first rows:"
        yield _table(
            tuple(f"`{column}`" for column in one.columns),
            [tuple(map(shown, row.values())) for row in one.rows[:SHOWN]],
        )


def _meanings(one: Table) -> list[tuple[str, ...]]:
    """A row a column; columns that the table explains together stand together."""
    rows: list[tuple[str, ...]] = []
    for meaning, columns in groupby(one.columns, key=one.columns.__getitem__):
        together = list(columns)
        first = "; ".join(shown(one.rows[0][column]) for column in together)
        rows.append((", ".join(f"`{column}`" for column in together), meaning, first))
    return rows


def shown(value: str) -> str:
    """A value as an example: the beginning of a long one, a dash for none."""
    return (value if len(value) <= LONGEST else f"{value[:LONGEST]} …") or "-"


def _table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [header, ("---",) * len(header)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [*lines, *(tuple(map(_cell, row)) for row in rows)])


def _cell(value: str) -> str:
    """A cell as Markdown that shows it; code in backticks stays code."""
    return _text(value).replace("|", "\\|") or "-"


def _text(value: str) -> str:
    """Words of a table in Markdown: no markup but the backticks that the comments use themselves."""
    return "`".join(
        part if number % 2 else part.translate(_LITERAL) for number, part in enumerate(plain(value).split("`"))
    )


_LITERAL = str.maketrans({sign: f"\\{sign}" for sign in "\\*_[]<>#~$"})


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")
