"""Who acts for Kazakhstan in a sentence, and whom a description (`посол`, `польский министр`, `гость`) stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from kzsum import tables
from kzsum.places import compound_codes
from kzsum.rules.bodies import Body, is_foreign_ministry
from kzsum.rules.facts import Event, Facts
from kzsum.rules.governing import preposition
from kzsum.rules.people import KAZAKHSTAN, Person
from kzsum.rules.unnamed import bare_mission, generic_actor, own_described, unnamed_envoy
from kzsum.rules.view import View

UNNAMED = "Казахстан"  # who acts where the text gives no name
SPEAKING = frozenset({"говорить", "толковать", "спорить"})
_JOINT = frozenset({"session", "conference", "signing", "culture"})
_PRIVATE = frozenset({"sport", "media", "culture"})
_TRADES = frozenset({"business", "academia"})  # they act for Kazakhstan only in company
_MINISTRIES = tables.forms("ministries")
_GUESTS = tables.forms("guests")
_WHOSE = frozenset("его ее их".split())
_OBJECTS = frozenset("его ее ему ей".split())
_RECEIVING = tables.words("receiving")
_SOURCES = tables.words("sources")


def kazakh_actors(facts: Facts, people: dict[str, Person], previous: Event | None) -> list[str]:
    """Who acts for Kazakhstan in a sentence: names of persons, or of bodies."""
    own = [people[m.name] for m in facts.active if acts_for_kazakhstan(people[m.name])]
    names = [person.name for person in own if _official(person)]
    in_trade = all(people[name].fields <= _TRADES and not _of_ministry(people[name]) for name in names)
    if in_trade and not _partner_of_rank(facts, people):
        names = []
    names += [b.name for b in facts.bodies if kazakh_body(facts, b)]
    if not names and (_joint_event(facts) or unnamed_envoy(facts) or _bare_mission(facts)):
        names = [UNNAMED]
    if not names and previous is not None and any(rule(facts, people, previous) for rule in STANDS_FOR_ACTOR):
        names = previous.actors[:1]
    return names


def _of_ministry(person: Person) -> bool:
    """`директор департамента МИД РК`: an official, though other directors are of a trade."""
    return any(word in _MINISTRIES for word in (person.role or "").lower().replace("ё", "е").split())


def _joint_event(facts: Facts) -> bool:
    """`казахско-кыргызская комиссия`, `казахско-нидерландские консультации`."""
    joint = any(t.kind in _JOINT for t in facts.triggers)
    return joint and any(KAZAKHSTAN in compound_codes(w.text) for w in facts.view.words)


def _bare_mission(facts: Facts) -> bool:
    return bare_mission(facts) and not _only_source(facts)


def acts_for_kazakhstan(person: Person) -> bool:
    """Whether a person is of Kazakhstan's side: by the post, or by the name where the post does not tell."""
    if person.state.code is not None:
        return person.state.code == KAZAKHSTAN
    return not person.international and person.kazakh_name


def _partner_of_rank(facts: Facts, people: dict[str, Person]) -> bool:
    """Somebody of another side who is no athlete, artist or trader either."""
    others = [people[m.name] for m in facts.active if not acts_for_kazakhstan(people[m.name])]
    return any(person.fields - _PRIVATE - _TRADES for person in others) or any(
        t.kind == "signing" for t in facts.triggers
    )


def _official(person: Person) -> bool:
    """Whether a person can open an event: a post that is no athlete's, artist's or journalist's."""
    fields = person.fields
    loose = {""} if person.state.code is not None and person.state.sure else {"", "weak"}
    return bool(fields - _PRIVATE - loose) if fields else person.state.code is not None


def kazakh_body(facts: Facts, body: Body) -> bool:
    """Whether a body acts for Kazakhstan: it names the state, or is the foreign ministry with no other state named."""
    if facts.in_post(body) or _only_source(facts):
        return False
    if body.state is not None:
        return body.state == KAZAKHSTAN
    return not body.international and (body.mission or is_foreign_ministry(body))


def _only_source(facts: Facts) -> bool:
    """`сообщили в МИД`: nothing is told but who reports."""
    told = any(t.use != "light" and t.phrase not in _SOURCES for t in facts.triggers)
    return not told and facts.view.has(*_SOURCES)


def described(facts: Facts, people: dict[str, Person]) -> Person | None:
    """`польский министр`, `главу польской дипломатии`, `гость`: the person of that state, or the last one."""
    covered = facts.named_words
    for at, word in enumerate(facts.view.words):
        if at in covered or facts.view.quoted[at]:
            continue
        match = _of_adjective(facts, at, covered, people)
        if match is not None:
            return match
        if (
            word.key in _GUESTS
            and not _becomes(facts.view, at)
            and not _met_abroad(facts, people)
            and (guest := next(_others_before(facts, people), None)) is not None
        ):
            return guest
    return None


def _becomes(view: View, at: int) -> bool:
    """`почетным гостем стал …`: a guest whom the sentence goes on to name."""
    return "Ins" in view.words[at].info.cases and view.has("стать", "быть", "оказаться")


