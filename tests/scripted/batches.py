"""The `/files` and `/batches` of a scripted server: a file of requests is answered by a script, and meets a fate.

    batches = ScriptedBatches(model, Fate(status="expired", unanswered=2), Fate())
    with ScriptedServer(model, batches=batches) as server: ...

It is strict where a real server is: a file of another purpose, a line that is no request, an id that comes twice and a
file over the limits make the batch fail in its validation.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

from tests.scripted.replies import JSON, Reply, Script

Lines = list[bytes]
MOST = 50_000
ENDED = ("completed", "failed", "expired", "cancelled")


@dataclass(frozen=True)
class Fate:
    """What becomes of a batch.

    It is `in_progress` for the first `polls` questions, then `status`. The last `unanswered` requests are never sent,
    and the error file tells so. `changed` has the lines of the file of answers and gives those that are written;
    `errors_among_answers` puts lines with another status than 200 there too, as some servers do. `gone` files are named
    and cannot be fetched.
    """

    status: str = "completed"
    polls: int = 0
    unanswered: int = 0
    changed: Callable[[Lines], Lines] = field(default=lambda lines: lines)
    errors_among_answers: bool = False
    gone: bool = False
    errors: Sequence[JSON] = ()


@dataclass(frozen=True)
class Answer:
    """An answer on the wire: JSON, or the bytes of a file."""

    status: int
    content: JSON | bytes


class ScriptedBatches:
    """Files and batches so far; each batch meets the next of `fates`, the last for ever."""

    def __init__(self, script: Script, *fates: Fate) -> None:
        self.script, self.fates = script, fates or (Fate(),)
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, JSON] = {}
        self.requests: list[JSON] = []
        self.calls: list[tuple[str, str]] = []
        self.faults: dict[tuple[str, str], list[Reply]] = {}
        """Replies in place of the first answers to a method and path."""
        self._polled: dict[str, int] = {}
        self._lock = threading.Lock()

    def knows(self, path: str) -> bool:
        """Whether a path is one of these."""
        return path.startswith(("/v1/files", "/v1/batches"))

    def handle(self, method: str, path: str, kind: str, raw: bytes) -> Answer:
        """Answer a request."""
        path = path.partition("?")[0].removeprefix("/v1/")
        with self._lock:
            self.calls.append((method, path))
            if faults := self.faults.get((method, path)):
                reply = faults.pop(0)
                return Answer(reply.status, reply.body({}, 0))
            if method == "POST":
                return self._upload(kind, raw) if path == "files" else self._create(json.loads(raw))
            return self._found(path)

    def _found(self, path: str) -> Answer:
        match path.split("/"):
            case ["files", name, "content"] if name in self.files:
                return Answer(200, self.files[name])
            case ["batches"]:
                return Answer(200, {"object": "list", "data": [*self.batches.values()], "has_more": False})
            case ["batches", name] if name in self.batches:
                return Answer(200, self._polled_once(self.batches[name]))
        return Answer(404, {"error": {"message": f"no {path}", "type": "invalid_request_error", "code": None}})

    def _upload(self, kind: str, raw: bytes) -> Answer:
        parts = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + raw)
        told = {str(part.get_param("name", header="content-disposition")): part for part in parts.iter_parts()}
        assert _content(told["purpose"]) == b"batch"
        assert str(told["file"].get_filename()).endswith(".jsonl")
        return Answer(200, {"id": self._filed(_content(told["file"])), "object": "file", "purpose": "batch"})

    def _filed(self, data: bytes) -> str:
        name = f"file-{len(self.files) + 1}"
        self.files[name] = data
        return name

    def _create(self, body: JSON) -> Answer:
        assert body["endpoint"] == "/v1/chat/completions"
        assert body["completion_window"] == "24h"
        batch: JSON = {
            "id": f"batch_{len(self.batches) + 1}",
            "object": "batch",
            "endpoint": body["endpoint"],
            "completion_window": "24h",
            "created_at": 1,
            "input_file_id": body["input_file_id"],
            "status": "validating",
            "errors": None,
            "output_file_id": None,
            "error_file_id": None,
            "request_counts": {"total": 0, "completed": 0, "failed": 0},
        }
        self.batches[batch["id"]] = batch
        self._polled[batch["id"]] = 0
        return Answer(200, dict(batch))

    def _polled_once(self, batch: JSON) -> JSON:
        fate = self.fates[min([*self.batches].index(batch["id"]), len(self.fates) - 1)]
        self._polled[batch["id"]] += 1
        if batch["status"] in ENDED:
            return batch
        batch["status"] = "in_progress" if self._polled[batch["id"]] <= fate.polls else fate.status
        if batch["status"] in ENDED:
            self._end(batch, fate)
        return batch

    def _end(self, batch: JSON, fate: Fate) -> None:
        lines = self.files[batch["input_file_id"]].splitlines()
        errors = [*fate.errors, *_faults_of(lines)]
        if errors or fate.status == "failed":
            batch["status"], batch["errors"] = "failed", {"object": "list", "data": errors}
            return
        asked = [json.loads(line) for line in lines]
        sent, unsent = asked[: len(asked) - fate.unanswered], asked[len(asked) - fate.unanswered :]
        good, bad = self._answered(sent, fate)
        bad += [_row(row, error={"code": f"batch_{fate.status}", "message": "Too late"}) for row in unsent]
        for field_name, rows in (("output_file_id", fate.changed(good)), ("error_file_id", bad)):
            if rows:
                batch[field_name] = "file-gone" if fate.gone else self._filed(b"\n".join(rows) + b"\n")
        batch["request_counts"] = {"total": len(asked), "completed": len(good), "failed": len(bad)}

    def _answered(self, asked: Sequence[JSON], fate: Fate) -> tuple[Lines, Lines]:
        good: Lines = []
        bad: Lines = []
        for row in asked:
            self.requests.append(row["body"])
            found = self.script(row["body"], len(self.requests))
            reply = found if isinstance(found, Reply) else Reply(found)
            response = {"status_code": reply.status, "body": reply.body(row["body"], len(self.requests))}
            (good if reply.status == 200 or fate.errors_among_answers else bad).append(_row(row, response=response))
        return good, bad


def _row(row: JSON, response: JSON | None = None, error: JSON | None = None) -> bytes:
    told = {"id": "batch_req_1", "custom_id": row["custom_id"], "response": response, "error": error}
    return json.dumps(told, ensure_ascii=False).encode()


def _faults_of(lines: Lines) -> list[JSON]:
    """What validation has against a file of requests."""
    seen: set[str] = set()
    found: list[JSON] = (
        [{"code": "too_many_requests", "message": "", "param": None, "line": None}] if len(lines) > MOST else []
    )
    for number, line in enumerate(lines, 1):
        row = json.loads(line)
        sound = row.keys() == {"custom_id", "method", "url", "body"} and row["url"] == "/v1/chat/completions"
        code = "duplicate_custom_id" if row["custom_id"] in seen else None if sound else "invalid_request"
        seen.add(row["custom_id"])
        found += [{"code": code, "message": "", "param": None, "line": number}] if code else []
    return found


def _content(part: Message[Any, Any]) -> bytes:
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data
