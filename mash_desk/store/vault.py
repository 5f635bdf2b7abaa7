"""The encrypted file: how it is made, keyed, checked, read and closed. The only module that knows sqlcipher3."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from mash_desk import log
from mash_desk.store import allowed, errors, file

FILE = "vault.db"
SECRET_LENGTH = 32

# 'MASH' and 'MATR' in ASCII: a training vault can never be taken for a real one, nor the other way round.
REAL, TRAINING = 0x4D415348, 0x4D415452

# Order matters: the cipher's own settings first, exclusive before the journal mode (no -shm file is ever made).
# cipher_memory_security stays off: it made an act 2.2 times slower and removed no name from memory.
_PRAGMAS: tuple[tuple[str, str | None, str | int | None], ...] = (
    ("PRAGMA cipher_log_level = NONE", None, None),
    ("PRAGMA cipher_page_size = 4096", None, None),
    ("PRAGMA cipher_hmac_algorithm = HMAC_SHA512", None, None),
    ("PRAGMA locking_mode = EXCLUSIVE", "PRAGMA locking_mode", "exclusive"),
    ("PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal"),
    ("PRAGMA synchronous = FULL", "PRAGMA synchronous", 2),
    ("PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", 1),
    ("PRAGMA recursive_triggers = ON", "PRAGMA recursive_triggers", 1),
    ("PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", 0),
    ("PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", 1),
    ("PRAGMA wal_autocheckpoint = 0", "PRAGMA wal_autocheckpoint", 0),
    ("PRAGMA secure_delete = ON", "PRAGMA secure_delete", 1),
    # 16 MB: what the rail and the lists count after each act of a large desk is not deciphered anew each time.
    ("PRAGMA cache_size = -16384", "PRAGMA cache_size", -16384),
)

# More than the desk has statements, so that none with its triggers is compiled twice.
_STATEMENTS_KEPT = 512

# Of the engine's own, between two questions whether somebody else is wanting: under a millisecond.
_STEPS = 20_000

# A Warning is how the engine says that several statements came as one.
_ENGINE = (sqlcipher.DatabaseError, sqlcipher.Warning)

# The last: the words of an index that could not be read, where anything else would say "disk I/O error".
_FAILED_WRITES = (
    *("disk is full", "disk I/O error", "readonly database", "unable to open database file"),
    "vtable constructor failed",
)

Row = Mapping[str, Any]
Parameters = Mapping[str, Any] | Sequence[Any]


class Connection:
    """One keyed connection. Every answer is read to its end, for a half-read one would stop the checkpoint.

    Errors of the engine leave here as StoreError: their own text quotes values and is never passed on.
    """

    def __init__(self, raw: "sqlcipher.Connection", path: Path | None = None) -> None:
        self._raw = raw
        self._raw.row_factory = sqlcipher.Row
        self._path = path
        self._guarded = False
        self._journalling = False
        self.written: set[int] | None = set()
        """Which pages were written since this connection stands, counted from 0; None where that is not known."""

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of one query."""
        try:
            rows: list[Row] = self._raw.execute(sql, parameters).fetchall()
            return rows
        except _ENGINE as error:
            raise _known(error) from None

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of one query, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement; the number of rows it touched."""
        try:
            return int(self._raw.execute(sql, parameters).rowcount)
        except _ENGINE as error:
            raise _known(error) from None

    def script(self, statements: str) -> None:
        """Run several statements inside the transaction that is open; executescript() would commit it."""
        pending = ""
        for line in statements.splitlines(keepends=True):
            pending += line
            if sqlcipher.complete_statement(pending):
                self.run(pending)
                pending = ""
        if pending.strip() and not all(line.startswith("--") for line in pending.strip().splitlines()):
            raise errors.MigrationFailed

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return bool(self._raw.in_transaction)

    def guard(self) -> None:
        """From now on only what this program needs may be asked; see store.allowed. Anything else raises Mistake."""
        self._guarded = True
        self._raw.set_authorizer(self._answer)

    @contextmanager
    def unguarded(self) -> Iterator[None]:
        """Lift the guard meanwhile: for checking the whole file, copying it, or giving it another key.

        Every statement is compiled anew afterwards, so never within an act.
        """
        guarded, self._guarded = self._guarded, False
        self._raw.set_authorizer(None)
        try:
            yield
        finally:
            if guarded:
                self.guard()

    @contextmanager
    def giving_way(self, wanted: Callable[[], bool]) -> Iterator[None]:
        """Long statements meanwhile stop with GaveWay once `wanted` answers yes. It is asked often, so it is quick."""
        self._raw.set_progress_handler(wanted, _STEPS)
        try:
            yield
        finally:
            self._raw.set_progress_handler(None, 0)

    @contextmanager
    def journalling(self) -> Iterator[None]:
        """The journal itself writes meanwhile."""
        self._journalling = True
        try:
            yield
        finally:
            self._journalling = False

    def rekey(self, key: bytearray) -> None:
        """Write every page anew under another key: 32 bytes, zeroed. About two seconds for 150 MB.

        Whether it came to pass shows only in which key opens the file afterwards: the engine's answer does not tell,
        and this connection must not write again. Raises NotSaved.
        """
        text = _key_text(key)
        try:
            with self.unguarded():
                self._raw.reset_key(text)
                self.fold()
        except _ENGINE as error:
            raise _known(error) from None
        finally:
            _wipe(text)
            _wipe(key)

    def fold(self) -> bool:
        """Fold the write-ahead log into the file; whether all of it could be."""
        self._note_written()
        answer = self.row("PRAGMA wal_checkpoint(TRUNCATE)")
        return answer is not None and not answer["busy"]

    def close(self) -> None:
        """Close the connection; the write-ahead log is folded in first."""
        self._note_written()
        self._raw.close()
        if self._path:
            file.went_quiet(self._path)

    def _note_written(self) -> None:
        if self._path is None or self.written is None:
            return
        try:
            self.written |= file.pages_in_log(self._path)
        except errors.VaultOutOfReach as failure:
            log.failure("vault.log_not_read", failure)
            self.written = None

    def _answer(
        self, action: int, first: str | None, second: str | None, _database: str | None, _by: str | None
    ) -> int:
        allows = allowed.is_allowed(action, first, second, journalling=self._journalling)
        return int(sqlcipher.SQLITE_OK if allows else sqlcipher.SQLITE_DENY)


def make(path: Path, key: bytearray, application: int) -> Connection:
    """A new, empty, keyed database at `path`, created 0600. `key`: 32 bytes, zeroed before this returns.

    Raises VaultExists where a file stands, VaultOutOfReach where none can be
    made, NotSaved on a full disk; then nothing is left behind.
    """
    try:
        _refuse_length(key)
        file.create(path)
        return _begin(path, key, application)
    finally:
        _wipe(key)


def reach(path: Path, key: bytearray, *, sealed: bool = False) -> Connection:
    """The existing database at `path`, keyed and read once, each page's seal checked unless the whole file's was.

    `key`: 32 bytes, zeroed before this returns. Raises VaultMissing, VaultEmpty, VaultOutOfReach, VaultInUse,
    VaultUnreadable (wrong key or foreign file) and VaultDamaged (truncated, or a page that is not what was written);
    these only where a second try met the same: one read that failed looks like any of them.
    Writes nothing, unless the desk ended before its last act was folded into the file: then that is done first.
    """
    try:
        _refuse_length(key)
        file.refuse_at_sight(path)
        try:
            return _reach(path, key, sealed)
        except (errors.VaultUnreadable, errors.VaultDamaged, errors.VaultOutOfReach):
            return _reach(path, key, sealed)
    finally:
        _wipe(key)


def _reach(path: Path, key: bytearray, sealed: bool) -> Connection:
    try:
        connection = _connect(path, key)
    except errors.NotSaved:
        raise errors.VaultOutOfReach from None
    try:
        if application(connection) not in (REAL, TRAINING):
            raise errors.VaultUnreadable
        # After a power cut a page may be torn in the file and whole in the log: fold the log in before judging.
        connection.fold()
        if not file.has_whole_pages(path):
            raise errors.VaultDamaged
        if not sealed:
            check_pages(connection)
    except errors.NotSaved:
        connection.close()
        raise errors.VaultOutOfReach from None
    except BaseException:
        connection.close()
        raise
    return connection


def check_pages(connection: Connection) -> None:
    """Look at each page's seal: about 0.7 s for 150 MB. Raises VaultDamaged. Not under the guard."""
    if connection.rows("PRAGMA cipher_integrity_check"):
        raise errors.VaultDamaged


