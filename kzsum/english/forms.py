"""English forms: plurals, articles, capitals of titles, ordinals, participles."""

from __future__ import annotations

import re
from functools import lru_cache

from kzsum import tables

_COLUMNS = ("word", "plural", "article", "place", "role", "example")
_SMALL = frozenset(
    "of the and or a an in on at to for by with from under between against as de du la le d’ von van al near into upon "
    "am der im sur bin ibn after before named without through".split()
)
_OF = re.compile(r" (?:of|for|on|in|to|with|at|by|from|under|between|against|about|among|named)\b")
_NO_AN = re.compile(r"(?:eu|uni(?!m|n)|use|usu|ura|ukr|uti|one\b|once\b|ub|UN|US|UK|U[A-Z]{2})")
_LETTER_AN = re.compile(r"[AEFHILMNORSX](?:[A-Z]|\d|-)")
_WORD = re.compile(r"[^\s\-–“”(),]+(?:['’][^\s\-–“”(),]+)?")


@lru_cache(maxsize=1)
def _table() -> dict[str, tables.Row]:
    return {row["word"]: row for row in tables.rows("english_words", _COLUMNS, ("word",))}


@lru_cache(maxsize=16384)
def _cell(phrase: str, column: str) -> str:
    """The cell of the longest end of an English noun phrase that has one: of `plenary session` before `session`."""
    rest = _OF.split(phrase.lower())[0]
    while rest:
        cell = _table().get(rest, {}).get(column)
        if cell:
            return cell
        rest = rest.partition(" ")[2]
    return ""


@lru_cache(maxsize=8192)
def roles(phrase: str) -> frozenset[str]:
    """What an English noun is in this domain: title, document, work, place, person, portfolio, time ...

    >>> sorted(roles("poet")), sorted(roles("dry port"))
    (['person'], ['place'])
    """
    return frozenset(tables.split(_cell(phrase, "role")))


def unique(phrase: str) -> bool:
    """Whether the thing is one of its kind where it is spoken of (the agenda), or an adjective makes it so (the first).

    >>> unique("agenda"), unique("project")
    (True, False)
    """
    return _cell(phrase, "article") == "the"


def without_article(phrase: str) -> bool:
    """Whether a countable noun does without an article (exchange of experience)."""
    return _cell(phrase, "article") == "none"


def singles_out(word: str) -> bool:
    """Whether an adjective leaves only one: the first, the upcoming.

    >>> singles_out("upcoming"), singles_out("new"), singles_out("61st")
    (True, False, True)
    """
    last = word.rpartition(" ")[2].rpartition("–")[2]
    return (_cell(last, "article") == "the" and "adj" in roles(last)) or bool(re.fullmatch(r"\d+(?:st|nd|rd|th)", last))


def place_preposition(phrase: str) -> str:
    """The English for Russian `в`, `на` of place with this noun, or an empty string.

    >>> place_preposition("African market"), place_preposition("business forum")
    ('in', 'at')
    """
    return _cell(phrase, "place")


@lru_cache(maxsize=8192)
def plural(noun: str) -> str:
    """The plural of a noun or of a noun phrase.

    >>> plural("round table"), plural("head of mission"), plural("country"), plural("woman deputy")
    ('round tables', 'heads of mission', 'countries', 'woman deputies')
    """
    cut = _OF.search(noun)
    if cut and cut.start():
        return plural(noun[: cut.start()]) + noun[cut.start() :]
    before, space, last = noun.rpartition(" ")
    known = _table().get(last.lower(), {}).get("plural")
    if known:
        return before + space + (known if last.islower() else known.capitalize())
    hyphened, hyphen, tail = last.rpartition("-")
    if hyphen and tail in ("in", "up", "off", "out", "by", "large"):
        return before + space + hyphened + "s" + hyphen + tail
    return before + space + _regular(last)


def _regular(word: str) -> str:
    if word.isupper():
        return word + "s"
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def indefinite(phrase: str) -> str:
    """The phrase with `a` or `an`.

    >>> indefinite("agreement"), indefinite("university"), indefinite("EU project")
    ('an agreement', 'a university', 'an EU project')
    """
    first = phrase.lstrip("“\"'(")
    if _LETTER_AN.match(first):
        vowel = not first.startswith("U")
    elif re.match(r"8|11\b|18\b", first):
        vowel = True
    else:
        vowel = bool(re.match(r"[aeiouAEIOU]|hour|heir|honest|honou?r", first)) and not _NO_AN.match(first)
    if first.startswith("EU "):
        vowel = True
    return f"{'an' if vowel else 'a'} {phrase}"


