"""Reading the journal: the entries that wrote a row and what they wrote, and the newest of all."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

import attrs

from mash_desk.domain.fields import personal, plain
from mash_desk.store import moments
from mash_desk.store.reader import Reader
from mash_desk.store.rows import record


@attrs.frozen
class Link:
    """One entry as the next is chained to it: its sequence, when it was written by the clock of then, its link."""

    sequence: int = plain()
    at: datetime = plain()
    link: bytes = plain(repr=False)


@attrs.frozen
class Written:
    """What one entry wrote to one row: by whom, in which act, and the columns that moved, as the file held them.

    `before` is empty where the row was new. The columns are those of the schema of then.
    """

    sequence: int = plain()
    at: datetime = plain()
    officer: str | None = plain()
    act: str = plain()
    before: Mapping[str, str | int | None] = personal()
    after: Mapping[str, str | int | None] = personal()


def headers_of(reader: Reader, row: str) -> dict[int, str]:
    """The headers of the entries that wrote this row, by sequence."""
    found = reader.rows(
        """
        SELECT entry.sequence AS sequence, entry.header AS header FROM entry_part
        JOIN entry ON entry.sequence = entry_part.sequence WHERE entry_part.row = :row
        """,
        {"row": row},
    )
    return {entry["sequence"]: entry["header"] for entry in found}


def written_to(reader: Reader, kind: str, row: str) -> tuple[Written, ...]:
    """Everything that was written to one row, the oldest first; what was destroyed since is not there."""
    found = reader.rows(
        """
        SELECT entry.sequence AS sequence, entry.header AS header, entry_part.content AS content FROM entry_part
        JOIN entry ON entry.sequence = entry_part.sequence
        WHERE entry_part.row = :row AND entry_part.kind = :kind ORDER BY entry_part.sequence
        """,
        {"row": row, "kind": kind},
    )
    parts = [(each["sequence"], json.loads(each["header"]), json.loads(each["content"])) for each in found]
    return tuple(
        Written(
            sequence=sequence,
            at=moments.read(header["at"]),
            officer=header["officer"],
            act=header["act"],
            before=content.get("before", {}),
            after=content["after"],
        )
        for sequence, header, content in parts
        if "after" in content
    )


def newest_at(reader: Reader) -> datetime | None:
    """When the newest entry was written, by the clock of then; None in an empty journal."""
    row = reader.row("SELECT at FROM entry ORDER BY sequence DESC LIMIT 1")
    return moments.read(row["at"]) if row else None


def newest_by_officer(reader: Reader) -> datetime | None:
    """When the newest entry of an officer's was written, not of the program's own; None where there is none."""
    row = reader.row("SELECT at FROM entry WHERE officer IS NOT NULL ORDER BY sequence DESC LIMIT 1")
    return moments.read(row["at"]) if row else None


@attrs.frozen
class Noted:
    """One entry of an act: when, by whom (None: the program itself), and its codes."""

    at: datetime = plain()
    officer: str | None = plain()
    codes: tuple[str, ...] = plain()


def newest_of(reader: Reader, act: str, among: int) -> Noted | None:
    """The newest entry of that act among the last so many; None where there is none."""
    row = reader.row(
        """
        SELECT header FROM (SELECT header, act, sequence FROM entry ORDER BY sequence DESC LIMIT :among)
        WHERE act = :act ORDER BY sequence DESC LIMIT 1
        """,
        {"act": act, "among": among},
    )
    if row is None:
        return None
    header = json.loads(row["header"])
    return Noted(moments.read(header["at"]), header["officer"], tuple(header["codes"]))


def head(reader: Reader) -> Link | None:
    """The newest entry; None in an empty journal."""
    row = reader.row("SELECT sequence, at, link FROM entry ORDER BY sequence DESC LIMIT 1")
    return record(Link, row) if row else None


def link_at(reader: Reader, sequence: int) -> Link | None:
    """The entry with that sequence; None where there is none."""
    row = reader.row("SELECT sequence, at, link FROM entry WHERE sequence = :sequence", {"sequence": sequence})
    return record(Link, row) if row else None


def newest_about(reader: Reader, persons: Sequence[str], act: str, officer: str, since: datetime) -> dict[str, int]:
    """For each of these people the newest entry of that act about them, by that officer and not before that time."""
    rows = reader.rows(
        """
        SELECT entry_about.person AS person, max(entry.sequence) AS sequence
        FROM entry_about JOIN entry ON entry.sequence = entry_about.sequence
        WHERE entry_about.person IN (SELECT value FROM json_each(:persons))
            AND entry.act = :act AND entry.officer = :officer AND entry.at >= :since
        GROUP BY entry_about.person
        """,
        {"persons": json.dumps(persons), "act": act, "officer": officer, "since": moments.written(since)},
    )
    return {row["person"]: row["sequence"] for row in rows}


def newest_said(
    reader: Reader, act: str, officer: str, since: datetime, among: int = 200
) -> tuple[tuple[int, str], ...]:
    """What was said in the last entries of that act, newest first: by that officer, and not before that time."""
    rows = reader.rows(
        """
        SELECT last.sequence AS sequence, entry_part.content ->> '$.words' AS words
        FROM (SELECT * FROM entry ORDER BY sequence DESC LIMIT :among) AS last
        JOIN entry_part ON entry_part.sequence = last.sequence
        WHERE last.act = :act AND last.officer = :officer AND last.at >= :since
            AND entry_part.content ->> '$.words' IS NOT NULL
        ORDER BY last.sequence DESC
        """,
        {"act": act, "officer": officer, "since": moments.written(since), "among": among},
    )
    return tuple((row["sequence"], row["words"]) for row in rows)
