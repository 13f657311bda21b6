"""The objects that kzsum returns: frozen Pydantic models, the contract with every caller.

All values are strings, dates and lists of the source's own facts; a value that the source does not give is `None`.
Every value carries the `Evidence` it rests on: `source[evidence.start:evidence.end] == evidence.quote`, always.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kzsum.views import DigestViews

SCHEMA_VERSION: Final = "1.0"

Kind = Literal[
    "meeting", "call", "session", "credentials", "conference", "culture", "visit", "signing", "statement", "other"
]
Match = Literal["exact", "inflected", "alias", "transliterated", "inferred"]
Origin = Literal["rules", "llm", "both"]
Severity = Literal["error", "warning", "info"]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2 code of a state")]
FindingCode = Literal[
    "ungrounded_meeting",
    "ungrounded_name",
    "ungrounded_role",
    "ungrounded_organization",
    "ungrounded_topic",
    "country_unsupported",
    "country_corrected",
    "country_inferred",
    "name_corrected",
    "not_a_participant",
    "role_corrected",
    "role_missing",
    "kind_unsupported",
    "date_unsupported",
    "city_unsupported",
    "missed_meeting",
    "missed_participant",
    "duplicate_meeting",
    "untranslated",
    "summary_unsupported",
    "model_failed",
    "language_unchecked",
    "planted_text",
    "truncated_input",
    "source_mismatch",
    "no_meetings",
    "schema_invalid",
    "duplicate_id",
    "evidence_out_of_range",
    "out_of_order",
    "date_implausible",
    "country_unknown",
    "dangling_path",
    "paragraph_mismatch",
    "ungrounded_title",
    "ungrounded_agency",
    "language_mismatch",
    "english_mismatch",
]


class Model(BaseModel):
    """Base of all objects: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Model):
    """A place in the source: characters `start` to `end` (half-open) hold `quote`.

    `match` says how the quote supports the value: the same words (`exact`), the same words in another form
    (`inflected`), another name of the same thing (`alias`), the other script (`transliterated`), or something from
    which the value follows (`inferred`).

    >>> Evidence(start=0, end=5, quote="Посол", match="inflected").quote
    'Посол'
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str = Field(min_length=1)
    match: Match

    @model_validator(mode="after")
    def _length_fits(self) -> Evidence:
        if self.end - self.start != len(self.quote):
            raise ValueError("end - start must be the length of the quote")
        return self


class Participant(Model):
    """A person who takes part: name in the nominative, post, the state they act for (`None` where there is none)."""

    name: str = Field(min_length=1)
    name_en: str | None = None
    role: str | None = None
    role_en: str | None = None
    country: CountryCode | None = None
    evidence: list[Evidence] = Field(default_factory=list)
    support: dict[Literal["role", "country"], Evidence] = Field(default_factory=dict)


class Organization(Model):
    """A body that takes part, hosts or organises; `name` in the nominative as the source has it."""

    name: str = Field(min_length=1)
    name_en: str | None = None
    country: CountryCode | None = None
    evidence: list[Evidence] = Field(default_factory=list)


class Topic(Model):
    """What was discussed, done or agreed: a noun phrase in the nominative."""

    text: str = Field(min_length=1)
    text_en: str | None = None
    evidence: list[Evidence] = Field(default_factory=list)


class Meeting(Model):
    """One event in which somebody acting for Kazakhstan takes part."""

    id: str
    kind: Kind
    date: datetime.date | None = None
    country: CountryCode | None = None
    city: str | None = None
    city_en: str | None = None
    kazakh_side: list[Participant] = Field(default_factory=list)
    counterparts: list[Participant] = Field(default_factory=list)
    organizations: list[Organization] = Field(default_factory=list)
    topics: list[Topic] = Field(default_factory=list)
    outcomes: list[Topic] = Field(default_factory=list)
    summary: str = ""
    evidence: list[Evidence] = Field(default_factory=list)
    support: dict[Literal["kind", "date", "country", "city"], Evidence] = Field(default_factory=dict)
    origin: Origin = "rules"
    paragraph: int | None = Field(default=None, ge=1, description="number of the source paragraph, the headline is 1")


class Finding(Model):
    """Something a reader should know about a value: `path` is a JSON pointer into the digest."""

    code: FindingCode
    severity: Severity
    path: str = ""
    message: str
    evidence: Evidence | None = None


class Prompt(Model):
    """The prompt that a model was asked with."""

    name: str
    sha256: str


class Provenance(Model):
    """Who filled the digest, and what it cost: requests sent, attempts at an answer, tokens as the server counts.

    `cached` parts of the text cost nothing: the model's answers to them were kept from an earlier run.
    """

    engine: str
    kzsum_version: str
    model: str | None = None
    prompt: Prompt | None = None
    requests: int = 0
    attempts: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached: int = 0


class Digest(DigestViews, Model):
    """What one text reports: its meetings, what is doubtful about them (`findings`) and who found them."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: str
    title: str | None = None
    title_en: str | None = None
    language: str | None = Field(default=None, pattern=r"^[a-z]{2}$")
    published: datetime.date | None = None
    agency: str | None = None
    url: str | None = None
    source_sha256: str
    source_length: int = Field(ge=0)
    meetings: list[Meeting] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
    provenance: Provenance

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """The JSON Schema of a digest, as committed in `kzsum/digest.schema.json`."""
        schema = cls.model_json_schema(mode="serialization")
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        return schema
