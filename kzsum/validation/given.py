"""From what a caller gives - a digest, JSON, a file - to checked objects; what breaks the schema becomes findings."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from kzsum._version import __version__
from kzsum.decoding import decode
from kzsum.errors import BinaryInputError
from kzsum.jsontext import pointer, read_json
from kzsum.schema import Digest, Finding, Meeting

DigestInput = Digest | Mapping[str, Any] | str | bytes | os.PathLike[str]
TextInput = str | bytes | os.PathLike[str]
Location = tuple[int | str, ...]

# What stands in for the required fields of a digest that are missing or broken, so that its meetings can be checked.
_UNSTATED: Mapping[str, Any] = {
    "id": "",
    "source_sha256": "",
    "source_length": 0,
    "provenance": {"engine": "", "kzsum_version": __version__},
}
_LISTS = ("meetings", "findings")
_SAID_PLAINLY = {"missing": "the field is missing", "extra_forbidden": "no such field"}
_LONGEST_INPUT = 60


@dataclass(frozen=True)
class Given:
    """What could be read: `digest` without its broken parts, its `meetings` and `findings` under their given numbers.

    `whole` says that no meeting was left out.
    """

    digest: Digest
    meetings: tuple[tuple[int, Meeting], ...]
    findings: tuple[tuple[int, Finding], ...]
    whole: bool


@dataclass(frozen=True)
class Reading:
    """The objects (`None` where not even a JSON object is there) and a finding for every breach of the schema."""

    given: Given | None
    breaches: tuple[Finding, ...]


def json_text(given: DigestInput) -> str:
    """The JSON text of what is given.

    Raises `ValueError` where it is none: not text, or an object that JSON cannot hold.

    >>> json_text({"published": datetime.date(2026, 2, 25)})
    '{"published": "2026-02-25"}'
    """
    if isinstance(given, os.PathLike):
        given = Path(given).read_bytes()
    if isinstance(given, bytes):
        return decode(given)
    if isinstance(given, str):
        return given.removeprefix("\ufeff")
    try:
        return json.dumps(given, default=_plain, ensure_ascii=False)
    except (TypeError, RecursionError) as error:
        raise ValueError(f"an object that JSON cannot hold ({error})") from None


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(warnings=False)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"of type {type(value).__name__}")


def read(given: DigestInput) -> Reading:
    """Read a digest strictly by its schema.

    >>> [(finding.path, finding.message) for finding in read('{"meetings": [{"id": "m1"}], "id": "d"').breaches]
    [('', "not JSON: expected ',' or '}' at line 1 column 39")]
    """
    try:
        document = read_json(json_text(given))
    except (BinaryInputError, ValueError) as error:
        return Reading(None, (_breach("", f"not JSON: {error}"),))
    faults = tuple(_breach(fault.pointer, fault.message) for fault in document.faults)
    if not isinstance(document.value, dict):
        return Reading(None, faults if document.broken else (*faults, _breach("", "a digest is a JSON object")))
    digest, errors = _checked(document.value)
    told = {fault.path for fault in faults}
    breaches = tuple(finding for finding in map(_finding, errors) if finding.path not in told)
    given_parts = _given(document.value, digest, [error["loc"] for error in errors])
    return Reading(given_parts, (*faults, *breaches))


def _checked(value: Mapping[str, Any]) -> tuple[Digest | None, Sequence[Mapping[str, Any]]]:
    """The digest, or what its schema has against it; the JSON way round, for there a date is a string."""
    try:
        return Digest.model_validate_json(json.dumps(value), strict=True), ()
    except ValidationError as error:
        return None, error.errors(include_url=False, include_context=False)


def _given(value: Mapping[str, Any], digest: Digest | None, locations: Iterable[Location]) -> Given | None:
    """The sound parts of a digest, without the meetings and findings that have a broken value."""
    members: set[Location] = set()
    fields: set[int | str] = set()
    for location in locations:
        if len(location) > 1 and location[0] in _LISTS:
            members.add(location[:2])
        else:
            fields.update(location[:1])
    kept: dict[str, Any] = {**_UNSTATED, **{name: part for name, part in value.items() if name not in fields}}
    numbers: dict[str, list[int]] = {}
    for name in _LISTS:
        parts = kept.get(name, [])
        numbers[name] = [at for at in range(len(parts)) if (name, at) not in members]
        kept[name] = [parts[at] for at in numbers[name]]
    sound = digest or _checked(kept)[0]
    if sound is None:
        return None
    return Given(
        sound,
        tuple(zip(numbers["meetings"], sound.meetings, strict=True)),
        tuple(zip(numbers["findings"], sound.findings, strict=True)),
        whole="meetings" not in fields and not any(member[0] == "meetings" for member in members),
    )


def _finding(error: Mapping[str, Any]) -> Finding:
    location: Location = error["loc"]
    if location[-1:] == ("[key]",) and error["type"] != "extra_forbidden":
        location = location[:-1]  # pydantic's way to say that the name itself is wrong, not its value
    said = _SAID_PLAINLY.get(error["type"]) or error["msg"].removeprefix("Value error, ")
    return _breach(pointer(location), said + _instead(error))


def _instead(error: Mapping[str, Any]) -> str:
    """What stands there, where that is short and no container."""
    got = error["input"]
    if error["type"] in _SAID_PLAINLY or isinstance(got, dict | list):
        return ""
    shown = json.dumps(got, ensure_ascii=False)
    return f", not {shown if len(shown) <= _LONGEST_INPUT else shown[: _LONGEST_INPUT - 1] + '…'}"


def _breach(path: str, message: str) -> Finding:
    return Finding(code="schema_invalid", severity="error", path=path, message=message)
