"""Where it happened: the city that the text names for the event (`cities`), and the state (`countries`)."""

from kzsum.rules.cities import LABEL, city_of, consul_city, headline_city
from kzsum.rules.countries import Scene, country_of
from kzsum.rules.locating import FoundPlace

__all__ = ["LABEL", "FoundPlace", "Scene", "city_of", "consul_city", "country_of", "headline_city"]
