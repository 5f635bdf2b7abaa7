"""Assignments in the file: who had each referral, and since when."""

import attrs

from mash_desk.domain.assignment import Assignment
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, records


def add(change: Change, assignment: Assignment) -> Assignment:
    """From now it is this colleague's, or nobody's."""
    added = attrs.evolve(assignment, id=change.new_id())
    change.run(
        """
        INSERT INTO assignment (id, referral, colleague, before, words, recorded_at, recorded_by)
        VALUES (:id, :referral, :colleague, :before, :words, :recorded_at, :recorded_by)
        """,
        columns(added),
    )
    return added


def of_referral(reader: Reader, referral: str) -> tuple[Assignment, ...]:
    """Every assignment, the oldest first."""
    return records(
        Assignment,
        reader.rows("SELECT * FROM assignment WHERE referral = :referral ORDER BY rowid", {"referral": referral}),
    )
