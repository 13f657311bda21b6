"""Who is the same person: spellings of names, of one state, joined under one id.

The rule, in the order of its steps; what no step joins stays apart, as a wrong join hides more than a missed one.

1. A full name (given name and surname whole) is a person of a state: spellings that differ in capitals, ё, lookalike
   letters of the other alphabet, letters of Kazakh or other Cyrillic alphabets, hyphens or the order of words are one.
   The post does not matter. Namesakes of different states are different persons; a patronymic may be left out, unless
   the state has two persons who differ in it.
2. A Latin name is the one Cyrillic name of the state that sounds the same, or whose English spelling does.
3. A name that cannot be a nominative (`Айбеком Смадияровым`) is the one name of the state that it is a form of.
4. Without a state: the one person so called who has the same post somewhere.
5. Initials or a bare surname: the one person of the same state and the same post whose name they fit.

"The one": where two fit, none is joined. Every id follows from the set of spellings alone, in whatever order they came:
it is made of state and folded name. No step measures how far apart two spellings are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kzsum.archive.spellings import Spelling, Words, base_forms, fits, short_id, sound, words

Key = tuple[str, ...]


class Group(NamedTuple):
    """Full spellings of one state with the same words; `key` is the words in alphabetical order."""

    country: str | None
    key: str


class People:
    """The spellings of an archive and the persons they are; `add` tells which ids it gave or changed."""

    def __init__(self) -> None:
        self.ids: dict[Spelling, str] = {}
        self._members: dict[Group, set[Spelling]] = defaultdict(set)
        self._offers: dict[Key, set[Group]] = defaultdict(set)  # what a group can be found by
        self._seekers: dict[Key, set[Group]] = defaultdict(set)  # groups that may be another one
        self._posts: dict[Key, set[Spelling]] = defaultdict(set)  # full spellings by state, post and word
        self._short: dict[Key, set[Spelling]] = defaultdict(set)  # shortened ones by state, post and longest word

    def add(self, spellings: Iterable[Spelling]) -> dict[Spelling, str]:
        """Take spellings in; gives the id of each one that is new or whose person changed by it."""
        new = {spelling for spelling in spellings if spelling not in self.ids}
        groups: set[Group] = set()
        shorts: set[Spelling] = set()
        for spelling in new:
            told = words(spelling.name)
            if told.full:
                groups |= self._take(spelling, told)
            else:
                self._short[_short_key(spelling, told)].add(spelling)
                shorts.add(spelling)
        full = {member for group in groups for member in self._members[group]}
        for spelling in full:
            shorts.update(*(self._short.get(key, ()) for key in _post_keys(spelling)))
        changed: dict[Spelling, str] = {}
        for found, id_of in ((full, self._full_id), (shorts, self._short_id)):  # the short ones look at the full ones
            for spelling in found:
                person = id_of(spelling)
                if self.ids.get(spelling) != person:
                    self.ids[spelling] = changed[spelling] = person
        return changed

    def _take(self, spelling: Spelling, told: Words) -> set[Group]:
        """Take a full spelling in; gives the groups whose persons may be others now."""
        group = Group(spelling.country, told.key)
        self._members[group].add(spelling)
        for key in _post_keys(spelling):
            self._posts[key].add(spelling)
        for key in _seeks(spelling, told):
            self._seekers[key].add(group)
        for key in _offers(spelling, told):
            self._offers[key].add(group)
        offered = {key for member in self._members[group] for key in _offers(member, words(member.name))}
        return {group}.union(*(self._seekers.get(key, ()) for key in offered))

    def _full_id(self, spelling: Spelling) -> str:
        told = words(spelling.name)
        group = self._root(Group(spelling.country, told.key))
        patronymics = {words(member.name).patronymic for member in self._members[group]} - {""}
        if len(patronymics) < 2:
            return short_id("p", *group)
        own = told.patronymic
        if not own:  # one of several who differ in it: the one with this post
            same_post = (member for member in self._members[group] if member.post and member.post == spelling.post)
            theirs = {words(member.name).patronymic for member in same_post} - {""}
            own = theirs.pop() if len(theirs) == 1 else ""
        return short_id("p", *group, own)

    def _root(self, group: Group) -> Group:
        """The group that this one is another spelling of, itself where there is none or there are several."""
        seeks = {key for member in self._members[group] for key in _seeks(member, words(member.name))}
        found = {other for key in seeks for other in self._offers.get(key, ())} - {group}
        return found.pop() if len(found) == 1 else group

    def _short_id(self, spelling: Spelling) -> str:
        told = words(spelling.name)
        if spelling.post and told.whole:
            fitting = self._posts.get(_short_key(spelling, told), set())
            found = {self.ids[full] for full in fitting if fits(told, words(full.name))}
            if len(found) == 1:
                return found.pop()
        return short_id("p", spelling.country, spelling.post, told.key, *told.initials)


def _seeks(spelling: Spelling, told: Words) -> Iterator[Key]:
    """What another group may be found by that this name is a spelling of."""
    if spelling.country is None:
        if spelling.post:
            yield ("post", spelling.post, told.key)
    elif told.latin:
        yield ("sound", spelling.country, sound(spelling.name))
    else:
        for key in base_forms(spelling.name):
            yield ("name", spelling.country, key)


def _offers(spelling: Spelling, told: Words) -> Iterator[Key]:
    """What a group is found by: nothing where it may itself be another one's spelling."""
    if spelling.country is None or told.latin or base_forms(spelling.name):
        return
    yield ("post", spelling.post, told.key)
    yield ("name", spelling.country, told.key)
    yield ("sound", spelling.country, sound(spelling.name))
    if spelling.name_en:
        yield ("sound", spelling.country, sound(spelling.name_en))


def _post_keys(spelling: Spelling) -> list[Key]:
    """By what a shortened name finds a full one: the state, the post and one of the words."""
    return [(spelling.country or "", spelling.post, word) for word in words(spelling.name).whole]


def _short_key(spelling: Spelling, told: Words) -> Key:
    longest = max(told.whole, key=lambda word: (len(word), word), default="")
    return (spelling.country or "", spelling.post, longest)
