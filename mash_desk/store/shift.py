"""What happened since a moment, counted; and what is to finish, by disclosure."""

import json
from collections.abc import Iterable
from datetime import datetime

import attrs

from mash_desk.domain.fields import plain
from mash_desk.store import moments
from mash_desk.store.reader import Reader
from mash_desk.store.rows import records


@attrs.frozen
class OwedThere:
    """What one disclosure still owes: how many things, and by when the soonest is due (UTC)."""

    disclosure: str = plain()
    things: int = plain()
    due: datetime = plain()


def taken_since(reader: Reader, since: datetime) -> int:
    """How many referrals were taken in."""
    return _count(reader, "SELECT count(*) AS many FROM referral WHERE recorded_at >= :since", since)


def shared_since(reader: Reader, since: datetime) -> int:
    """How many disclosures were saved, shared and not shared."""
    return _count(
        reader, "SELECT count(*) AS many FROM disclosure WHERE recorded_at >= :since AND corrects IS NULL", since
    )


def calls_since(reader: Reader, since: datetime) -> int:
    """How many calls were logged since then; one that was taken back counts not at all.

    One that was corrected counts once, and when it was first logged: an earlier shift's stays that shift's.
    """
    return _count(
        reader,
        """
        WITH RECURSIVE logged(id, kind) AS (
            SELECT id, kind FROM contact WHERE corrects IS NULL AND recorded_at >= :since
            UNION ALL
            SELECT contact.id, contact.kind FROM contact JOIN logged ON contact.corrects = logged.id
        )
        SELECT count(*) AS many FROM logged
        WHERE kind IN ('call_in', 'call_out', 'not_reached', 'emergency_call')
        AND NOT EXISTS (SELECT 1 FROM contact AS later WHERE later.corrects = logged.id)
        """,
        since,
    )


def owed_of(reader: Reader, items: Iterable[str], most: int) -> tuple[OwedThere, ...]:
    """The disclosures that owe any of these items, the soonest due first, at most so many."""
    return records(
        OwedThere,
        reader.rows(
            """
            SELECT disclosure, count(*) AS things, min(due_at) AS due FROM index_owed
            WHERE item IN (SELECT value FROM json_each(:items))
            GROUP BY disclosure ORDER BY due, disclosure LIMIT :most
            """,
            {"items": _listed(items), "most": most},
        ),
    )


def owed_in_all(reader: Reader, items: Iterable[str]) -> tuple[int, int]:
    """How many things of these items are to finish, and on how many disclosures."""
    row = reader.row(
        """
        SELECT count(*) AS things, count(DISTINCT disclosure) AS disclosures FROM index_owed
        WHERE item IN (SELECT value FROM json_each(:items))
        """,
        {"items": _listed(items)},
    )
    return (row["things"], row["disclosures"]) if row else (0, 0)


def _count(reader: Reader, sql: str, since: datetime) -> int:
    row = reader.row(sql, {"since": moments.written(since)})
    return int(row["many"]) if row else 0


def _listed(items: Iterable[str]) -> str:
    return json.dumps(sorted(items))
