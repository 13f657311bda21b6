"""Digests made for tests: invented people, a line a meeting."""

from __future__ import annotations

import datetime
import hashlib

from kzsum.schema import Digest, Evidence, Finding, Meeting, Organization, Participant, Provenance

PUBLISHED = datetime.date(2026, 2, 26)


def person(name, role=None, country=None, **rest):
    return Participant(name=name, role=role, country=country, **rest)


def envoy(name="Айдос Бекжанов", role="посол Казахстана в Венгрии", **rest):
    return person(name, role, "KZ", **rest)


def host(name="Ласло Варнаи", role="мэр", country="HU", **rest):
    return person(name, role, country, **rest)


def meeting(at=0, *, kazakh=(), others=(), bodies=(), day=None, told=None, **rest):
    """A meeting that stands `at` this character of its text; `told` quotes the words that give its day."""
    support = {} if told is None else {"date": Evidence(start=0, end=len(told), quote=told, match="exact")}
    values = {
        "id": f"m{at}",
        "kind": "meeting",
        "country": "HU",
        "date": day,
        "support": support,
        "kazakh_side": list(kazakh) or [envoy()],
        "counterparts": list(others),
        "organizations": [body if isinstance(body, Organization) else Organization(name=body) for body in bodies],
        "evidence": [Evidence(start=at, end=at + 7, quote="встреча", match="exact")],
        "paragraph": 1,
    }
    return Meeting(**(values | rest))


def digest(text, *meetings, version="0.1.0", published=PUBLISHED, findings=(), **rest):
    """The digest of a text, which its name stands for; another content has another id."""
    source = hashlib.sha256(text.encode()).hexdigest()
    content = "".join(found.model_dump_json() for found in meetings) + version
    values = {
        "id": hashlib.sha256((source + content).encode()).hexdigest()[:16],
        "published": published,
        "source_sha256": source,
        "source_length": len(text),
        "meetings": list(meetings),
        "findings": [Finding(**found) if isinstance(found, dict) else found for found in findings],
        "provenance": Provenance(engine="rules", kzsum_version=version),
    }
    return Digest(**(values | rest))
