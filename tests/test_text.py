"""Reading: bytes to text, text to sentences, and offsets that always are those of the text as given."""

import re

import pytest

from kzsum.errors import BinaryInputError, EmptyTextError, TextTooLargeError
from kzsum.text import MAX_CHARACTERS, Source, decode, language, read
from tests.notation import cases, event, unfaithful
from tests.notation import read as digest_of

PLAIN = "Посол Казахстана в Чехии Асхат Оразов встретился с мэром Брно Петром Свободой."
READ = ["meeting CZ: Асхат Оразов × Петр Свобода"]


def split(text: str) -> str:
    """The sentences of a text with `|` between them, `¶` between paragraphs."""
    source = Source.of(text)
    return "¶".join("|".join(source.raw[s.start : s.end] for s in p.sentences) for p in source.paragraphs)


VARIANTS = {
    "no-break spaces": PLAIN.replace(" ", "\u00a0"),
    "narrow and thin spaces": PLAIN.replace(" с ", "\u202fс\u2009"),
    "double spaces": PLAIN.replace(" ", "  "),
    "tabs": PLAIN.replace(" ", "\t"),
    "soft hyphens": PLAIN.replace("Казах", "Ка\u00adзах").replace("Свободой", "Сво\u00adбо\u00adдой"),
    "zero-width spaces": PLAIN.replace("Брно", "Бр\u200bно"),
    "a byte order mark": "\ufeff" + PLAIN,
    "stress marks": PLAIN.replace("Свободой", "Свобо\u0301дой"),
    "a line break inside the sentence": PLAIN.replace(" мэром", "\nмэром"),
    "a Windows line break inside the sentence": PLAIN.replace(" мэром", "\r\nмэром"),
    "Latin look-alikes": PLAIN.replace("Казахстана", "Kaзaхстана")
    .replace("Оразов", "Opазов")
    .replace("мэром", "мэpом"),
    "a Latin preposition": PLAIN.replace(" с ", " c "),
    "a decomposed й": PLAIN.replace("Свободой", "Свободои\u0306"),
}


@pytest.mark.parametrize("text", VARIANTS.values(), ids=VARIANTS.keys())
def test_typographic_variants_read_the_same_and_quote_the_text_as_given(text):
    digest = digest_of(text)
    assert [event(meeting) for meeting in digest.meetings] == READ
    assert not unfaithful(text, digest)


def test_the_quote_of_a_name_keeps_its_soft_hyphens():
    text = VARIANTS["soft hyphens"]
    name = digest_of(text).meetings[0].counterparts[0].evidence[0]
    assert name.quote == "Петром Сво\u00adбо\u00adдой"
    assert text[name.start : name.end] == name.quote


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Посол Казахстана в Чехии Артём Королёв встретился с ректором Фёдором Чернышёвым.", "Фёдор Чернышёв"),
        ("Посол Казахстана в Чехии Артем Королев встретился с ректором Федором Чернышевым.", "Федор Чернышев"),
    ],
)
def test_a_name_is_spelled_with_or_without_yo_as_the_text_spells_it(text, name):
    assert digest_of(text).meetings[0].counterparts[0].name == name


def test_every_token_lies_where_it_says():
    text = "\ufeffГ-н Ли\u00a0— Ка\u00adзах\u200b; «Зер\u0301но»,\r\n61-й тур 12:40…"
    source = Source.of(text)
    tokens = [t for p in source.paragraphs for s in p.sentences for t in s.tokens]
    assert [t.text for t in tokens if t.is_word] == ["Г-н", "Ли", "Казах", "Зерно", "тур"]
    assert all(re.sub("[\u00ad\u200b\u0301]", "", text[t.start : t.end]) == t.text for t in tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    cases("""
    Посол прибыл. Он рассказал о зерне. => Посол прибыл.|Он рассказал о зерне.
    Принял К. Токаев. Затем – гости. => Принял К. Токаев.|Затем – гости.
    В 2026 г. Астана примет форум. => В 2026 г.|Астана примет форум.
    Завод на ул. Абая построили в прошлом году. => Завод на ул. Абая построили в прошлом году.
    Университет им. Абая открыл филиал. => Университет им. Абая открыл филиал.
    Он спросил: «Когда? Где? Зачем» и ушел. => Он спросил: «Когда? Где? Зачем» и ушел.
    Сказал: «Да.» Затем ушел. => Сказал: «Да.»|Затем ушел.
    Об этом сообщили в МИД РК. Встреча прошла утром. => Об этом сообщили в МИД РК.|Встреча прошла утром.
    Выросло на 3.5 процента. И всё! => Выросло на 3.5 процента.|И всё!
    Было 5 млн. тонн зерна… Стало больше. => Было 5 млн. тонн зерна…|Стало больше.
    """),
)
def test_sentences_end_where_a_reader_ends_them(text, expected):
    assert split(text) == expected


