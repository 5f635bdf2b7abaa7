"""Alerts in the file: what the program itself found."""

import json

import attrs

from mash_desk.domain.alert import Alert
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, records


def add(change: Change, alert: Alert) -> Alert:
    """What was found."""
    added = attrs.evolve(alert, id=change.new_id())
    change.run("INSERT INTO alert (id, kind, words, found_at) VALUES (:id, :kind, :words, :found_at)", columns(added))
    return added


def named_by(reader: Reader, kind: str) -> frozenset[str]:
    """Of whom the entries name that wrote an alert of this kind, reviewed or not: the ids behind “record:”."""
    rows = reader.rows(
        """
        SELECT substr(code.value, 8) AS id
        FROM alert
        JOIN entry_part ON entry_part.row = alert.id AND entry_part.kind = 'alert'
        JOIN entry ON entry.sequence = entry_part.sequence, json_each(entry.header, '$.codes') AS code
        WHERE alert.kind = :kind AND code.value LIKE 'record:%'
        """,
        {"kind": kind},
    )
    return frozenset(row["id"] for row in rows)


def waiting(reader: Reader) -> tuple[Alert, ...]:
    """What nobody has reviewed yet, the oldest first."""
    return records(
        Alert,
        reader.rows(
            """
            SELECT * FROM alert
            WHERE NOT EXISTS (SELECT 1 FROM review WHERE review.kind = 'alert' AND review.of = alert.id)
            ORDER BY rowid
            """
        ),
    )


def raised_by(reader: Reader, alert: str) -> str:
    """The officer of whose act an alert tells; "" where the program itself found it."""
    row = reader.row(
        """
        SELECT entry.officer AS officer FROM entry_part JOIN entry ON entry.sequence = entry_part.sequence
        WHERE entry_part.row = :alert AND entry_part.kind = 'alert' ORDER BY entry_part.sequence LIMIT 1
        """,
        {"alert": alert},
    )
    return (row["officer"] or "") if row else ""


def said_of(reader: Reader, alert: str) -> tuple[tuple[str, ...], str] | None:
    """What was said of an alert beside its review: the codes of that entry, and the words; None where nothing was."""
    row = reader.row(
        """
        SELECT entry.header ->> '$.codes' AS codes, entry_part.content ->> '$.words' AS words
        FROM entry_part JOIN entry ON entry.sequence = entry_part.sequence
        WHERE entry_part.row = :alert AND entry_part.kind = 'alert' AND entry_part.content ->> '$.words' IS NOT NULL
        ORDER BY entry_part.sequence LIMIT 1
        """,
        {"alert": alert},
    )
    return (tuple(json.loads(row["codes"])), row["words"]) if row else None
