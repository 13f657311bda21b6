"""What goes in and what comes out: a text with what is known of it, and the digest or the error it came to."""

from __future__ import annotations

import datetime
import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

from kzsum import pipeline
from kzsum.errors import DefectError, FileError, InputError, KzsumError
from kzsum.pipeline import Input, Job
from kzsum.schema import Digest

T = TypeVar("T")

Defects = Literal["raise", "result"]
"""Whether a defect of kzsum's ends the run, or is the `DefectError` of the text that brought it out."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text of many: `text` as in `summarize`, its day of publication, its address, and an `id` of the caller's.

    >>> Document("Посол прибыл.", id="kazinform/17", published="2026-02-25").id
    'kazinform/17'
    """

    text: Input
    """The article, or the path of its file."""
    id: str | None = None
    """What its `Result` will carry."""
    published: datetime.date | str | None = None
    """Its day of publication, which wins over the text's own."""
    url: str | None = None
    """Its address, kept in the digest."""


Item = Document | Input


class Result:
    """What became of one text: `digest`, or the `error` that `summarize` would have raised.

    `index` is its place in the input, from 0; `id` is the document's, of a bare path the path itself, else `None`.
    Results are equal if all of these are, errors by kind and message.

    >>> from kzsum import summarize_many
    >>> good, bad = summarize_many(["Посол прибыл в Ригу.", Document("", id="empty")], engine="rules")
    >>> good.ok, bad.ok, bad.id, type(bad.error).__name__
    (True, False, 'empty', 'EmptyTextError')
    """

    __slots__ = ("_digest", "_json", "error", "id", "index")

    def __init__(
        self,
        index: int,
        id: str | None = None,  # noqa: A002  # the field's name
        digest: Digest | str | None = None,
        error: KzsumError | None = None,
    ) -> None:
        self.index, self.id, self.error = index, id, error
        self._digest = None if isinstance(digest, str) else digest
        self._json = digest if isinstance(digest, str) else None  # of another process: read when it is asked for

    @property
    def ok(self) -> bool:
        """Whether there is a digest."""
        return self.error is None

    @property
    def digest(self) -> Digest | None:
        """The digest, `None` where there is an error."""
        if self._digest is None and self._json is not None:
            self._digest = Digest.model_validate_json(self._json)
        return self._digest

    def unwrap(self) -> Digest:
        """The digest; raises the error where there is none."""
        if self.error is not None:
            raise self.error
        assert self.digest is not None
        return self.digest

    def json(self) -> str:
        """The digest's `model_dump_json()`, without making the digest first where another process read it.

        Raises the error where there is no digest.
        """
        return self._json if self._json is not None else self.unwrap().model_dump_json()

    def as_text(self) -> Result:
        """The same with its digest as JSON: what travels between processes, several times quicker than objects."""
        return Result(self.index, self.id, self.json()) if self.ok else self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Result) and self._values() == other._values()

    __hash__ = None  # type: ignore[assignment]  # as a digest, it can be compared and not hashed

    def __repr__(self) -> str:
        came = f"error={self.error!r}" if self.error is not None else f"digest={self.digest!r}"
        return f"Result(index={self.index}, id={self.id!r}, {came})"

    def _values(self) -> tuple[object, ...]:
        return self.index, self.id, self.digest, type(self.error), str(self.error)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document and its place in the input."""

    index: int
    document: Document

    @classmethod
    def of(cls, index: int, item: Item) -> Numbered:
        """An item of the input in its one form."""
        if isinstance(item, Document):
            return cls(index, item)
        return cls(index, Document(item, id=os.fsdecode(item) if isinstance(item, os.PathLike) else None))

    def job(self) -> Job:
        """The text as it is to be read; raises `InputError`, `FileError` for a file that cannot be read."""
        document = self.document
        if not isinstance(document.text, str | bytes | os.PathLike):  # a hole in a column of texts, such as None
            raise InputError(f"the text is {type(document.text).__name__}: pass a str, bytes or a Path")
        try:
            return pipeline.job(document.text, published=document.published, url=document.url)
        except OSError as error:
            raise FileError(document.text, error) from error

    def result(self, digest: Digest) -> Result:
        """The result of success."""
        return Result(self.index, self.document.id, digest=digest)

    def failed(self, error: KzsumError) -> Result:
        """The result of failure."""
        return Result(self.index, self.document.id, error=error)

    def broke(self, defect: Exception, defects: Defects) -> Result:
        """The result of a defect of kzsum's, or the defect itself, raised with a note which document brought it out."""
        if defects == "result":
            return self.failed(_told(defect))
        name = "" if self.document.id is None else f" ({self.document.id})"
        defect.add_note(f"kzsum was reading document {self.index}{name}")
        raise defect


def outcome(numbered: Numbered, read: Callable[[Job], Digest], defects: Defects) -> Result:
    """One document read: an error of the text or the engine is its result, a defect as `defects` has it."""
    try:
        return numbered.result(read(numbered.job()))
    except KzsumError as error:
        return numbered.failed(error)
    except Exception as defect:  # noqa: BLE001  # what is no error of ours is a defect
        return numbered.broke(defect, defects)


def _told(defect: Exception) -> DefectError:
    """A defect in words, which any process can read."""
    frame = [*traceback.walk_tb(defect.__traceback__)][-1:]
    place = ", ".join(f"{of.f_globals.get('__name__')}:{line}" for of, line in frame)
    return DefectError(type(defect).__name__, place, str(defect))
