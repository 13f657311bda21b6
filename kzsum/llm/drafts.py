"""Requests written and not sent: what a model would be asked, for a server that answers a file of them later."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from kzsum.draft import Segment
from kzsum.llm.answer import Ledger
from kzsum.llm.client import Call, Model, tidied
from kzsum.llm.engine import PROMPT
from kzsum.llm.prompt import load
from kzsum.llm.run import Hooks, Run
from kzsum.llm.settings import Settings
from kzsum.llm.tokens import Tokens

if TYPE_CHECKING:
    from openai import AsyncOpenAI


class _Written(Exception):  # noqa: N818  # no error: it ends the asking where the request is whole
    def __init__(self, request: dict[str, Any]) -> None:
        super().__init__()
        self.request = request


class DraftingModel(Model):
    """A `Model` that is never asked: `draft` gives the body of the request, the same that `Model.ask` would send.

    `mode` "auto" is the first of its forms, as nobody is there to refuse it; `refused` names the parameters that the
    server has refused before.
    """

    def __init__(self, settings: Settings, client: AsyncOpenAI | None = None, refused: Collection[str] = ()) -> None:
        super().__init__(settings, load(PROMPT), client)
        self.refused_parameters.update(refused)

    async def draft(self, values: Mapping[str, str]) -> dict[str, Any]:
        """The body of the first request about these values."""
        run = Run(time.monotonic() + self.settings.deadline, Tokens(), Hooks(), 0)
        try:
            await self.ask(values, Ledger(_NOWHERE, lambda _segment, _events: ()), run)
        except _Written as written:
            return written.request
        raise AssertionError("a request was answered that nobody sent")

    async def _send(self, *, call: Call, **request: Any) -> Any:  # noqa: ARG002  # the signature is that of Model
        raise _Written(self.adapted(tidied(request)))


_NOWHERE = Segment(1, ((0, 0),), "", ())
