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
