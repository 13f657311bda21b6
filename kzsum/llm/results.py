"""Lines of a batch's result files: whose answer it is, and the answer, or why there is none. No line is trusted.

An answer is read as one of a live request is, but for the checks, as its text is not at hand: these hear it when it is
taken out of the cache.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from kzsum.llm.client import ADAPTABLE
from kzsum.llm.faults import Failure, Reply, code_of, of_answer, of_reply
from kzsum.llm.tokens import used
from kzsum.llm.unwrap import bare
from kzsum.llm.wire import WireAnswer

_FORMLESS = Failure("invalid_answer", "the answer has not the form of one")


@dataclass(frozen=True, slots=True)
class Said:
    """A line: the `key` of its question, and the `answer` or the `failure`.

    `refused` is the parameter that the server did not take, where the request may be mended by leaving it out.
    """

    key: str
    answer: WireAnswer | None = None
    failure: Failure | None = None
    tokens: tuple[int, int] = (0, 0)
    refused: str | None = None


def read(line: bytes) -> Said | None:
    """What a line says; `None` where it is none: cut, no JSON, or without the id of a question.

    >>> read(b'{"custom_id": "k", "response": null, "error": {"code": "batch_expired", "message": "Too late"}}').failure
    Failure(reason='other', message='batch_expired')
    >>> read(b'{"custom_id": "k", "respo') is None
    True
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    key = row.get("custom_id") if isinstance(row, dict) else None
    if not isinstance(key, str):
        return None
    response = _object(row.get("response"))
    status, body = response.get("status_code"), _object(response.get("body"))
    if status == 200:
        return _answered(key, body)
    return _refused(key, status, _object(body.get("error")) or _object(row.get("error")))


def _refused(key: str, status: Any, error: Mapping[str, Any]) -> Said:
    code, kind, message = (str(error.get(name) or "") for name in ("code", "type", "message"))
    if not isinstance(status, int):  # never sent: the batch was over before its turn came
        return Said(key, failure=Failure("other", code_of(code, kind) or "no answer"))
    parameter = error.get("param") if status == 400 else None
    return Said(
        key,
        failure=of_reply(Reply(status, code, kind, message)).failure,
        refused=parameter if isinstance(parameter, str) and parameter in ADAPTABLE else None,
    )


def _answered(key: str, body: Mapping[str, Any]) -> Said:
    from openai.types.chat import ChatCompletion

    try:
        completion = ChatCompletion.construct(**body)
        tokens, fault = used(completion) or (0, 0), of_answer(completion)
        if fault is not None:
            return Said(key, failure=fault.failure, tokens=tokens)
        said = _content(completion)
        if not said.strip():
            return Said(key, failure=Failure("empty", "an answer without content"), tokens=tokens)
        return Said(key, answer=WireAnswer.model_validate_json(bare(said)), tokens=tokens)
    except ValidationError:
        return Said(key, failure=_FORMLESS, tokens=tokens)
    except (AttributeError, TypeError, KeyError, IndexError, ValueError, RecursionError):
        return Said(key, failure=Failure("invalid_answer", "the reply has not the form of a chat completion"))


def _content(completion: Any) -> str:
    """What the model wrote, in whichever form it was asked for."""
    message = completion.choices[0].message
    called = [call.function.arguments for call in message.tool_calls or ()]
    return called[0] if called else message.content or ""


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