def scratch() -> Connection:
    """An empty database in memory only, for folding the journal."""
    raw = sqlcipher.connect(":memory:", isolation_level=None)
    return Connection(raw)


@contextmanager
def hurried(connection: Connection) -> Iterator[None]:
    """Acts do not wait for the disk meanwhile: for filling a new training vault, which can be made again.

    What was written is safe with the first act afterwards. Raises Mistake for a vault of real records.
    """
    if application(connection) != TRAINING:
        raise errors.Mistake("only invented records may be lost")
    with connection.unguarded():
        connection.rows("PRAGMA synchronous = OFF")
    try:
        yield
    finally:
        with connection.unguarded():
            connection.rows("PRAGMA synchronous = FULL")


def application(connection: Connection) -> int:
    """REAL or TRAINING."""
    row = connection.row("PRAGMA application_id")
    return int(row["application_id"]) if row else 0


def pragmas(connection: Connection) -> dict[str, str | int]:
    """What each setting answers on the live connection, by the question asked."""
    return {
        question.removeprefix("PRAGMA "): _only(connection.rows(question))
        for _, question, expected in _PRAGMAS
        if question is not None and expected is not None
    }


def _only(rows: list[Row]) -> str | int:
    return next(iter(rows[0])) if rows else ""


def _begin(path: Path, key: bytearray, application: int) -> Connection:
    try:
        connection = _connect(path, key)
        connection.run(
            "PRAGMA application_id = 1296126792" if application == REAL else "PRAGMA application_id = 1296127058"
        )
    except BaseException:
        path.unlink()  # empty, it would stand in the way of the next try
        raise
    return connection


