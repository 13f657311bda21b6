"""The way to a server through the openai SDK, whose own retries are off, and its errors as kzsum's `Fault`s."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kzsum.errors import EngineError
from kzsum.llm import retries
from kzsum.llm.faults import Fault, Reply, of_reply
from kzsum.llm.settings import Settings

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI

_NO_KEY = "none"  # servers without keys take any; the SDK wants one


def connect(settings: Settings) -> AsyncOpenAI:
    """A client of kzsum's own, to be closed by its maker."""
    from openai import AsyncOpenAI

    key = settings.api_key.get_secret_value() if settings.api_key is not None else _NO_KEY
    return AsyncOpenAI(api_key=key, base_url=settings.base_url, timeout=settings.timeout, max_retries=0)


def address_of(client: AsyncOpenAI) -> str:
    """The server that a client asks, without what is secret in its address."""
    address = client.base_url
    return f"{address.host}:{address.port or address.scheme}{address.path}"


def without_retries(client: AsyncOpenAI) -> AsyncOpenAI:
    """A caller's client with the SDK's retries off; raises `EngineError` for one of another kind."""
    from openai import AsyncOpenAI

    if not isinstance(client, AsyncOpenAI):
        raise EngineError(f"client must be an openai.AsyncOpenAI, not {type(client).__name__}")
    return client.with_options(max_retries=0)


@contextmanager
def faults(timeout: float, host: str) -> Iterator[None]:
    """Whatever the SDK raises inside comes out as a `Fault`; `timeout` and `host` are for its message."""
    import openai

    try:
        yield
    except openai.APIStatusError as error:
        raise of_reply(_reply(error)) from None
    except (openai.APITimeoutError, TimeoutError):
        raise Fault("timeout", f"no answer in {timeout:g} s", "transient") from None
    except openai.APIConnectionError as error:
        raise _disconnected(error, host) from None
    except (openai.APIResponseValidationError, ValueError, RecursionError):
        raise Fault("invalid_answer", "the server's reply is no JSON") from None
    except openai.OpenAIError as error:
        raise Fault("other", type(error).__name__) from None


def _reply(error: APIStatusError) -> Reply:
    now = datetime.datetime.now(datetime.UTC)
    return Reply(
        status=error.status_code,
        code=str(error.code or ""),
        kind=str(error.type or ""),
        message=error.message,
        wait=retries.asked_wait(error.response.headers.get("retry-after"), now),
    )


def _disconnected(error: Exception, host: str) -> Fault:
    from httpx2 import ConnectError

    unreachable = isinstance(error.__cause__, ConnectError)
    said = "no connection to" if unreachable else "the connection broke:"
    return Fault("connection", f"{said} {host}", *(("transient", "unreachable") if unreachable else ("transient",)))
