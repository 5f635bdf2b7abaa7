"""A vault, open: made or reached, migrated, watched; the store's front door for casework."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mash_desk import log
from mash_desk.store import entries, errors, file, indexes, migrations, place, seal, vault
from mash_desk.store.change import Change, Journal, Stamp, append_migration, settle
from mash_desk.store.entries import Link
from mash_desk.store.identifiers import Random, new_id
from mash_desk.store.journal import FIRST_LINK
from mash_desk.store.migrations import Migration
from mash_desk.store.moments import written
from mash_desk.store.reader import Writer
from mash_desk.store.seal import Found, Seal, State
from mash_desk.store.vault import Connection, Parameters, Row

_UNSEALED = Found(State.UNSEALED)
_NAME_VAULT = """
INSERT INTO vault (id, store, device, made_at, cipher) VALUES (1, :store, :device, :made_at, :cipher)
"""


class Vault:
    """The records of one desk. One connection, owned by the thread that opened it."""

    def __init__(
        self,
        connection: Connection,
        path: Path,
        random: Random = secrets.token_bytes,
        seal: Seal | None = None,
        found: Found = _UNSEALED,
    ) -> None:
        self.found = found
        """What the seal said at opening."""
        self.is_looked_through = found.state is State.FITS and found.sequence > 0
        """Whether all of it is known to be whole. Until then closing names no head that was seen to be."""
        self._seal, self._hashed = seal, found.blocks
        self.path = path
        self._random = random
        self._stand_on(connection)
        row = connection.row("SELECT store FROM vault")
        self.store_id: str = row["store"] if row else ""
        self.training = vault.application(connection) == vault.TRAINING

    def _stand_on(self, connection: Connection) -> None:
        row = connection.row("SELECT device FROM vault")
        if row is None:
            raise errors.VaultUnreadable
        self.connection = connection
        self._journal = Journal(connection, row["device"], migrations.applied(connection), self._random)
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

    def mark_open(self, sequence: int, link: bytes) -> None:
        """Say beside the file that it is open, and up to which entry its journal was seen to be whole."""
        if self._seal:
            try:
                self._seal.open(sequence, link)
            except errors.VaultOutOfReach as failure:
                log.failure("vault.not_marked_open", failure)  # an older head stands there, or none

    def new_id(self, stamp: Stamp) -> str:
        """A new id, for a draft."""
        return new_id(stamp.at, self._random)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of one query."""
        return self.connection.rows(sql, parameters)

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of one query, or None."""
        return self.connection.row(sql, parameters)

    def rekey(self, current: bytearray, following: bytearray, seal_key: bytearray) -> None:
        """Give the file the key `following`, and its seal `seal_key`. `current`: a key that may still open it.

        All have 32 bytes; the first two are zeroed. The file is closed and opened again, each page looked at. Raises
        NotSaved where it has its key as before and goes on with that: there is no room for a second copy of every page,
        or the disk failed. Raises what is wrong with a file that neither key opens.
        """
        try:
            self._refuse_without_room()
            head, self._hashed = entries.head(self), None  # every page is written
            seal.forget(self.path)
            file.sync_folder(self.path.parent)
            try:
                self.connection.rekey(bytearray(following))
            except errors.StoreError as failure:
                log.failure("vault.not_rekeyed", failure)
            self.connection.close()
            try:
                self._stand_on(vault.reach(self.path, bytearray(following)))
            except errors.VaultUnreadable:
                self._stand_on(vault.reach(self.path, bytearray(current)))
                raise errors.NotSaved from None
            if self._seal:
                self._seal.use(seal_key)
            if head:
                self.mark_open(head.sequence, head.link)
            log.event("vault.rekeyed")
        finally:
            for key in (current, following):
                key[:] = bytes(len(key))

    def _refuse_without_room(self) -> None:
        try:
            room = shutil.disk_usage(self.path.parent).free
        except OSError:
            raise errors.NotSaved from None
        if room < 2 * self.path.stat().st_size:
            raise errors.NotSaved

    def close(self) -> None:
        """Close the file and seal it; nothing is left in the write-ahead log."""
        sealed, self._seal = self._seal, None
        head = self._head() if sealed else None
        self.connection.close()
        if sealed:
            if head:
                # Until all of it was looked through no head is named, and the next opening goes on looking.
                whole = (head.sequence, head.link) if self.is_looked_through else (0, FIRST_LINK)
                sealed.close(*whole, self._hashed, self.connection.written)
            sealed.wipe()

    def _head(self) -> Link | None:
        try:
            return entries.head(self)
        except errors.StoreError as failure:
            log.failure("vault.not_sealed", failure)
            return None


def refuse_existing(folder: Path) -> None:
    """Raise PlaceRefused or VaultExists where no new vault may be made, before anything is written."""
    place.refuse(folder)
    if (folder / vault.FILE).exists():
        raise errors.VaultExists


def refuse_open_elsewhere(folder: Path) -> None:
    """Raise VaultInUse where another process has the vault open. Needs no key."""
    if file.is_open_elsewhere(folder / vault.FILE):
        raise errors.VaultInUse


def hash_ahead(folder: Path) -> None:
    """Begin to hash the closed vault for its seal, on a thread of its own."""
    file.hash_ahead(folder / vault.FILE)


def make(
    folder: Path,
    key: bytearray,
    store_id: str,
    stamp: Stamp,
    *,
    training: bool,
    random: Random = secrets.token_bytes,
    known: tuple[Migration, ...] | None = None,
    seal_key: bytearray | None = None,
) -> Vault:
    """A new vault in `folder`, all migrations applied. `key`: 32 bytes, zeroed. Raises PlaceRefused, VaultExists.

    `seal_key`: 32 bytes, kept until the vault is closed; without it the closed file has no seal.
    """
    place.refuse(folder)
    path = folder / vault.FILE
    connection = vault.make(path, key, vault.TRAINING if training else vault.REAL)
    try:
        name = {"store": store_id, "device": new_id(stamp.at, random), "made_at": written(stamp.at)}
        _migrate(connection, known if known is not None else migrations.shipped_with(), stamp, random, name)
        log.event("vault.made")
        made = Vault(connection, path, random, Seal(path, store_id, seal_key) if seal_key else None)
        made.is_looked_through = True  # all of it is written from here on
        made.mark_open(0, FIRST_LINK)
        return made
    except BaseException:
        connection.close()
        seal.forget(path)
        path.unlink()  # half made, it would stand in the way of the next try
        raise


def reach(
    folder: Path,
    key: bytearray,
    stamp: Stamp,
    random: Random = secrets.token_bytes,
    known: tuple[Migration, ...] | None = None,
    seal_key: bytearray | None = None,
    store_id: str | None = None,
) -> Vault:
    """The vault in `folder`, brought up to this program. `key`: 32 bytes, zeroed.

    `seal_key`: 32 bytes, kept until the vault is closed. Where the seal fits, the pages are not looked at again.
    `store_id`: whose vault it must be, else VaultUnreadable.

    Raises every error of store.vault.reach, PlaceRefused, VaultFromTheFuture, NotSaved (no room for it, or for the
    copy that is taken first), and MigrationFailed, after which the vault stands as it was.
    """
    place.refuse(folder)
    path = folder / vault.FILE
    beside = Seal(path, store_id, seal_key) if seal_key and store_id else None
    file.refuse_at_sight(path)
    found = beside.look() if beside else _UNSEALED
    connection = vault.reach(path, key, sealed=found.state is State.FITS)
    try:
        if found.state is State.FITS and file.state(path) != found.stood:
            # Written to between the hashing and the opening, by a desk that was open meanwhile.
            found = _UNSEALED
            vault.check_pages(connection)
        steps = known if known is not None else migrations.shipped_with()
        migrations.refuse_future(connection, steps)
        if beside:
            beside.open(found.sequence, found.link)
        if due := steps[migrations.applied(connection) :]:
            migrations.copy_before(connection, path, due[0].number)
            _migrate(connection, due, stamp, random)
            log.event("vault.migrated", number=due[-1].number)
        reached = Vault(connection, path, random, beside, found)
        if store_id is not None and reached.store_id != store_id:
            raise errors.VaultUnreadable
        return reached
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
