"""The flow of a batch: inputs -> documents not done yet -> digests -> output, failures, report."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kzsum._version import __version__
from kzsum.batch import cost, outputs
from kzsum.batch.failures import Failures
from kzsum.batch.files import survey
from kzsum.batch.inputs import Found, documents
from kzsum.batch.keys import key_of, setup_of
from kzsum.batch.refusals import named
from kzsum.batch.report import Report
from kzsum.batch.seen import Seen
from kzsum.errors import KzsumError, ModelError
from kzsum.many import Document, Result
from kzsum.summarizer import Engine, Summarizer

if TYPE_CHECKING:
    from kzsum.llm.run import RequestInfo
    from kzsum.llm.settings import Settings


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: its report so far, bytes of the inputs gone through, of so many; 0 where that is unknown."""

    report: Report
    position: int
    size: int
    worked: int  # bytes, without those of documents that were done before

    @property
    def left(self) -> float | None:
        """Seconds that the rest takes at the pace so far, if that can be told."""
        if not self.worked or not self.size or not self.report.seconds:
            return None
        return max(0, self.size - self.position) * self.report.seconds / self.worked


# Where nothing was read yet, the other documents would fail in the same way, one by one.
_HOPELESS = frozenset({"auth", "not_found", "connection"})

OnProgress = Callable[[Progress], object]


