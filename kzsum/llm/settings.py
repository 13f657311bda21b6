"""Settings of the model engine: explicit arguments first, then the environment (`KZSUM_…`), then the defaults here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

Mode = Literal["auto", "json_schema", "tools", "md_json"]


def _openai_key() -> SecretStr | None:
    """The key that other tools use too, where kzsum has none of its own."""
    key = os.environ.get("OPENAI_API_KEY")
    return SecretStr(key) if key else None


class Settings(BaseSettings):
    """How to reach a model and how far to go with it. Frozen; its repr and its errors never show the key.

    Every field is also read from the environment: `KZSUM_MODEL`, `KZSUM_TIMEOUT` and so on. An argument wins.
    Raises pydantic's `ValidationError` (a `ValueError`) for a value out of range or an unknown name.

    >>> settings = Settings(model="any-model", api_key="secret", timeout=20)
    >>> settings.configured, settings.api_key
    (True, SecretStr('**********'))
    """

    model_config = SettingsConfigDict(
        env_prefix="KZSUM_",
        env_ignore_empty=True,
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        protected_namespaces=(),
    )

    model: str | None = Field(default=None, min_length=1, description="name of the model, as the server knows it")
    base_url: str | None = Field(
        default=None, description="address of an OpenAI-compatible server, such as …/v1; OpenAI if none"
    )
    api_key: SecretStr | None = Field(
        default_factory=_openai_key, description="key of the server (KZSUM_API_KEY, else OPENAI_API_KEY)"
    )
    mode: Mode = Field(
        default="auto", description="how the answer's form is asked for; auto: the first that the server takes"
    )
    strategy: Literal["segments", "document"] = Field(
        default="segments",
        description="one request for each part of the text that tells an event, or one for the whole text",
    )
    timeout: float = Field(default=60, gt=0, description="seconds that one request may take")
    deadline: float = Field(default=300, gt=0, description="seconds that one text may take")
    concurrency: int = Field(default=16, ge=1, description="requests under way at once")
    requests_per_minute: float | None = Field(
        default=None, gt=0, description="requests begun a minute, evenly spread; no limit if none"
    )
    tokens_per_minute: float | None = Field(
        default=None, gt=0, description="tokens a minute, prompts and answers; no limit if none"
    )
    retries: int = Field(default=2, ge=0, description="further tries of a request after a fault of server or network")
    reasks: int = Field(default=2, ge=0, description="further questions after an answer that the checks refuse")
    budget: int | None = Field(
        default=None, ge=0, description="tokens, prompts and answers, for one text; no limit if none"
    )
    max_tokens: int | None = Field(
        default=4096, ge=1, description="tokens of one answer; the server's own limit if none"
    )
    temperature: float | None = Field(
        default=0, ge=0, le=2, description="0 is the most repeatable; the server's own if none"
    )
    on_unsupported: Literal["repair", "flag", "raise"] = Field(
        default="repair", description="what becomes of a value that the text does not support"
    )
    strict: bool = Field(
        default=False, description="raise the typed error where the model fails, in place of the rules' reading"
    )
    cache: Path | None = Field(
        default=None, description="file that answers are kept in, so that no question is paid for twice; none if none"
    )

    @field_validator("base_url")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        value = value.strip()
        parts = urlsplit(value)
        try:
            _ = parts.port
        except ValueError:
            raise ValueError("must have a number from 0 to 65535 as its port") from None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("must be an address that begins with http:// or https://")
        if parts.username or parts.password:
            raise ValueError("must hold no user or password: pass the key as api_key")
        return value

    @field_validator("api_key")
    @classmethod
    def _is_key(cls, value: SecretStr | None) -> SecretStr | None:
        """A key read from a file often ends in a line break; other letters than ASCII cannot be sent at all."""
        if value is None:
            return None
        key = value.get_secret_value().strip()
        if not (key.isascii() and key.isprintable()):
            raise ValueError("must be plain ASCII")
        return SecretStr(key) if key else None

    @field_validator("cache")
    @classmethod
    def _is_file(cls, value: Path | None) -> Path | None:
        return None if value is None else value.expanduser()

    @property
    def configured(self) -> bool:
        """Whether there is a model to ask: its name, and a key or an address."""
        return self.missing is None

    @property
    def missing(self) -> str | None:
        """What a model to ask lacks, in words; `None` if nothing."""
        if self.model is None:
            return "no model is named (KZSUM_MODEL, or model=)"
        if self.api_key is None and self.base_url is None:
            return "the model has neither a key (KZSUM_API_KEY or OPENAI_API_KEY) nor an address (KZSUM_BASE_URL)"
        return None
