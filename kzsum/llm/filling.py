"""instructor's part: it puts the form into the request, reads the answer into it, and asks again with what is wrong.

Its retries are called as such, with the request that its registry prepares for a mode. The `create` that
`instructor.patch` makes does just this, but looks through all classes of the form for asynchronous validators four
times a request where this way does once: a fifth of what kzsum's part of a request cost.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from kzsum.llm.answer import checked_form

if TYPE_CHECKING:
    from instructor.v2.core import ModeHandlers
    from tenacity import AsyncRetrying


async def fill(
    send: Callable[..., Awaitable[Any]], mode: str, request: Mapping[str, Any], tries: AsyncRetrying
) -> None:
    """Send a request in a mode until its answer fills the form and passes, or `tries` are over.

    Raises what instructor does: `InstructorRetryException` with the last error as its cause.
    """
    from instructor import Mode
    from instructor.core import retry_async

    form, asked = _handlers(mode).request_handler(response_model=checked_form(), kwargs=dict(request))
    await retry_async(send, form, (), asked, max_retries=tries, strict=False, mode=Mode[mode.upper()])


@cache
def _handlers(mode: str) -> ModeHandlers:
    from instructor import Mode, Provider
    from instructor.v2.core import mode_registry

    return mode_registry.get_handlers(Provider.OPENAI, Mode[mode.upper()])
