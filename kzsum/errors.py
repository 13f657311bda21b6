"""Every error kzsum raises, in one small tree.

KzsumError
├── InputError               the text cannot be read as a news text
│   ├── EmptyTextError       nothing but white space
│   ├── BinaryInputError     not text, or text that no Unicode file can hold
│   ├── TextTooLargeError    longer than the limit
│   ├── FileError            a file of many that cannot be read (`summarize` itself lets the OSError through)
│   ├── DigestFileError      a file that was to hold a digest holds none
│   └── UnsupportedLanguageError   a language that the chosen engine does not read
├── EngineError              the chosen engine cannot run
│   ├── ModelError           the model engine failed on a part of the text (raised where `strict` asks for it)
│   ├── WorkerError          the process that read this text died of it
│   └── TimeLimitError       the time for all texts was over before this one was read
├── GroundingError           a digest holds values that the text does not support (where `on_unsupported="raise"`)
├── BatchError               the inputs or the output of a batch cannot be used, or no longer: a full disk
├── CacheError               the file of a model's kept answers cannot be used (met by `kzsum cache` alone)
├── ArchiveError             an archive cannot be opened, or a query of it not be answered
│   ├── ArchiveBusyError     another process (or another part of this one) has it open
│   ├── ArchiveVersionError  made by a version of kzsum with other tables
│   └── QueryError           the query is wrong, or does what a query may not
├── PromptError              a prompt of the package is not well formed, or a variable of it is missing
└── TableError               a table of the package (or of the user) is not well formed
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kzsum.schema import Digest, Finding


class KzsumError(Exception):
    """Root of all errors of this package; each can be pickled, so that it comes back from another process."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self.args, self.__dict__)


def _restored(kind: type[KzsumError], args: tuple[Any, ...], state: dict[str, Any]) -> KzsumError:
    """The error as it was: its own `__init__` takes other arguments than the message it made of them."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class InputError(KzsumError, ValueError):
    """The input cannot be read as a news text; the message says why and what to do."""


class EmptyTextError(InputError):
    """The text is empty or white space only."""

    def __init__(self) -> None:
        super().__init__("the text is empty: pass the article's text, or the path of a file that holds it")


class BinaryInputError(InputError):
    """The input is not text: control bytes, or an unpaired surrogate."""


class TextTooLargeError(InputError):
    """The text is longer than `limit` characters, or its file than `limit` bytes, where `length` is `None`."""

    def __init__(self, length: int | None, limit: int) -> None:
        self.length, self.limit = length, limit
        told = (
            f"more than {limit:,} bytes"
            if length is None
            else f"{length:,} characters, more than the limit of {limit:,}"
        )
        super().__init__(f"the text has {told}: split it by article")


class FileError(InputError):
    """A file cannot be read; `__cause__` is the `OSError`, where it happened in this process."""

    def __init__(self, path: object, error: OSError) -> None:
        self.path = os.fsdecode(path) if isinstance(path, os.PathLike) else str(path)
        super().__init__(f"{self.path}: {error.strerror or type(error).__name__}")


class DigestFileError(InputError):
    """A file holds no digest: `pointer` (a JSON pointer) and `line` (from 1; 0 where unknown) are the fault's place."""

    def __init__(self, file: str, fault: str, pointer: str = "", line: int = 0) -> None:
        self.file, self.fault, self.pointer, self.line = file, fault, pointer, line
        place = f", line {line}" if line else ""
        super().__init__(f"{file}{place}: {f'{pointer}: ' if pointer else ''}{fault}")


_LANGUAGES = {"kk": "Kazakh", "en": "English", "ru": "Russian"}


class UnsupportedLanguageError(InputError):
    """The text is in a language that the chosen engine does not read."""

    def __init__(self, language: str, engine: str) -> None:
        self.language, self.engine = language, engine
        super().__init__(
            f"the text is in {_LANGUAGES.get(language, 'a language that kzsum does not know')} ({language!r}), "
            f"which the {engine!r} engine does not read: pass Russian text (or a Path, where you meant a file)"
        )


class EngineError(KzsumError, RuntimeError):
    """The chosen engine cannot run; the message says what is missing."""


