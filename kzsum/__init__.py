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
    from kzsum.errors import (
        DigestFileError,
        EngineError,
        GroundingError,
        InputError,
        KzsumError,
        ModelError,
        UnsupportedLanguageError,
    )
    from kzsum.llm.run import Hooks
    from kzsum.llm.settings import Settings
    from kzsum.many import Document, Result
    from kzsum.render.frames import frame, people_frame
    from kzsum.render.report import report
    from kzsum.render.timeline import draw_timeline
    from kzsum.render.worldmap import draw_map
    from kzsum.schema import Digest, Evidence, Finding, Meeting, Organization, Participant, Provenance, Topic
    from kzsum.summarizer import Summarizer, asummarize, asummarize_many, summarize, summarize_many
    from kzsum.trail import Step, explain
    from kzsum.validation import validate

# Loaded at first use: `import kzsum` itself reads no model client and no language data.
_HOMES = {
    "summarize": "kzsum.summarizer", "asummarize": "kzsum.summarizer", "summarize_many": "kzsum.summarizer",
    "asummarize_many": "kzsum.summarizer", "Document": "kzsum.many", "Result": "kzsum.many",
    "Summarizer": "kzsum.summarizer", "Settings": "kzsum.llm.settings", "Hooks": "kzsum.llm.run",
    "explain": "kzsum.trail", "Step": "kzsum.trail",
    "Digest": "kzsum.schema", "Meeting": "kzsum.schema", "Participant": "kzsum.schema", "Organization": "kzsum.schema",
    "Topic": "kzsum.schema", "Evidence": "kzsum.schema", "Finding": "kzsum.schema", "Provenance": "kzsum.schema",
    "KzsumError": "kzsum.errors", "InputError": "kzsum.errors", "EngineError": "kzsum.errors",
    "UnsupportedLanguageError": "kzsum.errors", "ModelError": "kzsum.errors", "GroundingError": "kzsum.errors",
    "validate": "kzsum.validation",
    "DigestFileError": "kzsum.errors", "frame": "kzsum.render.frames", "people_frame": "kzsum.render.frames",
    "report": "kzsum.render.report",
    "draw_map": "kzsum.render.worldmap", "draw_timeline": "kzsum.render.timeline",
}  # fmt: skip

__all__ = [
    "Digest",
    "DigestFileError",
    "Document",
    "EngineError",
    "Evidence",
    "Finding",
    "GroundingError",
    "Hooks",
    "InputError",
    "KzsumError",
    "Meeting",
    "ModelError",
    "Organization",
    "Participant",
    "Provenance",
    "Result",
    "Settings",
    "Step",
    "Summarizer",
    "Topic",
    "UnsupportedLanguageError",
    "__version__",
    "asummarize",
    "asummarize_many",
    "draw_map",
    "draw_timeline",
    "explain",
    "frame",
    "people_frame",
    "report",
    "summarize",
    "summarize_many",
    "validate",
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
