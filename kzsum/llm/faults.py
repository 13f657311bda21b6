"""What may go wrong with a model, in one small list of reasons; no message holds a key, an answer or the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Reason = Literal[
    "timeout",  # a request took longer than `Settings.timeout`
    "rate_limited",  # 429, also where the account has no credit left
    "server_error",  # 408, 409, 5xx
    "connection",  # no connection, or one that broke
    "invalid_answer",  # cut, no JSON, or JSON of another form
    "refused",  # the model or a filter of the server would not answer
    "empty",  # an answer without content
    "budget",  # the tokens of `Settings.budget` are spent
    "context_too_long",  # the text is longer than the model can read
    "deadline",  # the whole call took longer than `Settings.deadline`
    "auth",  # the key is missing, wrong or not allowed
    "not_found",  # the server does not know the model, or has no such address
    "other",
]


@dataclass(frozen=True)
class Failure:
    """Why a part of the text has no answer: `message` is for people, `reason` for programs."""

    reason: Reason
    message: str


Trait = Literal[
    "transient",  # another try may help
    "shared",  # every other request of the call would end the same way
    "refuses_mode",  # the server may take the question in another mode
    "unreachable",  # there was no connection at all
]


class Fault(Exception):  # noqa: N818  # inside this package alone; what callers see is ModelError
    """A failure on its way up, with what is to be done about it; `wait` is what the server asks to wait, in seconds."""

    def __init__(self, reason: Reason, message: str, *traits: Trait, wait: float | None = None) -> None:
        super().__init__(message)
        self.failure, self.traits, self.wait = Failure(reason, message), frozenset(traits), wait

    @property
    def puts_off(self) -> bool:
        """Whether the server is only busy, and says when to come again."""
        return self.failure.reason == "rate_limited" and bool(self.wait)

    def has(self, trait: Trait) -> bool:
        """Whether this trait is known of it."""
        return trait in self.traits


_BY_STATUS: Mapping[int, Reason] = {
    401: "auth",
    403: "auth",
    404: "not_found",
    408: "server_error",
    409: "server_error",
    413: "context_too_long",
    429: "rate_limited",
}
_BY_CODE: Mapping[str, Reason] = {
    "context_length_exceeded": "context_too_long",
    "exceed_context_size_error": "context_too_long",
    "string_above_max_length": "context_too_long",
    "content_filter": "refused",
    "content_policy_violation": "refused",
    "invalid_api_key": "auth",
    "model_not_found": "not_found",
    "insufficient_quota": "rate_limited",
}
_TRANSIENT: frozenset[Reason] = frozenset({"server_error", "rate_limited"})
_LASTING = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
_SHARED: frozenset[Reason] = frozenset({"auth", "not_found"})
_MODE_STATUS = frozenset({400, 415, 422, 501})
_MODE_FIELDS = re.compile(r"response_format|json_schema|tool_choice|\btools\b")
_TOO_LONG = re.compile(r"context (?:length|window|size)|maximum context|too many tokens", re.IGNORECASE)
_CODE = re.compile(r"[\w.-]{1,60}\Z")


@dataclass(frozen=True)
class Reply:
    """What a server said instead of an answer."""

    status: int
    code: str = ""
    kind: str = ""
    message: str = ""
    wait: float | None = None


def of_reply(reply: Reply) -> Fault:
    """The fault that an HTTP error stands for.

    >>> of_reply(Reply(503)).failure
    Failure(reason='server_error', message='HTTP 503')
    >>> of_reply(Reply(400, code="context_length_exceeded")).failure.reason
    'context_too_long'
    """
    reason = _reason(reply)
    return Fault(reason, _said(reply), *_traits(reply, reason), wait=reply.wait)


def _traits(reply: Reply, reason: Reason) -> Iterator[Trait]:
    lasting = reply.code in _LASTING or reply.kind in _LASTING
    # llama-cpp-python's server answers 500 to a form that it does not know, and names the field
    unknown_form = reply.status == 500 and _MODE_FIELDS.search(reply.message) is not None
    if unknown_form or (reply.status in _MODE_STATUS and reason in ("other", "server_error")):
        yield "refuses_mode"
    elif reason in _TRANSIENT and not lasting:
        yield "transient"
    if reason in _SHARED or lasting:
        yield "shared"


def _reason(reply: Reply) -> Reason:
    for word in (reply.code, reply.kind):
        if word in _BY_CODE:
            return _BY_CODE[word]
    if reply.status in _BY_STATUS:
        return _BY_STATUS[reply.status]
    if reply.status in (400, 422, 500) and _TOO_LONG.search(reply.message):
        return "context_too_long"  # servers without a code for it say it in words alone
    return "server_error" if reply.status >= 500 else "other"


def _said(reply: Reply) -> str:
    """Status and code only: a server's own words may repeat the key or the article."""
    code = code_of(reply.code, reply.kind)
    return f"HTTP {reply.status} ({code})" if code else f"HTTP {reply.status}"


def code_of(*words: str) -> str:
    """The first of a server's words that is a code and no sentence; empty if none is.

    >>> code_of("The file is too large", "invalid_request_error")
    'invalid_request_error'
    """
    return next((word for word in words if _CODE.match(word)), "")


def of_answer(completion: Any) -> Fault | None:
    """What is wrong with an answer before its JSON is read; `None` if nothing."""
    choices = getattr(completion, "choices", None)
    if choices is not None and not choices:
        return Fault("empty", "an answer without any choice")
    choice = choices[0] if isinstance(choices, list) else None
    message, ended = getattr(choice, "message", None), getattr(choice, "finish_reason", None)
    if message is None:
        return Fault("invalid_answer", "the server's reply is no chat completion")
    if ended == "content_filter" or getattr(message, "refusal", None):
        return Fault("refused", "the model would not answer")
    if ended == "length":
        return Fault("invalid_answer", "the answer was cut at the limit of tokens")
    return None


def is_empty(completion: Any) -> bool:
    """Whether an answer says nothing at all."""
    message = completion.choices[0].message
    called = [call.function.arguments for call in message.tool_calls or () if getattr(call, "function", None)]
    return not any(isinstance(text, str) and text.strip() for text in (message.content, *called))
