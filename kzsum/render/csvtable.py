"""A digest as a CSV table, for spreadsheets and whatever reads tables."""

from __future__ import annotations

import csv
import io

from kzsum.render.cells import defused
from kzsum.render.rows import TABLES, Table
from kzsum.schema import Digest

_BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8


def csv_table(digest: Digest, *, table: Table = "meetings", excel: bool = False) -> str:
    """A header and a row a meeting, participation or finding; see `Digest.to_csv`."""
    columns, rows = TABLES[table]
    page = io.StringIO(newline="")
    writer = csv.writer(page, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
    writer.writerow(columns)
    writer.writerows([defused(row[column]) for column in columns] for row in rows(digest))
    return (_BYTE_ORDER_MARK if excel else "") + page.getvalue()
