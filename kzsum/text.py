"""Reading: bytes, path or str -> paragraphs of sentences of tokens, every offset in the text as it was given.

What is normalised for matching (soft hyphens, look-alike Latin letters, odd spaces, composed accents) never moves an
offset: `Source.quote(start, end)` is the given text itself.
"""

from __future__ import annotations

import os
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kzsum.errors import BinaryInputError, EmptyTextError, TextTooLargeError

MAX_CHARACTERS = 5_000_000

_LATIN = "aceopxyABCEHKMOPTXYk"
_CYRILLIC = "асеорхуАВСЕНКМОРТХУк"
_LOOKALIKE = str.maketrans(_LATIN, _CYRILLIC)
_MIXED = re.compile(r"[A-Za-z]*(?:[А-Яа-яЁё][A-Za-z]+|[A-Za-z]+[А-Яа-яЁё])[A-Za-zА-Яа-яЁё]*")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f]")
_SPACES = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\t": " ", "\u2011": "-", "\u2010": "-"}
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*(?:-[^\W\d_]+)?"  # 61-й, 12:40, 7:6
    r"|[^\W\d_]+(?:[-’'][^\W_]+)*"  # Киш-Хедьи, д’Эстен
    r"|…|\.{2,}|\S"
)
_ABBREVIATIONS = frozenset(
    "им ул проф акад ст руб тыс см вв стр рис напр деп пр обл тел г-н г-жа гг г т д п н э".split()
)
_INITIALS = frozenset({"Дж", "Шм", "Мх", "Ю", "Ж", "Св"})
_MAY_END = frozenset("г гг др д п э".split())
TERMINAL = ".!?…"
CLOSING = "»”\"')]"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign: `text` as matched, `key` in lower case with е for ё, raw offsets, white space before."""

    text: str
    key: str
    start: int
    end: int
    is_word: bool
    gap: bool
    capital: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence; `start` and `end` are raw offsets."""

    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `number` counts from 1, the headline included."""

    number: int
    sentences: tuple[Sentence, ...]

    @property
    def start(self) -> int:
        return self.sentences[0].start

    @property
    def end(self) -> int:
        return self.sentences[-1].end


@dataclass(frozen=True)
class Source:
    """A text as given (`raw`) with its normalised twin (`clean`) and the way back from one to the other.

    >>> source = Source.of("Посол Ка\\u00adзахстана прибыл.")
    >>> [token.text for token in source.paragraphs[0].sentences[0].tokens]
    ['Посол', 'Казахстана', 'прибыл', '.']
    >>> token = source.paragraphs[0].sentences[0].tokens[1]
    >>> source.raw[token.start : token.end] == "Ка\\u00adзахстана"
    True
    """

    raw: str
    clean: str
    origin: Sequence[int] | None = field(repr=False, default=None)

    @classmethod
    def of(cls, text: str) -> Source:
        """Normalise a text; raises `InputError` for what is no text."""
        _check(text)
        clean, origin = _normalise(text)
        return cls(text, clean, origin)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of a clean span."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the text; hard-wrapped lines are joined."""
        blocks = ((start, end, list(self._tokens(start, end))) for start, end in paragraph_spans(self.clean))
        filled = [tokens for _, _, tokens in blocks if tokens]
        return tuple(Paragraph(number, tuple(sentences(tokens))) for number, tokens in enumerate(filled, 1))

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def clean_of(self, start: int, end: int) -> str:
        """The normalised text of a raw span, character by character where nothing was removed."""
        return self.clean[start:end] if self.origin is None else self.raw[start:end].translate(_SPACES)

    def paragraph_at(self, offset: int) -> int:
        """Number of the paragraph that holds a raw offset."""
        return max(1, bisect_right(self._starts, offset))

    def _tokens(self, start: int, end: int) -> Iterator[Token]:
        last = start
        for match in _TOKEN.finditer(self.clean, start, end):
            word = match.group()
            begin, stop = self.span(match.start(), match.end())
            yield Token(
                word,
                word.lower().replace("ё", "е"),
                begin,
                stop,
                word[0].isalpha(),
                match.start() > last,
                word[0].isupper(),
            )
            last = match.end()


