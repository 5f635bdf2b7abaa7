"""The rows of an act written bare: plain SQLite, the same tables, the same care for the disk."""

import sqlite3
from pathlib import Path
from typing import Any

from mash_desk.casework.desk import Desk
from mash_desk.store import schema

_TABLES = """
SELECT sql FROM sqlite_schema
WHERE type IN ('table', 'index') AND sql NOT NULL AND name NOT LIKE 'index!_%' ESCAPE '!'
"""
_TOUCHED = """
SELECT kind, row FROM entry_part JOIN (SELECT max(sequence) AS newest FROM entry) ON sequence = newest ORDER BY position
"""

Rows = list[tuple[str, dict[str, Any]]]


def written(desk: Desk) -> Rows:
    """The rows of the newest act: the table of each, and what it holds."""
    columns = schema.journalled(desk.vault.connection)
    found = []
    for part in desk.vault.rows(_TOUCHED):
        row = desk.vault.row(schema.select(part["kind"], columns[part["kind"]]), {"id": part["row"]})
        assert row is not None
        found.append((part["kind"], {"id": part["row"], **{name: row[name] for name in columns[part["kind"]]}}))
    return found


class Bare:
    """The same tables with no key, no journal, no triggers and no indexes beside them."""

    def __init__(self, path: Path, desk: Desk) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for setting in ("journal_mode = WAL", "locking_mode = EXCLUSIVE", "synchronous = FULL", "secure_delete = ON"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute("PRAGMA wal_autocheckpoint = 0")
        # Python's own SQLite may be older than 3.41: there, nothing at all is no JSON, and a check of ours refuses it.
        self._connection.create_function("json_valid", 1, _json_valid, deterministic=True)
        for row in desk.vault.rows(_TABLES):
            self._connection.execute(row["sql"])
        self._versioned = schema.versioned(desk.vault.connection)

    def write(self, rows: Rows) -> None:
        """These rows in one transaction, on disk."""
        self._connection.execute("BEGIN IMMEDIATE")
        for table, row in rows:
            values = {**row, "version": 1} if table in self._versioned else row
            self._connection.execute(schema.insert(table, list(values)), values)
        self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _json_valid(text: str | None) -> bool | None:
    return None if text is None else text.startswith(("{", "["))
