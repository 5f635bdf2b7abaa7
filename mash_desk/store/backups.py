"""The register of backups, the drills that opened them, and what was destroyed since one was made."""

import attrs

from mash_desk.domain.backup import Backup, BackupDrill
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record, records


def add(change: Change, backup: Backup) -> Backup:
    """A backup that was made."""
    added = attrs.evolve(backup, id=change.new_id())
    change.run(
        """
        INSERT INTO backup (id, name, folder, bytes, sha256, head_sequence, head_link, made_at)
        VALUES (:id, :name, :folder, :bytes, :sha256, :head_sequence, :head_link, :made_at)
        """,
        columns(added),
    )
    return added


def add_drill(change: Change, drill: BackupDrill) -> BackupDrill:
    """A backup that was opened and looked through."""
    added = attrs.evolve(drill, id=change.new_id())
    change.run(
        """
        INSERT INTO backup_drill (id, backup, name, found, drilled_at, drilled_by)
        VALUES (:id, :backup, :name, :found, :drilled_at, :drilled_by)
        """,
        columns(added),
    )
    return added


def newest(reader: Reader) -> Backup | None:
    """The backup that was made last."""
    row = reader.row("SELECT * FROM backup ORDER BY rowid DESC LIMIT 1")
    return record(Backup, row) if row else None


def register(reader: Reader) -> tuple[Backup, ...]:
    """Every backup, the newest first."""
    return records(Backup, reader.rows("SELECT * FROM backup ORDER BY rowid DESC"))


def with_hash(reader: Reader, sha256: str) -> Backup | None:
    """The backup whose vault has this SHA-256."""
    row = reader.row("SELECT * FROM backup WHERE sha256 = :sha256", {"sha256": sha256})
    return record(Backup, row) if row else None


def made_by(reader: Reader, backup: Backup) -> str | None:
    """The id of the officer who had it made; None where the program made it by itself."""
    row = reader.row(
        """
        SELECT entry.officer AS officer FROM entry_part JOIN entry ON entry.sequence = entry_part.sequence
        WHERE entry_part.row = :backup AND entry_part.kind = 'backup'
        """,
        {"backup": backup.id},
    )
    return row["officer"] if row else None


def drills(reader: Reader) -> tuple[BackupDrill, ...]:
    """Every drill, the newest first."""
    return records(BackupDrill, reader.rows("SELECT * FROM backup_drill ORDER BY rowid DESC"))


def destroyed_since(reader: Reader, sequence: int) -> int:
    """How many rows entries after this one say were destroyed: a backup with that head would bring them back."""
    row = reader.row(
        """
        SELECT count(*) AS many FROM entry, json_each(entry.header, '$.rows') AS touched
        WHERE entry.sequence > :sequence AND touched.value ->> 'how' IN ('rested', 'gone')
        """,
        {"sequence": sequence},
    )
    return int(row["many"]) if row else 0
