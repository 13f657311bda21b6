"""The model engine: segments of a text read by any OpenAI-compatible model, through instructor."""

from kzsum.llm.engine import Frame, read

__all__ = ["Frame", "read"]
