"""Alerts in the file: what the program itself found."""

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
