"""Each record held against what its own parts make of it: a slice at a time, without a second database."""

import json
from collections.abc import Iterator
from typing import Any

from mash_desk.store import errors, migrations, schema
from mash_desk.store.vault import Connection, Row
from mash_desk.store.verify import Fault

_AT_ONCE = 200
_ENTRIES = "SELECT sequence, header FROM entry WHERE sequence > :after ORDER BY sequence LIMIT :most"
_PARTS = """
SELECT part.sequence, part.content, entry.header ->> '$.schema' AS schema
FROM entry_part AS part JOIN entry ON entry.sequence = part.sequence
WHERE part.row = :row AND part.kind = :kind ORDER BY part.sequence, part.position
"""


def slices(connection: Connection) -> Iterator[Fault | None]:
    """Every row that an entry added, 200 entries at each step; acts may come in between. The first fault is the last
    answer.

    Says nothing of a row that was written before the newest migration: `rebuild` alone folds that. Nor of large bytes,
    which `verify` hashes, nor of a row that no entry ever added, which takes the key to make. Raises NotChecked.
    """
    rows, after = _Rows(connection), 0
    while True:
        try:
            entries = connection.rows(_ENTRIES, {"after": after, "most": _AT_ONCE})
            fault = next((found for entry in entries if (found := rows.fault(entry))), None)
        except errors.GaveWay:
            raise
        except errors.NotSaved:
            raise errors.NotChecked from None
        except (errors.StoreError, errors.Mistake, ValueError, KeyError, TypeError):
            fault = Fault(None, errors.VaultDamaged.words)
        if fault:
            yield fault
            return
        yield None
        if len(entries) < _AT_ONCE:
            return
        after = entries[-1]["sequence"]


class _Rows:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._newest = migrations.applied(connection)
        versioned = schema.versioned(connection)
        self._columns = {
            table: {name: kind for name, kind in columns.items() if kind != "BLOB"}
            | ({"version": "INTEGER"} if table in versioned else {})
            for table, columns in schema.journalled(connection).items()
        }

    def fault(self, entry: Row) -> Fault | None:
        """The first row that this entry added and that is not what it and the later ones make of it."""
        for row in json.loads(entry["header"])["rows"]:
            if row["how"] == "added" and not self._stands(row["kind"], row["id"]):
                return Fault(None, f"The table “{row['kind']}” is not what the journal makes of it.")
        return None

    def _stands(self, kind: str, row: str) -> bool:
        parts = self._connection.rows(_PARTS, {"row": row, "kind": kind})
        if any(part["schema"] != self._newest for part in parts):
            return True
        columns = self._columns[kind]
        found = self._connection.row(schema.select(kind, columns), {"id": row})
        made = _folded(parts)
        if made is None or found is None:
            return made is None and found is None
        return all(found[name] == made[name] for name in columns)


def _folded(parts: list[Row]) -> dict[str, Any] | None:
    """What the parts of one row make of it; None once it is gone."""
    made: dict[str, Any] | None = None
    for part in parts:
        content = json.loads(part["content"])
        if "words" in content:  # free words about it
            continue
        if "after" not in content:
            made = None
        else:
            before = made or {} if "before" in content else {}
            made = {**before, **content["after"], "version": part["sequence"]}
    return made
