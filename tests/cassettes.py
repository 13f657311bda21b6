"""Recorded exchanges with a model server: vcrpy with the defaults that fit a prompt, and a scan of what is committed.

A test marked `vcr` replays `cassettes/<test module>/<test>.yaml`; `--record-mode=rewrite` (`make cassettes`) records it
anew from the server that KZSUM_BASE_URL, KZSUM_MODEL and KZSUM_API_KEY name. Requests are matched on method, path and
the parsed body, so a changed prompt finds no answer: its test fails at once and says which cassette to record.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from vcr import VCR
from vcr.cassette import Cassette
from vcr.persisters.filesystem import CassetteNotFoundError
from vcr.request import Request
from vcr.serialize import deserialize, serialize

FOLDER = Path(__file__).parents[1] / "cassettes"
NEUTRAL = "http://model.invalid/v1"  # stands for the server's address in every cassette
LOCAL = ("http://127.0.0.1:8111/v1", "qwen2.5-coder-1.5b-instruct", "none")  # benchmarks/serve_model.py
SETTINGS = ("KZSUM_BASE_URL", "KZSUM_MODEL", "KZSUM_API_KEY")
KEPT_HEADERS = frozenset({"content-type", "retry-after"})
HINT = "run `make cassettes` (cassettes/README.md)"
INSTALLED = re.compile(r"(?:/[\w.-]+)+/site-packages/")  # error answers of local servers quote their own files


class Endpoint(NamedTuple):
    """Where a test sends its requests: the real server while recording, the neutral one in replay."""

    base_url: str
    model: str
    api_key: str


class Readable:
    """A serializer for people: JSON bodies as YAML, letters as letters, what repeats written once."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        """The YAML of a cassette."""
        seen: dict[str, Any] = {}
        for exchange in cassette["interactions"]:
            request, answer = exchange["request"], exchange["response"]
            request["body"] = _shared(_parsed(request["body"]), seen)
            answer["body"] = {"string": _parsed(answer["body"]["string"])}
        return yaml.dump(cassette, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)

    @staticmethod
    def deserialize(text: str) -> Any:
        """A cassette from its YAML, bodies as the JSON that travelled."""
        cassette = yaml.safe_load(text)
        for exchange in cassette["interactions"]:
            request, answer = exchange["request"], exchange["response"]
            request["body"] = _unparsed(request["body"])
            answer["body"] = {"string": _unparsed(answer["body"]["string"])}
        return cassette


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as blocks."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def _parsed(body: str | None) -> Any:
    try:
        return json.loads(body or "null")
    except ValueError:
        return body


def _unparsed(body: Any) -> str | None:
    return body if body is None or isinstance(body, str) else json.dumps(body, ensure_ascii=False)


def _shared(value: Any, seen: dict[str, Any]) -> Any:
    """The value with parts met before in place of equal ones: YAML writes an object that it met as a reference."""
    if isinstance(value, dict | list):
        known = seen.get(key := json.dumps(value))
        if known is not None and len(key) > 200:
            return known
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        parts = {at: _shared(part, seen) for at, part in pairs}
        seen[key] = value = parts if isinstance(value, dict) else list(parts.values())
    return value


class Files:
    """UTF-8 files on every system. A recording begins empty, and one that got no answer leaves the old file alone."""

    def __init__(self, *, recording: bool) -> None:
        self.recording = recording

    def load_cassette(self, path: str, serializer: Any) -> Any:
        """Requests, answers, metadata."""
        if self.recording or not Path(path).is_file():
            raise CassetteNotFoundError
        return deserialize(Path(path).read_text("utf-8"), serializer)

    @staticmethod
    def save_cassette(path: str, content: dict[str, Any], serializer: Any) -> None:
        """Write the file where there is something to write."""
        if content["requests"]:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_text(serialize(content, serializer), "utf-8", newline="\n")


class StrictCassette(Cassette):
    """A cassette whose test fails when it asks for what was not recorded, or leaves something recorded unasked."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.missed: list[str] = []
        self.endpoint = Endpoint(NEUTRAL, "", "none")

    def can_play_response_for(self, request: Request) -> bool:
        """Whether the answer is there; in replay a missing one ends the test, whatever the client would make of it."""
        found = bool(super().can_play_response_for(request))
        if not found and self.write_protected:
            self.missed.append(self._why(self.filter_request(request)))
            pytest.fail(self.missed[-1], pytrace=False)
        return found

    def check(self) -> None:
        """Fail the test where a client swallowed the failure of a missing answer, or where answers are left over."""
        if self.missed:
            pytest.fail(self.missed[0], pytrace=False)
        left = len(self) - self.play_count
        if self.write_protected and left:
            pytest.fail(f"{self.name} is stale: {left} of its {len(self)} exchanges are never asked for; {HINT}")

    @property
    def name(self) -> str:
        """The last three parts of the path: cassettes/<test module>/<test>.yaml."""
        return "/".join(Path(self.path).parts[-3:])

    def _why(self, request: Request) -> str:
        if not self.data:
            return f"{self.name} is not there or empty; {HINT}"
        body = _parsed(_decoded(request.body))
        stored = (
            _differences(_parsed(_decoded(known.body)), body)
            for at, (known, _) in enumerate(self.data)
            if not self.play_counts[at]
        )
        where = ", ".join(min(stored, key=len, default=["more requests than were recorded"])[:3])
        return f"{self.name} has no answer to this request, the nearest differs at {where}; {HINT}"


def _decoded(body: Any) -> str | None:
    return body.decode("utf-8", "replace") if isinstance(body, bytes) else body


