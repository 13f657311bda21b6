"""Whatever is claimed of a text: a digest that quotes it faithfully, names nobody else, and is always the same."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kzsum import Digest, pipeline
from kzsum.draft import BodyDraft, EventDraft, PersonDraft, Segment, Value
from kzsum.ground.forms import pieces, same_form
from kzsum.text import Source
from tests.notation import unfaithful

SEEDS = {path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))}
CALM = settings(deadline=None, max_examples=20, suppress_health_check=list(HealthCheck))
KINDS = ["meeting", "call", "signing", "other", "", "party"]
DATES = ["2026-02-25", "2026-02-30", "вчера", "0001-01-01", "", "2026-02-25T10:00"]
STATES = ["KZ", "HU", "hu", "Венгрия", "Serbia", "XX", "", "K\x00"]
NAMES = ["Касым-Жомарт Токаев", "Джон Смит", "Посол Казахстана", "А", "К. Токаев", "Timur Zhaksylykov", "Ким Чен Ын"]


@cache
def parts_of(name: str) -> tuple[str, tuple[str, ...]]:
    """A text and the words that stand in it."""
    return SEEDS[name], tuple(dict.fromkeys(SEEDS[name].split()))


def phrases(text: str, words: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Words of the text in or out of their order, names, and any text at all."""
    start = st.integers(0, len(text) - 1)
    cut = st.builds(lambda at, size: text[at : at + size], start, st.integers(0, 60))
    mixed = st.lists(st.sampled_from(words), max_size=5).map(" ".join)
    return st.one_of(cut, mixed, mixed, st.sampled_from(NAMES), st.text(max_size=20))


@st.composite
def claims(draw: st.DrawFn, name: str) -> list[EventDraft]:
    """Any claims about a text."""
    text, words = parts_of(name)
    said = phrases(text, words)

    def value(among: st.SearchStrategy[str] = said) -> Value:
        return Value(draw(among), None, "claim", english=draw(st.none() | st.text(max_size=20)))

    def maybe(among: st.SearchStrategy[str]) -> Value | None:
        return value(among) if draw(st.booleans()) else None

    def people() -> tuple[PersonDraft, ...]:
        found = range(draw(st.integers(0, 3)))
        return tuple(PersonDraft(value(), maybe(said), maybe(st.sampled_from(STATES) | said)) for _ in found)

    return [
        EventDraft(
            (),
            value(st.sampled_from(KINDS)),
            maybe(st.sampled_from(DATES)),
            maybe(st.sampled_from(STATES)),
            maybe(said),
            people(),
            people(),
            tuple(BodyDraft(value()) for _ in range(draw(st.integers(0, 2)))),
            tuple(value() for _ in range(draw(st.integers(0, 3)))),
            tuple(value() for _ in range(draw(st.integers(0, 1)))),
            quotes=(draw(said),),
            summary=draw(st.none() | st.text(max_size=60)),
            origin="llm",
        )
        for _ in range(draw(st.integers(0, 3)))
    ]


def checked(name: str, made: list[EventDraft], policy: str) -> tuple[Digest, list[EventDraft]]:
    """What stays of claims, and the claims: each about the part that has its quotation, or about the first."""
    left, text = list(made), SEEDS[name]

    def about(part: Segment) -> list[EventDraft]:
        mine = [each for each in left if each.quotes[0] in part.text or each.quotes[0] not in text]
        left[:] = [each for each in left if not any(each is one for one in mine)]
        return mine

    digest = pipeline.check(text, about, policy=policy)
    return digest, [each for each in made if not any(each is one for one in left)]


NAMED = st.sampled_from(sorted(SEEDS)).flatmap(lambda name: st.tuples(st.just(name), claims(name)))


@given(NAMED, st.sampled_from(["repair", "flag", "raise"]))
@CALM
def test_any_claims_give_a_faithful_digest_that_is_always_the_same(told, policy):
    name, made = told
    digest, _ = checked(name, made, policy)
    assert unfaithful(SEEDS[name], digest) == []
    assert Digest.model_validate_json(digest.model_dump_json()) == digest
    assert checked(name, made, policy)[0].model_dump_json() == digest.model_dump_json()


