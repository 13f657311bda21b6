"""A model's server that is a list of replies: in order, the last for ever; nothing leaves the process."""

import asyncio
import json

import httpx2
import openai

from kzsum.draft import PersonDraft, Problem, Segment, Value
from kzsum.llm.engine import Frame, read
from kzsum.llm.settings import Settings

KEY = "sk-geheim-0123456789"
ARTICLE = "Посол Казахстана в Перу Азат Темиров принял мэра Лимы Хуана Ортегу."
EVENT = {
    "quote": ARTICLE,
    "kind": "meeting",
    "date": None,
    "country": "PE",
    "city": None,
    "kazakh_side": [{"name": "Азат Темиров", "role": "посол Казахстана в Перу", "country": "KZ"}],
    "counterparts": [{"name": "Хуан Ортега", "role": "мэр Лимы", "country": "PE"}],
    "organizations": [],
    "topics": [],
    "outcomes": [],
    "summary": "Azat Temirov received Juan Ortega.",
}
ANSWER = {"events": [EVENT]}


def chat(answer=ANSWER, *, finish="stop", refusal=None, usage=(100, 20)):
    """A chat completion of which `answer` is the content, as JSON where it is no string."""
    content = answer if isinstance(answer, str) or answer is None else json.dumps(answer, ensure_ascii=False)
    return {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": content, "refusal": refusal},
            }
        ],
        "usage": usage and {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)},
    }


def called(answer=ANSWER):
    """The same as a call of the tool that the request forces."""
    reply = chat(None)
    call = {"id": "c", "type": "function", "function": {"name": "Events", "arguments": json.dumps(answer)}}
    reply["choices"][0]["message"]["tool_calls"] = [call]
    return reply


def error(status, *, code=None, kind=None, param=None, message=f"{KEY} said {ARTICLE}", headers=None):
    """An error as servers word it, with the key and the article in its message."""
    body = {"error": {"message": message, "type": kind, "param": param, "code": code}}
    return httpx2.Response(status, json=body, headers=headers)


class Server:
    """Answers requests from its list: dicts, responses, exceptions to raise, or functions of the request's body."""

    def __init__(self, replies):
        self.replies, self.bodies, self.keys = list(replies), [], []
        transport = httpx2.MockTransport(self.answer)
        self.http = httpx2.AsyncClient(transport=transport)

    async def answer(self, request):
        self.bodies.append(json.loads(request.content))
        self.keys.append(request.headers["authorization"])
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if callable(reply):
            reply = reply(self.bodies[-1])
        if asyncio.iscoroutine(reply):
            reply = await reply
        if isinstance(reply, Exception):
            raise reply
        if isinstance(reply, httpx2.Response):  # a fresh one, as a response is read once
            return httpx2.Response(reply.status_code, content=reply.content, headers=reply.headers)
        return httpx2.Response(200, json=reply)

    @property
    def client(self):
        return openai.AsyncOpenAI(api_key=KEY, base_url="http://model.test/v1", http_client=self.http)


def segment(number=0, text=ARTICLE, known=()):
    return Segment(number, ((0, len(text)),), text, known)


def known(name, role=None):
    return PersonDraft(Value(name, None, "test"), role and Value(role, None, "test"))


def settings(**changes):
    return Settings(**{"model": "m", "api_key": KEY} | changes)


def accept(_segment, _events):
    """Checks that find nothing."""
    return ()


def refuse(*counts, severity="error"):
    """Checks that find as many problems as `counts` say, one number an answer; the last for ever."""
    left = list(counts)

    def review(_segment, _events):
        found = left.pop(0) if len(left) > 1 else left[0]
        return [
            Problem("ungrounded_name", severity, "not in the text", ("events", 0, "kazakh_side", n, "name"))
            for n in range(found)
        ]

    return review


def run(server, segments=None, *, review=accept, frame=None, hooks=None, **changes):
    """One call of the engine against this server."""
    return asyncio.run(
        read(segments or [segment()], frame or Frame(), settings(**changes), review, client=server.client, hooks=hooks)
    )
