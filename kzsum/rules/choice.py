"""What an event keeps of its sentences: up to four topics, and the bodies that take part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kzsum import tables
from kzsum.draft import BodyDraft, Value
from kzsum.rules.actors import kazakh_body
from kzsum.rules.bodies import Body, bodies
from kzsum.rules.conjuncts import parts
from kzsum.rules.facts import Facts
from kzsum.rules.kinds import FoundKind
from kzsum.rules.objects import object_of
from kzsum.rules.people import Person
from kzsum.rules.phrases import noun_phrase_at, phrase_end
from kzsum.rules.topics import FoundTopic, matter, spoken_of, topics
from kzsum.rules.triggers import Trigger
from kzsum.words import head_of, nominative

MOST_TOPICS = 4
OWN_NAME = "the event's own name"
_NAMED_BY_TOPIC = frozenset({"culture", "signing", "credentials"})
_NAMED_AT_LAST = frozenset({"conference", "session", "visit", "other"})
_OF_EVENT = tables.words("of_event")
_STAGES = tables.words("stages")
Found = Sequence[tuple[Facts, list[FoundTopic]]]  # the sentences of an event with their topics


def chosen_topics(kind: FoundKind, found: Found, words: range | None = None) -> list[FoundTopic]:
    """One to four topics: the matter first, then what was said of it; the event's own name where none is told."""
    own = _own_name(kind)
    chosen = [own] if own is not None and (kind.kind in _NAMED_BY_TOPIC or _titled(kind, own)) else []
    chosen += _seen(kind) if kind.kind == "visit" else []
    chosen = _by_rank(chosen, found)
    if not chosen:
        chosen = [topic for topic in _loose(found, words) if not _is_event(topic, kind)]
    if not chosen and own is not None and kind.kind in _NAMED_AT_LAST:
        chosen = [own]
    return sorted(chosen, key=lambda t: (t.view.sentence.start, t.start))


def _is_event(topic: FoundTopic, kind: FoundKind) -> bool:
    """`заседание Постоянного совета`: the event itself, no matter of it."""
    trigger = kind.trigger
    return trigger is not None and kind.facts.view is topic.view and topic.start <= trigger.start < topic.start + 3


def _seen(kind: FoundKind) -> list[FoundTopic]:
    """What a visitor saw: `посетил | хранилище рукописей`, `побывал на | заводе`; no state and no city."""
    trigger, facts, view = kind.trigger, kind.facts, kind.facts.view
    if trigger is None or not view.words[trigger.start].info.is_verb:
        return []
    persons = facts.person_words
    places = list(object_of(view, trigger.start, trigger.end, persons))
    if view.key(trigger.end) in ("в", "на"):
        places = [(trigger.end + 1, "Loc")]
    for start, case in places[:1]:
        end = phrase_end(view, start, case, persons)
        text = None if view.place[start] is not None else nominative(view.words[start:end], case, keep_first=start > 0)
        if text is not None and noun_phrase_at(view, start, case) and start not in persons:
            return [FoundTopic(view, start, end, text, 1, outcome=False, rule=OWN_NAME, case=case)]
    return []


def _loose(found: Found, words: range | None) -> list[FoundTopic]:
    """Where no word of the table tells the matter: what any `о …` names, else what the last sentence's verbs act on."""
    told = [(facts, t) for facts, _ in found for t in spoken_of(facts.view, facts.person_words, facts.body_words)]
    if words is not None:
        told = [(facts, t) for facts, t in told if facts is not found[0][0] or t.start in words]
    free = [t for facts, t in told if _after_partner(facts, t) or not _after_noun(t)]
    done = [t for facts, _ in found[-1:] for t in matter(facts.view, facts.person_words, facts.body_words)]
    loosest = free[:2] or done[:2] or [t for _, t in told if _with_explanation(t)][:2]
    return [part for topic in loosest for part in _fitting(topic, 2)]


def _with_explanation(topic: FoundTopic) -> bool:
    """`выступил с разъяснениями о новых паспортах`."""
    return topic.start > 2 and topic.view.key(topic.start - 3) in ("с", "со")


def _after_partner(facts: Facts, topic: FoundTopic) -> bool:
    """`говорил с мэром Петром Свободой о трамваях`: a name before `о`, in no genitive, has nothing to do with it."""
    return any(m.right == topic.start - 1 and m.case != "Gen" for m, _ in facts.mentions)


