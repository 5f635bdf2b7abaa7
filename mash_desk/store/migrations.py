"""Numbered SQL migrations: applied all or nothing, each an entry of the journal, an encrypted copy taken first."""

import hashlib
import os
import re
from pathlib import Path

import attrs

from mash_desk import shipped
from mash_desk.store import errors, schema
from mash_desk.store.vault import Connection

_NAME = re.compile(r"(\d{4})_\w+\.sql")
_PERMANENT = "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')"


@attrs.frozen
class Migration:
    """One step: pure SQL, deterministic, without a clock, each row from itself alone."""

    number: int
    sql: str = attrs.field(repr=False)

    @property
    def codes(self) -> tuple[str, str]:
        """How the entry names it: its number, and the SHA-256 of its text."""
        return f"migration:{self.number:04d}", "sha256:" + hashlib.sha256(self.sql.encode()).hexdigest()


def shipped_with() -> tuple[Migration, ...]:
    """The migrations that this program ships, in order."""
    return read(shipped.db() / "migrations")


def read(folder: Path) -> tuple[Migration, ...]:
    """The migrations of a folder, in order of their numbers, which run from 1 without a gap."""
    found = tuple(
        Migration(int(match[1]), path.read_text("utf-8"))
        for path in sorted(folder.glob("*.sql"))
        if (match := _NAME.fullmatch(path.name))
    )
    if [migration.number for migration in found] != list(range(1, len(found) + 1)):
        raise ValueError("migrations are numbered from 1 without a gap")
    return found


def applied(connection: Connection) -> int:
    """The number of the newest migration of this file; 0 for a new one."""
    row = connection.row("PRAGMA user_version")
    return int(row["user_version"]) if row else 0


def apply(connection: Connection, migration: Migration) -> None:
    """Run one migration inside the transaction that is open, on tables whose permanent triggers were lifted."""
    connection.script(migration.sql)
    connection.script(f"PRAGMA user_version = {migration.number:d};")


def lay_triggers(connection: Connection) -> None:
    """Make the permanent triggers, from their one file, which fits the newest schema only."""
    connection.script((shipped.db() / "triggers.sql").read_text("utf-8"))


def lift_triggers(connection: Connection) -> None:
    """Take the permanent triggers away, for the length of the migrations that are due."""
    for row in connection.rows(_PERMANENT):
        connection.run(schema.drop(row["type"], row["name"]))


def copy_before(connection: Connection, path: Path, number: int) -> None:
    """An encrypted copy of the vault beside it, 0600, on disk, named for the first migration that is about to run.

    Raises NotSaved where there is no room for it.
    """
    copy = path.with_name(f"{path.name}.before-{number:04d}")
    copy.unlink(missing_ok=True)
    # Made empty first: the engine would make it readable by everyone who has an account here.
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    connection.run("VACUUM INTO :copy", {"copy": str(copy)})
    with copy.open("r+b") as file:
        os.fsync(file.fileno())


def refuse_future(connection: Connection, known: tuple[Migration, ...]) -> None:
    """Raise VaultFromTheFuture where the file's schema is newer than what this program ships."""
    if applied(connection) > len(known):
        raise errors.VaultFromTheFuture
