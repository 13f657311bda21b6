"""What an event keeps of its sentences: up to four topics, and the bodies that take part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kzsum.draft import BodyDraft, Value
from kzsum.rules.actors import kazakh_body
from kzsum.rules.bodies import Body, bodies
from kzsum.rules.facts import Facts
from kzsum.rules.kinds import FoundKind
from kzsum.rules.people import Person
from kzsum.rules.phrases import phrase_end
from kzsum.rules.topics import FoundTopic, matter, topics
from kzsum.rules.triggers import Trigger
from kzsum.words import head_of, nominative

MOST_TOPICS = 4
OWN_NAME = "the event's own name"
_NAMED_BY_TOPIC = frozenset({"culture", "signing", "credentials"})
_NAMED_AT_LAST = frozenset({"conference", "session", "visit", "other"})
Found = Sequence[tuple[Facts, list[FoundTopic]]]  # the sentences of an event with their topics


def person_words(facts: Facts) -> set[int]:
    """The words of persons in a sentence; a surname alone covers no words before it."""
    return {
        at for m, _ in facts.mentions for at in range(m.left, m.right) if m.full or m.role is not None or at >= m.start
    }


def body_words(facts: Facts) -> set[int]:
    """The words of bodies' names in a sentence."""
    return {at for b in facts.bodies for at in range(b.start, b.end)}


def chosen_topics(kind: FoundKind, found: Found) -> list[FoundTopic]:
    """One to four topics: the matter first, then what was said of it; the event's own name where none is told."""
    own = _own_name(kind)
    chosen = [own] if own is not None and (kind.kind in _NAMED_BY_TOPIC or _titled(kind, own)) else []
    chosen = _by_rank(chosen, found)
    if not chosen:
        chosen = [t for facts, _ in found[-1:] for t in matter(facts.view, person_words(facts), body_words(facts))[:2]]
    if not chosen and own is not None and kind.kind in _NAMED_AT_LAST:
        chosen = [own]
    return sorted(chosen, key=lambda t: (t.view.sentence.start, t.start))


def _by_rank(first: list[FoundTopic], found: Found) -> list[FoundTopic]:
    """The topics of all sentences that are no body's name, added to `first` by rank."""
    every = [
        t for facts, ts in found for t in ts if not any(b.start == t.start and b.end >= t.end for b in facts.bodies)
    ]
    chosen = list(first)
    for rank in (1, 2, 3):
        if rank > 1 and len(chosen) >= MOST_TOPICS - rank:
            break  # what was said adds to a single matter; the loosest words only fill a void
        for topic in every:
            if topic.rank == rank and len(chosen) < MOST_TOPICS and not _repeats(topic, chosen):
                chosen.append(topic)
    return chosen


def _titled(kind: FoundKind, own: FoundTopic) -> bool:
    """A lecture, or a conference with a title of its own, is a topic by its name."""
    titled = any(own.view.quoted[at] for at in range(own.start, own.end))
    return titled or (kind.trigger is not None and kind.trigger.phrase == "лекция")


def _repeats(topic: FoundTopic, chosen: Sequence[FoundTopic]) -> bool:
    return any(
        (topic.view is c.view and topic.start < c.end and c.start < topic.end) or topic.text == c.text for c in chosen
    )


def _own_name(kind: FoundKind) -> FoundTopic | None:
    """The event's own noun phrase: `показ фильма «…»`, `международная конференция «…»`; of a signing the document."""
    trigger, facts, view = kind.trigger, kind.facts, kind.facts.view
    if trigger is None:
        return None
    persons = person_words(facts)
    if kind.kind == "signing":
        return next((t for t in topics(view, persons) if t.outcome), None)
    start = _with_adjectives(facts, trigger.start)
    governed = {"на": ("Loc",), "в": ("Loc",), "с": ("Ins",)}.get(view.key(start - 1))
    for case in governed or ("Nom", "Acc", "Gen", "Loc", "Ins", "Dat"):
        head = head_of(view.words[start : start + 8], case)
        if head is None or start + head.at > trigger.end:
            continue
        end = _own_end(facts, phrase_end(view, start, case, persons), trigger)
        text = nominative(view.words[start:end], case)
        if text is not None and len(text.split()) <= 16:
            return FoundTopic(view, start, end, text, 1, outcome=False, rule=OWN_NAME)
    return None


def _with_adjectives(facts: Facts, at: int) -> int:
    """Left over the adjectives before a noun."""
    words = facts.view.words
    while at > 0:
        info = words[at - 1].info
        if not info.adjectives or info.best not in ("ADJ", "PART_FULL") or info.is_preposition:
            break
        at -= 1
    return at


def _own_end(facts: Facts, end: int, trigger: Trigger) -> int:
    """Cut the place off the event's name: `в Софии`, `в посольстве …`."""
    view = facts.view
    for at in range(trigger.end, end):
        if (
            view.key(at) in ("в", "во")
            and at + 1 < end
            and (view.place[at + 1] is not None or any(b.start == at + 1 for b in facts.bodies))
        ):
            return at
    return end


def organizations(persons: Sequence[Person], found: Found, chosen: Sequence[FoundTopic]) -> list[BodyDraft]:
    """The bodies that take part, host or organise, and those of the participants' posts; the longest name of each."""
    named = [body for facts, _ in found for body in facts.bodies if _counts(body, facts, chosen, persons)]
    kept: list[Body] = []
    for body in sorted((*named, *_in_posts(persons, found)), key=lambda b: -len(b.name)):
        if not any(_same(body, other) for other in kept):
            kept.append(body)
    kept.sort(key=lambda b: (b.view.sentence.start, b.start))
    return [BodyDraft(Value(b.name, b.view.raw_span(b.start, b.end), b.rule), b.state) for b in kept]


def _in_posts(persons: Sequence[Person], found: Found) -> Iterator[Body]:
    """The bodies in posts that other sentences than the event's give its persons."""
    for person in persons:
        mention = person.role_mention
        if mention is None or mention.role is None or any(facts.view is mention.view for facts, _ in found):
            continue
        for body in bodies(mention.view, frozenset()):
            if mention.role.start <= body.start and body.end <= mention.role.end:
                yield body


def _same(body: Body, longer: Body) -> bool:
    """The same name, or a part of a longer one that stands in the same words."""
    if body.name.lower() == longer.name.lower():
        return True
    return body.view is longer.view and body.overlaps(longer.start, longer.end)


def _counts(body: Body, facts: Facts, chosen: Sequence[FoundTopic], persons: Sequence[Person]) -> bool:
    """Whether a body takes part: in a participant's post, or outside topics and not after `о`."""
    holder = next((m.name for m, _ in facts.mentions if m.role and body.overlaps(m.role.start, m.role.end)), None)
    if holder is not None:
        return any(person.name == holder for person in persons)
    discussed = any(t.view is facts.view and t.rule != OWN_NAME and body.overlaps(t.start, t.end) for t in chosen)
    if discussed and not kazakh_body(facts, body):
        return False
    return facts.view.key(body.start - 1) not in ("о", "об")
