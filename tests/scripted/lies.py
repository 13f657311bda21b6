"""The lying model: one corruption at a time of what a model that makes no mistake says of an event.

`LIES` holds them by name, each a function from a `Spot` (an event in its segment) to a `Lie`, or None where the spot
has nothing to lie about. Lies are the same on every machine, and none is told that the segment's own text supports.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.scripted import lies_about_events as events
from tests.scripted import lies_about_people as people
from tests.scripted.spot import Liar

LIES: Mapping[str, Liar] = {
    liar.__name__: liar
    for liar in (
        people.other_name,
        people.person_of_another_item,
        people.person_only_mentioned,
        people.mentioned_person_added,
        people.given_name_changed,
        people.oblique_name,
        people.english_name,
        events.country_swapped,
        events.country_of_another_item,
        people.country_of_person_swapped,
        people.role_of_another_item,
        events.invented_organization,
        events.invented_topic,
        events.invented_date,
        events.invented_city,
        events.invented_meeting,
        events.invented_meeting_with_real_quote,
        events.dropped_meeting,
        events.number_in_sentence,
        events.name_in_sentence,
        events.country_in_sentence,
        events.date_in_sentence,
    )
}
"""Every lie by name."""
