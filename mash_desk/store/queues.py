"""Which referrals stand in each view of the worklist, and how many: read from the referral's own columns, by index."""

from datetime import datetime

from mash_desk.store import moments
from mash_desk.store.index_lists import Count, in_order
from mash_desk.store.reader import Reader


def open_ids(reader: Reader) -> list[str]:
    """Every referral without a decision for all its children, the soonest due first."""
    return in_order(reader, _OPEN)


def open_ids_of(reader: Reader, officer: str) -> list[str]:
    """Of these, the officer's own."""
    return in_order(reader, _OPEN_OF, {"officer": officer})


def open_ids_of_nobody(reader: Reader) -> list[str]:
    """Of these, those that nobody has."""
    return in_order(reader, _OPEN_OF_NOBODY)


def late_ids(reader: Reader, now: datetime) -> list[str]:
    """Of these, those whose next clock has run out."""
    return in_order(reader, _LATE, {"now": moments.written(now)})


def red_ids(reader: Reader) -> list[str]:
    """Of these, those rated red."""
    return in_order(reader, _RED)


def to_close_ids(reader: Reader) -> list[str]:
    """Decided for every child and not closed, the longest decided first."""
    return in_order(reader, _TO_CLOSE)


def closed_ids(reader: Reader) -> list[str]:
    """Closed, the newest first."""
    return in_order(reader, _CLOSED)


def counts(reader: Reader, officer: str, now: datetime) -> dict[str, int]:
    """How many each of these views holds, by its name."""
    row = reader.row(
        """
        SELECT
            (SELECT count(*) FROM referral WHERE owner = :officer AND due_at IS NOT NULL) AS mine,
            (SELECT count(*) FROM referral WHERE owner IS NULL AND due_at IS NOT NULL) AS nobody,
            (SELECT count(*) FROM referral WHERE due_at < :now) AS late,
            (SELECT count(*) FROM referral WHERE rating = 'red' AND due_at IS NOT NULL) AS red,
            (SELECT count(*) FROM referral INDEXED BY referral_by_due WHERE due_at IS NOT NULL) AS "all",
            (SELECT count(*) FROM referral WHERE decided_at IS NOT NULL AND closed_at IS NULL) AS to_close,
            (SELECT count(*) FROM referral INDEXED BY referral_closed WHERE closed_at IS NOT NULL) AS closed
        """,
        {"officer": officer, "now": moments.written(now)},
    )
    return dict(row) if row else {}


def open_count(reader: Reader, now: datetime) -> Count:
    """How many are open, and how many of them are late."""
    row = reader.row(
        """
        SELECT (SELECT count(*) FROM referral INDEXED BY referral_by_due WHERE due_at IS NOT NULL) AS waiting,
            (SELECT count(*) FROM referral WHERE due_at < :now) AS late
        """,
        {"now": moments.written(now)},
    )
    return Count(waiting=row["waiting"], late=row["late"]) if row else Count()


_OPEN = """
SELECT group_concat(id, ' ') AS lines FROM (
    SELECT id FROM referral WHERE due_at IS NOT NULL ORDER BY due_at, id
)
"""
_OPEN_OF = """
SELECT group_concat(id, ' ') AS lines FROM (
    SELECT id FROM referral WHERE owner = :officer AND due_at IS NOT NULL ORDER BY due_at, id
)
"""
_OPEN_OF_NOBODY = """
SELECT group_concat(id, ' ') AS lines FROM (
    SELECT id FROM referral WHERE owner IS NULL AND due_at IS NOT NULL ORDER BY due_at, id
)
"""
_LATE = """
SELECT group_concat(id, ' ') AS lines FROM (
    SELECT id FROM referral WHERE due_at < :now ORDER BY due_at, id
)
"""
_RED = """
SELECT group_concat(id, ' ') AS lines FROM (
    SELECT id FROM referral WHERE rating = 'red' AND due_at IS NOT NULL ORDER BY due_at, id
)
"""
_TO_CLOSE = """
SELECT group_concat(id, ' ') AS lines FROM (
    SELECT id FROM referral WHERE decided_at IS NOT NULL AND closed_at IS NULL ORDER BY decided_at, id
)
"""
_CLOSED = """
SELECT group_concat(id, ' ') AS lines FROM (
    SELECT id FROM referral WHERE closed_at IS NOT NULL ORDER BY closed_at DESC, id
)
"""