def read(text: str | bytes | os.PathLike[str]) -> str:
    """The text of a str, of bytes (UTF-8, UTF-16 with BOM, cp1251), or of the file at a `Path`."""
    if isinstance(text, str):
        return text
    return decode(text if isinstance(text, bytes) else Path(text).read_bytes())


def decode(data: bytes) -> str:
    """Text of UTF-8 (with or without BOM), UTF-16 with BOM or cp1251 bytes; raises `BinaryInputError` for others.

    >>> decode("Посол".encode("cp1251"))
    'Посол'
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise BinaryInputError(f"the bytes begin as UTF-16 but are not: {error.reason}") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        utf8_fault = error
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError:
        text = "\x00"
    letters = sum(character.isalpha() for character in text)
    russian = len(re.findall("[А-Яа-яЁё]", text))
    if _CONTROL.search(text) or russian < 0.6 * max(1, letters):
        raise BinaryInputError(
            f"the bytes are neither UTF-8 ({utf8_fault.reason} at byte {utf8_fault.start}) nor cp1251 text"
        )
    return text


def language(text: str) -> str | None:
    """ISO 639-1 code of the text's language: ru, kk, uk, be, en, `und` for another, `None` where no letter is.

    >>> language("Елші кездесу өткізді, қазақ-латыш қатынастары талқыланды"), language("The ambassador met the mayor")
    ('kk', 'en')
    """
    sample = text[:20000].lower()
    cyrillic = len(re.findall(r"[Ѐ-ӿ]", sample))
    latin = len(re.findall(r"[a-zà-ÿ]", sample))
    if not cyrillic and not latin:
        return "und" if any(character.isalpha() for character in sample) else None
    if latin > cyrillic:
        common = len(re.findall(r"\b(?:the|of|and|to|in|with|on|for|was|met)\b", sample))
        return "en" if common * 60 >= latin / 5 or common > 30 else "und"
    if len(re.findall("[әғқңөұүһ]", sample)) > 0.02 * cyrillic:
        return "kk"
    if len(re.findall("[їєґ]", sample)) > 0.005 * cyrillic:
        return "uk"
    if len(re.findall("ў", sample)) > 0.005 * cyrillic:
        return "be"
    return "ru"


def paragraph_spans(clean: str) -> list[tuple[int, int]]:
    """Clean offsets of the paragraphs: lines, with hard-wrapped ones joined."""
    lines = _lines(clean)
    body_joined = _joined(lines, clean, whole_blocks=False)
    wrapped = len(body_joined) < len(lines)
    blank_separated = any(gap for _, _, gap in lines[2:])
    return _joined(lines, clean, whole_blocks=True) if wrapped and blank_separated else body_joined


def _lines(clean: str) -> list[tuple[int, int, bool]]:
    """Start and end of each filled line, and whether a blank line stands before it."""
    found: list[tuple[int, int, bool]] = []
    blank = False
    for match in re.finditer(r"[^\n\r\u2028\u2029]+|\r\n|[\n\r\u2028\u2029]", clean):
        body = match.group()
        if body[0] in "\n\r\u2028\u2029":
            blank = blank or clean[: match.start()].endswith(("\n", "\r")) if match.start() else False
        elif body.strip():
            found.append((match.start(), match.end(), blank))
            blank = False
        else:
            blank = True
    return found


def _joined(lines: list[tuple[int, int, bool]], clean: str, *, whole_blocks: bool) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for at, (start, end, gap) in enumerate(lines):
        if spans and not gap and _continues(clean[spans[-1][0] : spans[-1][1]], clean[start:end], at, whole_blocks):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _continues(before: str, line: str, at: int, whole_blocks: bool) -> bool:
    """Whether a line goes on with the sentence (or, in hard-wrapped text, the block) of the lines before it."""
    before, line = before.rstrip(), line.lstrip()
    if line[:1].islower():
        return not before.endswith(tuple(TERMINAL)) or whole_blocks
    if (
        at == 1
        or before.lstrip().lower().startswith(("фото", "на снимке", "date "))
        or line.startswith(("(c)", "©", "Фото"))
    ):
        return False
    ended = before.rstrip(CLOSING).endswith(tuple(TERMINAL + ":;"))
    return whole_blocks or (not ended and len(before) > 50)


def sentences(tokens: list[Token]) -> Iterator[Sentence]:
    """Split the tokens of a paragraph into sentences.

    >>> source = Source.of("К. Токаев принял посла. Речь шла о зерне.")
    >>> [len(sentence.tokens) for sentence in source.paragraphs[0].sentences]
    [6, 5]
    """
    begin = 0
    quoted = _quoted(tokens)
    for at, token in enumerate(tokens):
        if token.text[0] in TERMINAL and not quoted[at] and _ends(tokens, at):
            stop = at + 1
            while stop < len(tokens) and tokens[stop].text in CLOSING and not tokens[stop].gap:
                stop += 1
            if stop > begin:
                yield Sentence(tuple(tokens[begin:stop]))
                begin = stop
    if begin < len(tokens):
        yield Sentence(tuple(tokens[begin:]))


def _quoted(tokens: list[Token]) -> list[bool]:
    """Which tokens stand inside quotation marks; none where the marks of a paragraph do not pair."""
    opened = sum(token.text == "«" for token in tokens)
    straight = sum(token.text == '"' for token in tokens)
    if opened != sum(token.text == "»" for token in tokens) or straight % 2:
        return [False] * len(tokens)
    depth, inside, found = 0, False, []
    for at, token in enumerate(tokens):
        depth += (token.text == "«") - (token.text == "»")
        inside ^= token.text == '"'
        last = (
            at + 1 < len(tokens) and tokens[at + 1].text in '»"'
        )  # a full stop before the closing mark may end the sentence
        found.append((depth > 0 or inside) and not last)
    return found


def _ends(tokens: list[Token], at: int) -> bool:
    following = at + 1
    while following < len(tokens) and tokens[following].text in CLOSING and not tokens[following].gap:
        following += 1
    if following == len(tokens):
        return True
    after = tokens[following]
    if not after.gap or after.text[0].islower():
        return False
    before = tokens[at - 1] if at else None
    if tokens[at].text != "." or before is None:
        return True
    if before.is_word and before.text[0].isupper() and (len(before.text) == 1 or before.text in _INITIALS):
        return False  # an initial: К. Токаев, Ж. Мамутбеков
    if before.key in _ABBREVIATIONS:
        return before.key in _MAY_END and after.text[0].isupper() and not _name_follows(tokens, following)
    return True


def _name_follows(tokens: list[Token], at: int) -> bool:
    """Two capitalised words in a row: after `г.` they are rather a city than a new sentence."""
    return at + 1 < len(tokens) and tokens[at + 1].capital and not tokens[at].text.isupper()


def _check(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise TextTooLargeError(len(text), MAX_CHARACTERS)
    if not text.strip("\ufeff\u200b \t\r\n\u00a0") or not text.strip():
        raise EmptyTextError
    found = _CONTROL.search(text)
    if found and len(_CONTROL.findall(text)) * 1000 > len(text):
        raise BinaryInputError(
            f"the text holds control characters (the first at offset {found.start()}): is it binary data?"
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BinaryInputError(f"an unpaired surrogate at offset {error.start}: decode the text anew") from None


def _normalise(text: str) -> tuple[str, Sequence[int] | None]:
    clean = _CONTROL.sub(" ", text).translate(_SPACES)
    clean = _MIXED.sub(_unmix, clean)
    if not _INVISIBLE.search(clean):
        return clean, None
    letters: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(clean):
        if not _INVISIBLE.match(character):
            letters.append(character)
            origin.append(at)
        elif letters and unicodedata.combining(character):
            composed = unicodedata.normalize("NFC", letters[-1] + character)
            if len(composed) == 1:
                letters[-1] = composed
    return "".join(letters), origin


def _unmix(match: re.Match[str]) -> str:
    """Latin look-alikes inside a mostly Cyrillic word are Cyrillic (`Kaзахстан`); true mixtures stay."""
    word = match.group()
    changed = word.translate(_LOOKALIKE)
    latin = sum(character.isascii() for character in word)
    return changed if latin * 2 <= len(word) and not any(character.isascii() for character in changed) else word