def _after_noun(topic: FoundTopic) -> bool:
    """`роман (Ауэзова) о молодости`: the words with `о` say more of a noun."""
    before = topic.view.words[topic.start - 2].info if topic.start > 1 else None
    return before is not None and (before.best == "NOUN" or (before.best == "PROPN" and "Gen" in before.cases))


def outcomes(found: Found) -> list[FoundTopic]:
    """What was agreed, announced or signed, at most as many as topics."""
    agreed = [topic for _, ts in found for topic in ts if topic.outcome]
    chosen: list[FoundTopic] = []
    for topic in agreed[:MOST_TOPICS]:
        chosen += _fitting(topic, MOST_TOPICS - len(chosen))
    return chosen[:MOST_TOPICS]


def _by_rank(first: list[FoundTopic], found: Found) -> list[FoundTopic]:
    """The topics of all sentences that are no body's name, added to `first` by rank."""
    every = [topic for _, ts in found for topic in ts]
    named = {(id(b.view), b.start): b.end for facts, _ in found for b in facts.bodies}
    chosen, phrases = list(first), len(first)
    for rank, most in ((1, MOST_TOPICS), (2, 2), (3, 2), (4, 1)):
        if phrases >= most:
            continue  # what was said adds to a single matter; the loosest words only fill a void
        for topic in every:
            if topic.rank == rank and len(chosen) < MOST_TOPICS and not _repeats(topic, chosen):
                split = (t for t in _fitting(topic, MOST_TOPICS - len(chosen)) if not _says_again(t, chosen))
                fresh = [t for t in split if named.get((id(t.view), t.start), 0) < t.end]  # a body's name is none
                chosen += fresh
                phrases += bool(fresh)
    return chosen


def _fitting(topic: FoundTopic, room: int) -> list[FoundTopic]:
    """A topic in its parts, or whole where they are too many."""
    found = parts(topic)
    return found if len(found) <= room else [topic]


def _says_again(topic: FoundTopic, chosen: Sequence[FoundTopic]) -> bool:
    """`рост торговли зерном` after `торговля зерном`: half of its words stand in a topic of another sentence."""
    told = frozenset[str]().union(
        *(w.info.lemmas for t in chosen if t.view is not topic.view for w in t.view.words[t.start : t.end])
    )
    own = [w for w in topic.view.words[topic.start : topic.end] if w.token.is_word and len(w.text) > 3]
    return bool(own) and sum(not w.info.lemmas.isdisjoint(told) for w in own) * 2 >= len(own)


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
    persons = facts.person_words
    if kind.kind == "signing":
        return next((t for t in topics(view, persons) if t.outcome), None)
    start = _with_opening(facts, _with_adjectives(facts, trigger.start))
    governed = {"на": ("Loc",), "в": ("Loc",), "с": ("Ins",)}.get(view.key(start - 1))
    if start and not view.words[start - 1].info.lemmas.isdisjoint(_OF_EVENT):
        governed = ("Gen",)  # `гости | культурного вечера`
    for case in governed or ("Nom", "Acc", "Gen", "Loc", "Ins", "Dat"):
        head = head_of(view.words[start : start + 8], case)
        if head is None or start + head.at > trigger.end:
            continue
        end = _own_end(facts, phrase_end(view, start, case, persons), trigger)
        text = nominative(view.words[start:end], case)
        if text is not None and len(text.split()) <= 16:
            return FoundTopic(view, start, end, text, 1, outcome=False, rule=OWN_NAME, case=case)
    return None


def _with_adjectives(facts: Facts, at: int) -> int:
    """Left over the adjectives before a noun."""
    words, persons = facts.view.words, facts.named_words
    while at > 0 and at - 1 not in persons:
        info = words[at - 1].info
        if not info.adjectives or info.best not in ("ADJ", "PART_FULL") or info.is_preposition:
            break
        at -= 1
    return at


def _with_opening(facts: Facts, start: int) -> int:
    """Left over `(церемония) открытия | выставки`: what of the event it was belongs to its name."""
    words, persons = facts.view.words, facts.named_words
    while start > 0 and start - 1 not in persons and not words[start - 1].info.lemmas.isdisjoint(_STAGES):
        if "Gen" not in words[start].info.cases:
            break
        start = _with_adjectives(facts, start - 1)
    return start


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
