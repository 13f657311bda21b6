"""What a run of a batch came to: counts, findings by code, failures by error, what the model took and cost."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Report:
    """The run so far; `finished` where it went through all inputs.

    `read` documents have a new record, `before` were done by an earlier run, `repeated` came again with the same text
    and id, `failed` are in the file of failures. `same_id` counts further texts under an id, `same_text` a text under
    further ids: each has its record. Tokens and requests are those of failed documents too.
    """

    output: str
    engine: str
    kzsum_version: str
    model: str | None = None
    finished: bool = False
    read: int = 0
    before: int = 0
    repeated: int = 0
    failed: int = 0
    same_id: int = 0
    same_text: int = 0
    meetings: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    failures_file: str | None = None
    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached: int = 0
    cost_usd: float | None = None
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether all inputs were read and none failed."""
        return self.finished and not self.failed

    def enter(self, digest: dict[str, Any]) -> None:
        """Count a new record, its digest as JSON has it."""
        self.read += 1
        self.meetings += len(digest["meetings"])
        self.findings.update(finding["code"] for finding in digest["findings"])
        self.cached += digest["provenance"]["cached"]

    def fail(self, error: Exception) -> None:
        """Count a failure."""
        self.failed += 1
        self.failures[type(error).__name__] += 1

    def json(self) -> str:
        """The report as JSON, counts from the most frequent."""
        told = dataclasses.asdict(self) | {
            "findings": dict(_sorted(self.findings)),
            "failures": dict(_sorted(self.failures)),
        }
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"

    def lines(self) -> Iterator[str]:
        """The report for people, a line a subject."""
        rate = f" ({self.read / self.seconds:,.1f} a second)" if self.read and self.seconds else ""
        parts = [f"{self.read:,} read{rate}", f"{self.meetings:,} events"]
        parts += [f"{self.before:,} done before"] if self.before else []
        parts += [f"{self.repeated:,} repeated"] if self.repeated else []
        yield ", ".join([*parts, f"{self.failed:,} failed"])
        if self.same_id or self.same_text:
            yield f"{self.same_id:,} further texts under the same id, {self.same_text:,} same texts under another id"
        if self.findings:
            yield f"findings: {listed(self.findings)}"
        if self.requests or self.cached:
            yield self._model_line()
        if self.failed:
            yield f"failures: {listed(self.failures)}; see {self.failures_file}, which can be an input again"

    def _model_line(self) -> str:
        tokens = f"{self.prompt_tokens:,} tokens asked, {self.completion_tokens:,} answered"
        kept = f", {self.cached:,} answers from the cache" if self.cached else ""
        cost = f", {self.cost_usd:,.2f} USD" if self.cost_usd is not None else ""
        return f"{self.model}: {self.requests:,} requests, {tokens}{kept}{cost}"


def _sorted(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def listed(counts: Counter[str]) -> str:
    """Counts in a line, from the most frequent."""
    return ", ".join(f"{name} {count:,}" for name, count in _sorted(counts))