def _differences(old: Any, new: Any, at: str = "") -> list[str]:
    """Pointers to the places where two JSON values differ."""
    if type(old) is type(new) and isinstance(old, dict | list):
        sides = [dict(side.items() if isinstance(side, dict) else enumerate(side)) for side in (old, new)]
        keys = list(dict.fromkeys([*sides[0], *sides[1]]))
        absent = object()
        found = (_differences(sides[0].get(key, absent), sides[1].get(key, absent), f"{at}/{key}") for key in keys)
        return [one for some in found for one in some]
    return [] if old == new else [at or "/"]


@contextmanager
def opened(path: Path, base_url: str = NEUTRAL, *, recording: bool = False) -> Iterator[StrictCassette]:
    """All HTTP goes through the cassette: replayed, or sent to the server at base_url and recorded."""
    recorder = VCR(record_mode="all" if recording else "none", decode_compressed_response=True)
    recorder.register_serializer("readable", Readable)
    recorder.register_matcher("json", _same_body)
    recorder.register_persister(Files(recording=recording))
    options = recorder.get_merged_config(
        serializer="readable",
        match_on=("method", "path", "json"),
        cassette_library_dir=str(path.parent),
        before_record_request=lambda request: _neutral(request, base_url),
        before_record_response=_bare,
    )
    with StrictCassette.use(**options, path=str(path)) as cassette:
        yield cassette


def _same_body(one: Request, other: Request) -> bool:
    return bool(_parsed(_decoded(one.body)) == _parsed(_decoded(other.body)))


def _neutral(request: Request, base_url: str) -> Request:
    base = next(
        (base for base in (NEUTRAL, base_url.rstrip("/")) if request.uri.startswith(base)), None
    )  # vcr asks twice
    if base is None:
        raise ValueError("a request went to another server than the one that is recorded")
    request.uri = NEUTRAL + request.uri.removeprefix(base)
    request.headers = _kept(request.headers)
    return request


def _bare(answer: dict[str, Any]) -> dict[str, Any]:
    text = _decoded(answer["body"]["string"]) or ""
    return answer | {
        "headers": _kept(answer["headers"]),
        "body": {"string": INSTALLED.sub("site-packages/", text).encode()},
    }


def _kept(headers: Any) -> dict[str, Any]:
    return {name.lower(): value for name, value in headers.items() if name.lower() in KEPT_HEADERS}


def path_of(module: Path, test: str) -> Path:
    """The cassette of a test: `test_x[a b]` in test_y.py has test_y/test_x-a-b.yaml."""
    return FOLDER / module.stem / f"{re.sub(r'[^A-Za-z0-9_.-]+', '-', test).strip('-')}.yaml"


@pytest.fixture
def vcr(
    request: pytest.FixtureRequest, record_mode: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[StrictCassette | None]:
    """The cassette of a test marked `vcr`; takes the place of pytest-recording's fixture, which knows no misses."""
    if request.node.get_closest_marker("vcr") is None:
        yield None
        return
    chosen = _chosen()
    for name in [name for name in os.environ if name.startswith(("KZSUM_", "OPENAI_"))]:
        monkeypatch.delenv(name)  # a developer's settings must not change what a test asks
    recording = record_mode != "none"
    path = path_of(request.path, request.node.name)
    with opened(path, chosen.base_url if recording else NEUTRAL, recording=recording) as cassette:
        if recording:
            cassette.endpoint = chosen
        yield cassette
    cassette.check()


@pytest.fixture
def endpoint(vcr: StrictCassette) -> Endpoint:
    """Where to send requests; in replay the model is the one that the cassette was recorded from."""
    if not vcr.data and vcr.write_protected:
        pytest.fail(f"{vcr.name} is not there or empty; {HINT}", pytrace=False)
    return vcr.endpoint._replace(model=vcr.get_metadata("model", vcr.endpoint.model))


def _chosen() -> Endpoint:
    values = (os.environ.get(name) or default for name, default in zip(SETTINGS, LOCAL, strict=True))
    return Endpoint(*values)


SECRETS = {
    "a key": re.compile(r"\b(?:sk|pk|gsk|xai|hf|key)[-_][\w-]{12,}|\bAIza[\w-]{20,}|\beyJ[\w-]{10,}\.", re.IGNORECASE),
    "an authorization": re.compile(r"\bauthorization\b|\bbearer\s+\S|\bapi[-_]key\b", re.IGNORECASE),
    "a cookie": re.compile(r"\bcookie\b", re.IGNORECASE),
    "an organisation": re.compile(
        r"\b(?:org|proj|user|acct)[-_][A-Za-z0-9]{8,}|\bopenai-organization\b", re.IGNORECASE
    ),
    "an address": re.compile(r"https?://(?!model\.invalid/)[^\s\"']+|\b\d{1,3}(?:\.\d{1,3}){3}\b|\blocalhost\b"),
    "a path of a machine": re.compile(r"(?:/(?:home|Users|tmp|root|opt|var|usr)/|[A-Z]:\\Users)[\w.-]+"),
}


def problems(text: str) -> list[str]:
    """What must not stand in a committed cassette."""
    found = [f"{what}: {match.group()!r}" for what, sign in SECRETS.items() for match in sign.finditer(text)]
    for exchange in yaml.safe_load(text)["interactions"]:
        for part in (exchange["request"], exchange["response"]):
            found += [f"header {name}" for name in part["headers"] if name not in KEPT_HEADERS]
        if not isinstance(exchange["request"]["body"], dict):
            found.append("a request whose body is no JSON object")
        if not exchange["request"]["uri"].startswith(NEUTRAL):
            found.append(f"address {exchange['request']['uri']}")
    return found