def _connect(path: Path, key: bytearray) -> Connection:
    """Open and set up. Raises VaultInUse where this process has the file open: there is one connection, never two."""
    file.went_live(path)
    try:
        return _set_up(path, key)
    except BaseException:
        file.went_quiet(path)
        raise


def _set_up(path: Path, key: bytearray) -> Connection:
    try:
        raw = sqlcipher.connect(
            f"{path.resolve().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            timeout=0.5,
            cached_statements=_STATEMENTS_KEPT,
        )
    except sqlcipher.OperationalError:
        raise errors.VaultOutOfReach from None
    try:
        # Before the key: SQLCipher would otherwise write its own complaints to stderr.
        raw.execute("PRAGMA cipher_log_level = NONE").fetchall()
        _set_key(raw, key)
        raw.create_function("folded", 1, _folded, deterministic=True)
        connection = Connection(raw, path)
        for statement, question, expected in _PRAGMAS:
            connection.rows(statement)
            if question is not None and _only(connection.rows(question)) != expected:
                raise errors.VaultUnreadable
    except BaseException:
        raw.close()
        raise
    return connection


def _folded(text: str | None) -> str:
    # lower() of the engine knows the letters A to Z only: a name that begins with Ł or É would never be found.
    return (text or "").casefold()


def _refuse_length(key: bytearray) -> None:
    if len(key) != SECRET_LENGTH:
        raise ValueError("a database key has 32 bytes")


def _set_key(raw: "sqlcipher.Connection", key: bytearray) -> None:
    text = _key_text(key)
    try:
        raw.set_key(text)
    finally:
        _wipe(text)


def _key_text(key: bytearray) -> bytearray:
    # Anything but x'…64 hex digits…' is silently taken for a passphrase, so the shape is asserted, never assumed.
    _refuse_length(key)
    # At its length from the start: one that grows leaves what it held behind, where no wiping reaches.
    text = bytearray(2 * SECRET_LENGTH + 3)
    text[0], text[1], text[-1] = b"x''"
    for place, byte in enumerate(key):
        text[2 + 2 * place], text[3 + 2 * place] = _DIGITS[byte >> 4], _DIGITS[byte & 15]
    return text


_DIGITS = b"0123456789abcdef"


def _wipe(secret: bytearray) -> None:
    for position in range(len(secret)):
        secret[position] = 0


def _known(error: Exception) -> Exception:
    """The engine's error as one of ours, told by its fixed text (this binding gives no code). The text is dropped."""
    text = str(error)
    if isinstance(error, sqlcipher.IntegrityError):
        return errors.Rejected(text.split(":")[0])
    if "file is not a database" in text:
        return errors.VaultUnreadable()
    # A header of an entry that could not be read whole says this, not that reading failed.
    if "image is malformed" in text or text == "malformed JSON":
        return errors.VaultDamaged()
    if text == "interrupted":
        return errors.GaveWay()
    if "is locked" in text:
        return errors.VaultInUse()
    if any(part in text for part in _FAILED_WRITES):
        return errors.NotSaved()
    return errors.Mistake(type(error).__name__)
