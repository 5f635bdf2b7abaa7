"""The door through which the indexes beside the records are made anew: a transaction without an entry."""

from collections.abc import Iterator
from contextlib import contextmanager

from mash_desk.store.reader import Reader, Writer
from mash_desk.store.vault import Connection


@contextmanager
def indexing(connection: Connection) -> Iterator[Writer]:
    """Write indexes, or nothing of them. No act is open meanwhile, so that SQLite refuses every record.

    Raises NotSaved where the file could not be written.
    """
    connection.run("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.run("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.run("ROLLBACK")
        raise


def edition(reader: Reader) -> str:
    """By which reading of the records the indexes were made whole; "" where they are not whole."""
    row = reader.row("SELECT edition FROM index_made")
    return str(row["edition"]) if row else ""


def note_edition(writer: Writer, made: str) -> None:
    """The indexes are whole, by this reading."""
    writer.run(
        """
        INSERT INTO index_made (id, edition) VALUES (1, :made)
        ON CONFLICT (id) DO UPDATE SET edition = excluded.edition
        """,
        {"made": made},
    )


def forget_edition(writer: Writer) -> None:
    """The indexes are whole no more: whoever reads them next makes them anew."""
    writer.run("DELETE FROM index_made", {})


def newest_entry(reader: Reader) -> int:
    """Up to which entry the records stand now."""
    row = reader.row("SELECT max(sequence) AS newest FROM entry")
    return int(row["newest"] or 0) if row else 0
