"""What tables the vault has, and the few statements that are made from their names.

Everywhere else SQL is written out. Here it is put together, from names in a schema that this program's own migrations
made: the journal treats every table alike, and so follows the schema instead of repeating it.
"""

from mash_desk.store.vault import Connection

# What the journal itself is made of, and what is not part of a rebuild. Nor are the indexes that casework keeps.
NOT_JOURNALLED = frozenset({"vault", "entry", "entry_part", "entry_about", "draft"})

_COLUMNS = """
SELECT kept.name AS 'table', part.name, part.type FROM sqlite_schema AS kept, pragma_table_xinfo(kept.name) AS part
WHERE kept.type = 'table' AND kept.name NOT LIKE 'sqlite_%' AND kept.name NOT LIKE 'index!_%' ESCAPE '!'
    AND part.hidden = 0
ORDER BY kept.name, part.cid
"""
Columns = dict[str, str]


def journalled(connection: Connection) -> dict[str, Columns]:
    """The journalled tables, each with its stored columns and their types.

    Left out are the id, which stands in the header; the version, which is the entry's sequence; generated columns.
    """
    found: dict[str, Columns] = {}
    for row in connection.rows(_COLUMNS):
        if row["table"] not in NOT_JOURNALLED:
            columns = found.setdefault(row["table"], {})
            if row["name"] not in ("id", "version"):
                columns[row["name"]] = row["type"]
    return found


def versioned(connection: Connection) -> frozenset[str]:
    """The tables whose rows carry a version."""
    return frozenset(row["table"] for row in connection.rows(_COLUMNS) if row["name"] == "version")


def select(table: str, columns: Columns) -> str:
    """One row's stored columns, by id."""
    return f"SELECT {', '.join(columns)} FROM {table} WHERE id = :id"


def select_page(table: str) -> str:
    """The next rows, whole, in the order of ids, which stand first."""
    return f"SELECT * FROM {table} WHERE id > :after ORDER BY id LIMIT 1000"


def select_bytes(table: str, column: str) -> str:
    """One large document, by id."""
    return f"SELECT {column} AS bytes FROM {table} WHERE id = :id"


def insert(table: str, columns: list[str]) -> str:
    """A new row with these columns."""
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES (:{', :'.join(columns)})"


def update(table: str, columns: list[str]) -> str:
    """These columns of one row, by id."""
    return f"UPDATE {table} SET {', '.join(f'{name} = :{name}' for name in columns)} WHERE id = :id"


def delete(table: str) -> str:
    """One row, by id."""
    return f"DELETE FROM {table} WHERE id = :id"


def drop(kind: str, name: str) -> str:
    """A permanent trigger or view."""
    return f"DROP {'VIEW' if kind == 'view' else 'TRIGGER'} {name}"


def collecting_triggers(table: str, columns: Columns, versioned: bool) -> tuple[str, str, str]:
    """The TEMP triggers that collect what an act writes to the table, and refuse what an act may not write.

    Refused are a write while no act is open, a second write to a row, and a version that is not the entry's sequence.
    """
    before = ", ".join(f"'{name}', old.{name}" for name, kind in columns.items() if kind != "BLOB")
    touch = "INSERT INTO temp.touched (kind, row, how, before) VALUES"
    return (
        f"CREATE TEMP TRIGGER collect_{table}_added AFTER INSERT ON main.{table} BEGIN "
        f"{_guard(table, 'new', versioned)} {touch} ('{table}', new.id, 'added', NULL); END",
        f"CREATE TEMP TRIGGER collect_{table}_amended AFTER UPDATE ON main.{table} BEGIN "
        f"{_guard(table, 'new', versioned)} {touch} ('{table}', old.id, 'amended', json_object({before})); END",
        f"CREATE TEMP TRIGGER collect_{table}_gone AFTER DELETE ON main.{table} BEGIN "
        f"{_guard(table, 'old', False)} {touch} ('{table}', old.id, 'gone', NULL); END",
    )


def _guard(table: str, row: str, versioned: bool) -> str:
    # RAISE, not a UNIQUE constraint: inside a trigger a constraint yields to the OR IGNORE of the statement outside.
    twice = f"EXISTS (SELECT 1 FROM temp.touched WHERE kind = '{table}' AND row = {row}.id)"
    stale = f"{row}.version IS NOT (SELECT sequence FROM temp.act_open)"
    return (
        "SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM temp.act_open) THEN RAISE(ABORT, 'no act is open') "
        f"WHEN {twice} THEN RAISE(ABORT, 'a row is written once per act') "
        + (f"WHEN {stale} THEN RAISE(ABORT, 'a version is the sequence of its entry') " if versioned else "")
        + "END;"
    )
