"""What a check answers: the value as the source bears it out, and what is wrong with the one that was claimed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kzsum.draft import Span, Value

RULE = "said by the model, found in the text"
Severity = Literal["error", "warning", "info"]
Policy = Literal["repair", "flag", "raise"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a claimed value does not stand: `code` of the finding, and the words for the reader."""

    code: str
    message: str
    severity: Severity = "warning"
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """The value to keep (`None`: none) and the fault of the claim (`None`: it stands)."""

    value: Value | None
    fault: Fault | None = None


def kept(value: Value | None) -> Ruling:
    """A claim that stands, or a value that the claim left out."""
    return Ruling(value)


def quoted(text: str, limit: int = 80) -> str:
    """A value inside a message."""
    return f"“{text if len(text) <= limit else text[: limit - 1] + '…'}”"


UNSUPPORTED = frozenset(
    "ungrounded_meeting ungrounded_name ungrounded_role ungrounded_organization ungrounded_topic not_a_participant "
    "country_unsupported country_corrected date_unsupported city_unsupported summary_unsupported".split()
)
"""Codes of values that the text does not bear out, as against those only put in form."""
