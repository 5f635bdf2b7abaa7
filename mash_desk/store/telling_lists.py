"""Lists and counts of tellings by how they stand, from their index alone."""

import json
from collections.abc import Iterable
from datetime import datetime

import attrs

from mash_desk.domain.fields import plain
from mash_desk.store import moments
from mash_desk.store.index_lists import Count, in_order
from mash_desk.store.reader import Reader


@attrs.frozen(kw_only=True)
class Telling:
    """One telling that is owed: its number here, its own id, the disclosure, the person, and how it stands."""

    id: str = plain()
    telling: str = plain()
    disclosure: str = plain()
    person: str = plain()
    state: str = plain()
    due: datetime | None = plain()


def tellings(
    reader: Reader, state: str, *, due_by: datetime | None = None, due_after: datetime | None = None
) -> list[str]:
    """The numbers of the tellings of which this is so, the soonest due first; without a due time, the newest first."""
    parameters = {
        "state": state,
        "by": moments.written(due_by) if due_by else None,
        "after": moments.written(due_after) if due_after else None,
    }
    return in_order(reader, _TELLINGS, parameters)


def tellings_numbered(reader: Reader, listed: Iterable[str]) -> list[Telling]:
    """These tellings, as far as they are still owed."""
    rows = reader.rows(
        "SELECT * FROM index_telling WHERE number IN (SELECT value FROM json_each(:numbers))",
        {"numbers": json.dumps([int(number) for number in listed])},
    )
    return [
        Telling(
            id=str(row["number"]),
            telling=row["telling"],
            disclosure=row["disclosure"],
            person=row["person"],
            state=row["state"],
            due=moments.read(row["due_at"]) if row["due_at"] else None,
        )
        for row in rows
    ]


def telling_counts(reader: Reader, now: datetime) -> dict[str, Count]:
    """For each state in which something is left to do, how many tellings stand so, and how many of them are late."""
    rows = reader.rows(_TELLING_COUNTS, {"now": moments.written(now)})
    return {row["state"]: Count(waiting=row["waiting"], late=row["late"]) for row in rows}


def tellings_done(reader: Reader) -> dict[str, int]:
    """How many were told, and how many are not to be."""
    rows = reader.rows("SELECT state, count(*) AS number FROM index_telling WHERE due_at IS NULL GROUP BY state")
    return {row["state"]: row["number"] for row in rows}


_TELLINGS = """
SELECT group_concat(number, ' ') AS lines FROM (
    SELECT number FROM index_telling
    WHERE state = :state AND (:by IS NULL OR due_at <= :by) AND (:after IS NULL OR due_at > :after)
    ORDER BY due_at, CASE WHEN due_at IS NULL THEN -number ELSE number END
)
"""
_TELLING_COUNTS = """
SELECT state, count(*) AS waiting, coalesce(sum(due_at <= :now), 0) AS late FROM index_telling
WHERE state IN ('undecided', 'deferred', 'ready', 'returned') GROUP BY state
"""
