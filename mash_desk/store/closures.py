"""Closures and reopenings in the file."""

import attrs

from mash_desk.domain.closure import Closure, Reopening
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, records


def add(change: Change, closure: Closure) -> Closure:
    """A referral closed."""
    added = attrs.evolve(closure, id=change.new_id())
    change.run(
        """
        INSERT INTO closure (id, referral, reason, words, closed_by, recorded_at, recorded_by)
        VALUES (:id, :referral, :reason, :words, :closed_by, :recorded_at, :recorded_by)
        """,
        columns(added),
    )
    return added


def add_reopening(change: Change, reopening: Reopening) -> Reopening:
    """A closed referral opened again."""
    added = attrs.evolve(reopening, id=change.new_id())
    change.run(
        """
        INSERT INTO reopening (id, closure, words, recorded_at, recorded_by)
        VALUES (:id, :closure, :words, :recorded_at, :recorded_by)
        """,
        columns(added),
    )
    return added


def of_referral(reader: Reader, referral: str) -> tuple[Closure, ...]:
    """Every closure, the oldest first."""
    return records(
        Closure, reader.rows("SELECT * FROM closure WHERE referral = :referral ORDER BY rowid", {"referral": referral})
    )


def reopenings(reader: Reader, referral: str) -> tuple[Reopening, ...]:
    """Every time that the referral was opened again, the oldest first."""
    return records(
        Reopening,
        reader.rows(
            """
            SELECT reopening.* FROM reopening JOIN closure ON closure.id = reopening.closure
            WHERE closure.referral = :referral ORDER BY reopening.rowid
            """,
            {"referral": referral},
        ),
    )
