"""How a person's name is written, folded so that spellings of one name can be compared: pure functions on strings."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from kzsum.ground.latin import icao
from kzsum.morph import readings

# Letters that look alike: a Latin one inside a Cyrillic name is meant as the Cyrillic one.
_LOOKALIKES = str.maketrans("aceopxykmthbiäëï", "асеорхукмтнвіаеи")
# Other alphabets' letters by the Russian ones that Russian texts write for them; й and ё are often left without marks.
_FOLDED = str.maketrans("ёйәғқңөұүһіїєґў", "еиагкноуухииегу")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = re.compile("['’‘ʼ`ьъ]")
_PATRONYMIC = re.compile(r".{2,}(?:ович|евич|ьич|овна|евна|ична|инична)|.{3,}(?:улы|кызы|оглы|оглу)")
_DIGRAPHS = frozenset(("дж", "шм", "св", "чж", "дз", "dzh", "dj", "zh", "sh", "ch", "kh", "ya", "yu", "ye"))
_MAY_BE_OBLIQUE = re.compile(r".*(?:[аяуюеыи]|[оеы]м|им|[оеи]й)$")
# What official and usual Latin spellings write for one sound, in order; both names go through the same list.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|sch|sh", "s"),
        ("dzh|dj|zh", "j"),
        ("kh", "h"),
        ("ph", "f"),
        ("ts|tz", "c"),
        ("w", "v"),
        ("x", "ks"),
        ("^[yi]e|(?<=[aeiou])[yi]e", "e"),
        ("y", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_OWN_STATE = re.compile(r"\b(?:of|in) (?:the republic of )?kazakhstan\b|\bрк\b|\b(?:республики )?казахстана?\b")
_RANK = re.compile(r"\bextraordinary and plenipotentiary\b|\bчрезвычайный и полномочный\b")
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [first + second for first in _BASE32 for second in _BASE32]


class Spelling(NamedTuple):
    """One way in which a person is told: name, its English, the state and the folded post."""

    name: str
    name_en: str | None
    country: str | None
    post: str


class Words(NamedTuple):
    """A name taken apart: whole words in alphabetical order, the patronymic apart, initials as they stand."""

    whole: tuple[str, ...]
    patronymic: str
    initials: tuple[str, ...]
    latin: bool

    @property
    def key(self) -> str:
        """The whole words as one string: equal for every order of them."""
        return " ".join(self.whole)

    @property
    def full(self) -> bool:
        """Whether given name and surname are there, both whole."""
        return len(self.whole) > 1 and not self.initials


@lru_cache(maxsize=65536)
def words(name: str) -> Words:
    """A name's words for comparison: no capitals, no ё, Cyrillic for its Latin lookalikes, hyphens as spaces.

    >>> words("Тoқаев Қасым-Жомарт") == words("Касым-Жомарт Токаев")
    True
    >>> words("Н. С. Арыстанов").initials, words("Ербол Маратович Тойшыбеков").patronymic
    (('н', 'с'), 'маратович')
    """
    text = unicodedata.normalize("NFC", name).lower()
    latin = not _CYRILLIC.search(text)
    text = _unmarked(text) if latin else _one_alphabet(text).translate(_FOLDED)
    text = _APOSTROPHES.sub("", text)
    found = [(match[0], text[match.end() :].startswith(".")) for match in _WORD.finditer(text)]
    initials = tuple(word for word, dot in found if len(word) == 1 or (dot and word in _DIGRAPHS))
    whole = [word for word, dot in found if not (len(word) == 1 or (dot and word in _DIGRAPHS))]
    patronymic = next((word for word in whole[1:] if _PATRONYMIC.fullmatch(word)), "") if len(whole) > 2 else ""
    if patronymic:
        whole.remove(patronymic)
    return Words(tuple(sorted(whole)), patronymic, initials, latin)


def _unmarked(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def _one_alphabet(text: str) -> str:
    """Words of a Cyrillic name that hold nothing but Cyrillic letters and lookalikes, wholly in Cyrillic."""
    return _WORD.sub(_respelled, text)


def _respelled(match: re.Match[str]) -> str:
    cyrillic = match[0].translate(_LOOKALIKES)
    return match[0] if re.search("[a-z]", cyrillic) else cyrillic


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """A name by its sounds in plain Latin letters, the same for its usual Latin spellings and for the Cyrillic one.

    >>> sound("Kassym-Jomart Tokayev") == sound("Касым-Жомарт Токаев") == "jomart kasim tokaev"
    True
    """
    return " ".join(sorted(_sound(word) for word in icao(name).split()))


def _sound(word: str) -> str:
    for pattern, plain in _SOUNDS:
        word = pattern.sub(plain, word)
    return word


@lru_cache(maxsize=65536)
def post_key(role: str | None, role_en: str | None, country: str | None) -> str:
    """A post for comparison: its English where there is one, as that is the same for `замминистра` and its full form.

    >>> post_key("посол РК в КСА", "ambassador of Kazakhstan to Saudi Arabia", "KZ")
    'ambassador to saudi arabia'
    """
    text = " ".join((role_en or role or "").lower().replace("ё", "е").split())
    text = _RANK.sub("", text)
    if country == "KZ":
        text = _OWN_STATE.sub("", text)
    return " ".join(text.replace(" ,", ",").split())


@lru_cache(maxsize=65536)
def base_forms(name: str) -> tuple[str, ...]:
    """The keys that a name has in the nominative if it cannot be in the nominative as it is: `Хаканом Фиданом`.

    `Александра Иванова` can be a woman's nominative, so that it is nobody else's other case.

    >>> base_forms("Айбеком Смадияровым"), base_forms("Александра Иванова")
    (('аибек смадияров',), ())
    """
    plain = [word for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", name) if _CYRILLIC.search(word)]
    if len(plain) < 2 or not all(_MAY_BE_OBLIQUE.match(word.lower()) for word in plain):
        return ()
    options = [[r for r in readings(word) if r.number != "Plur"] for word in plain]
    if all(any(r.case == "Nom" or r.fixed for r in option) for option in options):
        return ()
    found = {
        words(" ".join(lemmas)).key
        for case in ("Gen", "Dat", "Acc", "Ins", "Loc")
        for lemmas in [[next((r.lemma for r in option if r.case == case), "") for option in options]]
        if all(lemmas)
    }
    return tuple(sorted(found))


def fits(short: Words, full: Words) -> bool:
    """Whether initials and a surname are this full name's; one initial may be of a patronymic that is left out.

    >>> fits(words("Н. С. Арыстанов"), words("Нургали Арыстанов")), fits(words("А. Иванов"), words("Анна Иванова"))
    (True, False)
    """
    rest = [word for word in full.whole if word not in short.whole]
    if len(rest) + len(short.whole) != len(full.whole):
        return False
    left = []
    for initial in short.initials:
        match = next((word for word in rest if word.startswith(initial)), None)
        if match is None:
            left.append(initial)
        else:
            rest.remove(match)
    if full.patronymic and left:
        return len(left) == 1 and full.patronymic.startswith(left[0])
    return len(left) < max(len(short.initials), 1) and len(left) < 2


def short_id(prefix: str, *parts: str | None) -> str:
    """Twelve letters (DuckDB keeps so many without a pointer): 55 bits of a hash of what the thing is known by.

    >>> short_id("p", "KZ", "касым жомарт токаев")
    'po7nypbanicr'
    """
    seed = "\x1f".join([part or "" for part in parts])
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8])
    return prefix + "".join([_PAIRS[number >> shift & 1023] for shift in (0, 10, 20, 30, 40)]) + _BASE32[number >> 59]


def rank(spelling: Spelling) -> int:
    """How well a spelling stands for its person, the best first: full, Latin, in another case, shortened.

    >>> [rank(Spelling(name, None, "KZ", "")) for name in ("Роман Василенко", "Roman Vassilenko", "Р. Василенко")]
    [0, 1, 3]
    """
    told = words(spelling.name)
    if not told.full:
        return 3
    return 1 if told.latin else 2 * bool(base_forms(spelling.name))
