"""The files and batches of a server: a file of requests goes up, files of results come down a day later at most."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from kzsum.errors import EngineError, ModelError
from kzsum.llm import retries
from kzsum.llm.connection import address_of, connect, faults, without_retries
from kzsum.llm.faults import Fault, code_of
from kzsum.llm.settings import Settings
from kzsum.llm.silence import silence

if TYPE_CHECKING:
    from openai import AsyncOpenAI

T = TypeVar("T")

ENDPOINT: Literal["/v1/chat/completions"] = "/v1/chat/completions"
ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
_PATIENCE = 600.0  # seconds that a file of 200 MB may take
_PAGES = 100  # batches to a page of the server's list, which is looked through for one that was lost


@dataclass(frozen=True, slots=True)
class Remote:
    """A batch as the server tells it; `errors` are codes, with lines of the file of requests where it names them."""

    id: str
    status: str
    output_file: str | None = None
    error_file: str | None = None
    completed: int = 0
    failed: int = 0
    total: int = 0
    errors: tuple[str, ...] = ()


class Batches:
    """A server's batches; to be closed in the end. `client` is the caller's and stays open.

    Every method raises `ModelError` where the server fails; the first raises `EngineError` where there is no way to it.
    """

    def __init__(self, settings: Settings, client: AsyncOpenAI | None = None) -> None:
        if client is None and settings.api_key is None and settings.base_url is None:
            raise EngineError("there is neither key nor address of a server: set KZSUM_API_KEY or KZSUM_BASE_URL")
        self.settings, self._owned = settings, client is None
        self._client = connect(settings) if client is None else without_retries(client)
        self.address = address_of(self._client)

    async def upload(self, path: Path) -> str:
        """The id of a file of requests on the server."""
        with path.open("rb") as file:
            made = await self._once(
                lambda: self._client.files.create(file=(path.name, file), purpose="batch", timeout=_PATIENCE)
            )
        return _id(made)

    async def create(self, input_file: str) -> Remote:
        """Have the requests of an uploaded file answered; not tried again, as every try may be a batch to pay for."""
        return _remote(
            await self._once(
                lambda: self._client.batches.create(
                    input_file_id=input_file, endpoint=ENDPOINT, completion_window="24h"
                )
            )
        )

    async def retrieve(self, batch: str) -> Remote:
        """What has become of a batch."""
        return _remote(await self._asked(lambda: self._client.batches.retrieve(batch)))

    async def of_file(self, input_file: str) -> Remote | None:
        """The batch that reads this file, if there is one among the latest."""
        page = await self._asked(lambda: self._client.batches.list(limit=_PAGES))
        for batch in getattr(page, "data", None) or ():
            if getattr(batch, "input_file_id", None) == input_file:
                return _remote(batch)
        return None

    async def lines(self, file: str) -> list[bytes]:
        """The lines of a file of results; raises `ModelError` with the reason "not_found" where it is gone."""
        content = await self._asked(lambda: self._client.files.content(file, timeout=_PATIENCE))
        return [line for line in content.content.split(b"\n") if line.strip()]

    async def aclose(self) -> None:
        """Close the connection, if it was opened here."""
        if self._owned:
            await self._client.close()

    async def _asked(self, ask: Callable[[], Awaitable[T]]) -> T:
        """The reply to a question that may be asked again."""
        tries = retries.of_requests(self.settings.retries, lambda: math.inf)
        try:
            return await tries(self._try, ask)
        except Fault as fault:
            raise _told(fault) from None

    async def _once(self, ask: Callable[[], Awaitable[T]]) -> T:
        try:
            return await self._try(ask)
        except Fault as fault:
            raise _told(fault) from None

    async def _try(self, ask: Callable[[], Awaitable[T]]) -> T:
        with silence(), faults(self.settings.timeout, self._client.base_url.host):
            return await ask()


def _told(fault: Fault) -> ModelError:
    return ModelError(fault.failure.reason, fault.failure.message)


def _remote(batch: Any) -> Remote:
    counts = getattr(batch, "request_counts", None)
    completed, failed, total = (_number(getattr(counts, name, 0)) for name in ("completed", "failed", "total"))
    return Remote(
        _id(batch),
        code_of(str(getattr(batch, "status", ""))) or "unknown",
        _text(getattr(batch, "output_file_id", None)),
        _text(getattr(batch, "error_file_id", None)),
        completed,
        failed,
        total,
        tuple(_errors(getattr(batch, "errors", None))),
    )


def _errors(errors: Any) -> Iterator[str]:
    """Codes and lines alone: a server's own words may repeat the article."""
    for error in getattr(errors, "data", None) or ():
        line = getattr(error, "line", None)
        code = code_of(str(getattr(error, "code", "") or "")) or "unknown"
        yield f"{code} (line {line})" if isinstance(line, int) else code


def _id(made: Any) -> str:
    found = _text(getattr(made, "id", None))
    if found is None:
        raise ModelError("invalid_answer", "the server's reply is no file or batch: does it know /files and /batches?")
    return found


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0
