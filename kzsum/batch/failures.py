"""The file of what failed in a run: JSON Lines that are an input again, each with its text where it has one."""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kzsum.errors import KzsumError
from kzsum.many import Document


class Failures:
    """Written beside and put in place at the end, as the file of the run before may be an input of this one.

    After a run without a failure there is no such file.
    """

    def __init__(self, path: Path) -> None:
        self.path, self._new = path, path.with_name(f"{path.name}.tmp")
        self._file = self._new.open("wb")
        self._any = False

    def add(self, where: str, error: KzsumError, document: Document | None) -> None:
        """Write down a failure."""
        told: dict[str, Any] = {"where": where, "error": type(error).__name__, "message": str(error)}
        if document is not None:
            about = {"id": document.id, "published": document.published, "url": document.url, "text": document.text}
            told = {name: value for name, value in about.items() if value is not None} | told
        line = json.dumps(told, ensure_ascii=False) + "\n"
        try:
            data = line.encode("utf-8")
        except UnicodeEncodeError:  # half a letter, which is what failed
            data = (json.dumps(told) + "\n").encode("ascii")
        self._file.write(data)
        self._any = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        if self._any:
            self._new.replace(self.path)
            return
        self._new.unlink()
        if kind is None:
            self.path.unlink(missing_ok=True)
