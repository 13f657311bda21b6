"""Reviewed data: one TSV file a table, each read once a process behind a validating loader.

A table starts with `#` comments that explain its columns, then one header row, then the rows. `-` is an empty cell;
several values in a cell are separated by `; `. `rows` stops at the first fault (`TableError` with file and line).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from operator import itemgetter

from kzsum.errors import TableError

Row = dict[str, str]
ORGANIZATION_COLUMNS = ("name", "also", "en", "en_short", "country", "kind", "reason")
MONTH_COLUMNS = ("name", "number", "en", "kk")
POST_COLUMNS = ("lemma", "en", "gender_en", "field", "weak", "example")
EVENT_COLUMNS = ("phrase", "kind", "use", "example")
WORD_CLASS_COLUMNS = ("class", "lemma", "example")
FUNCTION_WORD_COLUMNS = ("class", "word", "example")
_UNTIDY = (" \t", "\t ", " \n", "\n ", "\t\t", "\t\n", "\n\t", "\r", "\xa0")


@cache
def rows(name: str, columns: tuple[str, ...], key: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of table `name`, each a dict of its `columns`, with `-` read as the empty string.

    Raises `TableError` on a wrong header, a wrong number of cells, an empty cell, or two rows with the same `key`.

    >>> rows("months", MONTH_COLUMNS, ("name",))[0]
    {'name': 'январь', 'number': '1', 'en': 'January', 'kk': 'қаңтар'}
    """
    text = _text(name)
    found = [line.split("\t") for line in _tidy(text, columns) or ()]
    keys = set(map(itemgetter(*(columns.index(column) for column in key)), found))
    if not found or len(keys) < len(found):
        return parse(text, f"{name}.tsv", columns, key)
    return tuple([dict(zip(columns, row, strict=False)) for row in found])


def lines(name: str, columns: tuple[str, ...]) -> list[str]:
    r"""The rows of table `name` as they are written, cells between tabs, an empty one where the file has `-`.

    Read anew each time, and looked at less closely than `rows` looks: for large tables of which a process needs little.

    >>> lines("months", MONTH_COLUMNS)[0]
    'январь\t1\tJanuary\tқаңтар'
    """
    text = _text(name)
    return _tidy(text, columns) or ["\t".join(cells) for cells in _examined(text, f"{name}.tsv", columns, columns)]


def cells(name: str, columns: tuple[str, ...]) -> Iterator[list[str]]:
    """The cells of all rows of table `name`, as `lines` reads it.

    >>> next(cells("months", MONTH_COLUMNS))
    ['январь', '1', 'January', 'қаңтар']
    """
    return (line.split("\t") for line in lines(name, columns))


def months() -> tuple[Row, ...]:
    """The months in their order, by their names in three languages.

    >>> [row["en"] for row in months()][:2]
    ['January', 'February']
    """
    return rows("months", MONTH_COLUMNS, ("name",))


@cache
def words(name: str) -> frozenset[str]:
    """The lemmas of one class of `word_classes.tsv`, with е for ё as `Info.lemmas` has them.

    >>> "гость" in words("talks")
    True
    """
    return _word_classes()[name]


@cache
def forms(name: str) -> frozenset[str]:
    """The words of one class of `function_words.tsv`, as they are spelled there.

    >>> "бин" in forms("name_particles"), "Ambassador" in forms("plain_english")
    (True, True)
    """
    table = rows("function_words", FUNCTION_WORD_COLUMNS, ("class", "word"))
    found = frozenset(row["word"] for row in table if row["class"] == name)
    if not found:
        raise KeyError(name)
    return found


@cache
def _word_classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("word_classes", WORD_CLASS_COLUMNS, ("class", "lemma")):
        found.setdefault(row["class"], set()).add(row["lemma"].replace("ё", "е"))
    return {name: frozenset(lemmas) for name, lemmas in found.items()}


def organizations() -> Iterator[tuple[str, Row]]:
    """Known bodies, each row under its name and under every other name that it has.

    >>> dict(organizations())["ОЗХО"]["en_short"]
    'OPCW'
    """
    for row in rows("organizations", ORGANIZATION_COLUMNS, ("name",)):
        for name in dict.fromkeys((row["name"], *split(row["also"]))):
            yield name, row


def parse(text: str, file: str, columns: tuple[str, ...], key: tuple[str, ...]) -> tuple[Row, ...]:
    """Read the text of a table as `rows` does; `file` is its name in errors."""
    return tuple([dict(zip(columns, row, strict=True)) for row in _examined(text, file, columns, key)])


def _text(name: str) -> str:
    return files(__package__).joinpath(f"{name}.tsv").read_text("utf-8")


def _tidy(text: str, columns: tuple[str, ...]) -> list[str] | None:
    """The data lines of a text in which all is well at a glance, `None` where each line has to be looked at closely.

    The close look takes most of the time of reading a table, and the tables of the package are in order.
    """
    if not text.endswith("\n") or any(sign in text for sign in _UNTIDY):
        return None
    found = [line for line in _undashed(text).split("\n") if line and line[0] != "#"]
    if not found or found.pop(0) != "\t".join(columns):
        return None
    return found if {line.count("\t") for line in found} <= {len(columns) - 1} else None


def _undashed(text: str) -> str:
    """The text with nothing in the cells of a dash; neighbours share a tab, so that every second is found later."""
    for dash, empty in (("\t-\t", "\t\t"), ("\t-\t", "\t\t"), ("\t-\n", "\t\n"), ("\n-\t", "\n\t")):
        text = text.replace(dash, empty)
    return text


def _examined(text: str, file: str, columns: tuple[str, ...], key: tuple[str, ...]) -> Iterator[list[str]]:
    """The rows of a text that anybody may have written, each looked at before it is given."""
    seen: dict[tuple[str, ...], int] = {}
    header: list[str] | None = None
    key_columns = [columns.index(column) for column in key]
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#") or not line or line.isspace():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            if header != list(columns):
                raise TableError(file, number, f"columns {', '.join(header)} instead of {', '.join(columns)}")
            continue
        if len(cells) != len(columns):
            raise TableError(file, number, f"{len(cells)} cells instead of {len(columns)}")
        if "" in cells:
            raise TableError(file, number, f"an empty cell in column {columns[cells.index('')]!r} (write '-')")
        cells = ["" if cell == "-" else cell for cell in cells]
        mark = tuple([cells[at] for at in key_columns])
        if mark in seen:
            raise TableError(file, number, f"the same {'/'.join(key)} as line {seen[mark]}: {' / '.join(mark)}")
        seen[mark] = number
        yield cells
    if header is None:
        raise TableError(file, 1, "no header row")


def split(cell: str) -> tuple[str, ...]:
    """The values of one cell.

    >>> split("казахстанец; казахстанка")
    ('казахстанец', 'казахстанка')
    """
    return tuple(part.strip() for part in cell.split(";") if part.strip())
