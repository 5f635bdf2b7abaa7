"""Concerns in the file: what was said about a child, and what stood there before it was corrected."""

import attrs

from mash_desk.domain.correction import Settled, settle
from mash_desk.domain.referral import Concern
from mash_desk.store import corrections
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, records


def add(change: Change, concern: Concern) -> Concern:
    """One thing that was said."""
    added = attrs.evolve(concern, id=change.new_id())
    change.run(
        """
        INSERT INTO concern (id, referral, position, kind, words, recorded_at, recorded_by, corrects)
        VALUES (:id, :referral, :position, :kind, :words, :recorded_at, :recorded_by, :corrects)
        """,
        columns(added),
    )
    return added


def of_referral(reader: Reader, referral: str) -> Settled[Concern]:
    """What was said, in order, and what of it was corrected."""
    rows = records(
        Concern,
        reader.rows("SELECT * FROM concern WHERE referral = :referral ORDER BY rowid", {"referral": referral}),
    )
    return settle("concern", rows, corrections.of_rows(reader, (row.id for row in rows)))
