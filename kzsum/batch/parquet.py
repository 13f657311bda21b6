"""Parquet: a folder of parts, as pandas, polars, DuckDB and Spark read it; a row a document, meetings nested."""

from __future__ import annotations

import datetime
import os
import types
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from kzsum.errors import BatchError, MissingExtraError
from kzsum.schema import Digest

if TYPE_CHECKING:
    import pyarrow as pa

_NEW = "_part.tmp"  # readers pass over names that begin with _
JOURNAL = "_journal.jsonl"


class Parts:
    """The folder; a part appears whole, by renaming. Raises `MissingExtraError` where pyarrow is not installed."""

    def __init__(self, path: Path) -> None:
        self.path, self.journal = path, path / JOURNAL
        self.schema = schema()
        if path.exists() and not path.is_dir():
            raise BatchError(f"{path}: is a file; a Parquet output is a folder of parts: name another one")
        path.mkdir(exist_ok=True)

    def keys(self) -> Iterator[str]:
        """The keys of all rows."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        for part in self._parts():
            try:
                with pq.ParquetFile(part) as file:
                    for batch in file.iter_batches(columns=["key"]):
                        yield from batch.column("key").to_pylist()
            except (pa.ArrowInvalid, KeyError, OSError) as error:
                raise BatchError(
                    f"{part}: no part of an output of kzsum batch ({str(error).splitlines()[0]})"
                ) from None

    def add(self, records: Sequence[dict[str, Any]]) -> None:
        """Write these records as one part."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        rows = [
            {"key": each["key"], "id": each["id"]}
            | {
                f"digest_{k}" if k == "id" else k: v
                for k, v in Digest.model_validate(each["digest"]).model_dump().items()
            }
            for each in records
        ]
        new, last = self.path / _NEW, max((int(part.stem[5:]) for part in self._parts()), default=0)
        pq.write_table(pa.Table.from_pylist(rows, self.schema), new, compression="zstd")
        _sync(new)
        new.replace(self.path / f"part-{last + 1:06}.parquet")
        _sync(self.path)

    def close(self) -> None:
        """Nothing is held open."""

    def _parts(self) -> list[Path]:
        return sorted(self.path.glob("part-[0-9][0-9][0-9][0-9][0-9][0-9].parquet"))


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # a folder cannot be opened there
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def schema() -> pa.Schema:
    """The columns: `key` and `id` of the document, then the fields of its digest (whose own id is `digest_id`).

    >>> schema().field("meetings").type.value_type.field("date").type
    DataType(date32[day])
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtraError("pyarrow", "batch") from error
    fields = [pa.field("key", pa.string()), pa.field("id", pa.string())]
    for name, field in Digest.model_fields.items():
        fields.append(pa.field("digest_id" if name == "id" else name, _type(field.annotation)))
    return pa.schema(fields)


def _type(annotation: Any) -> pa.DataType:
    """The Arrow type of a field of the model."""
    import pyarrow as pa

    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), datetime.date: pa.date32()}
    if annotation in plain:
        return plain[annotation]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pa.struct([pa.field(name, _type(field.annotation)) for name, field in annotation.model_fields.items()])
    composed: dict[Any, Callable[..., pa.DataType]] = {
        Literal: lambda *_names: pa.string(),
        Annotated: lambda inner, *_about: _type(inner),
        list: lambda inner: pa.list_(_type(inner)),
        dict: lambda keys, inner: pa.struct([pa.field(name, _type(inner)) for name in get_args(keys)]),  # a few names
        Union: _optional,
        types.UnionType: _optional,
    }
    return composed[get_origin(annotation)](*get_args(annotation))


def _optional(*inner: Any) -> pa.DataType:
    """Every column may be empty."""
    return _type(next(each for each in inner if each is not type(None)))
