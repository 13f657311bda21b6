"""One place where a text names a person."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kzsum.rules.declension import Gender
from kzsum.rules.view import View
from kzsum.rules.wording import RoleSpan

ROMAN = re.compile(r"[IVX]+$")


class Mention(NamedTuple):
    """A name in a sentence: words `start` to `end` of the view, its nominative, and the post that stands beside it."""

    view: View
    start: int
    end: int
    name: str
    case: str
    gender: Gender
    role: RoleSpan | None
    role_text: str | None
    rule: str
    full: bool = True
    state_hint: str | None = None
    shared_span: tuple[int, int] | None = None

    @property
    def role_span(self) -> tuple[int, int] | None:
        """Raw offsets of the post: beside the name, or of the one that it shares with the persons before."""
        return self.shared_span if self.role is None else self.view.raw_span(self.role.start, self.role.end)

    @property
    def surname(self) -> str:
        """The last word of the name, the key by which later sentences refer to it."""
        return surname_key(self.name)

    @property
    def left(self) -> int:
        """Where the noun phrase of post and name begins."""
        role = self.role
        return self.start if role is None or role.start > self.start else role.start

    @property
    def right(self) -> int:
        """Where the noun phrase of name and post ends."""
        role = self.role
        return self.end if role is None or role.end < self.end else role.end


@lru_cache(maxsize=32768)
def surname_key(name: str) -> str:
    """Lower-case last part of a name; of `Харальд V` the whole."""
    parts = name.split()
    return (name if ROMAN.match(parts[-1]) else parts[-1]).lower().replace("ё", "е")
