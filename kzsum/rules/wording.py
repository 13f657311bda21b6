"""A post as the digest writes it: its words in the nominative, without those that only point back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kzsum import tables
from kzsum.rules.view import Mark, View
from kzsum.words import ADJECTIVAL, Word, as_written, lower_first, nominative, text_of

POINTING = frozenset("этот тот данный его ее их свой".split())
_NOT_POSTS = tables.words("not_posts")
RUNNING = tables.words("posts_with_instrumental")
_LEARNED = frozenset("доктор доктора доктору доктором докторе".split())
_MISREAD = tables.words("misread_posts")
_ENDINGS = {"": ("Nom",), "а": ("Gen", "Acc"), "у": ("Dat",), "ом": ("Ins",), "е": ("Loc",)}


class RoleSpan(NamedTuple):
    """Words `start` to `end` of a view are a post whose head stands in one of `cases`; `heads` are its post nouns."""

    start: int
    end: int
    cases: frozenset[str]
    heads: tuple[int, ...]
    plural: bool
    rule: str


def text(view: View, span: RoleSpan, case: str) -> str:
    """The post in the nominative, without words that only point back."""
    kept = [at for at in range(span.start, span.end) if not _dropped(view, at)]
    phrase = [view.words[at] for at in kept]
    if not phrase:
        return ""
    heads = frozenset(kept.index(at) for at in span.heads if at in kept)
    if _own_form(view, span):
        return tidy(_by_table(view, kept, phrase, case))
    form = nominative(phrase, case, heads=heads, singular=_plural_in(view, span, case))
    return _lower(view, kept[0], tidy(form or _by_table(view, kept, phrase, case)))


def _lower(view: View, at: int, role: str) -> str:
    """`Вице-министр` that opens a sentence: the table knows the word, though the dictionary does not."""
    opens = at == 0 and view.post[at] is not None and not view.words[at].text.isupper()
    return role[:1].lower() + role[1:] if opens else role


def declined_cases(mark: Mark, key: str) -> tuple[str, ...] | None:
    """The cases of `хоким`, which the dictionary takes for a form of an adjective; `None` for other posts."""
    lemma = mark.post["lemma"] if mark.post is not None else ""
    return _ENDINGS.get(key.removeprefix(lemma), ("Nom",)) if lemma in _MISREAD else None


def _own_form(view: View, span: RoleSpan) -> bool:
    """Posts whose nominative is the table's: `лордом-мэром`, `хокимом`, `управляющим Национальным банком`."""
    for at in span.heads[:1]:
        mark = view.post[at]
        lemma = mark.post["lemma"] if mark is not None and mark.post is not None else ""
        if lemma in _MISREAD or lemma.split(" ", 1)[0] in RUNNING or _stands(lemma, view.key(at)):
            return True
        if "-" in lemma and lemma not in {r.lemma for r in view.words[at].info.readings}:
            return True
    return False


def _stands(lemma: str, key: str) -> bool:
    """`замгенсека`: a post that ends in a genitive of its own, which does not decline."""
    return lemma == key and lemma.startswith("зам") and lemma.endswith(("а", "я"))


def _plural_in(view: View, span: RoleSpan, case: str) -> bool:
    """Whether the first head is a plural in this case: `послы`, `директора`."""
    word = view.words[span.heads[0]] if span.heads else None
    fits = [r for r in (*word.info.nouns, *word.info.adjectives) if r.case == case] if word is not None else []
    return span.plural or (bool(fits) and all(r.number == "Plur" for r in fits))


def _by_table(view: View, kept: list[int], phrase: list[Word], case: str) -> str:
    """A post whose head the dictionary cannot inflect: the table's own form of it, or the adjective's nominative."""
    replaced: dict[int, str] = {}
    begun = False
    for position, at in enumerate(kept):
        mark = view.post[at]
        if mark is None or mark.post is None or mark.start != at or (begun and not _joined(phrase, position)):
            continue
        begun = True
        lemma = mark.post["lemma"].split()
        adjective = next((r for r in phrase[position].info.adjectives if r.case == case), None)
        if len(lemma) == 1 and adjective is not None and lemma[0] not in _MISREAD:
            form = adjective.inflect(Case="Nom")  # `управляющей` stays a woman
            lemma = [form] if form else lemma
        if len(lemma) == mark.end - mark.start:
            written = (as_written(word, phrase[position + offset].text) for offset, word in enumerate(lemma))
            replaced |= dict(enumerate(written, position))
    whole = text_of(phrase, replaced)
    if 0 in replaced and not (len(phrase[0].text) > 1 and phrase[0].text.isupper()):
        return whole[:1].lower() + whole[1:]
    return lower_first(whole, phrase[0])


def _joined(phrase: list[Word], position: int) -> bool:
    """Whether a later post is one more of the same person (`и ректор`), not one that depends on the first."""
    return position > 0 and phrase[position - 1].key in (",", "и", "–", "—")


def tidy(role: str) -> str:
    """A post without the capital of a sentence's beginning and without loose signs."""
    return role.strip(" ,;:–—-")


def _dropped(view: View, at: int) -> bool:
    """Whether a word is left out: a title (`шейх`, `сэр`), `нового`, `этой страны`."""
    word = view.words[at]
    if "шейх" in word.info.lemmas or word.key == "сэр":
        return True
    if word.key in _LEARNED and at > 0 and at + 1 < len(view.words) and view.words[at + 1].capital:
        return True  # `министром по торговле доктором Ахмедом`
    if at == len(view.words) - 1 and word.info.lemmas & {"сэр", "лорд", "дама"}:
        return True
    if view.post[at] is not None:
        return False
    if not word.info.lemmas.isdisjoint(_NOT_POSTS) and (not word.capital or at == 0):
        return not word.info.lemmas.isdisjoint(POINTING) or post_follows(view, at + 1)
    return view.key(at) in ("в", "этой", "страны", "стране") and _pointing_phrase(view, at) and len(view.words) > 1


def _pointing_phrase(view: View, at: int) -> bool:
    """Whether `в этой стране`, `этой страны` covers the word."""
    for start in range(max(0, at - 2), at + 1):
        keys = [view.key(start + i) for i in range(3)]
        if keys[0] == "в" and keys[1] in ("этой", "этом") and start <= at <= start + 2:
            return True
        if keys[0] in ("этой", "этого") and keys[1] in ("страны", "государства") and start <= at <= start + 1:
            return True
    return False


def post_follows(view: View, at: int) -> bool:
    """Whether a post stands here, after adjectives or at once."""
    while at < len(view.words) and view.post[at] is None and view.words[at].info.best in ADJECTIVAL:
        at += 1
    return at < len(view.words) and view.post[at] is not None


def fullest(roles: Sequence[str | None]) -> str | None:
    """The longest of the roles a document gives one person."""
    given = [role for role in roles if role]
    return max(given, key=lambda role: len(role.split()), default=None)
