"""JSON Lines -> documents: `{"id", "text", "published", "url"}` a line; a line that is none is a fault and no end."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import IO, Any

from kzsum.errors import InputError
from kzsum.many import Document
from kzsum.text import MAX_CHARACTERS

LONGEST = 6 * MAX_CHARACTERS + 100_000  # bytes of a line: JSON may write a Russian letter as \u0434
_PIECE = 1 << 20
_HALF = re.compile(r"[\ud800-\udfff]")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?=[T ]\d)")


def read(stream: IO[bytes], name: str) -> Iterator[tuple[str, Document | InputError]]:
    """Every line that is not blank with its place (`name:line`), as the document it holds or what is wrong with it."""
    for number, line in enumerate(_lines(stream), 1):
        where = f"{name}:{number}"
        if line is None:
            yield where, InputError(f"the line has more than {LONGEST:,} bytes")
        elif line.strip():
            row = _row(line)
            yield (where, row) if isinstance(row, InputError) else _failed_before(row) or (where, _document(row))


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Lines within the limit; `None` for a longer one, of which no more than the limit is held."""
    while line := stream.readline(LONGEST):
        if len(line) < LONGEST or line.endswith(b"\n"):
            yield line
            continue
        yield None
        while line and not line.endswith(b"\n"):
            line = stream.readline(_PIECE)


def _row(line: bytes) -> dict[str, Any] | InputError:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return InputError(f"the line is no UTF-8 (at byte {error.start})")
    except (ValueError, RecursionError) as error:
        said = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep, or a number too long"
        return InputError(f"the line is no JSON: {said}")
    return row if isinstance(row, dict) else InputError("the line is no JSON object")


def _failed_before(row: dict[str, Any]) -> tuple[str, InputError] | None:
    """Of a line of a file of failures that came without a text: the place and the reason that it had then."""
    where, message = _plain(row.get("where")), _plain(row.get("message"))
    if "text" in row or "error" not in row or where is None or message is None:
        return None
    return where, InputError(message)


def _document(row: dict[str, Any]) -> Document | InputError:
    text = row.get("text")
    if not isinstance(text, str):
        return InputError("the line has no text: each needs a string 'text', and may have 'id', 'published' and 'url'")
    about = {name: _plain(row.get(name)) for name in ("id", "published", "url")}
    wrong = [name for name, value in about.items() if value is None and row.get(name) is not None]
    if wrong:
        return InputError(f"'{wrong[0]}' is no sound string")
    identity = about["id"] or _named_by(text)
    return Document(text, id=identity, published=_day(about["published"]), url=about["url"])


def _plain(value: Any) -> str | None:
    """A value as a string that any file can hold; ids are often numbers."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and not _HALF.search(value) else None


def _day(published: str | None) -> str | None:
    """The day of a moment (`2026-02-25T10:00:00Z`), whatever its zone; none of an empty string; others as they are."""
    moment = _MOMENT.match(published or "")
    return moment.group() if moment else published or None


def _named_by(text: str) -> str:
    """A name for a text without one, the same wherever it stands."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
