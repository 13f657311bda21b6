"""The Markdown table: one row a meeting, whatever the values hold."""

from kzsum.render.markdown import markdown


def test_a_meeting_is_a_row_of_the_source_words_and_the_english_sentence(digest):
    lines = markdown(digest).splitlines()
    assert lines[0] == "# Дипломаты за день"
    assert lines[4] == (
        "| 3 | 2026-02-25 | meeting | HU | Будапешт | Абзал Сапарбекулы (посол Казахстана в Венгрии) | "
        "Ирина Ковач; Пал Надь (мэр) | Министерство культуры и инноваций Венгрии | "
        "двустороннее сотрудничество; обмен студентами | Abzal Saparbekuly met Irina Kovács in Budapest. |"
    )
    assert len(lines) == 6


def test_planted_markup_adds_no_cell_row_or_tag(hostile):
    text = markdown(hostile)
    rows = text.splitlines()[2:]
    assert "<script>" not in text
    assert len(rows) == 3
    assert {row.replace(r"\|", "").count("|") for row in rows} == {11}


def test_without_a_title_the_english_one_or_a_word_stands_in(digest):
    assert markdown(digest.model_copy(update={"title": None})).startswith("# The diplomats' day\n")
    assert markdown(digest.model_copy(update={"title": None, "title_en": None})).startswith("# Digest\n")
