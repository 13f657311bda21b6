"""A model behind an OpenAI-compatible endpoint, asked through instructor.

The request goes caller -> instructor (form, re-asks) -> `Model._send` (retries of HTTP faults) -> `Model._post` (one
request, its tokens, its fault) -> SDK, whose own retries are off. What failed comes back as a `Fault`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from kzsum.errors import EngineError
from kzsum.llm import retries
from kzsum.llm.answer import Ledger, checked_by
from kzsum.llm.connection import address_of, connect, faults, without_retries
from kzsum.llm.faults import Fault, is_empty, of_answer
from kzsum.llm.filling import fill
from kzsum.llm.limits import Limits
from kzsum.llm.prompt import Prompt
from kzsum.llm.recall import Memory
from kzsum.llm.run import RequestInfo, Run
from kzsum.llm.settings import Settings
from kzsum.llm.silence import silence
from kzsum.llm.tokens import expected, expected_answer, used
from kzsum.llm.unwrap import bare, is_json, without_thoughts

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI
    from openai.types.chat import ChatCompletion

_MODES = ("json_schema", "tools", "md_json")
# As `chat.completions.create` sends it, which first tries each value against all types that it may have: a third of a
# request's cost.
_PATH = "/chat/completions"
ADAPTABLE = frozenset({"max_tokens", "temperature"})  # parameters that newer models refuse


@dataclass(frozen=True, slots=True)
class Call:
    """What travels with a request: the run it belongs to, its segment, its ledger, the mode it is asked in."""

    run: Run
    ledger: Ledger
    mode: str


class Model:
    """A model and the connection to it, with limits and the mode that the server takes; to be closed in the end.

    `client` is an `openai.AsyncOpenAI` of the caller's, used with its retries off and never closed here.
    Raises `EngineError` where no model is named, there is no way to it, or the client is of another kind.
    """

    def __init__(self, settings: Settings, prompt: Prompt, client: AsyncOpenAI | None = None) -> None:
        if settings.model is None:
            raise EngineError("engine 'llm' has no model: set KZSUM_MODEL, or pass model=")
        if client is None and not settings.configured:
            raise EngineError("engine 'llm' has neither key nor address: set KZSUM_API_KEY or KZSUM_BASE_URL")
        self.settings, self.prompt = settings, prompt
        self._modes = _MODES if settings.mode == "auto" else (settings.mode,)
        self.limits = Limits(settings.concurrency, settings.requests_per_minute, settings.tokens_per_minute)
        self._at, self._proven = 0, False
        self.refused_parameters: set[str] = set()
        self._owned = client is None
        self._client = connect(settings) if client is None else without_retries(client)
        self._reply = _completion_type()  # loads the rest of the SDK, before any clock runs
        self.memory = Memory(settings, prompt, address_of(self._client))

    async def aclose(self) -> None:
        """Close the connection, if it was opened here, and the cache."""
        self.memory.close()
        if self._owned:
            await self._client.close()

    async def ask(self, values: Mapping[str, str], ledger: Ledger, run: Run) -> None:
        """Ask for the events of one segment until the ledger has an answer that passes or no try is left.

        Raises `Fault` where a request failed or no attempt had the right form; attempts so far are in the ledger.
        """
        messages = self.prompt.filled(values)
        while True:
            mode = self._modes[self._at]
            try:
                await self._ask_in(mode, messages, ledger, run)
            except Fault as fault:
                if not (fault.has("refuses_mode") and self._left(mode)):
                    raise
            else:
                return

    def _left(self, mode: str) -> bool:
        """Whether another mode is worth a try after a server refused this one; all segments then use it."""
        at = self._modes.index(mode)
        if at == self._at and (self._proven or mode == self._modes[-1]):
            return False
        self._at = max(self._at, at + 1)
        return True

    async def _ask_in(self, mode: str, messages: list[dict[str, str]], ledger: Ledger, run: Run) -> None:
        from instructor.core import IncompleteOutputException, InstructorRetryException

        with silence(), checked_by(ledger):
            try:
                await fill(
                    self._send,
                    mode,
                    {
                        "messages": [dict(message) for message in messages],
                        "call": Call(run, ledger, mode),
                        **self._parameters(),
                    },
                    retries.of_answers(self.settings.reasks, ledger.stalled),
                )
            except IncompleteOutputException:
                raise Fault("invalid_answer", "the answer was cut at the limit of tokens") from None
            except InstructorRetryException as error:
                raise _cause(error, ledger) from None
            except (AttributeError, TypeError, KeyError, IndexError):
                # what instructor's parsers make of a reply that is no chat completion
                raise Fault("invalid_answer", "the reply has not the form of a chat completion") from None

    def _parameters(self) -> dict[str, Any]:
        wanted = {
            "model": self.settings.model,
            "temperature": self.settings.temperature,
            "max_tokens": self.settings.max_tokens,
        }
        return {name: value for name, value in wanted.items() if value is not None}

    async def _send(self, *, call: Call, **request: Any) -> Any:
        call.run.tokens.attempts += 1
        call.ledger.empty = False
        tries = retries.of_requests(self.settings.retries, call.run.remaining)
        completion: Any = await tries(self._post, call, tidied(request))
        fault = of_answer(completion)
        if fault is None and self._ignores(call.mode, completion):
            raise Fault("invalid_answer", "the server answers in another form than the one asked for", "refuses_mode")
        self._proven = True
        if fault is not None:
            raise fault
        call.ledger.empty = is_empty(completion)
        return _unwrapped(completion, call.mode)

    def _ignores(self, mode: str, completion: Any) -> bool:
        """Whether a server that takes tools does not know them: the answer stands in the text, and a mode reads it."""
        message = completion.choices[0].message
        wrong = mode == "tools" and not message.tool_calls and is_json(message.content or "")
        return wrong and not self._proven and mode != self._modes[-1]

    async def _post(self, call: Call, request: dict[str, Any]) -> Any:
        """One try: within budget and limits, its tokens counted, its fault known to the other segments."""
        run = call.run
        likely = expected(request) + expected_answer(request, run.tokens.longest)
        run.check()
        try:
            async with run.tokens.reserve(likely):
                await self.limits.turn(likely, run.remaining())
                completion = await self._timed(call, request)
                run.tokens.count(used(completion), likely)
        except Fault as fault:
            run.heard(fault)
            if fault.wait is not None:
                self.limits.pause(fault.wait)
            raise
        run.heard(None)
        self.limits.spent(sum(used(completion) or (likely,)) - likely)
        return completion

    async def _timed(self, call: Call, request: dict[str, Any]) -> Any:
        """One try as the caller's hook is told of it."""
        began = time.monotonic()

        def tell(reason: str | None, tokens: tuple[int, int]) -> None:
            took = time.monotonic() - began
            info = RequestInfo(call.ledger.segment.number, call.mode, took, reason, *tokens)
            call.run.hooks.tell(call.run.hooks.on_request, info)

        try:
            completion = await self._completion(call.run, request)
        except Fault as fault:
            tell(fault.failure.reason, (0, 0))
            raise
        tell(None, used(completion) or (0, 0))
        return completion

    async def _completion(self, run: Run, request: dict[str, Any]) -> Any:
        import openai

        run.tokens.requests += 1
        with faults(self.settings.timeout, self._client.base_url.host):
            try:
                async with asyncio.timeout(self.settings.timeout):
                    return await self._client.post(
                        _PATH,
                        body=self.adapted(request),
                        cast_to=self._reply,
                        options={"security": {"bearer_auth": True}},  # as there: not the key of an administrator
                    )
            except openai.APIStatusError as error:
                if not self._refuses_parameter(error):
                    raise
        return await self._completion(run, request)

    def _refuses_parameter(self, error: APIStatusError) -> bool:
        """Whether the server refuses a parameter that it was not yet spared; from now on it is."""
        parameter = error.param if error.status_code == 400 else None
        if parameter is None or parameter not in ADAPTABLE - self.refused_parameters:
            return False
        self.refused_parameters.add(parameter)
        return True

    def adapted(self, request: dict[str, Any]) -> dict[str, Any]:
        """The request without what the server refuses: reasoning models take no temperature and rename max_tokens."""
        if not self.refused_parameters:
            return request
        kept = {name: value for name, value in request.items() if name not in self.refused_parameters}
        if "max_tokens" in self.refused_parameters and "max_tokens" in request:
            kept["max_completion_tokens"] = request["max_tokens"]
        return kept


def _unwrapped(completion: Any, mode: str) -> Any:
    """The completion without what servers and models put round their JSON and instructor does not expect there."""
    message = completion.choices[0].message
    if isinstance(message.content, str) and mode != "tools":
        message.content = (bare if mode == "json_schema" else without_thoughts)(message.content)
    return completion


def tidied(request: dict[str, Any]) -> dict[str, Any]:
    """The request without the lines of spaces that instructor's words on the form leave in the system message."""
    first, *rest = request["messages"]
    return request | {"messages": [{**first, "content": _tidy(first["content"])}, *rest]}


@lru_cache(maxsize=8)  # the same for all texts
def _tidy(words: str) -> str:
    return dedent(words).removesuffix("\n")


def _completion_type() -> type[ChatCompletion]:
    from openai.types.chat import ChatCompletion

    return ChatCompletion


def _cause(error: Exception, ledger: Ledger) -> BaseException:
    """What ended the attempts: a fault, an answer without form, or a defect that should be seen."""
    cause = error.__cause__
    if cause is not None and not isinstance(cause, ValueError):
        return cause
    if ledger.empty:
        return Fault("empty", "an answer without content")
    return Fault("invalid_answer", "the answer is not JSON of the form asked for, or does not pass the checks")