def spoke_with(facts: Facts) -> bool:
    """`с директором агентства она говорила о …`: a verb of speaking, and somebody named after с."""
    return any(t.phrase in SPEAKING for t in facts.triggers) and _met(facts)


def named_before(facts: Facts, people: dict[str, Person]) -> Iterator[Person]:
    """The persons first named before a sentence, the last one first; `people` are in the order of the text."""
    found = list(people.values())
    end = bisect_left(found, facts.view.sentence.start, key=lambda person: person.mentions[0].view.sentence.start)
    return (found[at] for at in range(end - 1, -1, -1))


def _others_before(facts: Facts, people: dict[str, Person]) -> Iterator[Person]:
    return (person for person in named_before(facts, people) if not acts_for_kazakhstan(person))


def _of_adjective(facts: Facts, at: int, covered: frozenset[int], people: dict[str, Person]) -> Person | None:
    """The person of the state whose adjective stands here before a post in the singular."""
    view = facts.view
    mark = view.place[at]
    if mark is None or mark.place is None or mark.place.kind != "adjective" or mark.place.code == KAZAKHSTAN:
        return None
    for head in range(at + 1, min(at + 3, len(view.words))):
        if head not in covered and (view.post[head] is not None or view.key(head).startswith("дипломати")):
            singular = any(r.number == "Sing" for r in view.words[head].info.nouns[:1])
            same = (p for p in _others_before(facts, people) if p.state.code == mark.place.code)
            return next(same, None) if singular else None
    return None


def _by_post(facts: Facts, people: dict[str, Person], previous: Event) -> bool:
    return generic_actor(facts) is not None


def _by_own_post(facts: Facts, people: dict[str, Person], previous: Event) -> bool:
    return own_described(facts)


def _pronoun(facts: Facts, people: dict[str, Person], previous: Event) -> bool:
    """`он`, `она` as the subject, with a partner met or received by name."""
    if {"он", "она"}.isdisjoint(facts.view.keys):
        return False
    return _met(facts) or (facts.view.has(*_RECEIVING) and _received_by_name(facts, people))


def _received_by_name(facts: Facts, people: dict[str, Person]) -> bool:
    """`он же принял посла Швеции …`: somebody of another side as the object, nobody as the subject."""
    objects = any(m.full and m.case in ("Acc", "Gen") and not acts_for_kazakhstan(people[m.name]) for m in facts.active)
    return objects and not any(m.case == "Nom" and m.full for m in facts.active)


def _his_talks(facts: Facts, people: dict[str, Person], previous: Event) -> bool:
    """`состоялась его встреча с …`, `прошли ее переговоры с …`."""
    view = facts.view
    return _met_abroad(facts, people) and any(
        t.use == "talk" and view.key(t.start - 1) in _WHOSE for t in facts.triggers
    )


def _nobody_named(facts: Facts, people: dict[str, Person], previous: Event) -> bool:
    """`С первым вице-президентом … обсуждались тарифы`: talks with a partner, and no word on who held them."""
    talks = any(t.use == "talk" or (t.use == "act" and t.kind == "meeting") for t in facts.triggers)
    subject = any(m.case == "Nom" for m in facts.active)
    return (
        talks and not subject and _met_abroad(facts, people) and preposition(facts.view, facts.active[0]) in ("с", "со")
    )


def _received(facts: Facts, people: dict[str, Person], previous: Event) -> bool:
    """`Его принял министр …`: the pronoun is the object, a person of another side the subject."""
    return facts.view.key(0) in _OBJECTS and facts.view.has(*_RECEIVING) and _foreign_subject(facts, people)


def _guest_goes_on(facts: Facts, people: dict[str, Person], previous: Event) -> bool:
    """`Вторую встречу гость провел с …`: he who came in the event before, with a partner of the state he came to."""
    came = any(t.kind == "visit" and t.use == "act" for t in previous.opening.triggers)
    return came and not _GUESTS.isdisjoint(facts.view.keys) and _met_abroad(facts, people)


def _met(facts: Facts) -> bool:
    return any(preposition(facts.view, m) in ("с", "со") for m in facts.active)


def _met_abroad(facts: Facts, people: dict[str, Person]) -> bool:
    """A partner of another side, so that the guest beside him is Kazakhstan's."""
    partners = [people[m.name] for m in facts.active if preposition(facts.view, m) in ("с", "со")]
    return bool(partners) and not any(acts_for_kazakhstan(person) for person in partners)


def _foreign_subject(facts: Facts, people: dict[str, Person]) -> bool:
    return any(m.case == "Nom" and m.full and not acts_for_kazakhstan(people[m.name]) for m in facts.active)


STANDS_FOR_ACTOR: tuple[Callable[[Facts, dict[str, Person], Event], bool], ...] = (
    _by_post,
    _pronoun,
    _his_talks,
    _nobody_named,
    _received,
    _by_own_post,
    _guest_goes_on,
)
