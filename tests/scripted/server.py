"""A scripted server: OpenAI's wire format on loopback, with answers and faults that a test chose; no model is in it.

    with ScriptedServer(in_turn(rate_limited("1"), {"events": []})) as server:
        client = AsyncOpenAI(base_url=server.base_url, api_key="sk-test", max_retries=0)
        ...
    assert [request.form for request in server.requests] == ["json_schema", "json_schema"]

It runs in threads of its own on a free port, keeps connections alive, and leaves no socket and no thread behind. A
script that raises answers 500, and its error is raised again where the block ends.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import ThreadingMixIn
from types import TracebackType
from typing import Any, Self

from tests.scripted.batches import ScriptedBatches
from tests.scripted.replies import JSON, Form, Reply, Script, form, server_error

MODEL = "scripted"
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER on, 0 seconds: closing sends RST


@dataclass(frozen=True)
class Request:
    """A request as it came: its number (1 for the first), path, parsed body and headers by lower-case name."""

    number: int
    path: str
    body: JSON
    headers: Mapping[str, str]

    @property
    def form(self) -> Form:
        """How it wants its answer."""
        return form(self.body)

    @property
    def key(self) -> str:
        """The API key it came with."""
        return self.headers.get("authorization", "").removeprefix("Bearer ")

    @property
    def asked(self) -> str:
        """The part of a text that it asks about."""
        return asked_about(self.body)


def asked_about(body: JSON) -> str:
    """The part of a text that a request asks about: its user messages, without what stands before a `<source>` mark."""
    contents = [_plain(m.get("content")) for m in body.get("messages", ()) if m.get("role") == "user"]
    return "\n".join(content.partition("<source>")[2] or content for content in contents)


def _plain(content: Any) -> str:
    """A message's content, which may come in parts."""
    if isinstance(content, list):
        return "\n".join(str(part.get("text", "")) for part in content)
    return content or ""


class ScriptedServer:
    """The server as a context manager: `base_url`, the `requests` so far, the most that were open at once (`peak`).

    `delay` is the time in seconds that every answer takes, beside what its reply asks for. `batches` makes it know
    `/files` and `/batches` too.
    """

    def __init__(
        self, script: Script, *, delay: float = 0.0, port: int = 0, batches: ScriptedBatches | None = None
    ) -> None:
        self.script, self.delay, self.batches = script, delay, batches
        self.requests: list[Request] = []
        self.errors: list[Exception] = []
        self.peak = 0
        self.closing = threading.Event()
        self._open = 0
        self._lock = threading.Lock()
        self._http = _Http(("127.0.0.1", port), self)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def base_url(self) -> str:
        """What a client takes as its base URL."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._http.shutdown()
        self._thread.join()
        self._http.hang_up()
        self._http.server_close()
        if self.errors and error is None:
            raise self.errors[0]

    def answer(self, path: str, body: JSON, headers: Mapping[str, str]) -> tuple[Request, Reply]:
        """Record a request, ask the script, and wait as long as the answer is to take."""
        with self._lock:
            request = Request(len(self.requests) + 1, path, body, headers)
            self.requests.append(request)
            self._open += 1
            self.peak = max(self.peak, self._open)
        try:
            reply = self._reply(request)
            self.closing.wait(self.delay + reply.seconds)
        finally:
            with self._lock:
                self._open -= 1
        return request, reply

    def _reply(self, request: Request) -> Reply:
        try:
            found = self.script(request.body, request.number)
        except Exception as error:  # noqa: BLE001 - whatever a test's script raises is shown where its block ends
            self.errors.append(error)
            return server_error()
        return found if isinstance(found, Reply) else Reply(found)


class _Http(ThreadingMixIn, HTTPServer):
    """HTTP in a thread a connection; threads end with the server."""

    daemon_threads = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], owner: ScriptedServer) -> None:
        self.owner = owner
        self.to_reset: set[socket.socket] = set()
        self._connections: set[socket.socket] = set()
        super().__init__(address, _Handler)

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._connections.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        if request in self.to_reset:
            self.to_reset.discard(request)
            request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            self.close_request(request)
        else:
            super().shutdown_request(request)

    def hang_up(self) -> None:
        """End the connections that clients left open, so that their threads end."""
        for connection in tuple(self._connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the client was first

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has gone away is no error of the server."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body leave in one packet
    disable_nagle_algorithm = True
    server: _Http

    def do_GET(self) -> None:
        if self._of_batches("GET", b""):
            return
        if self.path != "/v1/models":
            self._send(404, {"error": {"message": f"no {self.path} here"}}, {})
            return
        models = [{"id": MODEL, "object": "model", "created": 0, "owned_by": "tests"}]
        self._send(200, {"object": "list", "data": models}, {})

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        if self._of_batches("POST", raw):
            return
        body = json.loads(raw)
        if self.path != "/v1/chat/completions" or body.get("stream"):
            self._send(404, {"error": {"message": f"no {self.path} here, and no streams"}}, {})
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        request, reply = self.server.owner.answer(self.path, body, headers)
        if self.server.owner.closing.is_set() or reply.connection in ("reset", "closed"):
            self._hang_up(reset=reply.connection == "reset")
            return
        self._send(
            reply.status, reply.body(body, request.number), reply.headers, request.key, cut=reply.connection == "cut"
        )

    def _of_batches(self, method: str, raw: bytes) -> bool:
        """Whether the scripted batches have answered."""
        batches = self.server.owner.batches
        if batches is None or not batches.knows(self.path):
            return False
        answer = batches.handle(method, self.path, self.headers.get("Content-Type", ""), raw)
        if isinstance(answer.content, bytes):
            self._send_data(answer.status, answer.content, {"Content-Type": "application/octet-stream"})
        else:
            self._send(answer.status, answer.content, {})
        return True

    def _hang_up(self, *, reset: bool) -> None:
        self.close_connection = True
        if reset:
            self.server.to_reset.add(self.connection)

    def _send(self, status: int, body: JSON, headers: Mapping[str, str], key: str = "", *, cut: bool = False) -> None:
        if "error" in body:
            body["error"]["message"] = body["error"]["message"].replace("{key}", key)
        data = json.dumps(body, ensure_ascii=False).encode()
        self._send_data(status, data, {"Content-Type": "application/json", **headers}, cut=cut)

    def _send_data(self, status: int, data: bytes, headers: Mapping[str, str], *, cut: bool = False) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data[: len(data) // 2] if cut else data)
        self.close_connection |= cut

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that the base class gives it
        """Nothing prints."""