def ordinal(number: int) -> str:
    """The ordinal in figures.

    >>> ordinal(61), ordinal(12), ordinal(22)
    ('61st', '12th', '22nd')
    """
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def roman(text: str) -> int | None:
    """The number that a Roman numeral stands for.

    >>> roman("XVI"), roman("Midi")
    (16, None)
    """
    if not re.fullmatch(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", text) or not text:
        return None
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[letter] for letter in text]
    return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))


def title_case(text: str) -> str:
    """A post or the name of a body in Title Case.

    >>> title_case("deputy minister of foreign affairs"), title_case("ambassador-at-large")
    ('Deputy Minister of Foreign Affairs', 'Ambassador-at-Large')
    """

    def capital(match: re.Match[str]) -> str:
        word = match.group()
        inside = match.start() > 0 and text[match.start() - 1] not in "“("
        if (word.lower() in _SMALL and inside) or not word[0].islower() or word.startswith(("d'", "d’")):
            return "d’Affaires" if word.lower() in ("d'affaires", "d’affaires") else word
        return word[0].upper() + word[1:]

    return _WORD.sub(capital, text)


def past_participle(verb: str) -> str:
    """`sign` -> `signed`; irregular ones by table.

    >>> past_participle("develop"), past_participle("hold"), past_participle("carry out"), past_participle("plan")
    ('developed', 'held', 'carried out', 'planned')
    """
    first, space, rest = verb.partition(" ")
    return (_IRREGULAR.get(first) or _suffixed(first, "ed")) + space + rest


def past(verb: str) -> str:
    """The past tense.

    >>> past("take place"), past("hold"), past("discuss"), past("break out")
    ('took place', 'held', 'discussed', 'broke out')
    """
    first, space, rest = verb.partition(" ")
    return _PAST[first] + space + rest if first in _PAST else past_participle(verb)


def present_participle(verb: str) -> str:
    """`hold` -> `holding`.

    >>> present_participle("make"), present_participle("put forward"), present_participle("run")
    ('making', 'putting forward', 'running')
    """
    first, space, rest = verb.partition(" ")
    return _suffixed(first, "ing") + space + rest


def _suffixed(verb: str, ending: str) -> str:
    if verb.endswith("ie") and ending == "ing":
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + ending
    if ending == "ed" and re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    short = re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]|.*[^aeiou][aeiou]l", verb) or verb in (
        "admit",
        "permit",
        "commit",
        "submit",
        "refer",
    )
    return verb + (verb[-1] if short else "") + ending


_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "hold:held make:made build:built find:found found:founded give:given take:taken see:seen show:shown "
        "write:written speak:spoken bring:brought buy:bought sell:sold send:sent spend:spent lead:led meet:met set:set "
        "put:put cut:cut begin:begun choose:chosen draw:drawn drive:driven grow:grown know:known keep:kept leave:left "
        "lose:lost pay:paid read:read rise:risen run:run say:said tell:told teach:taught think:thought win:won "
        "withdraw:withdrawn undertake:undertaken overcome:overcome become:become come:come go:gone do:done be:been "
        "have:had feel:felt get:got lay:laid learn:learned let:let seek:sought shoot:shot sing:sung stand:stood "
        "understand:understood uphold:upheld broadcast:broadcast lend:lent mean:meant bear:borne catch:caught "
        "fall:fallen fly:flown forget:forgotten hide:hidden hear:heard shut:shut sit:sat sleep:slept strive:striven "
        "wear:worn"
    ).split()
)
_PAST = dict(
    pair.split(":")
    for pair in (
        "give:gave take:took see:saw show:showed write:wrote speak:spoke begin:began choose:chose draw:drew "
        "drive:drove grow:grew know:knew rise:rose run:ran withdraw:withdrew undertake:undertook overcome:overcame "
        "become:became come:came go:went do:did sing:sang fly:flew forget:forgot hide:hid bear:bore fall:fell "
        "wear:wore "
        "strive:strove break:broke freeze:froze swim:swam drink:drank ride:rode steal:stole arise:arose weave:wove "
        "eat:ate blow:blew foresee:foresaw sink:sank speak:spoke throw:threw outrun:outran sow:sowed "
        "sew:sewed forgive:forgave "
        "shake:shook fight:fought strike:struck"
    ).split()
)
