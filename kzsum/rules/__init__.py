"""The rule engine: a Russian text read without a model. `extract` is its one door; `llm` has the same signature."""

from kzsum.rules.engine import extract

__all__ = ["extract"]
