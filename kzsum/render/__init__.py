"""What a digest looks like to people and data frames: `brief` (English), `markdown` (a table), `rows` (flat dicts)."""
