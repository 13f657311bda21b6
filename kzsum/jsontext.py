"""JSON with places: a text -> its value, where each value stands, and every fault with its JSON pointer.

The standard reader keeps the last of two equal names, takes `NaN`, and forgets where a value stood; a check of files
has to tell all three.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

DEEPEST = 64  # a digest is 8 deep; what is much deeper is an attack on recursive readers
_LONGEST_NUMBER = 300  # digits; Python refuses to read very long ones, other readers lose them

_SPACE = re.compile(r"[ \t\n\r]*")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a pointer: `start` is the offset in the text."""

    pointer: str
    message: str
    start: int


@dataclass(frozen=True, slots=True)
class Region:
    """Lines and columns, from 1, of a value; the end column is the one after its last character."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class JsonText:
    """What a text says: `value` (`None` where it is `broken`), `places` of its values by JSON pointer, `faults`."""

    text: str
    value: Any
    places: Mapping[str, tuple[int, int]]
    faults: tuple[Fault, ...]
    broken: bool

    def region(self, pointer: str) -> Region:
        """Where the value at a pointer stands; for one that is not there, the nearest object or list around it.

        >>> read_json('{"a": [1, 22]}').region("/a/1")
        Region(line=1, column=11, end_line=1, end_column=13)
        >>> read_json('{"a": [1, 22]}').region("/a/7/b") == read_json('{"a": [1, 22]}').region("/a")
        True
        """
        at = {fault.pointer: (fault.start, fault.start) for fault in self.faults} if self.broken else self.places
        while pointer not in at and pointer:
            pointer = pointer.rpartition("/")[0]
        start, end = at.get(pointer, (0, 0))
        return Region(*self._line_and_column(start), *self._line_and_column(end))

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE.finditer(self.text))]


def pointer(path: Iterable[str | int]) -> str:
    """The JSON pointer (RFC 6901) of a path.

    >>> pointer(("meetings", 0, "a/b~c"))
    '/meetings/0/a~1b~0c'
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def read_json(text: str) -> JsonText:
    """Read a JSON text; never raises: what is wrong stands in `faults`.

    A name given twice counts with its last value, a number that is none (`NaN`, `1e999`) counts as null, half a
    surrogate pair as U+FFFD.

    >>> read_json('{"a": NaN, "a": 1}').faults[0]
    Fault(pointer='/a', message='NaN is no JSON number', start=6)
    >>> read_json("[1, 2").broken
    True
    """
    reader = _Reader(text)
    try:
        value = reader.whole()
    except json.JSONDecodeError as error:
        said = f"not JSON: {error.msg.removesuffix(' at')} at line {error.lineno} column {error.colno}"
        fault = Fault(pointer(reader.path), said, error.pos)
        return JsonText(text, None, reader.places, (*reader.faults, fault), broken=True)
    return JsonText(text, value, reader.places, tuple(reader.faults), broken=False)


class _Reader:
    """One pass over a text; `path` leads to the value that is being read."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.path: list[str | int] = []
        self.places: dict[str, tuple[int, int]] = {}
        self.faults: list[Fault] = []
        self._scalars = json.JSONDecoder(
            parse_int=self._integer, parse_float=self._float, parse_constant=self._no_number
        )

    def whole(self) -> Any:
        value = self._value()
        self._skip()
        if self.at < len(self.text):
            raise json.JSONDecodeError("more text after the end of the value", self.text, self.at)
        return value

    def _value(self) -> Any:
        self._skip()
        start = self.at
        if len(self.path) > DEEPEST:
            raise json.JSONDecodeError(f"nested deeper than {DEEPEST} levels", self.text, start)
        opening = self.text[start : start + 1]
        value = self._object() if opening == "{" else self._array() if opening == "[" else self._scalar()
        self.places[pointer(self.path)] = (start, self.at)
        return value

    def _scalar(self) -> Any:
        value, self.at = self._scalars.raw_decode(self.text, self.at)
        return self._whole_characters(value) if isinstance(value, str) else value

    def _object(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        self.at += 1
        while not self._closes("}", first=not found):
            self._skip()
            start = self.at
            if self.text[start : start + 1] != '"':
                raise json.JSONDecodeError("expected a name in double quotes", self.text, start)
            name = self._scalar()
            self._expect(":")
            self.path.append(name)
            if name in found:
                self._fault(f"the name {name!r} stands twice in this object; its last value counts", start)
            found[name] = self._value()
            self.path.pop()
        return found

    def _array(self) -> list[Any]:
        found: list[Any] = []
        self.at += 1
        while not self._closes("]", first=not found):
            self.path.append(len(found))
            found.append(self._value())
            self.path.pop()
        return found

    def _closes(self, sign: str, *, first: bool) -> bool:
        """Whether an object or array ends here; if not, the comma before its next member is read."""
        self._skip()
        if self.text[self.at : self.at + 1] == sign:
            self.at += 1
            return True
        if not first:
            self._expect(",", f"',' or '{sign}'")
        return False

    def _expect(self, sign: str, said: str = "") -> None:
        self._skip()
        if self.text[self.at : self.at + 1] != sign:
            raise json.JSONDecodeError(f"expected {said or repr(sign)}", self.text, self.at)
        self.at += 1

    def _skip(self) -> None:
        match = _SPACE.match(self.text, self.at)
        assert match is not None
        self.at = match.end()

    def _whole_characters(self, value: str) -> str:
        if not _SURROGATE.search(value):
            return value
        self._fault("half a surrogate pair is no character", self.at)
        return _SURROGATE.sub("\ufffd", value)

    def _integer(self, digits: str) -> int | None:
        if len(digits) > _LONGEST_NUMBER:
            self._no_number(f"one of {len(digits)} digits")
            return None
        return int(digits)

    def _float(self, digits: str) -> float | None:
        value = float(digits)
        if not math.isfinite(value):
            self._no_number(digits[:40])
            return None
        return value

    def _no_number(self, said: str) -> None:
        """Called by the standard reader for `NaN` and `Infinity`, which count as null."""
        self._fault(f"{said} is no JSON number", self.at)

    def _fault(self, message: str, start: int) -> None:
        self.faults.append(Fault(pointer(self.path), message, start))
