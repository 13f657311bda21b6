"""Whether the server of the settings is there: its list of models is asked for, which costs no tokens."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kzsum.llm.connection import connect, faults, without_retries
from kzsum.llm.faults import Fault, Reason
from kzsum.llm.settings import Settings
from kzsum.llm.silence import silence

if TYPE_CHECKING:
    from openai import AsyncOpenAI

LONGEST_WAIT = 10.0  # seconds; somebody sits before the screen


@dataclass(frozen=True)
class Probe:
    """What came of it: `reason` is `None` where the server answered with its `models`, by their names."""

    reason: Reason | None
    message: str
    models: tuple[str, ...] = ()


async def probe(settings: Settings, client: AsyncOpenAI | None = None) -> Probe:
    """Ask the server for its models once, in `LONGEST_WAIT` seconds at most."""
    asked = connect(settings) if client is None else without_retries(client)
    try:
        with silence():
            return await _answer(asked, min(settings.timeout, LONGEST_WAIT))
    except Fault as fault:
        return Probe(fault.failure.reason, fault.failure.message)
    finally:
        if client is None:
            await asked.close()


async def _answer(client: AsyncOpenAI, seconds: float) -> Probe:
    page: Any = None
    with faults(seconds, client.base_url.host), suppress(AttributeError):  # the SDK's, of a reply that is no page
        async with asyncio.timeout(seconds):
            page = await client.models.list()
    models = tuple(sorted(_names(getattr(page, "data", None))))
    if not models:
        return Probe("invalid_answer", "the server answers with no list of models: is the path of the address right?")
    return Probe(None, f"{len(models)} models", models)


def _names(listed: Any) -> list[str]:
    entries = listed if isinstance(listed, list) else []
    return [name for entry in entries if isinstance(name := getattr(entry, "id", None), str)]
