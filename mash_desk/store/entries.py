"""Reading the journal: the entries that wrote a row, and the newest of all."""

from datetime import datetime

from mash_desk.store import moments
from mash_desk.store.reader import Reader


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
