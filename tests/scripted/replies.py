"""What a scripted server says: answers in the form that a request asked for, and every fault of a real endpoint.

A `Reply` is one HTTP answer; the functions below make the ones that tests need, named by what goes wrong. A test's
script may return a plain dict where it means the answer of a model that does its work.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any, Literal

JSON = dict[str, Any]
Form = Literal["json_schema", "tools", "json_object", "text"]


@dataclass(frozen=True)
class Reply:
    """One answer on the wire.

    `text` is what the model writes, as a string, or an object that is written as JSON; `{key}` in an error's message is
    replaced by the key that the request came with. `connection` "reset" and "closed" say nothing at all, "cut" half of
    the body.
    """

    text: JSON | str | None = None
    finish: str = "stop"
    refusal: str | None = None
    choices: bool = True
    status: int = 200
    error: JSON | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    connection: Literal["kept", "reset", "closed", "cut"] = "kept"

    def body(self, request: JSON, number: int) -> JSON:
        """The JSON of this reply to a request."""
        if self.error is not None:
            return {"error": {"message": "", "type": "server_error", "param": None, "code": None} | self.error}
        return completion(request, self, number)


Script = Callable[[JSON, int], Reply | JSON]
"""From the parsed body of a request and its number (1 for the first) to what is answered."""


def form(request: JSON) -> Form:
    """How a request wants its answer: instructor's JSON_SCHEMA, TOOLS, JSON, and MD_JSON or plain text."""
    match (request.get("response_format") or {}).get("type"):
        case "json_schema":
            return "json_schema"
        case "json_object":
            return "json_object"
    return "tools" if request.get("tools") else "text"


def completion(request: JSON, reply: Reply, number: int) -> JSON:
    """The `chat.completion` object of a reply; tokens are counted as a fourth of the characters."""
    said = reply.text if isinstance(reply.text, str) or reply.text is None else json.dumps(reply.text)
    asked = sum(len(json.dumps(message, ensure_ascii=False)) for message in request.get("messages", ()))
    prompt, written = asked // 4, len(said or "") // 4
    message, finish = _message(request, reply, said)
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": finish}
    return {
        "id": f"chatcmpl-{number}",
        "object": "chat.completion",
        "created": 0,
        "model": request.get("model", "scripted"),
        "choices": [choice] if reply.choices else [],
        "usage": {"prompt_tokens": prompt, "completion_tokens": written, "total_tokens": prompt + written},
    }


def _message(request: JSON, reply: Reply, said: str | None) -> tuple[JSON, str]:
    message: JSON = {"role": "assistant", "content": None, "refusal": reply.refusal}
    if said is None or reply.refusal is not None:
        return message, reply.finish
    if form(request) == "tools":
        call = {"name": _function(request), "arguments": said}
        message["tool_calls"] = [{"id": "call_1", "type": "function", "function": call}]
        return message, "tool_calls" if reply.finish == "stop" else reply.finish
    whole = isinstance(reply.text, dict) and form(request) == "text"
    message["content"] = f"```json\n{said}\n```" if whole else said
    return message, reply.finish


def _function(request: JSON) -> str:
    """The function that a request wants called, or the first it offers."""
    chosen = request.get("tool_choice")
    named = chosen["function"]["name"] if isinstance(chosen, dict) else request["tools"][0]["function"]["name"]
    return str(named)


# Faults of the connection and of HTTP


def slow(seconds: float, answer: JSON | None = None) -> Reply:
    """An answer that comes late: a timeout for a client that waits less."""
    return Reply(answer or {"events": []}, seconds=seconds)


def reset() -> Reply:
    """The connection is reset (RST) in place of an answer."""
    return Reply(connection="reset")


def closed() -> Reply:
    """The connection is closed in place of an answer."""
    return Reply(connection="closed")


def cut_off(answer: JSON | None = None) -> Reply:
    """The connection is closed in the middle of the body."""
    return Reply(answer or {"events": []}, connection="cut")


def rate_limited(retry_after: str | None = None) -> Reply:
    """429, without Retry-After or with one as given (seconds; `http_date` writes the other form)."""
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    error = {"message": "Rate limit reached for requests", "type": "requests", "code": "rate_limit_exceeded"}
    return Reply(status=429, error=error, headers=headers)