def batch(  # noqa: PLR0913 - each is an option of its own
    inputs: Sequence[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    *,
    engine: Engine = "auto",
    settings: Settings | None = None,
    workers: int = 1,
    fallback: bool = False,
    on_progress: OnProgress | None = None,
) -> Report:
    """Read all documents of the inputs into one output, and say what came of it; a run goes on where an earlier ended.

    Inputs are files, folders, patterns (`news/*.html`) and `-` (standard input, JSON Lines): texts, HTML pages, JSON
    Lines (`{"id", "text", "published", "url"}`), zip of these, each also as `.zst`. The output's suffix gives its form:
    `.jsonl` (a line a document: `key`, `id`, `digest`), `.parquet` (a folder of parts), `.duckdb` (an archive, see
    `kzsum.archive`). A document that the output has already, with the same engine and settings, is not read again.

    What is wrong with one document goes to `OUTPUT.failures.jsonl`, which can be an input itself; the others go on. The
    report is at `OUTPUT.report.json` too. Where the model fails on a part, the document fails, unless `fallback` takes
    the rules' reading of that part. The rules read in so many `workers`, processes (a script then keeps the call under
    `if __name__ == "__main__":`). `on_progress` is told of each document.

    Raises `BatchError` for inputs and outputs that cannot be used, `EngineError` where the engine cannot run,
    `MissingExtraError` where a form needs a package; `KeyboardInterrupt` leaves the output whole.
    """
    given, target = [os.fspath(each) for each in inputs], Path(output)
    reader = _reader(engine, settings, fallback=fallback)
    own = _Own.of(target)
    size = survey(given, own.paths()).size
    report = Report(str(target), reader.engine, __version__, failures_file=str(own.failures))
    with (
        named(target),
        closing(outputs.opened(target)) as sink,
        Seen(sink.keys()) as seen,
        Failures(own.failures) as failures,
    ):
        run = _Run(reader, report, sink, seen, failures, size)
        try:
            run.through(documents(given, own.paths()), workers, on_progress)
            report.finished = True
        finally:
            run.conclude()
            own.report.write_text(report.json(), "utf-8")
    return report


@dataclass(frozen=True, slots=True)
class _Own:
    """The files that a batch writes: no inputs of it, though a failures' file of an earlier run may be named as one."""

    output: Path
    failures: Path
    report: Path

    @classmethod
    def of(cls, output: Path) -> _Own:
        return cls(*(Path(f"{output}{suffix}") for suffix in ("", ".failures.jsonl", ".report.json")))

    def paths(self) -> frozenset[Path]:
        return frozenset(path.resolve() for path in (self.output, self.failures, self.report))


def _reader(engine: Engine, settings: Settings | None, *, fallback: bool) -> Summarizer:
    reader = Summarizer(settings, engine=engine)
    if reader.engine == "rules":
        return reader
    assert reader.settings is not None
    return Summarizer(reader.settings.model_copy(update={"strict": not fallback}), engine="llm")


@dataclass(slots=True)
class _Waiting:
    """A document that is being read."""

    key: str
    found: Found


class _Run:
    """One run: pulls documents as results are taken, so that no more are held than are being read."""

    def __init__(
        self, reader: Summarizer, report: Report, sink: outputs.Output, seen: Seen, failures: Failures, size: int
    ) -> None:
        self.reader, self.report, self.sink, self.seen, self.failures = reader, report, sink, seen, failures
        self.size, self.position, self.skipped, self.began = size, 0, 0, time.monotonic()
        self.setup = setup_of(reader.settings if reader.engine == "llm" else None)
        self.waiting: dict[int, _Waiting] = {}
        if reader.engine == "llm":
            self._listen()

    def through(self, found: Iterator[Found], workers: int, on_progress: OnProgress | None) -> None:
        """Read all documents."""
        ordered = self.reader.engine == "rules"  # with a model a slow answer would hold up what is done already
        new = self._new(found)
        read = self.reader.summarize_many(new, workers=workers, ordered=ordered, defects="result")
        with closing(read) as results:
            for result in results:
                self._take(result)
                if on_progress is not None:
                    self._clock()
                    worked = max(0, self.position - self.skipped)
                    on_progress(Progress(self.report, self.position, self.size, worked))

    def conclude(self) -> None:
        """Complete the report."""
        self._clock()
        if self.reader.engine == "llm" and self.reader.settings is not None:
            report, settings = self.report, self.reader.settings
            price = cost.dollars(
                settings.model or "", settings.base_url, report.prompt_tokens, report.completion_tokens
            )
            report.cost_usd = None if price is None else float(price)

    def _new(self, found: Iterator[Found]) -> Iterator[Document]:
        """The documents that are to be read; the others are counted."""
        index = 0
        for each in found:
            before, self.position = self.position, each.at
            if each.fault is not None:
                self._failed(each.where, each.fault, None)
                continue
            assert each.document is not None
            key = key_of(each.document, self.setup)
            if self._is_new(key, each.document):
                self.waiting[index] = _Waiting(key, each)
                index += 1
                yield each.document
            else:
                self.skipped += each.at - before

    def _is_new(self, key: str, document: Document) -> bool:
        fate = self.seen.meet(key)
        self.report.before += fate == "done"
        self.report.repeated += fate == "repeated"
        if fate != "repeated":
            assert isinstance(document.text, str)
            new_id, new_text = self.seen.first("id", document.id or ""), self.seen.first("text", document.text)
            self.report.same_id += new_text and not new_id
            self.report.same_text += new_id and not new_text
        return fate == "new"

    def _take(self, result: Result) -> None:
        waiting = self.waiting.pop(result.index)
        if result.error is not None:
            if isinstance(result.error, ModelError) and result.error.reason in _HOPELESS and not self.report.read:
                raise result.error
            self._failed(waiting.found.where, result.error, waiting.found.document)
            return
        digest = result.json()
        self.sink.write(waiting.key, result.id, digest)
        self.report.enter(json.loads(digest))

    def _failed(self, where: str, error: KzsumError, document: Document | None) -> None:
        self.failures.add(where, error, document)
        self.report.fail(error)

    def _clock(self) -> None:
        self.report.seconds = round(time.monotonic() - self.began, 3)

    def _listen(self) -> None:
        """Count what the model takes, for documents that fail too."""
        from kzsum.llm.run import Hooks

        assert self.reader.settings is not None
        self.report.model = self.reader.settings.model

        def count(request: RequestInfo) -> None:
            self.report.requests += 1
            self.report.prompt_tokens += request.prompt_tokens
            self.report.completion_tokens += request.completion_tokens

        self.reader.hooks = Hooks(on_request=count)
