"""Lists and counts of what is to finish on disclosures, from its index alone.

The index has the day on which a deferral is looked at again from the moment it is decided: nothing renews an index when
a day passes. So each statement leaves it out until then.
"""

import json
from collections.abc import Iterable
from datetime import datetime

import attrs

from mash_desk.domain.fields import personal, plain
from mash_desk.store import moments
from mash_desk.store.index_lists import Count, Group, in_order
from mash_desk.store.reader import Reader


@attrs.frozen(kw_only=True)
class Narrowed:
    """How the list is narrowed; what is left open narrows nothing.

    `now`: what is deferred until later is not owed yet; `officer`: whose; `about`: whom it is about; `words`: what must
    be found in the disclosure, in the language of full text, where it is not one of the `items`. `closed`: the lines of
    Information shared that no words find, as JSON.
    """

    now: datetime = plain()
    officer: str | None = plain(default=None)
    about: str | None = plain(default=None)
    words: str | None = personal(default=None)
    closed: str = plain(default="[]")
    items: tuple[str, ...] = plain(default=())

    def parameters(self) -> dict[str, str | None]:
        """As statements take them."""
        return {**attrs.asdict(self), "now": moments.written(self.now), "items": json.dumps(self.items)}


@attrs.frozen(kw_only=True)
class Owed:
    """One thing that is owed: its number here, the disclosure, the item, and the row that it hangs on."""

    id: str = plain()
    disclosure: str = plain()
    item: str = plain()
    row: str = plain()


def owed(reader: Reader, narrowed: Narrowed) -> list[str]:
    """The numbers of what is owed, the soonest due first."""
    return in_order(reader, _OWED if narrowed.about is None else _OWED_ABOUT, narrowed.parameters())


def owed_by_person(reader: Reader, narrowed: Narrowed) -> list[str]:
    """Whom what is owed is about, the soonest due first; "" where no record is attached yet."""
    return [row["about"] for row in reader.rows(_BY_PERSON, narrowed.parameters())]


def owed_about(reader: Reader, persons: Iterable[str], now: datetime) -> list[Group]:
    """How much is owed about each of these people, and by when the first of it."""
    rows = reader.rows(
        """
        SELECT about, count(*) AS number, min(due_at) AS due_at FROM index_owed
        WHERE about IN (SELECT value FROM json_each(:persons))
        AND NOT (
            due_at >= :now AND item = 'telling'
            AND row IN (SELECT telling FROM index_telling WHERE state = 'deferred')
        )
        GROUP BY about
        """,
        {"persons": json.dumps(list(persons)), "now": moments.written(now)},
    )
    return [Group(value=row["about"], number=row["number"], due=moments.read(row["due_at"])) for row in rows]


# A letter or two is in most disclosures. So the lines are walked in their order, and each is held against what was
# found: never more than one walk, and nothing to sort. Whose it is: the officer's who saved the disclosure, and of
# whoever works on its referral now.
_OWED = """
SELECT group_concat(number, ' ') AS lines FROM (
    SELECT number FROM index_owed
    WHERE (:words IS NULL OR ledger IN (SELECT rowid FROM index_ledger_words WHERE index_ledger_words MATCH :words
        AND rowid NOT IN (SELECT value FROM json_each(:closed)))
        OR item IN (SELECT value FROM json_each(:items)))
    AND (:officer IS NULL OR ledger IN (
        SELECT number FROM index_ledger_facet WHERE facet = 'officer' AND value = :officer
        UNION SELECT index_ledger.number FROM referral JOIN filed ON filed.referral = referral.id
        JOIN index_ledger ON index_ledger.disclosure = filed.disclosure WHERE referral.owner = :officer
    ))
    AND NOT (
        due_at >= :now AND item = 'telling'
        AND row IN (SELECT telling FROM index_telling WHERE state = 'deferred')
    )
    ORDER BY due_at, ledger, number
)
"""
_OWED_ABOUT = """
SELECT group_concat(number, ' ') AS lines FROM (
    SELECT number FROM index_owed
    WHERE about = :about
    AND (:words IS NULL OR ledger IN (SELECT rowid FROM index_ledger_words WHERE index_ledger_words MATCH :words
        AND rowid NOT IN (SELECT value FROM json_each(:closed)))
        OR item IN (SELECT value FROM json_each(:items)))
    AND (:officer IS NULL OR ledger IN (
        SELECT number FROM index_ledger_facet WHERE facet = 'officer' AND value = :officer
        UNION SELECT index_ledger.number FROM referral JOIN filed ON filed.referral = referral.id
        JOIN index_ledger ON index_ledger.disclosure = filed.disclosure WHERE referral.owner = :officer
    ))
    AND NOT (
        due_at >= :now AND item = 'telling'
        AND row IN (SELECT telling FROM index_telling WHERE state = 'deferred')
    )
    ORDER BY due_at, ledger, number
)
"""
_BY_PERSON = """
SELECT about FROM index_owed
WHERE (:words IS NULL OR ledger IN (SELECT rowid FROM index_ledger_words WHERE index_ledger_words MATCH :words
        AND rowid NOT IN (SELECT value FROM json_each(:closed)))
    OR item IN (SELECT value FROM json_each(:items)))
AND (:officer IS NULL OR ledger IN (
    SELECT number FROM index_ledger_facet WHERE facet = 'officer' AND value = :officer
    UNION SELECT index_ledger.number FROM referral JOIN filed ON filed.referral = referral.id
    JOIN index_ledger ON index_ledger.disclosure = filed.disclosure WHERE referral.owner = :officer
))
AND NOT (
    due_at >= :now AND item = 'telling'
    AND row IN (SELECT telling FROM index_telling WHERE state = 'deferred')
)
GROUP BY about ORDER BY min(due_at), about
"""


def owed_things(reader: Reader, listed: Iterable[str]) -> list[Owed]:
    """These things that are owed, as far as they still are."""
    rows = reader.rows(
        "SELECT number, disclosure, item, row FROM index_owed WHERE number IN (SELECT value FROM json_each(:numbers))",
        {"numbers": json.dumps([int(number) for number in listed])},
    )
    return [Owed(id=str(row["number"]), disclosure=row["disclosure"], item=row["item"], row=row["row"]) for row in rows]


def owed_count(reader: Reader, now: datetime) -> Count:
    """How many things are owed. Each deferral stands in both indexes, and is no work before its time is over."""
    row = reader.row(
        """
        SELECT (SELECT count(*) FROM index_owed)
            - (SELECT count(*) FROM index_telling WHERE state = 'deferred' AND due_at >= :now) AS waiting,
            (SELECT count(*) FROM index_owed WHERE due_at < :now) AS late
        """,
        {"now": moments.written(now)},
    )
    return Count(waiting=row["waiting"], late=row["late"]) if row else Count()


def owed_on(reader: Reader, disclosure: str, now: datetime) -> int:
    """How many things are owed on one disclosure."""
    row = reader.row(
        """
        SELECT count(*) AS number FROM index_owed
        WHERE ledger = (SELECT number FROM index_ledger WHERE disclosure = :disclosure)
        AND NOT (
            due_at >= :now AND item = 'telling'
            AND row IN (SELECT telling FROM index_telling WHERE state = 'deferred')
        )
        """,
        {"disclosure": disclosure, "now": moments.written(now)},
    )
    return row["number"] if row else 0
