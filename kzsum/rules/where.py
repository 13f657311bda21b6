"""Where it happened: the city that the text names for the event (`cities`), and the state (`countries`)."""

from dataclasses import replace

from kzsum.draft import EventDraft, Value
from kzsum.rules.cities import LABEL, city_of, consul_city, headline_city
from kzsum.rules.countries import UNSURE, Scene, country_of
from kzsum.rules.locating import FoundPlace

FRAMED = "city of the headline"
__all__ = ["LABEL", "FoundPlace", "Scene", "city_of", "consul_city", "country_of", "framed", "headline_city"]


def framed(draft: EventDraft, city: FoundPlace, span: tuple[int, int]) -> EventDraft:
    """An event with the city of the headline at `span`, unless its own sentences tell that it was elsewhere."""
    unsure = draft.country is not None and draft.country.rule in UNSURE and draft.kind.text != "call"
    if draft.country is None or city.code is None or not (unsure or draft.country.text == city.code):
        return draft
    state = draft.country if draft.country.text == city.code else Value(city.code, span, FRAMED, inferred=True)
    return replace(draft, country=state, city=draft.city or Value(city.city or "", span, FRAMED, inferred=True))
