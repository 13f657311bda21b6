"""What a sentence holds for the event rules, and the event that sentences make up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kzsum.rules.bodies import Body
from kzsum.rules.mention import Mention
from kzsum.rules.openers import goes_over, points_back
from kzsum.rules.slots import Slot, slot
from kzsum.rules.triggers import Trigger, triggers
from kzsum.rules.view import View


@dataclass(frozen=True)
class Facts:
    """What a sentence holds: triggers, persons with their slots, bodies."""

    view: View
    triggers: tuple[Trigger, ...]
    mentions: tuple[tuple[Mention, Slot], ...]
    bodies: tuple[Body, ...]
    text: str
    active: tuple[Mention, ...]  # the mentions that take part
    named_words: frozenset[int]  # those of persons' names and posts
    person_words: frozenset[int]  # those of persons; a surname alone covers no words before it
    body_words: frozenset[int]  # those of bodies' names
    points_back: bool  # whether it begins as one that goes on about the event before
    goes_over: bool  # whether it begins as one that goes over to something else

    def in_post(self, body: Body) -> bool:
        """Whether a body only stands in a person's post."""
        posts = (m.role for m, _ in self.mentions if m.role is not None)
        return any(body.overlaps(role.start, role.end) for role in posts)


@dataclass
class Event:
    """The sentences of one event; the first opens it.

    `share` narrows the persons of a sentence that tells several events, `words` are those that tell this one.
    """

    facts: list[Facts]
    actors: list[str] = field(default_factory=list)
    share: frozenset[str] | None = None
    rule: str = ""
    words: range | None = None
    _read: int = 0  # how many of `facts` the sets below hold: an event of thousands of sentences is read once
    _names: set[str] = field(default_factory=set)
    _full: set[str] = field(default_factory=set)
    _bodies: set[str] = field(default_factory=set)

    @property
    def names(self) -> set[str]:
        """The names that its sentences mention."""
        self._gather()
        return self._names

    @property
    def full_names(self) -> set[str]:
        """The names of those who take part and are named in full."""
        self._gather()
        return self._full

    @property
    def body_names(self) -> set[str]:
        """The bodies that its sentences name, in lower case."""
        self._gather()
        return self._bodies

    def _gather(self) -> None:
        for facts in self.facts[self._read :]:
            self._names.update(m.name for m, _ in facts.mentions)
            self._full.update(m.name for m in facts.active if m.full)
            self._bodies.update(b.name.lower() for b in facts.bodies)
        self._read = len(self.facts)

    @property
    def opening(self) -> Facts:
        """The sentence that names the event first."""
        return self.facts[0]


def facts_of(view: View, mentions: Sequence[Mention], bodies: Sequence[Body], text: str) -> Facts:
    """Gather what a sentence holds."""
    parts = tuple([(m, slot(m)) for m in mentions])
    return Facts(
        view=view,
        triggers=tuple(triggers(view)),
        mentions=parts,
        bodies=tuple(bodies),
        text=text,
        active=tuple([mention for mention, part in parts if part.takes_part]),
        named_words=frozenset([at for m in mentions for at in range(m.left, m.right)]),
        person_words=frozenset([at for m in mentions for at in range(_person_from(m), m.right)]),
        body_words=frozenset([at for body in bodies for at in range(body.start, body.end)]),
        points_back=points_back(text),
        goes_over=goes_over(text),
    )


def _person_from(mention: Mention) -> int:
    return mention.left if mention.full or mention.role is not None else mention.start
