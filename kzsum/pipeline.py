"""The whole flow on one page: text -> segments -> extraction (rules | llm) -> grounding -> digest -> rendering."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kzsum import assemble, rules
from kzsum._version import __version__
from kzsum.draft import EventDraft, Extraction, Problem, Segment
from kzsum.errors import GroundingError, InputError, UnsupportedLanguageError
from kzsum.schema import Digest, Prompt, Provenance
from kzsum.text import Source, read

if TYPE_CHECKING:  # what only a model's or other claims need is loaded with the first of them
    from kzsum.ground.review import Referee, Settled
    from kzsum.ground.ruling import Policy
    from kzsum.llm.engine import Answered, Frame, Usage
    from kzsum.llm.run import Hooks
    from kzsum.llm.settings import Settings

Input = str | bytes | os.PathLike[str]
ClaimsOf = Callable[[Segment], Sequence[EventDraft]]


@dataclass(frozen=True)
class Job:
    """One text to be read: `tongue` is its language by ISO 639-1, `und` for another, `None` where it has no letters."""

    source: Source
    tongue: str | None
    published: datetime.date | None = None
    url: str | None = None


def job(text: Input, *, published: datetime.date | str | None = None, url: str | None = None) -> Job:
    """Read a text; raises `InputError` for what is none, and for a day or an address that is none."""
    source = Source.of(read(text))
    if url is not None and not isinstance(url, str):
        raise InputError(f"url: must be a str, not {type(url).__name__}")
    return Job(source, source.tongue, _day(published), url)


def by_rules(work: Job) -> Digest:
    """The digest of a Russian text without a model; raises `UnsupportedLanguageError` for another language."""
    return _digest(work, read_by_rules(work), Provenance(engine="rules", kzsum_version=__version__))


async def by_model(work: Job, settings: Settings, *, client: Any = None, hooks: Hooks | None = None) -> Digest:
    """The digest of a text as a model reads it, every value checked against the text and against the rules' reading.

    Where the model fails on a part, that part is the rules'; `settings.strict` raises `ModelError` instead. With
    `settings.on_unsupported` "raise" a value that the text does not bear out raises `GroundingError`.
    """
    from kzsum import llm
    from kzsum.ground.ruling import UNSUPPORTED

    reference, referee, parts = _trial(work, settings)
    reading = await llm.read(parts, _frame(work, reference), settings, referee.questions, client=client, hooks=hooks)
    settled = [_settled(referee, answer) for answer in reading.answers]
    digest = _digest(work, _checked(reference, settled), _provenance(reading.usage))
    unsupported = [f for f in digest.findings if f.code in UNSUPPORTED and f.severity != "info"]
    if settings.on_unsupported == "raise" and unsupported:
        raise GroundingError(digest, unsupported)
    return digest


def questions(work: Job, settings: Settings) -> list[dict[str, str]]:
    """What `by_model` would ask about a text: the variables of the prompt for each part of it, in order."""
    from kzsum import llm

    reference, _, parts = _trial(work, settings)
    frame = _frame(work, reference)
    return [llm.values_of(part, frame) for part in parts]


def _trial(work: Job, settings: Settings) -> tuple[Extraction, Referee, tuple[Segment, ...]]:
    """As `_courtroom`, with the parts that a model of these settings is asked about; none of a text without letters."""
    reference, referee, parts = _courtroom(work, settings.on_unsupported, whole=settings.strategy == "document")
    return reference, referee, parts if work.tongue is not None else ()


def _frame(work: Job, reference: Extraction) -> Frame:
    from kzsum import llm

    return llm.Frame(reference.title, reference.published, work.tongue)


def check(
    text: Input, claims_of: ClaimsOf, *, published: datetime.date | str | None = None, policy: Policy = "repair"
) -> Digest:
    """The digest that stays of claims about a text, whoever makes them: each part's claims pass all checks.

    `claims_of` is asked for the claims about each part, as a model would be; `policy` "repair" puts right or drops what
    the text does not bear out and adds what the rules saw, "flag" keeps what was said and tells what is wrong with it.

    >>> digest = check("Посол Казахстана в Венгрии Абзал Сапарбекулы встретился с мэром Будапешта.", lambda part: ())
    >>> [(meeting.origin, digest.findings[0].code) for meeting in digest.meetings]
    [('rules', 'missed_meeting')]
    """
    work = job(text, published=published)
    reference, referee, parts = _courtroom(work, policy)
    settled = [referee.settle(part, claims_of(part)) for part in parts]
    return _digest(work, _checked(reference, settled), Provenance(engine="claims", kzsum_version=__version__))


def doubts(text: Input, claims: Sequence[EventDraft], *, published: datetime.date | None = None) -> list[Problem]:
    """What the text does not bear out of a whole digest's claims, and which of its events they lack."""
    from kzsum.ground.whole import review_whole

    reference, referee, parts = _courtroom(job(text, published=published), "flag")
    referee = replace(referee, claimant="the digest")
    return [*reference.problems, *review_whole(referee, parts, claims)]


