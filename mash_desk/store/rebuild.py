"""Folding the journal into an empty database, and holding the result against the tables: they must be equal."""

import json
from collections.abc import Generator, Iterator
from typing import Any

import attrs

from mash_desk.store import errors, journal, migrations, schema, vault
from mash_desk.store.change import MIGRATED
from mash_desk.store.migrations import Migration
from mash_desk.store.vault import Connection
from mash_desk.store.verify import Fault

_AT_ONCE = 500
_ENTRIES = "SELECT sequence, header FROM entry WHERE sequence > :after ORDER BY sequence LIMIT :most"
_PARTS = "SELECT position, kind, row, content FROM entry_part WHERE sequence = :sequence ORDER BY position"


def rebuild(connection: Connection, known: tuple[Migration, ...] | None = None) -> Fault | None:
    """Fold the journal and compare; the first difference, or None. Nothing is written to the vault or to disk."""
    *_, last = slices(connection, known)
    return last.fault


@attrs.frozen
class Step:
    """How far it is: the entries that were folded, and the first difference once there is one."""

    folded: int
    fault: Fault | None = None


def slices(connection: Connection, known: tuple[Migration, ...] | None = None) -> Generator[Step, None, None]:
    """Fold 500 entries at each step, then compare a thousand rows at each; acts may come in between.

    The last answer has the fault, if there is one. Close it where it is not gone through to its end: it holds in memory
    what the tables hold. Raises NotChecked.
    """
    fold = _Fold(connection, known if known is not None else migrations.shipped_with())
    try:
        while fold.take_next():
            yield Step(fold.folded)
        for fault in fold.compared():
            yield Step(fold.folded, fault)
            while fold.take_next():  # acts that came in between
                pass
    except errors.NotSaved:
        raise errors.NotChecked from None
    except _Stopped as stopped:
        yield Step(fold.folded, stopped.fault)
    finally:
        fold.close()


class _Stopped(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class _Fold:
    """The database that the journal makes, in memory, without foreign keys and triggers."""

    def __init__(self, source: Connection, known: tuple[Migration, ...]) -> None:
        self._source = source
        self._known = known
        self._folded = vault.scratch()
        self._folded.run("BEGIN")  # never committed: it is thrown away
        self.folded = 0
        self._columns: dict[str, schema.Columns] = {}
        self._versioned: frozenset[str] = frozenset()

    def close(self) -> None:
        self._folded.close()

    def take_next(self) -> bool:
        """Fold the next entries; whether there may be more."""
        entries = self._source.rows(_ENTRIES, {"after": self.folded, "most": _AT_ONCE})
        for entry in entries:
            self._take_or_stop(entry["sequence"], entry["header"])
            self.folded = entry["sequence"]
        return len(entries) == _AT_ONCE

    def compared(self) -> Iterator[Fault | None]:
        """The tables held against each other, a page at each step. The first difference is the last answer."""
        if not self._columns:
            yield Fault(None, "The journal holds no migration.")
            return
        for table in schema.journalled(self._source):
            for equal in self._equal_pages(schema.select_page(table)):
                if not equal:
                    yield Fault(None, f"The table “{table}” is not what the journal makes of it.")
                    return
                yield None

    def _equal_pages(self, query: str) -> Iterator[bool]:
        after, more = "", True
        while more:
            ours = [tuple(row) for row in self._source.rows(query, {"after": after})]
            theirs = [tuple(row) for row in self._folded.rows(query, {"after": after})]
            yield ours == theirs
            more = bool(ours)
            after = ours[-1][0] if ours else after

    def _take_or_stop(self, sequence: int, header: str) -> None:
        try:
            self._take(sequence, json.loads(header))
        except (errors.Rejected, errors.Mistake, KeyError, TypeError, ValueError):
            raise _Stopped(Fault(sequence, "what it holds cannot be written into the tables")) from None

    def _take(self, sequence: int, header: dict[str, Any]) -> None:
        if header["act"] == MIGRATED:
            self._migrate(sequence, header["codes"])
            return
        for part in self._source.rows(_PARTS, {"sequence": sequence}):
            content = json.loads(part["content"])
            match header["rows"][part["position"]]["how"]:
                case "added":
                    self._add(sequence, part["kind"], part["row"], content["after"])
                case "amended":
                    self._amend(sequence, part["kind"], part["row"], content["before"], content["after"])
                case "gone":
                    self._folded.run(schema.delete(part["kind"]), {"id": part["row"]})

    def _migrate(self, sequence: int, codes: list[str]) -> None:
        for migration in self._known:
            if list(migration.codes) == codes:
                break
        else:
            raise _Stopped(Fault(sequence, "this program does not ship the migration that ran here"))
        migrations.apply(self._folded, migration)
        self._columns = schema.journalled(self._folded)
        self._versioned = schema.versioned(self._folded)

    def _add(self, sequence: int, kind: str, row: str, after: dict[str, Any]) -> None:
        if set(after) != set(self._columns.get(kind, ())):
            raise _Stopped(Fault(sequence, "a part does not hold the columns of its table"))
        values = {"id": row, **{name: self._value(kind, row, name, after[name]) for name in after}}
        if kind in self._versioned:
            values["version"] = sequence
        self._folded.run(schema.insert(kind, list(values)), values)

    def _amend(self, sequence: int, kind: str, row: str, before: dict[str, Any], after: dict[str, Any]) -> None:
        stands = self._folded.row(schema.select(kind, self._columns[kind]), {"id": row})
        if stands is None or any(stands[name] != value for name, value in before.items()):
            raise _Stopped(Fault(sequence, "it amends a record that did not stand as it says"))
        values = {**after, "version": sequence} if kind in self._versioned else after
        if values:
            self._folded.run(schema.update(kind, list(values)), {**values, "id": row})

    def _value(self, kind: str, row: str, column: str, value: Any) -> Any:
        """A part names large bytes by their hash; they are taken from under the row's own id if they still match."""
        if self._columns[kind][column] != "BLOB":
            return value
        found = self._source.row(schema.select_bytes(kind, column), {"id": row})
        return found["bytes"] if found and journal.large(found["bytes"]) == value else b""
