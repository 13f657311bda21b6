"""Claims for the tests of grounding: what somebody says of a text, in few words, and what stays of it."""

from __future__ import annotations

from collections.abc import Sequence

from kzsum import Digest, pipeline
from kzsum.draft import BodyDraft, EventDraft, PersonDraft, Segment, Value
from kzsum.ground.passage import Passage
from kzsum.ground.persons import Cast
from kzsum.llm.segments import segments
from kzsum.text import Source
from tests.notation import unfaithful

TEXT = (
    "Посол Казахстана в Венгрии Абзал Сапарбекулы 24 февраля встретился в Дебрецене с министром культуры Венгрии "
    "Петером Лакатошем. Стороны обсудили обмен студентами и поставки зерна. Напомним, Будапешт в марте посетит "
    "премьер-министр Олжас Бектенов.\n"
    "Посол Казахстана в Болгарии Ержан Иванов принял министра экономики Болгарии Марию Иванову и министра транспорта "
    "Болгарии Георгия Иванова. Речь шла о туризме.\n"
    "Посол Казахстана в Саудовской Аравии Берик Арын встретился с губернатором Фейсалом бин Бандаром Аль Саудом и "
    "А. Ю. Киш-Хедьи. Обсуждали квоты на зерно."
)
HUNGARY = "Посол Казахстана в Венгрии Абзал Сапарбекулы 24 февраля встретился в Дебрецене"
BULGARIA = "Посол Казахстана в Болгарии Ержан Иванов принял"
ARABIA = "Посол Казахстана в Саудовской Аравии Берик Арын встретился"
PUBLISHED = "2026-02-25"


def value(text: str | None) -> Value | None:
    """A claimed value."""
    return None if text is None else Value(text, None, "claim")


def person(told: str) -> PersonDraft:
    """`name | post | state`; `-` or nothing for what is not told."""
    name, role, country = ([part.strip() for part in told.split("|")] + ["-", "-"])[:3]
    said = Value(name, None, "claim")
    return PersonDraft(said, *(None if part == "-" else value(part) for part in (role, country)))


def claim(quote: str, own: Sequence[str] = (), others: Sequence[str] = (), **fields: object) -> EventDraft:
    """A claimed event: a quotation, `name | post | state` of both sides, other fields as texts or lists of texts."""
    lists = {name: tuple(value(text) for text in fields.pop(name, ())) for name in ("topics", "outcomes")}
    return EventDraft(
        sentences=(),
        kind=value(fields.pop("kind", "meeting")),
        kazakh_side=tuple(map(person, own)),
        counterparts=tuple(map(person, others)),
        organizations=tuple(BodyDraft(value(name)) for name in fields.pop("organizations", ())),
        quotes=(quote,),
        summary=fields.pop("summary", None),
        origin="llm",
        **lists,
        **{name: value(text) for name, text in fields.items()},
    )


def told(text: str, *claims: EventDraft, policy: str = "repair", published: str | None = PUBLISHED) -> Digest:
    """What stays of claims, each made about the part of the text that has its quotation (others: about the first)."""

    def about(part: Segment) -> list[EventDraft]:
        return [c for c in claims if c.quotes[0] in part.text or (c.quotes[0] not in text and part.number == 1)]

    digest = pipeline.check(text, about, published=published, policy=policy)
    assert unfaithful(text, digest) == []
    return digest


def cast(text: str, part: int = 1) -> Cast:
    """Whom the rules see named in a part of a text (counted from 1) and in all of it."""
    work = pipeline.job(text)
    reference = pipeline.read_by_rules(work)
    return Cast.of(Passage(work.source, segments(work.source, reference)[part - 1].spans), reference.named)


def passage(text: str, tongue: str = "ru") -> Passage:
    """A whole text."""
    return Passage(Source.of(text), ((0, len(text)),), tongue)


def found(text: str, span: tuple[int, int] | None) -> str | None:
    """The words at a place."""
    return None if span is None else text[slice(*span)]


def loud(digest: Digest) -> list[tuple[str, str]]:
    """Code and path of the findings on claims that were wrong."""
    silent = ("role_missing", "no_meetings", "missed_meeting", "untranslated", "language_unchecked")
    return [(f.code, f.path) for f in digest.findings if f.severity != "info" and f.code not in silent]


def codes(digest: Digest) -> list[str]:
    """All codes of findings, those apart that every digest may have."""
    every = ("role_missing", "country_inferred", "untranslated", "missed_meeting", "no_meetings")
    return [finding.code for finding in digest.findings if finding.code not in every]
