"""One call of the engine: its deadline, the fault that all share, and what callers are told on the way."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kzsum.llm.faults import Failure, Fault
from kzsum.llm.tokens import Tokens

logger = logging.getLogger("kzsum")


@dataclass(frozen=True)
class RequestInfo:
    """One HTTP request that ended: `reason` is `None` where an answer came, `seconds` what it took."""

    segment: int
    """Number of the part that was asked about, from 1."""
    mode: str
    """The form that was asked for: `json_schema`, `tools` or `md_json`."""
    seconds: float
    """From sending to the end of the reply."""
    reason: str | None
    """Why it failed, one of `kzsum.llm.faults.Reason`; `None` where it did not."""
    prompt_tokens: int = 0
    """Tokens sent, as the server counts them; 0 where it does not tell."""
    completion_tokens: int = 0
    """Tokens received, likewise."""


@dataclass(frozen=True)
class SegmentInfo:
    """One segment that is done: the events claimed, and the reason where the model failed; `done` of `total` so far."""

    segment: int
    """Number of the part, from 1."""
    events: int
    """Events that the model claims in it."""
    reason: str | None
    """Why the model failed on it; `None` where it did not."""
    done: int
    """Parts that are done so far, this one included."""
    total: int
    """All parts of the text."""


@dataclass(frozen=True)
class Hooks:
    """What a caller wants to hear, on the event loop's thread. A hook that raises is logged and costs nothing else.

    >>> from kzsum import summarize
    >>> from kzsum.testing import fake_model
    >>> hooks = Hooks(on_segment=lambda info: print(f"{info.done} of {info.total} parts"))
    >>> text = "Посол Казахстана в Латвии Асхат Оразов встретился с мэром Риги."
    >>> digest = summarize(text, engine="llm", model="fake", client=fake_model([{"quote": text}]), hooks=hooks)
    1 of 1 parts
    """

    on_request: Callable[[RequestInfo], object] | None = None
    """Called after each HTTP request."""
    on_segment: Callable[[SegmentInfo], object] | None = None
    """Called after each part of the text."""

    def tell(self, hook: Callable[[Any], object] | None, info: RequestInfo | SegmentInfo) -> None:
        """Call one of the hooks."""
        if hook is None:
            return
        try:
            hook(info)
        except Exception:
            logger.exception("a hook of the caller raised; the digest goes on")


@dataclass
class Run:
    """The state that the segments of one call share."""

    ends: float
    tokens: Tokens
    hooks: Hooks
    retries: int
    failure: Failure | None = None
    refused_connections: int = 0
    cached: int = 0

    def remaining(self) -> float:
        """Seconds until the deadline."""
        return self.ends - time.monotonic()

    def check(self) -> None:
        """A fault where the call's time is over or another segment met what all would meet."""
        if self.failure is not None:
            raise Fault(self.failure.reason, self.failure.message, "shared")

    def heard(self, fault: Fault | None) -> None:
        """What a request came to, for the others: a server that refused one connection too many is down for all."""
        self.refused_connections = self.refused_connections + 1 if fault is not None and fault.has("unreachable") else 0
        if fault is not None and (fault.has("shared") or self.refused_connections > self.retries):
            self.failure = self.failure or fault.failure