def http_date(seconds_since_epoch: float) -> str:
    """A point in time as Retry-After has it.

    >>> http_date(0)
    'Thu, 01 Jan 1970 00:00:00 GMT'
    """
    return formatdate(seconds_since_epoch, usegmt=True)


def server_error(status: int = 500) -> Reply:
    """500, 502, 503."""
    return Reply(status=status, error={"message": "The server had an error while processing your request"})


def _invalid(message: str, **more: str) -> Reply:
    return Reply(status=400, error={"message": message, "type": "invalid_request_error", **more})


def context_too_long() -> Reply:
    """400 of a request that is longer than the model reads."""
    message = "This model's maximum context length is 4096 tokens. However, your messages resulted in 9000 tokens."
    return _invalid(message, param="messages", code="context_length_exceeded")


def bad_key() -> Reply:
    """401 whose message repeats the key, as some gateways do."""
    error = {
        "message": "Incorrect API key provided: {key}.",
        "type": "invalid_request_error",
        "code": "invalid_api_key",
    }
    return Reply(status=401, error=error)


def no_such_model() -> Reply:
    """404 of a model that the server doesn't have."""
    error = {"message": "The model does not exist", "type": "invalid_request_error", "code": "model_not_found"}
    return Reply(status=404, error=error)


# Faults of the model, in an answer with status 200


def cut(answer: JSON) -> Reply:
    """JSON that ends in its middle because the tokens ran out."""
    whole = json.dumps(answer)
    return Reply(whole[: len(whole) // 2], finish="length")


def invalid_json() -> Reply:
    """Something like JSON."""
    return Reply('{"events": [{"quote": "…", ]}')


def prose() -> Reply:
    """No JSON at all."""
    return Reply("I have read the text and found some meetings in it.")


def refusal() -> Reply:
    """The model declines, in the field that OpenAI has for it."""
    return Reply(refusal="I'm sorry, I can't help with that.")


def empty_content() -> Reply:
    """A message that says nothing."""
    return Reply("")


def no_content() -> Reply:
    """A message without content and without a tool call."""
    return Reply()


def no_choices() -> Reply:
    """A completion without a message."""
    return Reply(choices=False)


def wrong_schema() -> Reply:
    """JSON of the asked shape's name and of another shape."""
    return Reply({"events": {"first": "a meeting", "second": 2}})


def other_question() -> Reply:
    """A well-formed answer to another question."""
    return Reply({"capital": "Paris", "population": 2100000})


# Scripts


def in_turn(*replies: Reply | JSON) -> Script:
    """The first reply to the first request and so on; the last one goes on."""
    return lambda _request, number: replies[min(number, len(replies)) - 1]


def refusing(script: Script, *forms: Form) -> Script:
    """A server that does not know some forms of answer: `refusing(script, "json_schema")` takes tools and text."""

    def answer(request: JSON, number: int) -> Reply | JSON:
        asked = form(request)
        if asked not in forms:
            return script(request, number)
        name = "tools" if asked == "tools" else "response_format"
        return _invalid(f"Unsupported parameter: '{name}' of type {asked}", param=name, code="unsupported_parameter")

    return answer


FAULTS: Sequence[tuple[str, Reply]] = (
    ("reset", reset()),
    ("closed", closed()),
    ("cut_off", cut_off()),
    ("rate_limited", rate_limited()),
    ("server_error", server_error(500)),
    ("bad_gateway", server_error(502)),
    ("unavailable", server_error(503)),
    ("context_too_long", context_too_long()),
    ("bad_key", bad_key()),
    ("no_such_model", no_such_model()),
    ("cut", cut({"events": []})),
    ("invalid_json", invalid_json()),
    ("prose", prose()),
    ("refusal", refusal()),
    ("empty_content", empty_content()),
    ("no_content", no_content()),
    ("no_choices", no_choices()),
    ("wrong_schema", wrong_schema()),
    ("other_question", other_question()),
)
"""Every fault that needs no waiting, by name: for tests that must hold for all of them."""
