from hypothesis import given
from hypothesis import strategies as st

from kzsum.batch.seen import Seen

KEYS = st.integers(0, 5).map(lambda number: f"{number:032x}")


@given(st.sets(KEYS), st.lists(KEYS))
def test_a_document_is_new_once_done_once_and_then_repeated(done, met):
    with Seen(done) as seen:
        fates = [(key, seen.meet(key)) for key in met]
    for at, (key, fate) in enumerate(fates):
        if key in met[:at]:
            assert fate == "repeated"
        else:
            assert fate == ("done" if key in done else "new")


def test_keys_of_an_output_may_repeat():
    with Seen(["aa", "aa"]) as seen:
        assert seen.meet("aa") == "done"


def test_ids_and_texts_are_told_apart():
    with Seen() as seen:
        assert seen.first("id", "x")
        assert seen.first("text", "x")
        assert not seen.first("id", "x")
        assert seen.first("text", "\ud800")
