"""TEMP triggers, made from the schema when the vault opens: they collect what an act writes, and refuse the rest.

SQLite keeps the door, not a convention: a write to a journalled table while no act is open fails, whoever wrote it.
"""

from mash_desk.store import schema
from mash_desk.store.vault import Connection

_MAKE = """
CREATE TEMP TABLE act_open (sequence INTEGER PRIMARY KEY);
CREATE TEMP TABLE touched (
    position INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    row TEXT NOT NULL,
    how TEXT NOT NULL,
    before TEXT,
    UNIQUE (kind, row)
);
"""


def watch(connection: Connection) -> dict[str, schema.Columns]:
    """Make the triggers on every journalled table; the stored columns of each."""
    connection.script(_MAKE)
    watched = schema.journalled(connection)
    versioned = schema.versioned(connection)
    for table, columns in watched.items():
        for trigger in schema.collecting_triggers(table, columns, table in versioned):
            connection.run(trigger)
    return watched
