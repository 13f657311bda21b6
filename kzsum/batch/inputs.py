"""Files -> documents, one at a time: texts, pages, JSON Lines, inside of zip and zst too; what is none is told as such.

Names inside of an archive are names alone: nothing is ever unpacked to disk, and no more of a document is read than
kzsum would take.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kzsum.batch import rows
from kzsum.batch.files import PAGES, ROWS, ZIP, ZST, File, found, is_document, kind
from kzsum.batch.pages import main_text
from kzsum.decoding import decode
from kzsum.errors import InputError, KzsumError, MissingExtraError, TextTooLargeError
from kzsum.many import Document
from kzsum.text import MAX_CHARACTERS

if TYPE_CHECKING:
    import zstandard

_BUFFER = 1 << 20
_PIECE = 1024
# bzip2 and LZMA unpack a piece of the input as a whole, so that a bomb of a kilobyte would take all memory.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
LONGEST = 4 * MAX_CHARACTERS  # bytes: a character of UTF-8 has four at most


@dataclass(frozen=True, slots=True)
class Found:
    """A document of the inputs, or the `fault` in its place; `where` names it, `at` is how far the reading has come."""

    where: str
    document: Document | None = None
    fault: InputError | None = None
    at: int = 0


def documents(inputs: Sequence[str], leave_out: frozenset[Path] = frozenset()) -> Iterator[Found]:
    """Every document of the inputs in order; `at` counts the bytes of the inputs that were read for it.

    Raises `MissingExtraError` where a page or a `.zst` needs a package that is not installed.
    """
    before = 0
    for file in found(inputs, leave_out):
        try:
            with _opened(file) as stream:
                for each in _in(stream, file.name):
                    yield Found(each.where, each.document, each.fault, before + _position(stream))
                before += _size(stream)
        except OSError as error:
            yield Found(file.name, fault=InputError(f"cannot be read: {error.strerror or error}"), at=before)


@contextmanager
def _opened(file: File) -> Iterator[IO[bytes]]:
    if file.path is None:
        yield sys.stdin.buffer
        return
    with file.path.open("rb") as stream:
        yield stream


def _position(stream: IO[bytes]) -> int:
    return stream.tell() if stream.seekable() else 0


def _size(stream: IO[bytes]) -> int:
    return stream.seek(0, io.SEEK_END) if stream.seekable() else 0


def _in(stream: IO[bytes], name: str) -> Iterator[Found]:
    """The documents in a stream of this name."""
    lower = name.lower()
    try:
        if lower.endswith(ZST):
            yield from _zst(stream, name)
        elif lower.endswith(ZIP):
            yield from _zip(stream, name)
        else:
            yield from _plain(stream, name)
    except InputError as error:
        yield Found(name, fault=error)


def _plain(stream: IO[bytes], name: str) -> Iterator[Found]:
    what = kind(name)
    if what in ROWS:
        for where, row in rows.read(stream, name):
            yield Found(where, fault=row) if isinstance(row, InputError) else Found(where, row)
        return
    data = stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise TextTooLargeError(None, LONGEST)
    text = main_text(data) if what in PAGES else decode(data)
    yield Found(name, Document(text, id=name))


def _zst(stream: IO[bytes], name: str) -> Iterator[Found]:
    try:
        import zstandard
    except ImportError as error:
        raise MissingExtraError("zstandard", "batch") from error
    try:
        with closing(io.BufferedReader(_Unpacked(stream, zstandard.ZstdDecompressor()), _BUFFER)) as unpacked:
            yield from _plain(unpacked, name)
    except zstandard.ZstdError as error:
        raise InputError(f"no sound zst: {error}") from None


class _Unpacked(io.RawIOBase):
    """What a zst stream holds; one that ends in its middle is an `InputError` (zstandard's own reader is silent on it).

    So little goes in at once that what comes out is bounded for a bomb too: 4 bytes can stand for 128 KB.
    """

    def __init__(self, packed: IO[bytes], decompressor: zstandard.ZstdDecompressor) -> None:
        self._packed, self._decompressor = packed, decompressor
        self._frame = decompressor.decompressobj()
        self._begun, self._ready = False, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            piece = self._frame.unused_data if self._frame.eof else b""
            piece = piece or self._packed.read(_PIECE)
            if not piece:
                if self._begun and not self._frame.eof:
                    raise InputError("the zst ends too early")
                return 0
            if self._frame.eof:
                self._frame = self._decompressor.decompressobj()
            self._begun, self._ready = True, memoryview(self._frame.decompress(piece))
        taken = self._ready[: len(buffer)]
        buffer[: len(taken)], self._ready = taken, self._ready[len(taken) :]
        return len(taken)


def _zip(stream: IO[bytes], name: str) -> Iterator[Found]:
    with _sound("no sound zip"), zipfile.ZipFile(stream) as archive:
        for member in archive.infolist():
            if member.filename and not member.is_dir() and is_document(member.filename):
                yield from _member(archive, member, f"{name}/{member.filename}")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Iterator[Found]:
    """The documents of one member; one that is encrypted, damaged or packed in a rare way is a fault of its own."""
    if member.compress_type not in _METHODS:
        yield Found(name, fault=InputError("cannot be unpacked: packed by a rare method; pack it anew by deflate"))
        return
    try:
        with _sound("cannot be unpacked"), archive.open(member) as stream:
            yield from _in(stream, name)
    except InputError as error:
        yield Found(name, fault=error)


@contextmanager
def _sound(otherwise: str) -> Iterator[None]:
    """Whatever a damaged archive does to the unpackers (they raise all kinds of errors) is an `InputError`."""
    try:
        yield
    except KzsumError:
        raise
    except Exception as error:  # noqa: BLE001 - zipfile, lzma and the like name no common one
        raise InputError(f"{otherwise}: {str(error) or type(error).__name__}") from None
