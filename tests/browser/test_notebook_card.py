"""The notebook's cards in Chromium: nothing in them runs, and they take the notebook's colours."""

import pytest

from tests.render.report.made import made
from tests.render.report.test_report import hostile

pytestmark = pytest.mark.ends

NOTEBOOK = "<!doctype html><meta charset='utf-8'><body style='color: {ink}; background: {paper}'>{cell}</body>"


@pytest.mark.parametrize(
    ("ink", "paper"), [("rgb(0, 0, 0)", "rgb(255, 255, 255)"), ("rgb(230, 230, 230)", "rgb(17, 17, 17)")]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_card_is_legible_in_any_theme(opened, ink, paper, scheme):
    """A notebook's dark theme need not be the system's: the text is in the notebook's own colour."""
    page = opened(NOTEBOOK.format(ink=ink, paper=paper, cell=made()._repr_html_()), color_scheme=scheme)
    colours = page.eval_on_selector_all(
        ".kzsum *", "found => [...new Set(found.map(one => getComputedStyle(one).color))]"
    )
    assert colours == [ink]
    assert page.calm()


def test_a_hostile_card_runs_nothing(opened):
    page = opened(NOTEBOOK.format(ink="black", paper="white", cell=hostile()._repr_html_()))
    assert page.locator(".kzsum script, .kzsum img").count() == 0
    assert page.calm()


def test_styles_of_the_card_leave_the_notebook_alone(opened):
    beside = "<h3 id='before'>a</h3><ul><li id='item'>b</li></ul>"
    look = "['before', 'item'].map(id => JSON.stringify(Object.entries(getComputedStyle(document.getElementById(id)))))"
    plain = opened(NOTEBOOK.format(ink="black", paper="white", cell=beside)).evaluate(look)
    assert (
        opened(NOTEBOOK.format(ink="black", paper="white", cell=beside + made()._repr_html_())).evaluate(look) == plain
    )
