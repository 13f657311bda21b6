"""One meaning of a Russian word or phrase: its English and what it wants beside it."""

from __future__ import annotations

from kzsum import tables

ROLES = {
    "NOUN": "noun", "VERBN": "noun", "POST": "noun", "TITLE": "noun", "PROPN": "name", "ADJ": "adj", "DET": "det",
    "PART": "part", "ADV": "adv", "PRT": "adv", "ADP": "prep", "CCONJ": "conj", "SCONJ": "sconj", "NUM": "num",
    "PRON": "pron", "VERB": "verb",
}  # fmt: skip


class Entry:
    """One meaning: the English, its irregular plural, its flags (mass, the), the prepositions that it governs.

    Most of the twenty thousand entries are never looked at, so a row's note is read when it is first asked for.
    """

    __slots__ = ("_flags", "_government", "_note", "en", "lemma", "plural", "pos")

    def __init__(  # noqa: PLR0913 - one argument a column of the table
        self,
        lemma: str,
        pos: str,
        en: str,
        plural: str = "",
        flags: frozenset[str] | None = None,
        government: dict[str, str] | None = None,
        *,
        note: str = "",
    ) -> None:
        self.lemma, self.pos, self.en, self.plural = lemma, pos, en, plural
        self._note, self._flags, self._government = note, flags, government

    @property
    def role(self) -> str:
        return ROLES[self.pos]

    @property
    def flags(self) -> frozenset[str]:
        if self._flags is None:
            self._flags = frozenset(item for item in tables.split(self._note) if ":" not in item)
        return self._flags

    @property
    def government(self) -> dict[str, str]:
        """What stands in English for a preposition or case beside the word; empty where English has nothing."""
        if self._government is None:
            pairs = (item.partition(":") for item in tables.split(self._note) if ":" in item)
            self._government = {key: "" if value.strip() == "-" else value.strip() for key, _, value in pairs}
        return self._government

    def but(
        self, *, en: str | None = None, flags: frozenset[str] | None = None, government: dict[str, str] | None = None
    ) -> Entry:
        """The same meaning with other English, flags or government.

        >>> Entry("присвоение", "NOUN", "conferral", note="mass").but(en="naming").flags
        frozenset({'mass'})
        """
        return Entry(
            self.lemma,
            self.pos,
            self.en if en is None else en,
            self.plural,
            self.flags if flags is None else flags,
            self.government if government is None else government,
        )
