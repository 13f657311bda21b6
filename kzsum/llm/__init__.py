"""The model engine: segments of a text read by any OpenAI-compatible model, through instructor."""

from kzsum.llm.engine import Frame, read, values_of

__all__ = ["Frame", "read", "values_of"]
