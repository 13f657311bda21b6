"""Keeps instructor and the openai SDK quiet about kzsum's own requests: their logs would print the article.

instructor logs failed answers, the SDK whole requests (at DEBUG) and errors with the server's words. Only records that
come from within one of these requests are dropped; what other code does with either is logged.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

_asking: ContextVar[bool] = ContextVar("kzsum_asking", default=False)


# A filter holds for its own logger only, not for those below it.
_LOGGERS = (
    "instructor",
    "instructor.v2",
    "instructor.v2.retry",
    "openai",
    "openai._base_client",
    "openai._response",
    "openai._legacy_response",
)


class _Silence(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002  # the signature is logging's
        return not _asking.get()


@cache
def _install() -> None:
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_Silence())


@contextmanager
def silence() -> Iterator[None]:
    """No record of theirs from the code inside, nor from what it awaits."""
    _install()
    token = _asking.set(True)
    try:
        yield
    finally:
        _asking.reset(token)
