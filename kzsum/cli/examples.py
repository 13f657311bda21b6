"""Examples on the help page of every command: what it is for in a line, and the command to type."""

from __future__ import annotations

from collections.abc import Iterator

import typer

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "summarize": (
        ("a digest as JSON", "kzsum summarize article.txt -o article.json"),
        ("read at the terminal", "kzsum summarize article.txt --format table"),
        ("a row a meeting, for a spreadsheet", "kzsum summarize article.txt --format xlsx -o article.xlsx"),
        (
            "by a model of your own server",
            "kzsum summarize a.txt --engine llm --model qwen3 --base-url http://localhost:11434/v1",
        ),
    ),
    "brief": (
        ("an English brief", "kzsum brief article.txt"),
        ("plain text by region, from a pipe", "cat article.txt | kzsum brief - --plain --group-by region"),
    ),
    "report": (
        ("a page to read in a browser", "kzsum report article.txt -o report.html"),
        ("digests with NAME.txt beside each", "kzsum report digests/*.json --title 'The week' -o week.html"),
    ),
    "explain": (
        ("which rule read what", "kzsum explain article.txt"),
        ("what has no English yet", "kzsum explain article.txt --untranslated"),
    ),
    "validate": (
        ("digests with NAME.txt beside each", "kzsum validate digests/*.json"),
        ("their texts in a folder, warnings count", "kzsum validate digests/*.json --source texts --strict"),
        ("for a CI server", "kzsum validate digests/*.json --format junit -o kzsum.xml"),
    ),
    "findings": (("what the codes mean", "kzsum findings"),),
    "schema": (("for other tools", "kzsum schema -o digest.schema.json"),),
    "doctor": (
        ("what works, which engine is taken", "kzsum doctor"),
        ("is the model's server there", "kzsum doctor --check-endpoint --format json"),
    ),
    "batch run": (
        ("a folder and a dump, by two processes", "kzsum batch run news/ dump.jsonl.zst -o digests.jsonl --workers 2"),
        ("what failed, once more", "kzsum batch run digests.jsonl.failures.jsonl -o digests.jsonl"),
        ("for pandas or Spark", "kzsum batch run news/ -o digests.parquet"),
    ),
    "archive add": (
        ("digests into an archive; again with more of them later", "kzsum archive add days.duckdb digests/*.json"),
        ("what a batch wrote", "kzsum archive add days.duckdb days.jsonl"),
    ),
    "archive stats": (("how many digests, events, persons", "kzsum archive stats days.duckdb"),),
    "archive report": (("a summary by month and country", "kzsum archive report days.duckdb -o report.md"),),
    "query": (
        ("who met whom, most often first", 'kzsum query days.duckdb "FROM who_met_whom ORDER BY events DESC LIMIT 20"'),
        (
            "a view as a table for a spreadsheet",
            'kzsum query days.duckdb "FROM by_country_month" --format csv -o out.csv',
        ),
    ),
    "batch submit": (
        (
            "what has no answer yet, to OpenAI's Batch API",
            "kzsum batch submit news/ --cache answers.sqlite --model gpt-5-mini",
        ),
        ("as many as the account may have queued", "kzsum batch submit news/ --cache answers.sqlite --limit 2000"),
    ),
    "batch status": (("how the batches stand", "kzsum batch status --cache answers.sqlite"),),
    "batch collect": (("the answers, for `kzsum batch run` to read", "kzsum batch collect --cache answers.sqlite"),),
    "cache info": (("what is kept", "kzsum cache info --cache answers.sqlite"),),
    "cache export": (("kept answers as JSON Lines", "kzsum cache export --cache answers.sqlite -o answers.jsonl"),),
    "cache clear": (("forget all of them", "kzsum cache clear --cache answers.sqlite"),),
}
"""By the words that call the command; a test wants at least one for each, of options that there are."""


def add_examples(app: typer.Typer, path: tuple[str, ...] = ()) -> None:
    """Put the examples of each command before what its help page ends with."""
    for command in app.registered_commands:
        name = command.name or (command.callback.__name__.replace("_", "-") if command.callback else "")
        command.epilog = "\n\n".join(filter(None, (_shown(" ".join((*path, name))), command.epilog)))
    for group in app.registered_groups:
        if group.typer_instance is not None:
            name = str(group.name or group.typer_instance.info.name)
            add_examples(group.typer_instance, (*path, name))


def _shown(command: str) -> str:
    """The examples as a paragraph that is not wrapped."""
    return "\n".join(("\b", "Examples:", *_lines(command))) if command in EXAMPLES else ""


def _lines(command: str) -> Iterator[str]:
    for what, line in EXAMPLES[command]:
        yield f"  # {what}"
        yield f"  {line}"
