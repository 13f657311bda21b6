"""Every error kzsum raises, in one small tree.

KzsumError
├── InputError               the text cannot be read as a news text
│   ├── EmptyTextError       nothing but white space
│   ├── BinaryInputError     not text, or text that no Unicode file can hold
│   ├── TextTooLargeError    longer than the limit
│   └── UnsupportedLanguageError   a language that the chosen engine does not read
├── EngineError              the chosen engine cannot run
│   └── ModelError           the model engine failed on a part of the text (raised where `strict` asks for it)
├── GroundingError           a digest holds values that the text does not support (where `on_unsupported="raise"`)
├── ArchiveError             an archive cannot be opened, or a query of it not be answered
│   ├── ArchiveBusyError     another process (or another part of this one) has it open
│   ├── ArchiveVersionError  made by a version of kzsum with other tables
│   └── QueryError           the query is wrong, or does what a query may not
├── PromptError              a prompt of the package is not well formed, or a variable of it is missing
└── TableError               a table of the package (or of the user) is not well formed
"""

from __future__ import annotations

from collections.abc import Sequence


class KzsumError(Exception):
    """Root of all errors of this package."""


class InputError(KzsumError, ValueError):
    """The input cannot be read as a news text; the message says why and what to do."""


class EmptyTextError(InputError):
    """The text is empty or white space only."""

    def __init__(self) -> None:
        super().__init__("the text is empty: pass the article's text, or the path of a file that holds it")


class BinaryInputError(InputError):
    """The input is not text: control bytes, or an unpaired surrogate."""


class TextTooLargeError(InputError):
    """The text is longer than `limit` characters."""

    def __init__(self, length: int, limit: int) -> None:
        self.length, self.limit = length, limit
        super().__init__(f"the text has {length:,} characters, more than the limit of {limit:,}: split it by article")


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


class GroundingError(KzsumError, ValueError):
    """The text does not bear out what a model said: `findings` tell the values, `digest` is what the checks made."""

    def __init__(self, digest: object, findings: Sequence[object]) -> None:
        self.digest, self.findings = digest, list(findings)
        super().__init__(f"{len(self.findings)} values of the model's answer are not in the text (see .findings)")


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
    """A package of an extra is not installed."""

    def __init__(self, extra: str) -> None:
        super().__init__(f"{extra} is not installed: pip install 'kzsum[{extra}]'")


class TableError(KzsumError, ValueError):
    """A table is not well formed: the message names file, line and fault."""

    def __init__(self, table: str, line: int, fault: str) -> None:
        self.table, self.line, self.fault = table, line, fault
        super().__init__(f"{table}, line {line}: {fault}")