class ModelError(EngineError):
    """The model gave no usable answer on a part of the text.

    `reason` is one of `kzsum.llm.faults.Reason` ("timeout", "rate_limited" …), `segment` the number of the part.
    """

    def __init__(self, reason: str, message: str, segment: int | None = None) -> None:
        self.reason, self.segment = reason, segment
        super().__init__(f"the model failed ({reason}): {message}")


class WorkerError(EngineError):
    """The process that read this text died of it, twice: out of memory, or killed from outside."""

    def __init__(self) -> None:
        super().__init__("the worker process that read this text died: is there enough memory for it?")


class TimeLimitError(EngineError):
    """The time that all texts together may take was over before this one was read."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"not read within the {seconds:g} s that all texts together may take")


class DefectError(KzsumError, RuntimeError):
    """A defect of kzsum's that came out on one text, where a run over many is not to end by it: please report it.

    `kind` is the error's name, `place` the module and line where it was raised.
    """

    def __init__(self, kind: str, place: str, words: str) -> None:
        self.kind, self.place = kind, place
        super().__init__(f"a defect of kzsum's, please report it: {kind} in {place}: {words}")


_TOLD = 3  # findings that a message names


class GroundingError(KzsumError, ValueError):
    """The text does not bear out what a model said: `findings` tell the values, `digest` is what the checks made.

    The message, which logs keep, names codes and paths alone; `in_words()` tells the values too.
    """

    def __init__(self, digest: Digest, findings: Sequence[Finding]) -> None:
        self.digest, self.findings = digest, list(findings)
        super().__init__(f"{self._first(words=False)} (see .findings)")

    def in_words(self) -> str:
        """The first findings with their messages, which hold words of the text and of the answer."""
        return self._first(words=True)

    def _first(self, *, words: bool) -> str:
        number = len(self.findings)
        values = "1 value" if number == 1 else f"{number} values"
        told = (f"{f.code} at {f.path or '/'}{f' ({f.message})' if words else ''}" for f in self.findings[:_TOLD])
        rest = "; …" if number > _TOLD else ""
        return f"the text does not bear out {values} of the model's answer: {'; '.join(told)}{rest}"


class BatchError(KzsumError, ValueError):
    """An input or the output of a batch cannot be used: not there, without texts, somebody else's, on a full disk."""


class CacheError(KzsumError, RuntimeError):
    """A cache of model answers cannot be opened, read or written; while a text is read it costs a miss, no error."""

    def __init__(self, path: object, fault: str) -> None:
        self.path, self.fault = path, fault
        super().__init__(f"cache {path}: {fault}")


class ArchiveError(KzsumError):
    """An archive cannot be opened or written; the message names the file."""


class ArchiveBusyError(ArchiveError):
    """Somebody else has the archive open; one process writes, or several read."""

    def __init__(self, path: object) -> None:
        super().__init__(f"{path}: the archive is open elsewhere: one program at a time may write, or several read")


class ArchiveVersionError(ArchiveError):
    """The tables of the archive are those of another version of kzsum."""

    def __init__(self, path: object, found: int, wanted: int) -> None:
        self.found, self.wanted = found, wanted
        super().__init__(
            f"{path}: the archive has tables of version {found}, this kzsum has version {wanted}: "
            "make a new archive and add the digests to it"
        )


class QueryError(ArchiveError):
    """A query cannot be run: its SQL is wrong, or it would write or reach outside the archive."""


class PromptError(KzsumError, ValueError):
    """A prompt cannot be read or filled."""

    def __init__(self, prompt: str, fault: str) -> None:
        self.prompt, self.fault = prompt, fault
        super().__init__(f"prompt {prompt!r}: {fault}")


class MissingExtraError(KzsumError, ImportError):
    """A package of an extra is not installed; `extra` is the extra's name where it is not the package's."""

    def __init__(self, package: str, extra: str | None = None) -> None:
        # No package index has kzsum, so by its name pip could only find a stranger's.
        super().__init__(f"{package} is not installed: pip install '.[{extra or package}]' in the folder of kzsum")


class TableError(KzsumError, ValueError):
    """A table is not well formed: the message names file, line and fault."""

    def __init__(self, table: str, line: int, fault: str) -> None:
        self.table, self.line, self.fault = table, line, fault
        super().__init__(f"{table}, line {line}: {fault}")
