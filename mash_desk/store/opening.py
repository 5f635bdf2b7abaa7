"""A vault, open: made or reached, migrated, watched; the store's front door for casework."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mash_desk import log
from mash_desk.store import errors, indexes, migrations, place, vault
from mash_desk.store.change import Change, Journal, Stamp, append_migration, settle
from mash_desk.store.identifiers import Random, new_id
from mash_desk.store.migrations import Migration
from mash_desk.store.moments import written
from mash_desk.store.reader import Writer
from mash_desk.store.vault import Connection, Parameters, Row

_NAME_VAULT = """
INSERT INTO vault (id, store, device, made_at, cipher) VALUES (1, :store, :device, :made_at, :cipher)
"""


class Vault:
    """The records of one desk. One connection, owned by the thread that opened it."""

    def __init__(self, connection: Connection, path: Path, random: Random = secrets.token_bytes) -> None:
        self.connection = connection
        self.path = path
        row = connection.row("SELECT store, device FROM vault")
        if row is None:
            raise errors.VaultUnreadable
        self.store_id: str = row["store"]
        self.training = vault.application(connection) == vault.TRAINING
        self._random = random
        self._journal = Journal(connection, row["device"], migrations.applied(connection), random)
        connection.guard()

    @contextmanager
    def change(self, act: str, stamp: Stamp, draft: str | None = None) -> Iterator[Change]:
        """The one way of writing; see store.change."""
        with self._journal.change(act, stamp, draft) as change:
            yield change

    @contextmanager
    def indexing(self) -> Iterator[Writer]:
        """Write the indexes beside the records, without an entry; see store.indexes."""
        with indexes.indexing(self.connection) as writer:
            yield writer
        settle(self.connection)

    def touched(self, change: Change) -> frozenset[str]:
        """Which kinds of record a committed change wrote."""
        return self._journal.touched(change)

    def new_id(self, stamp: Stamp) -> str:
        """A new id, for a draft."""
        return new_id(stamp.at, self._random)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of one query."""
        return self.connection.rows(sql, parameters)

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of one query, or None."""
        return self.connection.row(sql, parameters)

    def close(self) -> None:
        """Close the file; nothing is left in the write-ahead log."""
        self.connection.close()


def refuse_existing(folder: Path) -> None:
    """Raise PlaceRefused or VaultExists where no new vault may be made, before anything is written."""
    place.refuse(folder)
    if (folder / vault.FILE).exists():
        raise errors.VaultExists


def make(
    folder: Path,
    key: bytearray,
    store_id: str,
    stamp: Stamp,
    *,
    training: bool,
    random: Random = secrets.token_bytes,
    known: tuple[Migration, ...] | None = None,
) -> Vault:
    """A new vault in `folder`, all migrations applied. `key`: 32 bytes, zeroed. Raises PlaceRefused, VaultExists."""
    place.refuse(folder)
    path = folder / vault.FILE
    connection = vault.make(path, key, vault.TRAINING if training else vault.REAL)
    try:
        name = {"store": store_id, "device": new_id(stamp.at, random), "made_at": written(stamp.at)}
        _migrate(connection, known if known is not None else migrations.shipped_with(), stamp, random, name)
        log.event("vault.made")
        return Vault(connection, path, random)
    except BaseException:
        connection.close()
        path.unlink()  # half made, it would stand in the way of the next try
        raise


def reach(
    folder: Path,
    key: bytearray,
    stamp: Stamp,
    random: Random = secrets.token_bytes,
    known: tuple[Migration, ...] | None = None,
) -> Vault:
    """The vault in `folder`, brought up to this program. `key`: 32 bytes, zeroed.

    Raises every error of store.vault.reach, PlaceRefused, VaultFromTheFuture, NotSaved (no room for it, or for the
    copy that is taken first), and MigrationFailed, after which the vault stands as it was.
    """
    place.refuse(folder)
    path = folder / vault.FILE
    connection = vault.reach(path, key)
    try:
        steps = known if known is not None else migrations.shipped_with()
        migrations.refuse_future(connection, steps)
        if due := steps[migrations.applied(connection) :]:
            migrations.copy_before(connection, path, due[0].number)
            _migrate(connection, due, stamp, random)
            log.event("vault.migrated", number=due[-1].number)
        return Vault(connection, path, random)
    except BaseException:
        connection.close()
        raise


def _migrate(
    connection: Connection,
    due: tuple[Migration, ...],
    stamp: Stamp,
    random: Random,
    name: dict[str, str] | None = None,
) -> None:
    """All migrations that are due, and an entry for each, in one transaction. `name`: what a new vault is called."""
    # Inside a transaction this setting is ignored, and dropping a table with it on deletes its children's rows.
    connection.run("PRAGMA foreign_keys = OFF")
    connection.run("BEGIN IMMEDIATE")
    try:
        migrations.lift_triggers(connection)
        for migration in due:
            migrations.apply(connection, migration)
            if name and migration.number == 1:
                _name(connection, name)
            append_migration(connection, _device(connection), migration, stamp, new_id(stamp.at, random))
        migrations.lay_triggers(connection)
        if connection.rows("PRAGMA foreign_key_check"):
            raise errors.MigrationFailed
        connection.run("COMMIT")
    except (errors.Rejected, errors.Mistake, errors.StoreError) as error:
        log.failure("vault.migration_failed", error, number=due[-1].number)
        if connection.in_transaction:
            connection.run("ROLLBACK")
        if isinstance(error, errors.NotSaved):
            raise
        raise errors.MigrationFailed from None
    finally:
        connection.run("PRAGMA foreign_keys = ON")
    settle(connection)


def _name(connection: Connection, name: dict[str, str]) -> None:
    cipher = connection.row("PRAGMA cipher_version")
    connection.run(_NAME_VAULT, {**name, "cipher": cipher["cipher_version"] if cipher else ""})


def _device(connection: Connection) -> str:
    row = connection.row("SELECT device FROM vault")
    if row is None:
        raise errors.VaultUnreadable
    return str(row["device"])
