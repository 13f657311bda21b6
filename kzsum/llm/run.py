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
    mode: str
    seconds: float
    reason: str | None
    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass(frozen=True)
class SegmentInfo:
    """One segment that is done: the events claimed, and the reason where the model failed; `done` of `total` so far."""

    segment: int
    events: int
    reason: str | None
    done: int
    total: int


@dataclass(frozen=True)
class Hooks:
    """What a caller wants to hear, on the event loop's thread. A hook that raises is logged and costs nothing else."""

    on_request: Callable[[RequestInfo], object] | None = None
    on_segment: Callable[[SegmentInfo], object] | None = None

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
