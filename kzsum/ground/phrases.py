"""Posts, bodies and topics that somebody claims: whether their words stand in the text, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kzsum.draft import BodyDraft, PersonDraft, Span, Value
from kzsum.ground.evidence import fold
from kzsum.ground.forms import pieces, same_form
from kzsum.ground.names import is_own_name
from kzsum.ground.passage import Passage
from kzsum.ground.ruling import RULE, Fault, Ruling, kept, quoted
from kzsum.ground.sentence import carried_by, unsupported
from kzsum.ground.states import named_places
from kzsum.words import Word, lone

_BESIDE = 60  # characters between a post and the name of its holder: `посол Казахстана (с 2024 года) Абзал …`
_LIST = re.compile(r"(?:\s*(?:[А-ЯЁA-ZÀ-Þ][\w’'-]*\.?|и|and|\([^)]*\)|,))*\s*")  # `сенаторами А. Адамсом, Б. Брауном и`
_ARTICLES = 30  # characters that English needs beyond three times the Russian ones
_TITLE_CASE = 3  # words that English may capitalise for one of the Russian: `Средний коридор`, `Middle Corridor`
_SPARE = 3  # words of the text that a post may leave out: `новый`, `чрезвычайный и полномочный`


def judge_role(claim: Value, known: Value | None, passage: Passage, name: Span | None) -> Ruling:
    """A claimed post against the one that the rules read for this person, and against the words beside the name."""
    if known is not None and fold(known.text) == fold(claim.text):
        return kept(known)
    if known is not None and _same_words(claim.text, known.text):
        return Ruling(known, _corrected(claim, known, severity="info"))
    found = passage.find(claim.text, gap=_SPARE, near=name[0] if name else None)
    beside = found is not None and (name is None or _beside(found.span, name, passage))
    if known is not None:
        longer = beside and _holds(claim.text, known.text)
        shorter = _holds(known.text, claim.text)
        if longer and found is not None:
            return kept(Value(claim.text, found.span, RULE))
        return Ruling(known, _corrected(claim, known, severity="info" if shorter else "warning"))
    if found is not None and beside:
        return kept(Value(claim.text, found.span, RULE))
    return Ruling(None, Fault("ungrounded_role", f"the text does not give this person the post {quoted(claim.text)}"))


def _corrected(claim: Value, known: Value, *, severity: str) -> Fault:
    code = "ungrounded_role" if severity == "warning" else "role_corrected"
    message = f"the text's post is {quoted(known.text)}, not {quoted(claim.text)}"
    return Fault(code, message, "warning" if severity == "warning" else "info", known.span)


def _same_words(one: str, other: str) -> bool:
    left, right = pieces(one), pieces(other)
    return len(left) == len(right) and all(same_form(a, b) for a, b in zip(left, right, strict=True))


def _holds(longer: str, shorter: str) -> bool:
    """Whether the words of one phrase stand in another in their order."""
    rest = iter(pieces(longer))
    return all(any(same_form(piece, other) for other in rest) for piece in pieces(shorter))


def _beside(role: Span, name: Span, passage: Passage) -> bool:
    """Whether a post stands right before a name or after it: no sentence ends and nobody acts or is named between.

    Before a list of names a post in the plural is that of all of them.
    """
    first, second = sorted((role, name))
    gap = passage.source.raw[first[1] : second[0]]
    between = passage.words_in((first[1], second[0]))
    named = any(is_own_name(between, at, passage.tongue) for at in range(len(between)))
    if named:
        shared = role < name and _is_plural(passage.words_in(role), passage.tongue)
        return shared and _LIST.fullmatch(gap) is not None
    acts = passage.tongue == "ru" and any(word.info.is_verb for word in between)
    return len(gap) <= _BESIDE and ". " not in gap and not acts


def _is_plural(post: Sequence[Word], tongue: str | None) -> bool:
    head = next((word for word in post if word.info.nouns), None)
    return tongue != "ru" or head is None or any(reading.number == "Plur" for reading in head.info.nouns)


def judge_body(
    claim: BodyDraft, known: Sequence[BodyDraft], passage: Passage, posts: Passage
) -> tuple[BodyDraft | None, Fault | None]:
    """A claimed body against those that the rules read, and against the words of the passage and of the posts."""
    same = next((body for body in known if _same_words(claim.name.text, body.name.text)), None)
    if same is not None:
        return same, None
    found = passage.find(claim.name.text, gap=1) or posts.find(claim.name.text)
    if found is not None and _looks_like_a_body(claim.name.text):
        return BodyDraft(Value(claim.name.text, found.span, RULE), claim.country), None
    close = [
        body for body in known if _holds(body.name.text, claim.name.text) or _holds(claim.name.text, body.name.text)
    ]
    if len(close) == 1:
        message = f"{quoted(claim.name.text)} is {quoted(close[0].name.text)} in the text"
        return close[0], Fault("name_corrected", message, "info", close[0].name.span)
    return None, Fault("ungrounded_organization", f"no {quoted(claim.name.text)} stands in this part of the text")


def _looks_like_a_body(name: str) -> bool:
    return any(letter.isupper() for letter in name) or len(pieces(name)) > 1


def judge_topic(claim: Value, known: Sequence[Value], passage: Passage) -> Ruling:
    """A claimed topic: its words one after another, or its weighty words anywhere in the event, as forms or by stem."""
    same = next((topic for topic in known if fold(topic.text) == fold(claim.text)), None)
    found = passage.find(claim.text) or passage.cover(claim.text)
    if same is None and passage.tongue == "ru" and _is_verbal(claim.text):
        return Ruling(None, Fault("ungrounded_topic", f"{quoted(claim.text)} is no noun phrase"))
    if same is None and found is None:
        fault = Fault("ungrounded_topic", f"no sentence of the event tells {quoted(claim.text)}")
        return Ruling(None, fault)
    value = same or Value(claim.text, found.span if found else None, RULE)
    return kept(value._replace(english=_true_english(claim.english, value, passage)))


def _is_verbal(phrase: str) -> bool:
    """Whether a phrase begins with a verb: `создать группу дружбы`."""
    first = phrase.split()[:1]
    return bool(first) and lone(first[0].lower()).info.best in ("INF", "VERB")


def _true_english(offered: str | None, value: Value, passage: Passage) -> str | None:
    """The claim's own English for a topic, where it holds no more names and numbers than the words it stands for."""
    if offered is None or value.span is None or len(offered) > 3 * len(value.text) + _ARTICLES:
        return None
    quote = passage.source.raw[value.span[0] : value.span[1]]
    carried = carried_by([], [], [named.place.code for named in named_places(passage)], [], [quote, value.text])
    names = _TITLE_CASE * sum(word.capital for word in passage.words_in(value.span))
    terms = unsupported(offered, carried)
    proper = sum(term[:1].isupper() for term in terms)
    return offered if proper == len(terms) and proper <= names else None


def posts_of(people: Sequence[PersonDraft]) -> tuple[Span, ...]:
    """Where the posts of persons stand."""
    return tuple(p.role.span for p in people if p.role is not None and p.role.span is not None)
