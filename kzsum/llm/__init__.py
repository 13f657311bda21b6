"""The model engine: segments of a text read by any OpenAI-compatible model, through instructor."""
