"""Keeps instructor quiet about kzsum's own requests: its error log would print failed answers, and thereby the article.

Only records that come from within one of these requests are dropped; what other code does with instructor is logged.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

_asking: ContextVar[bool] = ContextVar("kzsum_asking", default=False)


class _Silence(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002  # the signature is logging's
        return not _asking.get()


@cache
def _install() -> None:
    for name in ("instructor", "instructor.v2", "instructor.v2.retry"):
        logging.getLogger(name).addFilter(_Silence())


@contextmanager
def silence() -> Iterator[None]:
    """No record of instructor's from the code inside, nor from what it awaits."""
    _install()
    token = _asking.set(True)
    try:
        yield
    finally:
        _asking.reset(token)
