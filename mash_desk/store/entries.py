"""Reading the journal: the entries that wrote a row, and the newest of all."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import plain
from mash_desk.store import moments
from mash_desk.store.reader import Reader
from mash_desk.store.rows import record


@attrs.frozen
class Link:
    """One entry as the next is chained to it: its sequence, when it was written by the clock of then, its link."""

    sequence: int = plain()
    at: datetime = plain()
    link: bytes = plain(repr=False)


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


def newest_at(reader: Reader) -> datetime | None:
    """When the newest entry was written, by the clock of then; None in an empty journal."""
    row = reader.row("SELECT at FROM entry ORDER BY sequence DESC LIMIT 1")
    return moments.read(row["at"]) if row else None


def head(reader: Reader) -> Link | None:
    """The newest entry; None in an empty journal."""
    row = reader.row("SELECT sequence, at, link FROM entry ORDER BY sequence DESC LIMIT 1")
    return record(Link, row) if row else None


def link_at(reader: Reader, sequence: int) -> Link | None:
    """The entry with that sequence; None where there is none."""
    row = reader.row("SELECT sequence, at, link FROM entry WHERE sequence = :sequence", {"sequence": sequence})
    return record(Link, row) if row else None
