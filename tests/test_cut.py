"""A text that breaks off is told; headlines, captions, signatures and quotations at the end are none."""

from pathlib import Path

import pytest

from kzsum import summarize
from kzsum.cut import cut_at
from kzsum.text import Source

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
MET = "Посол Казахстана в Латвии Асхат Оразов встретился с мэром Риги Янисом Озолсом."


def cut(text):
    span = cut_at(Source.of(text))
    return None if span is None else text[slice(*span)]


@pytest.mark.parametrize(
    "end",
    [
        "Стороны обсудили торговлю и",
        "Стороны обсудили торговлю, обмен студентами,",
        "Стороны обсудили договор, который",
        "Стороны обсудили торговлю...",
        "Стороны обсудили торговлю…",
        "[+1204 chars]",
        "[+88 символов]",
        "[…]",
        "Стороны обсудили торговлю… Читать далее на сайте",
        "Мэр сказал: «",
    ],
)
def test_a_text_that_breaks_off(end):
    assert end.endswith(cut(f"{MET} {end}"))
    assert end.endswith(cut(f"{MET}\n{MET} {end}\n"))


@pytest.mark.parametrize(
    "end",
    [
        "",
        "\nФото: пресс-служба МИД",
        "\nПодготовила Айдана Ержан",
        "\n(c) При перепечатке ссылка обязательна",
        " Мэр сказал: «Мы рады гостям…».",
        " Мэр сказал: «Мы рады»",
        "\nКто за и кто против",
        " Депутаты проголосовали за",
    ],
)
def test_a_text_that_ends_as_texts_do(end):
    assert cut(MET + end) is None


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])
def test_no_sample_text_breaks_off_and_each_does_where_an_item_is_cut(path):
    text = path.read_text("utf-8")
    item = max(text.splitlines(), key=len)
    assert cut(text) is None
    assert cut(text[: text.index(item) + item.rindex(" ")] + " и")


def test_the_finding_quotes_the_last_words_and_the_rest_is_read_as_before():
    whole, broken = summarize(MET, engine="rules"), summarize(f"{MET} Стороны обсудили торговлю и", engine="rules")
    (finding,) = [finding for finding in broken.findings if finding.code == "truncated_input"]
    assert (finding.severity, finding.evidence.quote) == ("warning", "Стороны обсудили торговлю и")
    assert [m.counterparts for m in broken.meetings] == [m.counterparts for m in whole.meetings]
    assert "truncated_input" not in {finding.code for finding in whole.findings}
