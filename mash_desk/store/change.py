"""The one way of writing: an act opens a change, its rows are collected, and one entry closes it in the same commit."""

import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import attrs

from mash_desk import log
from mash_desk.store import collector, errors, journal, moments, schema
from mash_desk.store.identifiers import Random, new_id
from mash_desk.store.migrations import Migration
from mash_desk.store.vault import Connection, Parameters, Row

MIGRATED = "vault.migrated"

_LAST = "SELECT sequence, link FROM entry ORDER BY sequence DESC LIMIT 1"
_TOUCHED = "SELECT kind, row, how, before FROM temp.touched ORDER BY position"
_ADD_ENTRY = "INSERT INTO entry (sequence, header, link) VALUES (:sequence, :header, :link)"
_ADD_PART = """
INSERT INTO entry_part (sequence, position, kind, row, salt, content)
VALUES (:sequence, :position, :kind, :row, :salt, :content)
"""
_ADD_ABOUT = "INSERT INTO entry_about (person, sequence) VALUES (:person, :sequence)"
_OPEN_ACT = "INSERT INTO temp.act_open (sequence) VALUES (:sequence)"
_ENTRY_BY_ID = "SELECT sequence FROM entry WHERE id = :id"


@attrs.frozen
class Stamp:
    """When and by whom: `at` aware, `offset` in minutes, `running` in milliseconds; no officer means the program."""

    at: datetime
    offset: int
    running: int
    officer: str | None