def read_by_rules(work: Job) -> Extraction:
    """What the rules read in a Russian text."""
    if work.tongue is None:
        return Extraction(None, work.published, None, ())
    if work.tongue != "ru":
        raise UnsupportedLanguageError(work.tongue, "rules")
    return rules.extract(work.source, work.published)


def _courtroom(work: Job, policy: Policy, *, whole: bool = False) -> tuple[Extraction, Referee, tuple[Segment, ...]]:
    """The rules' reading, the referee who knows it, and the parts of the text that claims are asked about.

    Of a language that the rules don't read there is nothing to check against but the words; a finding says so.
    """
    from kzsum.ground.review import Referee
    from kzsum.llm.segments import segments

    reference = Extraction(None, work.published, None, (), problems=_unchecked(work.tongue))
    if work.tongue in ("ru", None):
        reference = read_by_rules(work)
    referee = Referee(work.source, reference, work.tongue, policy)
    return reference, referee, segments(work.source, reference, whole=whole)


def _unchecked(tongue: str | None) -> tuple[Problem, ...]:
    message = (
        f"the rules do not read this language ({tongue}): names, bodies, days and topics were checked word by word, "
        "posts, kinds, sides and missing events were not"
    )
    return (Problem("language_unchecked", "warning", message),)


def _settled(referee: Referee, answer: Answered) -> Settled:
    """The checked events of an answer; of a part without one the rules' events, each with the reason."""
    from kzsum.ground.review import Settled

    if answer.failure is None:
        return referee.settle(answer.segment, answer.events)
    instead = "this part was read by the rules" if referee.tongue == "ru" else "this part was read by nobody"
    message = f"{answer.failure.message}: {instead}"
    failed = Problem("model_failed", "warning", f"{answer.failure.reason}: {message}", span=answer.segment.spans[0])
    events = [replace(event, problems=(failed,)) for event in referee.events_in(answer.segment)]
    return Settled(tuple(events), () if events else (failed,))


def _checked(reference: Extraction, settled: Sequence[Settled]) -> Extraction:
    events = tuple(event for part in settled for event in part.events)
    problems = tuple(problem for part in settled for problem in part.problems)
    return replace(reference, events=events, problems=(*reference.problems, *problems))


def _digest(work: Job, extraction: Extraction, provenance: Provenance) -> Digest:
    tongue = None if work.tongue == "und" else work.tongue
    return assemble.digest(work.source, extraction, language=tongue, url=work.url, provenance=provenance)


def _provenance(usage: Usage) -> Provenance:
    return Provenance(
        engine="llm",
        kzsum_version=__version__,
        model=usage.model,
        prompt=Prompt(name=usage.prompt, sha256=usage.prompt_sha256),
        requests=usage.requests,
        attempts=usage.attempts,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        cached=usage.cached,
    )


def _day(published: object) -> datetime.date | None:
    """What a caller gave as the day; of a moment its day counts, as the moment gives it."""
    if isinstance(published, datetime.datetime):
        return published.date()
    if published is None or isinstance(published, datetime.date):
        return published
    if not isinstance(published, str):
        raise InputError(f"published: must be a date or a str such as 2026-02-25, not {type(published).__name__}")
    try:
        return datetime.date.fromisoformat(published)
    except ValueError:
        raise InputError(f"published: {published!r} is no date of the form 2026-02-25") from None