def test_lines_are_paragraphs():
    assert split("Дипломаты за день\nПосол прибыл.\n\nКонсул убыл.") == "Дипломаты за день¶Посол прибыл.¶Консул убыл."


def test_a_line_that_goes_on_in_lower_case_belongs_to_the_sentence_before():
    assert (
        split("Хроника\nПосол встретился\nс мэром.\nКонсул убыл.") == "Хроника¶Посол встретился\nс мэром.¶Консул убыл."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_bytes_of_common_encodings_are_read(encoding):
    assert decode(PLAIN.encode(encoding)) == PLAIN


def test_a_path_is_read_as_the_bytes_of_its_file(tmp_path):
    file = tmp_path / "news.txt"
    file.write_bytes(PLAIN.encode("cp1251"))
    assert read(file) == PLAIN


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\xff\xd8",
        b"\xff\xfe\x00",
        b"\x80\x81\x82\x98\x99",
        bytes(range(256)),
        "Łódź, Gdańsk".encode("cp1250"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(BinaryInputError):
        decode(data)


@pytest.mark.parametrize("text", ["", "  \n\t ", "\ufeff", "\u00a0\u200b"])
def test_an_empty_text_is_refused(text):
    with pytest.raises(EmptyTextError):
        Source.of(text)


def test_too_long_a_text_is_refused_with_its_length_and_the_limit():
    with pytest.raises(TextTooLargeError, match=r"5,000,001.*5,000,000"):
        Source.of("а" * (MAX_CHARACTERS + 1))


def test_an_unpaired_surrogate_is_refused_with_its_place():
    with pytest.raises(BinaryInputError, match="offset 6"):
        Source.of("Посол \ud800")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Посол Казахстана рассказал о реформах"),
        ("ru", "Посол провел встречу в KAZAKHSTAN TODAY и SCAT"),
        ("kk", "Елші қала әкімімен кездесіп, өзара ықпалдастықты талқылады"),
        ("uk", "Посол зустрівся з міністром, її та його країни обговорили торгівлю"),
        ("be", "Пасол сустрэўся з міністрам, каб абмеркаваць гандаль і адукацыю, і быў рады"),
        ("en", "The ambassador met with the mayor of the city and spoke of trade"),
        ("und", "L'ambassadeur a rencontré le maire, ils ont parlé du commerce"),
        ("und", "大使会见了市长"),
        (None, "12 + 34 = 46"),
        (None, ""),
    ],
)
def test_the_language_of_a_text(code, text):
    assert language(text) == code


WRAPPED = """Посол Казахстана в Чехии Асхат Оразов встретился с Петром
Свободой. Стороны обсудили экспорт зерна.

Посол Казахстана в Перу Динара Маратова приняла
Хорхе Рамоса. Речь шла о меди."""


def test_a_hard_wrapped_text_without_a_headline_keeps_its_first_item():
    assert [event(meeting) for meeting in digest_of(WRAPPED).meetings] == [
        "meeting CZ: Асхат Оразов × Петр Свобода",
        "meeting PE: Динара Маратова × Хорхе Рамос",
    ]


def test_a_headline_above_hard_wrapped_lines_stays_one():
    text = "Дипломаты Казахстана провели встречи в Праге и Лиме\n" + WRAPPED.replace("\n\n", "\n")
    assert digest_of(text).title == "Дипломаты Казахстана провели встречи в Праге и Лиме"


def test_a_dash_after_a_quoted_question_goes_on_with_the_sentence():
    assert (
        split("Он спросил: «Где зерно?» – и ушел. – Где? – Там.") == "Он спросил: «Где зерно?» – и ушел.|– Где?|– Там."
    )