class Change:
    """The records, open for one act. Functions of the store write through it; nothing else can."""

    def __init__(self, connection: Connection, sequence: int, stamp: Stamp, random: Random) -> None:
        self.sequence = sequence
        self.at = stamp.at
        self.kinds: frozenset[str] = frozenset()
        self._connection = connection
        self._officer = stamp.officer
        self._random = random
        self._codes: list[str] = []
        self._about: set[str] = set()
        self._said: list[tuple[str, str, str]] = []

    @property
    def officer(self) -> str:
        """Who is writing. Only the program's own acts have nobody, and they write no row that names one."""
        if self._officer is None:
            raise errors.Mistake("nobody is writing")
        return self._officer

    def new_id(self) -> str:
        """A new id for a row of this act."""
        return new_id(self.at, self._random)

    def run(self, sql: str, parameters: Parameters) -> int:
        """Write; the number of rows touched."""
        return self._connection.run(sql, parameters)

    def amend(self, sql: str, parameters: Parameters) -> None:
        """Write over one row at the version that was read. Raises ChangedMeanwhile where it stands at another."""
        if self._connection.run(sql, parameters) != 1:
            raise errors.ChangedMeanwhile

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Read inside the act."""
        return self._connection.rows(sql, parameters)

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """Read one row inside the act."""
        return self._connection.row(sql, parameters)

    def written(self) -> tuple[tuple[str, str], ...]:
        """The rows that this act wrote so far: the kind and id of each, in the order of writing."""
        return tuple((row["kind"], row["row"]) for row in self._connection.rows(_TOUCHED))

    def concerns(self, *persons: str) -> None:
        """Whom the entry is about, for the chronology of a person."""
        self._about.update(persons)

    @property
    def about(self) -> frozenset[str]:
        """Whom the entry is about so far."""
        return frozenset(self._about)

    def code(self, *codes: str) -> None:
        """A reason code, or a count with its word, for the header. Never free text."""
        self._codes.extend(codes)

    def say(self, kind: str, row: str, words: str) -> None:
        """Free words of the act itself (a reason, what was sought), as a part of its own that the record owns."""
        self._said.append((kind, row, words))


class Journal:
    """Appends entries to one open vault and runs changes on it."""

    def __init__(
        self, connection: Connection, device: str, at_schema: int, random: Random = secrets.token_bytes
    ) -> None:
        self._connection = connection
        self._device = device
        self._schema = at_schema
        self._random = random
        self._watched = collector.watch(connection)
        self._selects = {table: schema.select(table, columns) for table, columns in self._watched.items()}

    @contextmanager
    def change(self, act: str, stamp: Stamp, draft: str | None = None) -> Iterator[Change]:
        """Open the records for one act; on leaving, append its entry and commit, or undo everything.

        `draft`: the id of the draft that the act uses up. It becomes the entry's id, and the draft goes in the same
        commit. Raises AlreadySaved where an entry has that id, NotSaved where the file could not be written.
        """
        entry = draft or new_id(stamp.at, self._random)
        self._connection.run("BEGIN IMMEDIATE")
        try:
            if draft and self._connection.row(_ENTRY_BY_ID, {"id": draft}):
                raise errors.AlreadySaved
            change = Change(self._connection, _next(self._connection), stamp, self._random)
            self._connection.run(_OPEN_ACT, {"sequence": change.sequence})
            yield change
            parts = self._parts(change)
            change.kinds = frozenset(part.kind for part in parts)
            append(self._connection, self._header(change, act, entry, stamp), parts)
            if draft:
                self._connection.run("DELETE FROM draft WHERE id = :id", {"id": draft})
            self._close()
        except BaseException:
            if self._connection.in_transaction:
                self._connection.run("ROLLBACK")
            raise
        self._commit(entry)

    def touched(self, change: Change) -> frozenset[str]:
        """The kinds of row that a committed change wrote, for telling the screens."""
        return change.kinds

    def _header(self, change: Change, act: str, entry: str, stamp: Stamp) -> journal.Header:
        return header(self._device, self._schema, act, entry, change.sequence, stamp, change._codes, change._about)

    def _parts(self, change: Change) -> list[journal.Part]:
        parts = [self._part(row) for row in self._connection.rows(_TOUCHED)]
        said = [self._seal(kind, row, "said", {"words": words}) for kind, row, words in change._said]
        return parts + said

    def _part(self, touched: Row) -> journal.Part:
        kind, row, how = touched["kind"], touched["row"], touched["how"]
        if how == "gone":
            return self._seal(kind, row, how, {})
        after = self._stored(kind, row)
        if how == "added":
            return self._seal(kind, row, how, {"after": after})
        before = json.loads(touched["before"])
        moved = [name for name in before if before[name] != after[name]]
        return self._seal(
            kind,
            row,
            how,
            {"before": {name: before[name] for name in moved}, "after": {name: after[name] for name in moved}},
        )

    def _stored(self, kind: str, row: str) -> dict[str, Any]:
        found = self._connection.row(self._selects[kind], {"id": row})
        if found is None:
            raise errors.Mistake("a touched row is not there")
        return {
            name: journal.large(value) if isinstance(value := found[name], bytes) else value
            for name in self._watched[kind]
        }

    def _seal(self, kind: str, row: str, how: str, content: dict[str, Any]) -> journal.Part:
        return journal.Part(kind, row, how, self._random(journal.SALT_LENGTH), journal.canonical(content))

    def _close(self) -> None:
        self._connection.run("DELETE FROM temp.touched")
        self._connection.run("DELETE FROM temp.act_open")

    def _commit(self, entry: str) -> None:
        try:
            self._connection.run("COMMIT")
        except (errors.Rejected, errors.Mistake):
            self._connection.run("ROLLBACK")
            raise
        except errors.StoreError:
            if self._connection.in_transaction:
                self._connection.run("ROLLBACK")
            # A failed COMMIT is in doubt: it may have reached the disk all the same. The entry's id tells.
            if not self._connection.row(_ENTRY_BY_ID, {"id": entry}):
                raise errors.NotSaved from None
        settle(self._connection)


def header(
    device: str,
    at_schema: int,
    act: str,
    entry: str,
    sequence: int,
    stamp: Stamp,
    codes: Iterable[str] = (),
    about: Iterable[str] = (),
) -> journal.Header:
    """The header of one entry, before its parts are known."""
    return journal.Header(
        id=entry,
        device=device,
        sequence=sequence,
        schema=at_schema,
        at=moments.written(stamp.at),
        offset=stamp.offset,
        running=stamp.running,
        officer=stamp.officer,
        act=act,
        codes=tuple(codes),
        about=tuple(sorted(about)),
    )


def append(connection: Connection, entry: journal.Header, parts: Sequence[journal.Part] = ()) -> None:
    """Write one entry, its parts and whom it is about, inside the transaction that is open."""
    last = connection.row(_LAST)
    written = entry.written(parts)
    link = journal.link(last["link"] if last else journal.FIRST_LINK, written.encode())
    with connection.journalling():
        connection.run(_ADD_ENTRY, {"sequence": entry.sequence, "header": written, "link": link})
        for position, part in enumerate(parts):
            connection.run(
                _ADD_PART,
                {
                    "sequence": entry.sequence,
                    "position": position,
                    "kind": part.kind,
                    "row": part.row,
                    "salt": part.salt,
                    "content": part.content,
                },
            )
        for person in entry.about:
            connection.run(_ADD_ABOUT, {"person": person, "sequence": entry.sequence})


def append_migration(connection: Connection, device: str, migration: Migration, stamp: Stamp, entry: str) -> None:
    """The entry that says a migration ran here; the fold runs the same SQL at this point."""
    append(
        connection,
        header(
            device,
            migration.number,
            MIGRATED,
            entry,
            _next(connection),
            attrs.evolve(stamp, officer=None),
            migration.codes,
        ),
    )


def _next(connection: Connection) -> int:
    last = connection.row(_LAST)
    return last["sequence"] + 1 if last else 1


def settle(connection: Connection) -> None:
    """Fold the write-ahead log into the file. A flipped bit in a filled log would silently drop saved acts.

    What was committed is safe whether or not this succeeds, so a failure is logged and never reported as a failed save.
    The next act tries again.
    """
    try:
        folded = connection.fold()
    except errors.StoreError as error:
        log.failure("vault.checkpoint_failed", error)
        return
    if not folded:
        log.event("vault.checkpoint_busy")
