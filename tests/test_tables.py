"""Tables stop at the first fault, and every table that is shipped is in order."""

import re
import unicodedata
from pathlib import Path

import pytest

from kzsum import tables
from kzsum.errors import TableError

COLUMNS = ("name", "code")
SHIPPED = sorted(Path(tables.__file__).parent.glob("*.tsv"))


def parse(text: str) -> tuple[tables.Row, ...]:
    return tables.parse(text, "t.tsv", COLUMNS, ("name",))


def test_comments_and_blank_lines_are_skipped_and_a_dash_is_empty():
    assert parse("# name: …\n\nname\tcode\nВена\tAT\n# Азия\nОрал\t-\n") == (
        {"name": "Вена", "code": "AT"},
        {"name": "Орал", "code": ""},
    )


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("name\tstate\nВена\tAT\n", 1, "columns"),
        ("name\tcode\nВена\n", 2, "1 cells instead of 2"),
        ("name\tcode\nВена\tAT\tA\n", 2, "3 cells instead of 2"),
        ("name\tcode\nВена\t \n", 2, "empty cell in column 'code'"),
        ("name\tcode\n# Европа\nВена\tAT\nВена\tDE\n", 4, "as line 3"),
        ("# only comments\n", 1, "no header"),
        ("", 1, "no header"),
    ],
    ids=["header", "missing cell", "extra cell", "empty cell", "duplicate", "comments only", "empty"],
)
def test_a_fault_names_file_line_and_reason(text, line, fault):
    with pytest.raises(TableError, match=fault) as caught:
        parse(text)
    assert (caught.value.table, caught.value.line) == ("t.tsv", line)
    assert str(caught.value).startswith(f"t.tsv, line {line}: ")


def test_a_cell_splits_at_semicolons():
    assert tables.split("казахстанец; казахстанка") == ("казахстанец", "казахстанка")
    assert tables.split("") == ()


@pytest.fixture(params=SHIPPED, ids=lambda path: path.name)
def shipped(request) -> Path:
    return request.param


def header(text: str) -> tuple[str, ...]:
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(next(lines).split("\t"))


def test_a_shipped_table_loads_without_equal_rows(shipped):
    text = shipped.read_text("utf-8")
    columns = header(text)
    assert tables.parse(text, shipped.name, columns, columns)


def test_a_shipped_table_explains_each_column_before_its_header(shipped):
    text = shipped.read_text("utf-8")
    columns = header(text)
    opening = text.partition("\t".join(columns))[0]
    assert [column for column in columns if not re.search(rf"\b{column}\b", opening)] == []


def data_lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]


def test_a_shipped_table_is_clean_text(shipped):
    data = shipped.read_bytes()
    assert data.endswith(b"\n")
    assert b"\r" not in data
    assert unicodedata.is_normalized("NFC", data.decode("utf-8"))


def test_a_shipped_table_has_no_stray_separators(shipped):
    stray = re.compile(r"^ | $| \t|\t |;;|; *(?:\t|$)")
    assert [line for line in data_lines(shipped) if stray.search(line)] == []


def test_a_shipped_table_mixes_no_scripts_inside_a_word(shipped):
    """A Latin letter that looks Cyrillic would never be found in a text."""
    mixed = re.compile(r"[А-Яа-яЁё][A-Za-z]|[A-Za-z][А-Яа-яЁё]")
    assert [line for line in data_lines(shipped) if mixed.search(line)] == []


def test_a_shipped_table_is_read_at_a_glance_as_it_is_read_line_by_line(shipped):
    """Every table is tidy, or each process would read it the slow way."""
    text = shipped.read_text("utf-8")
    columns = header(text)
    examined = tables.parse(text, shipped.name, columns, columns)
    assert tables._tidy(text, columns) == ["\t".join(row.values()) for row in examined]
    assert tables.rows(shipped.stem, columns, columns) == examined
    assert tables.lines(shipped.stem, columns) == ["\t".join(row.values()) for row in examined]


@pytest.fixture
def put(monkeypatch):
    """Puts a text in the place of a table of the package."""
    tables.rows.cache_clear()
    yield lambda text: monkeypatch.setattr(tables, "_text", lambda _: text)
    tables.rows.cache_clear()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name\tstate\nВена\tAT\n", "columns"),
        ("name\tcode\nВена\n", "1 cells instead of 2"),
        ("name\tcode\nВена\t \n", "empty cell"),
        ("name\tcode\nВена\tAT\nВена\tDE\n", "as line 2"),
        ("# only comments\n", "no header"),
    ],
    ids=["header", "missing cell", "empty cell", "duplicate", "comments only"],
)
def test_a_fault_in_a_shipped_table_is_found_at_a_glance(put, text, fault):
    put(text)
    with pytest.raises(TableError, match=fault):
        tables.rows("t", COLUMNS, ("name",))


def test_lines_stop_at_a_row_with_a_missing_cell(put):
    put("name\tcode\nВена\n")
    with pytest.raises(TableError, match="1 cells instead of 2"):
        tables.lines("t", COLUMNS)


@pytest.mark.parametrize("text", ["name\tcode\n Вена \tAT\r\nОрал\t-\n", "name\tcode\n\n# a\nВена\tAT\nОрал\t-"])
def test_an_untidy_table_is_read_all_the_same(put, text):
    put(text)
    assert tables.lines("t", COLUMNS) == ["Вена\tAT", "Орал\t"]
    assert [row["name"] for row in tables.rows("t", COLUMNS, ("name",))] == ["Вена", "Орал"]
