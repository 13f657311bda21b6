"""Input that is no news text, or too much of it: a clear error or an empty digest, and always in good time."""

import time
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import pytest

from kzsum import InputError, KzsumError, summarize
from kzsum.errors import BinaryInputError, EmptyTextError, TextTooLargeError, UnsupportedLanguageError
from tests.notation import unfaithful

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
ITEMS = [line for path in SEEDS for line in path.read_text("utf-8").splitlines()[3:] if len(line) > 120]


def long_text(paragraphs: int) -> str:
    """A headline and that many paragraphs of the sample texts, over and over."""
    return "\n".join(["Хроника посольств", *islice(cycle(ITEMS), paragraphs)])


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\t", "\ufeff", b"", "\u00a0\u2003 ".encode(), b"\xef\xbb\xbf"], ids=repr
)
def test_nothing_to_read(text):
    with pytest.raises(EmptyTextError, match="empty"):
        summarize(text, engine="rules")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04" + bytes(40),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\x00\x01\x02",
        "Посол \x00\x01\x02",
        b"\xff\xfe\x00\xd8",
        "Посол Казахстана Асхат Оразов встретился с мэром Брно.".encode("koi8-r"),
    ],
    ids=["PNG", "ZIP", "PDF", "control characters", "broken UTF-16", "KOI8-R"],
)
def test_binary_data(data):
    with pytest.raises(BinaryInputError):
        summarize(data, engine="rules")


def test_an_unpaired_surrogate():
    with pytest.raises(BinaryInputError, match="surrogate"):
        summarize("Посол \ud83d прибыл", engine="rules")


def test_too_long_a_text():
    with pytest.raises(TextTooLargeError):
        summarize("Посол " * 900_000, engine="rules")


@pytest.mark.parametrize(
    "text",
    [
        "The ambassador of Kazakhstan met with the mayor of Brno and spoke of trade.",
        "Елші қала әкімімен кездесіп, өзара ықпалдастықты талқылады.",
        "Посол зустрівся з міністром, її та його країни обговорили торгівлю.",
        "L'ambassadeur du Kazakhstan a rencontré le maire de Brno.",
        "哈萨克斯坦大使会见了市长。",
        "التقى السفير رئيس البلدية",
    ],
)
def test_other_languages_are_refused_with_what_to_do(text):
    with pytest.raises(UnsupportedLanguageError, match="pass Russian text"):
        summarize(text, engine="rules")


def test_every_refusal_is_an_error_of_this_package_and_a_value_error():
    for refusal in (EmptyTextError, BinaryInputError, TextTooLargeError, UnsupportedLanguageError):
        assert issubclass(refusal, InputError)
        assert issubclass(refusal, KzsumError)
        assert issubclass(refusal, ValueError)


def test_a_missing_file_is_the_systems_own_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        summarize(tmp_path / "none.txt", engine="rules")


@pytest.mark.parametrize(
    "text",
    [
        "В субботу ожидается снег, температура воздуха опустится до десяти градусов.",
        "Сборная страны по дзюдо выиграла турнир. Тренер Иван Петров доволен.",
        "я",
        "...",
        "Рецепт: мука, вода, соль.",
        "Посол. Министр. Встреча.",
    ],
)
def test_a_text_without_an_event_is_an_empty_digest_with_a_finding(text):
    digest = summarize(text, engine="rules")
    assert digest.meetings == []
    assert [finding.code for finding in digest.findings] == ["no_meetings"]


@pytest.mark.slow
def test_two_megabytes_are_read_in_half_a_minute():
    text = long_text(10_000).encode()[:2_000_000].decode(errors="ignore")
    begun = time.process_time()  # of this process alone: other tests run beside it
    digest = summarize(text, engine="rules")
    assert time.process_time() - begun < 30
    assert len(text) > 1_000_000
    assert len(digest.meetings) > 1_000
    assert unfaithful(text, digest) == []


@pytest.mark.slow
def test_time_grows_with_the_length_of_the_text():
    """A hundred times as many paragraphs take at most four hundred times as long."""

    def seconds(paragraphs: int, rounds: int) -> float:
        text = long_text(paragraphs)
        taken = []
        for _ in range(rounds):
            begun = time.process_time()
            summarize(text, engine="rules")
            taken.append(time.process_time() - begun)
        return median(taken)

    seconds(len(ITEMS), 1)  # loads dictionary, tables and the readings of all words
    few, more, many = seconds(10, 5), seconds(100, 3), seconds(1000, 1)
    assert more < 40 * few
    assert many < 400 * few
    assert many < 40 * more


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "слово " * 50_000,
        "а\n" * 20_000,
        "Оразов " * 5_000,
        "А. " * 5_000,
        "«" * 50_000,
        "посол, " * 20_000,
        "а-" * 100_000,
        "а" + "\u0301" * 50_000,
    ],
    ids=["one sentence", "short lines", "capitals", "initials", "open quotes", "posts", "hyphens", "accents"],
)
def test_degenerate_texts_end_in_good_time(text):
    begun = time.perf_counter()
    assert summarize(text, engine="rules").meetings == []
    assert time.perf_counter() - begun < 30


MET = "Посол Казахстана в Латвии Даурен Карипов встретился с архиепископом Риги Риналдсом Грантсом. "
ENDLESS = {
    "posts in posts": "С " + "заместителем руководителя " * 100 + "Иваном Петровым встретился посол РК.",
    "quotations in quotations": "Посол Казахстана посетил выставку " + "«" * 700 + "Мир" + "»" * 700,
    "one list": MET + "Посол обсудил вопросы" + " о торговле и" * 5000,
    "names without end": "Даурен Карипов, " * 5000,
    "one letter": MET + "a" * 3000,
    "letters and hyphens": "А-" * 50_000 + "\n" + MET,
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS.keys())
def test_nesting_and_lists_without_end_are_given_up_in_time(text):
    begun = time.process_time()
    with suppress(UnsupportedLanguageError):
        summarize(text, engine="rules")
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_days_at_the_ends_of_the_calendar(published):
    text = MET.replace("встретился", "вчера встретился") + "\nНа следующий день " + MET
    assert summarize(text, engine="rules", published=published).meetings


def test_a_date_of_publication_that_is_none():
    with pytest.raises(InputError, match="2026-02-25"):
        summarize(MET, engine="rules", published="24.02.2026")


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])
@pytest.mark.parametrize("encoding", ["koi8-r", "cp866"])
def test_other_russian_encodings_are_not_taken_for_cp1251(path, encoding):
    with pytest.raises(BinaryInputError):
        summarize(path.read_text("utf-8").encode(encoding, "replace"), engine="rules")
