"""What a digest gives to other tools: data frames, tables, files, event codes and pictures.

Each method loads its writer when it is called.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

if TYPE_CHECKING:
    import altair as alt

    from kzsum.render.events import Event
    from kzsum.schema import Digest


class DigestExports:
    """The methods of `Digest` for data frames, tables, files, event codes and pictures."""

    def to_frame(self) -> Any:
        """A pandas DataFrame, one row a meeting: text columns, `date` as `datetime64[s]`, `paragraph` as `Int64`.

        Raises:
            MissingExtraError: pandas is not installed (`pip install '.[pandas]'`).
        """
        from kzsum.render.frames import digest_frame

        return digest_frame(_digest(self))

    def people_frame(self) -> Any:
        """A pandas DataFrame, one row a participation: who took part in which meeting, on which side, in which post.

        `match` says how the text bears out the name; `country` is the state the person acts for, `meeting_country` and
        `city` are where the meeting was.

        >>> from kzsum import summarize
        >>> digest = summarize("Посол Казахстана в Венгрии Абзал Сапарбекулы провел встречу с мэром Будапешта.")
        >>> digest.people_frame()[["side", "name", "match"]].values.tolist()
        [['kazakh', 'Абзал Сапарбекулы', 'exact']]

        Raises:
            MissingExtraError: pandas is not installed (`pip install '.[pandas]'`).
        """
        from kzsum.render.frames import digest_people_frame

        return digest_people_frame(_digest(self))

    def to_dicts(self) -> list[dict[str, object]]:
        """The rows of `to_frame()` as plain dicts: `polars.DataFrame(digest.to_dicts())`.

        Values are `str`, `datetime.date`, `int` or `None`.

        >>> from kzsum import summarize
        >>> digest = summarize("Посол Казахстана в Венгрии Абзал Сапарбекулы провел встречу с мэром Будапешта.")
        >>> digest.to_dicts()[0]["kazakh_side"]
        'Абзал Сапарбекулы (посол Казахстана в Венгрии)'
        """
        from kzsum.render.rows import meeting_rows

        return meeting_rows(_digest(self))

    def people_dicts(self) -> list[dict[str, object]]:
        """The rows of `people_frame()` as plain dicts, as `to_dicts` gives those of the meetings."""
        from kzsum.render.rows import people_rows

        return people_rows(_digest(self))

    def to_csv(self, *, table: Literal["meetings", "people", "findings"] = "meetings", excel: bool = False) -> str:
        """A CSV table: a header, then a row a meeting (or participation, or finding), each value on one line.

        `excel=True` puts `;` between the cells and a byte order mark in front, as Excel wants it in Russia, Kazakhstan
        and most of Europe. A value that a spreadsheet could take for a formula has an apostrophe before it.

        >>> from kzsum import summarize
        >>> digest = summarize("Посол Казахстана в Венгрии Абзал Сапарбекулы провел встречу с мэром Будапешта.")
        >>> digest.to_csv(table="people").splitlines()[1].split(",")[1:4]
        ['kazakh', 'Абзал Сапарбекулы', 'Abzal Saparbekuly']
        """
        from kzsum.render.csvtable import csv_table

        return csv_table(_digest(self), table=table, excel=excel)

    def to_excel(self, path: str | os.PathLike[str]) -> None:
        """Write an Excel workbook with the sheets Meetings, People and Findings; all text is text, dates are dates.

        Raises:
            MissingExtraError: openpyxl is not installed (`pip install '.[excel]'`).
            OSError: the file cannot be written; then the one that was there is as it was.
        """
        from kzsum.render.files import replace
        from kzsum.render.workbook import workbook

        replace(Path(path), workbook([_digest(self)]))

    def to_jsonl(self) -> str:
        """JSON Lines: a line a meeting with all its fields, before them the digest's id, title, date and address."""
        from kzsum.render.jsonlines import json_lines

        return json_lines(_digest(self))

    def to_yaml(self) -> str:
        """The whole digest as YAML, which `Digest.load` reads back.

        Raises:
            MissingExtraError: PyYAML is not installed (`pip install '.[yaml]'`).
        """
        from kzsum.render.yamltext import yaml_text

        return yaml_text(_digest(self))

    def to_events(self) -> list[Event]:
        """The events coded for event data: PLOVER type, mode and context, CAMEO records, actors by ISO alpha-3 codes.

        One a meeting, in the order of the source, and one more where its sentences say that something was signed or
        agreed. What has not been held has `planned` and PLOVER's context "future". `docs/events.md` tells the rules.

        >>> from kzsum import summarize
        >>> text = "Посол Казахстана в Венгрии Абзал Сапарбекулы провел встречу с мэром Будапешта Иваном Петровым."
        >>> event = summarize(text, engine="rules").to_events()[0]
        >>> event.event, [(found.source, found.target, found.code) for found in event.cameo]
        ('CONSULT', [('KAZGOV', 'HUNGOV', '040'), ('HUNGOV', 'KAZGOV', '040')])
        """
        from kzsum.render.events import events

        return events(_digest(self))

    def map(self) -> alt.LayerChart:
        """A map of where the events were, as an altair chart; `kzsum.draw_map` draws several digests.

        Raises:
            MissingExtraError: altair is not installed (`pip install '.[pictures]'`).
        """
        from kzsum.render.worldmap import draw_map

        return draw_map([_digest(self)])

    def timeline(self) -> alt.Chart:
        """A bar a day, coloured by the kinds of its events, as an altair chart; `kzsum.draw_timeline` draws several.

        Raises:
            MissingExtraError: altair is not installed (`pip install '.[pictures]'`).
        """
        from kzsum.render.timeline import draw_timeline

        return draw_timeline([_digest(self)])

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the digest to a `.json`, `.yaml` or `.yml` file, whole or not at all; `Digest.load` reads it back.

        Raises:
            DigestFileError: the file's name ends otherwise.
            MissingExtraError: YAML, and PyYAML is not installed (`pip install '.[yaml]'`).
            OSError: the file cannot be written; then the one that was there is as it was.
        """
        from kzsum.render.files import save

        save(_digest(self), path)

    @staticmethod
    def load(path: str | os.PathLike[str]) -> Digest:
        """The digest of a `.json`, `.yaml` or `.yml` file, equal to the one that was saved.

        Raises:
            DigestFileError: the file holds no digest; `.pointer` and `.line` tell where the fault is.
            MissingExtraError: YAML, and PyYAML is not installed (`pip install '.[yaml]'`).
            OSError: the file cannot be read.
        """
        from kzsum.render.files import load

        return load(path)


def _digest(exports: DigestExports) -> Digest:
    return cast("Digest", exports)
