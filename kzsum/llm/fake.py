"""A model that is a script: a real `openai.AsyncOpenAI` whose transport answers inside the process.

Requests, forms of answers, retries and checks are those of a real server; only the words are the script's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import uuid4

from kzsum.llm.tokens import expected
from kzsum.llm.wire import WireEvent

if TYPE_CHECKING:
    from httpx2 import Request, Response
    from openai import AsyncOpenAI

Event: TypeAlias = Mapping[str, Any]
Answer: TypeAlias = Sequence[Event] | str
Script: TypeAlias = Sequence[Event] | Callable[[str], Answer]


def fake_model(script: Script, *, status: int = 200) -> AsyncOpenAI:
    """The client of a model that says what `script` says; see `kzsum.testing.fake_model`."""
    from httpx2 import AsyncClient, MockTransport, Response
    from openai import AsyncOpenAI

    answers = script if callable(script) else _told(script)

    def reply(request: Request) -> Response:
        if status != 200:
            return Response(status, json={"error": {"message": "scripted", "type": "scripted"}})
        body = json.loads(request.content)
        return Response(200, json=_completion(body, answers(_part(body))))

    http = AsyncClient(transport=MockTransport(reply))
    address = f"http://fake.invalid/{uuid4().hex}/v1"  # a cache tells servers apart: no script answers for another
    return AsyncOpenAI(api_key="fake", base_url=address, http_client=http, max_retries=0)


def _told(events: Sequence[Event]) -> Callable[[str], Answer]:
    """Of these events those whose quotation stands in the part asked about; line breaks and spaces are alike."""
    for number, event in enumerate(events):
        unknown = sorted(set(event) - set(WireEvent.model_fields))
        if unknown or not str(event.get("quote") or "").strip():
            fault = f"unknown field {', '.join(unknown)}" if unknown else "no quote, which says what part it is about"
            raise ValueError(f"event {number} of the script: {fault}; known are {', '.join(WireEvent.model_fields)}")
    return lambda part: [event for event in events if _plain(str(event["quote"])) in _plain(part)]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _part(body: Mapping[str, Any]) -> str:
    """The part of the text that a request asks about: what its first question has between the marks of the source."""
    asked = next(message["content"] for message in body["messages"] if message["role"] == "user")
    return str(asked).partition("<source>\n")[2].rpartition("\n</source>")[0]


def _completion(body: Mapping[str, Any], answer: Answer) -> dict[str, Any]:
    said = answer if isinstance(answer, str) else json.dumps({"events": list(answer)}, ensure_ascii=False)
    message: dict[str, Any] = {"role": "assistant", "content": said, "refusal": None}
    if body.get("tools"):
        call = {"name": body["tools"][0]["function"]["name"], "arguments": said}
        message |= {"content": None, "tool_calls": [{"id": "call", "type": "function", "function": call}]}
    tokens = (expected(dict(body)), len(said) // 3)
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)}
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls" if body.get("tools") else "stop"}
    frame = {"id": "fake", "object": "chat.completion", "created": 0, "model": body["model"]}
    return {**frame, "choices": [choice], "usage": usage}
