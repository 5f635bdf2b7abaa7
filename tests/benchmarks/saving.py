"""One act against the same rows written bare: plain SQLite, the same tables, the same care for the disk."""

import sqlite3
import statistics
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mash_desk.casework import disclosures, people
from mash_desk.casework.desk import Desk
from mash_desk.domain.disclosure import DisclosureDraft, RecipientDraft, SubjectDraft
from mash_desk.store import schema
from tests.benchmarks.desks import opened
from tests.benchmarks.figures import Figure, at_most, spent

_ROUNDS = 60
_TABLES = """
SELECT sql FROM sqlite_schema
WHERE type IN ('table', 'index') AND sql NOT NULL AND name NOT LIKE 'index!_%' ESCAPE '!'
"""
_TOUCHED = """
SELECT kind, row FROM entry_part JOIN (SELECT max(sequence) AS newest FROM entry) ON sequence = newest ORDER BY position
"""


def acts(small: Path, large: Path, children: int) -> list[Figure]:
    """An urgent disclosure, and how much dearer it is on a large desk."""
    with opened(small) as desk:
        ours, bare, rows = _against_bare(desk)
    with opened(large) as desk:
        child = _child(desk)
        on_large = statistics.median(spent(lambda: _disclose(desk, child)) for _ in range(_ROUNDS))
    asides = f" ({ours:.2f} ms, {rows} rows bare {bare:.2f} ms)"
    return [
        at_most("one act with its words in the indexes, against the rows bare", ours / bare, 2.5, "×", asides),
        at_most(f"one act, {children:,} against 1,000", on_large / ours, 2, "×"),
    ]


def _against_bare(desk: Desk) -> tuple[float, float, int]:
    with TemporaryDirectory(prefix="mash-desk-bench-") as scratch:
        bare, child = _Bare(Path(scratch) / "bare.db", desk), _child(desk)
        took, plain, number = [], [], 0
        for _ in range(_ROUNDS):
            took.append(spent(lambda: _disclose(desk, child)))
            rows = _written(desk)
            number = len(rows)
            plain.append(spent(lambda: bare.write(rows)))  # noqa: B023
        bare.close()
    return statistics.median(took), statistics.median(plain), number


def _child(desk: Desk) -> str:
    return next(each.person.id for each in people.seek(desk, "a") if each.person.kind == "child")


def _disclose(desk: Desk, child: str) -> None:
    disclosures.save(
        desk,
        DisclosureDraft(
            what="A bruise on the left arm, seen by the school nurse at 08:50; the child said who did it.",
            why="The child would go home at 15:30 to whoever did it.",
            otherwise="Nobody would meet the child at school.",
            kinds=("contact", "health"),
            subjects=(SubjectDraft(person=child),),
            recipients=tuple(
                RecipientDraft(
                    told=told, telephone="01632 960101", verification="called_back_directory", method="telephone"
                )
                for told in ("Sgt Example", "Charge nurse Example")
            ),
        ),
    )


def _written(desk: Desk) -> list[tuple[str, dict[str, Any]]]:
    columns = schema.journalled(desk.vault.connection)
    found = []
    for part in desk.vault.rows(_TOUCHED):
        row = desk.vault.row(schema.select(part["kind"], columns[part["kind"]]), {"id": part["row"]})
        assert row is not None
        found.append((part["kind"], {"id": part["row"], **{name: row[name] for name in columns[part["kind"]]}}))
    return found


class _Bare:
    """The same tables with no key, no journal, no triggers and no indexes beside them."""

    def __init__(self, path: Path, desk: Desk) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for setting in ("journal_mode = WAL", "locking_mode = EXCLUSIVE", "synchronous = FULL", "secure_delete = ON"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute("PRAGMA wal_autocheckpoint = 0")
        for row in desk.vault.rows(_TABLES):
            self._connection.execute(row["sql"])
        self._versioned = schema.versioned(desk.vault.connection)

    def write(self, rows: list[tuple[str, dict[str, Any]]]) -> None:
        """These rows in one transaction, on disk."""
        self._connection.execute("BEGIN IMMEDIATE")
        for table, row in rows:
            values = {**row, "version": 1} if table in self._versioned else row
            self._connection.execute(schema.insert(table, list(values)), values)
        self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        self._connection.close()