@given(NAMED)
@CALM
def test_nobody_is_named_whom_the_text_does_not_name(told):
    name, made = told
    digest, _ = checked(name, made, "repair")
    words, known = named_in(name)
    for meeting in digest.meetings:
        assert meeting.evidence
        for one in (*meeting.kazakh_side, *meeting.counterparts):
            assert one.evidence
            forms = all(any(same_form(piece, word) for word in words) for piece in pieces(one.name))
            assert forms or one.name in known, one.name


@cache
def named_in(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a text, and the names that the rules read there."""
    work = pipeline.job(SEEDS[name])
    return frozenset(pieces(work.source.clean)), frozenset(p.name.text for p in pipeline.read_by_rules(work).named)


@given(NAMED)
@CALM
def test_flag_changes_no_value_that_the_schema_can_hold(told):
    name, made = told
    digest, said = checked(name, made, "flag")
    kept = [meeting.model_dump(mode="json") for meeting in digest.meetings]
    assert len(kept) == len(said)
    for event in said:
        names = [[p.name.text for p in side if p.name.text.strip()] for side in (event.kazakh_side, event.counterparts)]
        topics = {topic.text for topic in event.topics if topic.text.strip()}
        assert any(
            _holds([p["name"] for p in meeting["kazakh_side"]], names[0])
            and _holds([p["name"] for p in meeting["counterparts"]], names[1])
            and (event.city is None or not event.city.text.strip() or _same(event.city.text, meeting["city"]))
            and (event.kind.text not in KINDS[:4] or event.kind.text == meeting["kind"])
            and len(meeting["topics"]) >= len({t.casefold().strip(" ,.;:") for t in topics}) - 3
            for meeting in kept
        ), event


def _holds(kept: list[str], said: list[str]) -> bool:
    return len(kept) == len(said) and all(_same(one, other) for one, other in zip(said, kept, strict=True))


def _same(said: str, kept: str | None) -> bool:
    """Equal, or the rules' own form of a claim that was right."""
    return said == kept or (kept is not None and " ".join(pieces(said)) == " ".join(pieces(kept)))


def bare(event: EventDraft, source: Source) -> EventDraft:
    """An event of the rules as somebody says it who knows no places."""

    def said(value: Value | None) -> Value | None:
        return None if value is None else Value(value.text, None, "claim")

    def one(person: PersonDraft) -> PersonDraft:
        return PersonDraft(Value(person.name.text, None, "claim"), said(person.role), said(person.country))

    return EventDraft(
        (),
        Value(event.kind.text, None, "claim"),
        said(event.date),
        said(event.country),
        said(event.city),
        tuple(map(one, event.kazakh_side)),
        tuple(map(one, event.counterparts)),
        tuple(BodyDraft(Value(body.name.text, None, "claim"), body.country) for body in event.organizations),
        tuple(Value(topic.text, None, "claim") for topic in event.topics),
        tuple(Value(topic.text, None, "claim") for topic in event.outcomes),
        quotes=tuple(source.raw[start:end] for start, end in event.sentences),
        origin="llm",
    )


@pytest.mark.parametrize("policy", ["repair", "flag"])
@pytest.mark.parametrize("name", SEEDS)
def test_the_rules_own_reading_said_again_changes_nothing_but_who_found_it(name, policy):
    work = pipeline.job(SEEDS[name])
    events = pipeline.read_by_rules(work).events
    digest = pipeline.by_rules(work)

    def again(part: Segment) -> list[EventDraft]:
        return [bare(e, work.source) for e in events if any(a <= e.sentences[0][0] < b for a, b in part.spans)]

    told = pipeline.check(SEEDS[name], again, policy=policy)
    assert {meeting.origin for meeting in told.meetings} <= {"both"}
    assert [meeting.model_copy(update={"origin": "rules"}) for meeting in told.meetings] == digest.meetings
    assert told.findings == digest.findings
    drafts = pipeline.check(SEEDS[name], lambda part: [replace(e, origin="llm") for e in events if _home(e, part)])
    assert drafts.model_copy(update={"provenance": told.provenance}) == told


def _home(event: EventDraft, part: Segment) -> bool:
    return any(start <= event.sentences[0][0] < end for start, end in part.spans)
