"""Digests as an Excel workbook; the only module that knows openpyxl.

Every text is a text cell, whatever it begins with: the workbook has no formula and no link. Dates are dates.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable
from typing import Any

from kzsum.errors import MissingExtraError
from kzsum.render.cells import opens_formula
from kzsum.render.escape import plain
from kzsum.render.rows import DIGEST_COLUMNS, TABLES, Row, digest_row
from kzsum.schema import Digest

_WIDTHS = {  # characters; texts wrap, codes are short
    "title": 40, "kazakh_side": 40, "counterparts": 40, "organizations": 36, "topics": 40, "summary": 60,
    "name": 26, "name_en": 26, "role": 40, "role_en": 40, "message": 60, "quote": 40, "path": 28, "code": 24,
    "city": 16, "city_en": 16,
}  # fmt: skip
_WIDTH = 12
_NOT_IN_XML = str.maketrans("\ufffe\uffff", "\ufffd\ufffd")
_LONGEST_CELL = 32_767  # characters that Excel keeps
_FIRST_DAY = datetime.date(1900, 3, 1)  # from which all spreadsheets count alike


def workbook(digests: Iterable[Digest]) -> bytes:
    """The bytes of an `.xlsx` file with the sheets Meetings, People and Findings of the digests.

    With more than one digest the columns `digest`, `title` and `published` come first.

    Raises:
        MissingExtraError: openpyxl is not installed (`pip install '.[excel]'`).
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise MissingExtraError("openpyxl", "excel") from error

    several = list(digests)
    book = Workbook()
    book.remove(book.active)
    labels = DIGEST_COLUMNS if len(several) > 1 else ()
    for name, (columns, rows) in TABLES.items():
        _fill(
            book.create_sheet(name.capitalize()),
            labels + columns,
            [digest_row(d) | row for d in several for row in rows(d)],
        )
    page = io.BytesIO()
    book.save(page)
    return page.getvalue()


def _fill(sheet: Any, columns: tuple[str, ...], rows: list[Row]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    wrapped = Alignment(wrap_text=True, vertical="top")
    for at, column in enumerate(columns, 1):
        sheet.cell(1, at, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(column, _WIDTH)
        for line, row in enumerate(rows, 2):
            _put(sheet.cell(line, at), row[column])
            sheet.cell(line, at).alignment = wrapped
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _put(cell: Any, value: object) -> None:
    """A number or a date as such; everything else as text, which openpyxl would take for a formula after `=`."""
    if value is None:
        return
    if isinstance(value, int) or (isinstance(value, datetime.date) and value >= _FIRST_DAY):
        cell.value = value
        if isinstance(value, datetime.date):
            cell.number_format = "yyyy-mm-dd"
        return
    cell.value = plain(str(value)).translate(_NOT_IN_XML)[:_LONGEST_CELL]
    cell.data_type = "s"
    cell.quotePrefix = opens_formula(cell.value)  # so that it stays text when somebody edits the cell
