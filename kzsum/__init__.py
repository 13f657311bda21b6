"""Meetings out of the Kazakh foreign ministry's Russian-language digests, every value checked against the source.

>>> from kzsum import summarize
>>> digest = summarize("Посол Казахстана в Латвии Даурен Карипов встретился с архиепископом Риги Риналдсом Грантсом.")
>>> digest.meetings[0].counterparts[0].name
'Риналдс Грантс'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kzsum._version import __version__

if TYPE_CHECKING:
    from kzsum.errors import EngineError, InputError, KzsumError, UnsupportedLanguageError
    from kzsum.pipeline import Step, explain, summarize
    from kzsum.schema import Digest, Evidence, Finding, Meeting, Organization, Participant, Provenance, Topic

# Loaded at first use: `import kzsum` itself reads no model client and no language data.
_HOMES = {
    "summarize": "kzsum.pipeline", "explain": "kzsum.pipeline", "Step": "kzsum.pipeline",
    "Digest": "kzsum.schema", "Meeting": "kzsum.schema", "Participant": "kzsum.schema", "Organization": "kzsum.schema",
    "Topic": "kzsum.schema", "Evidence": "kzsum.schema", "Finding": "kzsum.schema", "Provenance": "kzsum.schema",
    "KzsumError": "kzsum.errors", "InputError": "kzsum.errors", "EngineError": "kzsum.errors",
    "UnsupportedLanguageError": "kzsum.errors",
}  # fmt: skip

__all__ = [
    "Digest",
    "EngineError",
    "Evidence",
    "Finding",
    "InputError",
    "KzsumError",
    "Meeting",
    "Organization",
    "Participant",
    "Provenance",
    "Step",
    "Topic",
    "UnsupportedLanguageError",
    "__version__",
    "explain",
    "summarize",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'kzsum' has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
