"""The objects that kzsum returns: frozen Pydantic models, the contract with every caller.

All values are strings, dates and lists of the source's own facts; a value that the source does not give is `None`.
Every value carries the `Evidence` it rests on: `source[evidence.start:evidence.end] == evidence.quote`, always.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kzsum.exports import DigestExports
from kzsum.views import DigestViews, MeetingViews

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

    # The line after a field describes it, for readers of the code, of the JSON Schema and of the documentation.
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Evidence(Model):
    """A place in the source: characters `start` to `end` (half-open) hold `quote`.

    `match` says how the quote supports the value: the same words (`exact`), the same words in another form
    (`inflected`), another name of the same thing (`alias`), the other script (`transliterated`), or something from
    which the value follows (`inferred`).

    >>> Evidence(start=0, end=5, quote="Посол", match="inflected").quote
    'Посол'
    """

    start: int = Field(ge=0)
    """Number of the first character, counted from 0 in the text as it was given."""
    end: int = Field(ge=0)
    """Number of the character behind the last."""
    quote: str = Field(min_length=1)
    """The characters themselves."""
    match: Match
    """How the quote supports the value."""

    @model_validator(mode="after")
    def _length_fits(self) -> Evidence:
        if self.end - self.start != len(self.quote):
            raise ValueError("end - start must be the length of the quote")
        return self


class Participant(Model):
    """A person who takes part: name in the nominative, post, the state they act for (`None` where there is none)."""

    name: str = Field(min_length=1)
    """Given name and surname in the nominative, in the source's language and order, without title or post."""
    name_en: str | None = None
    """The name in Latin letters, by an official spelling where a table has it."""
    role: str | None = None
    """The whole post in the nominative, without the name."""
    role_en: str | None = None
    """The post in English; `None` where a word of it has no English yet."""
    country: CountryCode | None = None
    """The state that the person acts for."""
    evidence: list[Evidence] = Field(default_factory=list)
    """Where the name stands."""
    support: dict[Literal["role", "country"], Evidence] = Field(default_factory=dict)
    """What `role` and `country` rest on."""


class Organization(Model):
    """A body that takes part, hosts or organises; `name` in the nominative as the source has it."""

    name: str = Field(min_length=1)
    """The name in the nominative."""
    name_en: str | None = None
    """The official English name, or a translation."""
    country: CountryCode | None = None
    """The state of a national body."""
    evidence: list[Evidence] = Field(default_factory=list)
    """Where the name stands."""


class Topic(Model):
    """What was discussed, done or agreed: a noun phrase in the nominative."""

    text: str = Field(min_length=1)
    """The noun phrase in the nominative."""
    text_en: str | None = None
    """The same in English; `None` where a word of it has no English yet."""
    evidence: list[Evidence] = Field(default_factory=list)
    """The words it rests on."""


class Meeting(MeetingViews, Model):
    """One event in which somebody acting for Kazakhstan takes part."""

    id: str
    """Stable: the same text and content give the same."""
    kind: Kind
    """What sort of event it is; `docs/values.md` tells them apart."""
    date: datetime.date | None = None
    """The day of the event."""
    country: CountryCode | None = None
    """The state where it took place."""
    city: str | None = None
    """The city in the nominative, as the source has it."""
    city_en: str | None = None
    """The city in English."""
    kazakh_side: list[Participant] = Field(default_factory=list)
    """Those who act for Kazakhstan."""
    counterparts: list[Participant] = Field(default_factory=list)
    """All others who take part; persons only mentioned are left out."""
    organizations: list[Organization] = Field(default_factory=list)
    """Bodies that take part, host or organise."""
    topics: list[Topic] = Field(default_factory=list)
    """What was discussed or done."""
    outcomes: list[Topic] = Field(default_factory=list)
    """What was agreed, announced or signed."""
    summary: str = ""
    """One English sentence; empty where what it needs has no English yet."""
    evidence: list[Evidence] = Field(default_factory=list)
    """The sentences that report the event, and no more."""
    support: dict[Literal["kind", "date", "country", "city"], Evidence] = Field(default_factory=dict)
    """What `kind`, `date`, `country` and `city` rest on."""
    origin: Origin = "rules"
    """Who saw the event: the rules, the model, or both."""
    paragraph: int | None = Field(default=None, ge=1)
    """Number of the source paragraph; the headline is 1."""


class Finding(Model):
    """Something a reader should know about a value: `path` is a JSON pointer into the digest."""

    code: FindingCode
    """Stable; `docs/findings.md` has each with an example and what to do."""
    severity: Severity
    """`error`: the value is wrong; `warning`: look at it before you rely on it; `info`: good to know."""
    path: str = ""
    """JSON pointer to the value in the digest, such as `/meetings/0/city`; empty for the digest as a whole."""
    message: str
    """What is doubtful, in English."""
    evidence: Evidence | None = None
    """The place in the source that shows it, where there is one."""


class Prompt(Model):
    """The prompt that a model was asked with."""

    name: str
    """Name of the file in the package's `prompts`."""
    sha256: str
    """Checksum of its template and examples, in hexadecimal."""


class Provenance(Model):
    """Who filled the digest, and what it cost: requests sent, attempts at an answer, tokens as the server counts."""

    engine: str
    """`rules`, `llm`, or what another writer calls itself."""
    kzsum_version: str
    """Version of the package."""
    model: str | None = None
    """Name of the model that was asked."""
    prompt: Prompt | None = None
    """The prompt that it was asked with."""
    requests: int = 0
    """HTTP requests, failed ones included."""
    attempts: int = 0
    """Answers that were read and checked, several for a part that was asked again."""
    prompt_tokens: int = 0
    """Tokens sent, as the server counts them."""
    completion_tokens: int = 0
    """Tokens received, as the server counts them."""
    cached: int = 0
    """Parts of the text whose answers were kept from an earlier run."""


class Digest(DigestViews, DigestExports, Model):
    """What one text reports: its meetings, what is doubtful about them (`findings`) and who found them."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    """A field is never renamed or removed while the first number stays."""
    id: str
    """Stable hash of source and content."""
    title: str | None = None
    """The headline."""
    title_en: str | None = None
    """The headline in English."""
    language: str | None = Field(default=None, pattern=r"^[a-z]{2}$")
    """ISO 639-1 code of the source's language."""
    published: datetime.date | None = None
    """The day of publication."""
    agency: str | None = None
    """The news agency named in the dateline."""
    url: str | None = None
    """Address of the article, as the caller gave it."""
    source_sha256: str
    """Checksum of the source as UTF-8, in hexadecimal."""
    source_length: int = Field(ge=0)
    """Characters of the source."""
    meetings: list[Meeting] = Field(default_factory=list)
    """The events with a Kazakh side, in the order of the source."""
    findings: list[Finding] = Field(default_factory=list)
    """What a reader should know about single values."""
    provenance: Provenance
    """Who filled the digest."""

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """The JSON Schema of a digest, as committed in `kzsum/digest.schema.json`."""
        schema = cls.model_json_schema(mode="serialization")
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        return schema
