"""A sentence as the rules see it: places, bodies, posts and quotation marks on its words."""

from tests.notation import views


def test_a_known_name_covers_all_its_words():
    (view,) = views("Посол посетил Республику Корея.")
    mark = view.place[2]
    assert (mark.start, mark.end, mark.place.code) == (2, 4, "KR")
    assert view.place[3] is mark


def test_posts_and_bodies_are_marked():
    (view,) = views("Генеральный секретарь ООН прибыл.")
    assert view.post[0].post["lemma"] == view.post[1].post["lemma"]
    assert view.organization[2].organization["kind"] == "international"
    assert view.place[2] is None


def test_what_stands_inside_quotation_marks_is_known():
    (view,) = views('Фильм «Посол Рима» и книга "Вена" вышли.')
    inside = [word.text for word, quoted in zip(view.words, view.quoted, strict=True) if quoted and word.token.is_word]
    assert inside == ["Посол", "Рима", "Вена"]


def test_inner_quotation_marks_close_and_english_ones_open():
    (inner,) = views("Фильм «Посол „Рима“» и книга вышли.")
    assert [w.text for w, quoted in zip(inner.words, inner.quoted, strict=True) if not quoted] == [
        *("Фильм", "»", "и", "книга", "вышли", "."),
    ]
    (english,) = views("Фильм “Посол” и книга вышли.")
    assert [w.text for w, quoted in zip(english.words, english.quoted, strict=True) if quoted] == ["“", "Посол"]


def test_a_span_of_words_is_a_span_of_the_source():
    text = "Принят  посол\u00a0Ка\u00adзахстана."
    (view,) = views(text)
    start, end = view.raw_span(1, 3)
    assert text[start:end] == "посол\u00a0Ка\u00adзахстана"


def test_lemmas_are_asked_for_in_any_form():
    (view,) = views("Стороны встретились.")
    assert view.has("встретиться")
    assert not view.has("принять")
    assert view.key(99) == ""
