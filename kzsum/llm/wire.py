"""What a model is asked to fill: quotes and values, never offsets; what a text may lack is nullable.

The schema that a model sees is strict (every field required, kinds listed), what is read back is lenient: a value that
does not fit is a problem of that value for the checks to name, not the loss of the whole answer.
"""

from __future__ import annotations

from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from kzsum.draft import BodyDraft, EventDraft, PersonDraft, Value
from kzsum.schema import Kind

LONGEST = 10_000  # letters of a value that are checked: no text bears out longer ones, and a deadline is kept
RULE = "said by the model"


def _strict(schema: dict[str, Any]) -> None:
    schema["required"] = list(schema.get("properties", {}))
    schema["additionalProperties"] = False
    for field in schema.get("properties", {}).values():
        field.pop("default", None)


def _blank_is_none(value: Any) -> Any:
    """Models write "", "null" or "N/A" for what a text does not tell."""
    return None if isinstance(value, str) and value.strip().lower() in ("", "null", "none", "n/a", "-", "—") else value


def _as_list(value: Any) -> Any:
    """Models write null for an empty list, and one object for a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _as_name(value: Any) -> Any:
    """A body may come as an object; what counts is its name."""
    return value.get("name") if isinstance(value, dict) else value


def _as_text(value: Any) -> Any:
    return "" if value is None else value


Text = Annotated[str | None, BeforeValidator(_blank_is_none)]
Word = Annotated[str, BeforeValidator(_as_text)]


class WireModel(BaseModel):
    """Base: strict as shown to the model, lenient as read."""

    model_config = ConfigDict(
        extra="ignore", json_schema_extra=_strict, coerce_numbers_to_str=True, hide_input_in_errors=True
    )


class WirePerson(WireModel):
    """A person who takes part."""

    name: Word = Field(
        default="", description="given name and surname in the nominative, spelled as in the text, no title, no post"
    )
    role: Text = Field(
        default=None, description="the whole post in the nominative, in the language of the text; null if none"
    )
    country: Text = Field(
        default=None, description="ISO 3166-1 alpha-2 code of the state the person acts for; null if none"
    )

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value


class WireTopic(WireModel):
    """A subject or a result."""

    text: Word = Field(default="", description="short noun phrase in the nominative, in the words of the text")
    text_en: Text = Field(default=None, description="the same in English")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class WireEvent(WireModel):
    """One event."""

    quote: Word = Field(
        default="", description="the sentence of the text that reports the event, copied letter by letter"
    )
    kind: Word = Field(default="", json_schema_extra={"enum": list(get_args(Kind))})
    date: Text = Field(
        default=None, description="YYYY-MM-DD, the day of the event where the text tells it; null if not"
    )
    country: Text = Field(
        default=None, description="ISO 3166-1 alpha-2 code of the state where it happened; null if unknown"
    )
    city: Text = Field(
        default=None, description="city in the nominative where the text names it for the event; null if not"
    )
    kazakh_side: Annotated[list[WirePerson], BeforeValidator(_as_list)] = Field(
        default_factory=list, description="those who act for Kazakhstan"
    )
    counterparts: Annotated[list[WirePerson], BeforeValidator(_as_list)] = Field(
        default_factory=list, description="all others who take part; persons only mentioned are left out"
    )
    organizations: Annotated[list[Annotated[Word, BeforeValidator(_as_name)]], BeforeValidator(_as_list)] = Field(
        default_factory=list, description="bodies that take part, host or organise, in the nominative"
    )
    topics: Annotated[list[WireTopic], BeforeValidator(_as_list)] = Field(
        default_factory=list, description="one to four subjects"
    )
    outcomes: Annotated[list[WireTopic], BeforeValidator(_as_list)] = Field(
        default_factory=list, description="what was agreed, announced or signed; empty if nothing"
    )
    summary: Text = Field(default=None, description="one English sentence: who met whom, where, about what")

    @model_validator(mode="before")
    @classmethod
    def _is_event(cls, value: Any) -> Any:
        if isinstance(value, dict) and not cls.model_fields.keys() & value.keys():
            raise ValueError("no field of an event")
        return value


class WireAnswer(WireModel):
    """The events of one part of the text; empty where it tells none."""

    events: Annotated[list[WireEvent], BeforeValidator(_as_list)]

    @model_validator(mode="before")
    @classmethod
    def _from_events(cls, value: Any) -> Any:
        """The list alone, or one event alone; an answer that has neither is about something else, and refused."""
        if isinstance(value, list) or (isinstance(value, dict) and "quote" in value and "events" not in value):
            return {"events": value}
        return value

    def drafts(self) -> tuple[EventDraft, ...]:
        """The claims of this answer, field by field at the same paths."""
        return tuple(_draft(event) for event in self.events)


def _draft(event: WireEvent) -> EventDraft:
    return EventDraft(
        sentences=(),
        kind=_value(event.kind.strip().lower()),
        date=_optional(event.date),
        country=_optional(event.country),
        city=_optional(event.city),
        kazakh_side=tuple(_person(person) for person in event.kazakh_side),
        counterparts=tuple(_person(person) for person in event.counterparts),
        organizations=tuple(BodyDraft(_value(name)) for name in event.organizations),
        topics=tuple(_topic(topic) for topic in event.topics),
        outcomes=tuple(_topic(topic) for topic in event.outcomes),
        quotes=(event.quote[:LONGEST],),
        summary=None if event.summary is None else event.summary[:LONGEST],
        origin="llm",
        rule=RULE,
    )


def _person(person: WirePerson) -> PersonDraft:
    return PersonDraft(_value(person.name), _optional(person.role), _optional(person.country))


def _topic(topic: WireTopic) -> Value:
    english = None if topic.text_en is None else topic.text_en[:LONGEST]
    return Value(topic.text.strip()[:LONGEST], None, RULE, english=english)


def _value(text: str) -> Value:
    return Value(text.strip()[:LONGEST], None, RULE)


def _optional(text: str | None) -> Value | None:
    return None if text is None else _value(text)
