"""Columns in, columns out: the one function that every engine of data frames runs over its batches (Ray, Spark).

It knows no such engine. A batch is anything whose columns are found by name: a pandas or polars frame, an Arrow table,
a dictionary of lists or arrays.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, Unpack

from kzsum.errors import InputError
from kzsum.many import Document, Result
from kzsum.summarizer import Engine, Options, Summarizer, settings_of

ABOUT = ("id", "published", "url")
Columns = dict[str, list[str | None]]


class ColumnReader:
    """Reads batches with one engine and one set of settings: made once in a worker, called for every batch of it.

    `options` are those of `kzsum.Settings` by name; what is left out comes from the worker's own environment, where
    keys belong: an option travels through the cluster as it is.

    >>> read = ColumnReader(engine="rules")
    >>> read({"id": ["a", "b"], "text": ["Погода сегодня хорошая.", ""]})["error"]
    [None, "EmptyTextError: the text is empty: pass the article's text, or the path of a file that holds it"]
    """

    def __init__(self, engine: Engine = "auto", **options: Unpack[Options]) -> None:
        self._reader = Summarizer(settings_of(dict(options)) if options else None, engine=engine)

    def __call__(self, batch: Any) -> Columns:
        """A row for each row of the batch, in its order: `id`, and either `digest` (as JSON) or `error`.

        A defect of kzsum's on one text is the error of its row too, so that a long task does not end by it.

        `text` is a column of texts or bytes; `id`, `published` and `url` may be missing, as a whole or in a row. Raises
        `InputError` where there is no column of texts.
        """
        columns = _columns(batch)
        with closing(self._reader.summarize_many(_documents(columns), defects="result")) as results:
            rows = [_row(result) for result in results]
        return {name: [row[name] for row in rows] for name in ("id", "digest", "error")}


def read_columns(batch: Any, *, engine: Engine = "auto", **options: Unpack[Options]) -> Columns:
    """The digests of one batch; see `ColumnReader`, which saves its making anew for each.

    >>> import json
    >>> batch = {"text": ["Посол Казахстана в Латвии Асхат Оразов встретился с мэром Риги."], "id": [7]}
    >>> read = read_columns(batch, engine="rules")
    >>> read["id"], read["error"], json.loads(read["digest"][0])["meetings"][0]["country"]
    (['7'], [None], 'LV')
    """
    return ColumnReader(engine, **options)(batch)


def _columns(batch: Any) -> Mapping[str, Sequence[Any]]:
    names = frozenset(batch.schema.names if hasattr(batch, "to_pydict") else getattr(batch, "columns", batch))
    if "text" not in names:
        raise InputError(f"a batch needs a column 'text'; this one has {', '.join(sorted(map(str, names))) or 'none'}")
    return {name: _values(batch[name]) for name in ("text", *ABOUT) if name in names}


def _values(column: Any) -> Sequence[Any]:
    """The values of a column as Python's own, `None` for a hole."""
    values = column.to_pylist() if hasattr(column, "to_pylist") else list(column)
    return [None if _is_hole(value) else value for value in values]


def _is_hole(value: Any) -> bool:
    """Whether pandas or numpy mean nothing by it."""
    return type(value).__name__ in ("NaTType", "NAType") or (isinstance(value, float) and math.isnan(value))


def _documents(columns: Mapping[str, Sequence[Any]]) -> Iterator[Document]:
    for row, text in enumerate(columns["text"]):
        about = {name: columns[name][row] for name in ABOUT if name in columns}
        identity = about.get("id")
        # no column holds paths: what is neither text nor bytes is told as the hole it is
        given = text if isinstance(text, str | bytes) else None
        yield Document(
            given,  # type: ignore[arg-type]  # a hole comes out as the error of its row
            id=None if identity is None else str(identity),
            published=about.get("published"),
            url=about.get("url"),
        )


def _row(result: Result) -> dict[str, str | None]:
    failed = None if result.error is None else f"{type(result.error).__name__}: {result.error}"
    return {"id": result.id, "digest": result.json() if failed is None else None, "error": failed}
