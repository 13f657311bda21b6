"""What a sentence holds for the event rules, and the event that sentences make up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kzsum.rules.bodies import Body
from kzsum.rules.mention import Mention
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

    @cached_property
    def active(self) -> tuple[Mention, ...]:
        """The mentions that take part."""
        return tuple(mention for mention, part in self.mentions if part.takes_part)

    @cached_property
    def named_words(self) -> frozenset[int]:
        """The words of persons' names and posts."""
        return frozenset(at for mention, _ in self.mentions for at in range(mention.left, mention.right))

    @cached_property
    def person_words(self) -> frozenset[int]:
        """The words of persons; a surname alone covers no words before it."""
        return frozenset(
            at for m, _ in self.mentions for at in range(m.left if m.full or m.role is not None else m.start, m.right)
        )

    @cached_property
    def body_words(self) -> frozenset[int]:
        """The words of bodies' names."""
        return frozenset(at for body in self.bodies for at in range(body.start, body.end))

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
    return Facts(view, tuple(triggers(view)), tuple((m, slot(m)) for m in mentions), tuple(bodies), text)
