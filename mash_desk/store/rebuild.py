"""Folding the journal into an empty database, and holding the result against the tables: they must be equal."""

import json
from typing import Any

from mash_desk.store import errors, journal, migrations, schema, vault
from mash_desk.store.change import MIGRATED
from mash_desk.store.migrations import Migration
from mash_desk.store.vault import Connection
from mash_desk.store.verify import Fault

_ENTRIES = "SELECT sequence, header FROM entry WHERE sequence > :after ORDER BY sequence LIMIT 500"
_PARTS = "SELECT position, kind, row, content FROM entry_part WHERE sequence = :sequence ORDER BY position"


def rebuild(connection: Connection, known: tuple[Migration, ...] | None = None) -> Fault | None:
    """Fold the journal and compare; the first difference, or None. Nothing is written to the vault or to disk."""
    fold = _Fold(connection, known if known is not None else migrations.shipped_with())
    try:
        fold.run()
        return fold.compare()
    except _Stopped as stopped:
        return stopped.fault
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
        self._columns: dict[str, schema.Columns] = {}
        self._versioned: frozenset[str] = frozenset()

    def close(self) -> None:
        self._folded.close()

    def run(self) -> None:
        after = 0
        while entries := self._source.rows(_ENTRIES, {"after": after}):
            for entry in entries:
                self._take_or_stop(entry["sequence"], entry["header"])
            after = entries[-1]["sequence"]

    def compare(self) -> Fault | None:
        if not self._columns:
            return Fault(None, "The journal holds no migration.")
        for table in schema.journalled(self._source):
            if not self._equal(schema.select_page(table)):
                return Fault(None, f"The table “{table}” is not what the journal makes of it.")
        return None

    def _equal(self, query: str) -> bool:
        after = ""
        while True:
            ours = [tuple(row) for row in self._source.rows(query, {"after": after})]
            theirs = [tuple(row) for row in self._folded.rows(query, {"after": after})]
            if ours != theirs:
                return False
            if not ours:
                return True
            after = ours[-1][0]

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
