"""What makes two documents of a batch the same: their content, and all that their digest depends on."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kzsum._version import __version__
from kzsum.many import Document

if TYPE_CHECKING:
    from kzsum.llm.settings import Settings

# Settings of the model engine that change no digest, but what it costs, how long it takes, whether there is one.
_INDECISIVE = frozenset(
    {
        "api_key", "timeout", "deadline", "concurrency", "retries", "budget", "strict", "cache",
        "requests_per_minute", "tokens_per_minute",
    }
)  # fmt: skip


def setup_of(settings: Settings | None) -> str:
    """A hash of what decides beside the text: engine, version, the user's names, the model's settings and prompt."""
    setup: dict[str, Any] = {"version": __version__, "names": _names()}
    if settings is not None:
        from kzsum.llm.engine import PROMPT
        from kzsum.llm.prompt import load

        setup["settings"] = settings.model_dump(mode="json", exclude=set(_INDECISIVE))
        setup["prompt"] = load(PROMPT).sha256
    return _hash(setup)


def key_of(document: Document, setup: str) -> str:
    """The key of a document's record, 32 hexadecimal digits."""
    about = [document.text, document.id, document.published and str(document.published), document.url]
    return _hash([setup, *about])


def _hash(value: Any) -> str:
    return hashlib.blake2b(json.dumps(value, sort_keys=True).encode("ascii"), digest_size=16).hexdigest()


def _names() -> str | None:
    """A hash of the table of the user's own names, which the English depends on."""
    path = os.environ.get("KZSUM_NAMES")
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest() if path else None
    except OSError:
        return None  # the engine says what is wrong with it
