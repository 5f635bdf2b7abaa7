"""Breaches in the file: why a clock of a referral was not kept."""

import attrs

from mash_desk.domain.breach import Breach
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, records


def add(change: Change, breach: Breach) -> Breach:
    """The reason for one clock at one deadline."""
    added = attrs.evolve(breach, id=change.new_id())
    change.run(
        """
        INSERT INTO breach (id, referral, clock, due_at, reason, words, recorded_at, recorded_by)
        VALUES (:id, :referral, :clock, :due_at, :reason, :words, :recorded_at, :recorded_by)
        """,
        columns(added),
    )
    return added


def of_referral(reader: Reader, referral: str) -> tuple[Breach, ...]:
    """Every reason that was given, the oldest first."""
    return records(
        Breach, reader.rows("SELECT * FROM breach WHERE referral = :referral ORDER BY rowid", {"referral": referral})
    )
