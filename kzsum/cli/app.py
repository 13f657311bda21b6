"""The application: every command in the order of the help page, and the script's entry point."""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

from kzsum._version import __version__
from kzsum.cli.archiving import ARCHIVE_EXIT_CODES, archive, query
from kzsum.cli.batching import BATCH_EXIT_CODES, batch
from kzsum.cli.caching import cache
from kzsum.cli.checking import CHECK_EXIT_CODES, findings, schema, validate
from kzsum.cli.examples import add_examples
from kzsum.cli.health import DOCTOR_EXIT_CODES, doctor
from kzsum.cli.reading import brief, explain, summarize
from kzsum.cli.remote import REMOTE_EXIT_CODES, collect, status, submit
from kzsum.cli.reporting import report
from kzsum.cli.shared import EXIT_CODES, complain, tell_warnings

app = typer.Typer(
    name="kzsum",
    help="Reads Russian digests of the Kazakh foreign ministry's day: who met whom, where, about what.",
    epilog=EXIT_CODES,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def main() -> NoReturn:
    """Entry point of the `kzsum` script: every error is one line on standard error."""
    try:
        code = app(prog_name="kzsum", standalone_mode=False)
    except typer.TyperException as error:
        code = complain(f"{error.format_message().rstrip('.')} (see kzsum --help)", 2)
    except typer.Abort:
        code = 130
    sys.exit(code)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the flag's value
    if wanted:
        typer.echo(f"kzsum {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options before the command."""
    tell_warnings()


# In the order of the help page; each ends its own page with its exit codes.
app.command(epilog=EXIT_CODES)(summarize)
app.command(epilog=EXIT_CODES)(brief)
app.command(epilog=EXIT_CODES)(report)
app.command(epilog=EXIT_CODES)(explain)
app.command(epilog=CHECK_EXIT_CODES)(validate)
app.command(epilog=EXIT_CODES)(findings)
app.command(epilog=EXIT_CODES)(schema)
batch.command(epilog=REMOTE_EXIT_CODES)(submit)
batch.command(epilog=REMOTE_EXIT_CODES)(status)
batch.command(epilog=REMOTE_EXIT_CODES)(collect)
app.add_typer(batch, epilog=BATCH_EXIT_CODES)
app.add_typer(archive, epilog=ARCHIVE_EXIT_CODES)
app.command(epilog=ARCHIVE_EXIT_CODES)(query)
app.add_typer(cache, epilog=EXIT_CODES)
app.command(epilog=DOCTOR_EXIT_CODES)(doctor)
add_examples(app)
