"""Numbers of things."""

import pytest

from kzsum.render.numbers import counted


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 countries"), (1, "1 country"), (2, "2 countries"), (1500, "1,500 countries")]
)
def test_one_is_singular_and_all_other_numbers_are_not(count, told):
    assert counted(count, "country", "countries") == told
