"""What governs a person's noun phrase: the preposition or the noun right before post and name."""

from __future__ import annotations

from kzsum.rules.dates import month_numbers
from kzsum.rules.mention import Mention
from kzsum.rules.view import View

_ADDRESS = ("госпожой", "господином", "шейхом", "коллегой", "коллегами", "вновь")


def governor(view: View, mention: Mention) -> int | None:
    """The noun right before a genitive, over its adjectives; `None` where no noun stands there."""
    at = mention.left - 1
    while (
        at >= 0 and view.words[at].info.best in ("ADJ", "DET", "PART_FULL") and not view.words[at].info.is_preposition
    ):
        at -= 1
    if at < 0 or not _noun(view, at):
        return None
    inside = at > 0 and mention.case == "Acc" and view.key(at - 1) in ("в", "во", "на")
    return None if inside else at


def _noun(view: View, at: int) -> bool:
    """Whether a word is a noun that may govern, no place and no date."""
    word = view.words[at]
    if not word.token.is_word or word.info.is_preposition or word.info.is_verb:
        return False
    if word.key in month_numbers() or word.key in ("года", "числа", "акорде", "мид"):
        return False
    return view.place[at] is None and word.info.best in ("NOUN", "PROPN")


def preposition(view: View, mention: Mention) -> str:
    """The preposition right before the noun phrase of post and name, over `новым`, `госпожой`; '' where none stands."""
    for at in range(mention.left - 1, max(-1, mention.left - 5), -1):
        word = view.words[at]
        if word.info.is_preposition:
            return word.key
        if not (word.info.best in ("ADJ", "DET", "PART_FULL") or word.key in _ADDRESS):
            return ""
    return ""
