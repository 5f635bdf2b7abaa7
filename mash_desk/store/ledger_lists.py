"""Lists of Information shared, and by what it is narrowed, from its index alone."""

import json
from collections.abc import Iterable

import attrs

from mash_desk.domain.fields import personal, plain
from mash_desk.store.index_lists import Group, in_order
from mash_desk.store.reader import Reader


@attrs.frozen(kw_only=True)
class Narrowed:
    """How the list is narrowed; what is left open narrows nothing.

    `words`: what must be found in the disclosure, in the language of full text. `closed`: the lines that no words
    find, as JSON. `value`: of a `facet`.
    """

    words: str | None = personal(default=None)
    closed: str = plain(default="[]")
    shared: bool | None = plain(default=None)
    urgent: bool | None = plain(default=None)
    facet: str | None = plain(default=None)
    value: str | None = plain(default=None)

    def parameters(self) -> dict[str, str | int | None]:
        """As statements take them."""
        return attrs.asdict(self)


def ledger(reader: Reader, narrowed: Narrowed) -> list[str]:
    """The numbers of disclosures, those shared last first."""
    if narrowed.words is None:
        statement = _LEDGER if narrowed.value is None else _LEDGER_OF
    else:
        statement = _LEDGER_FOUND if narrowed.value is None else _LEDGER_FOUND_OF
    return in_order(reader, statement, narrowed.parameters())


def facet(reader: Reader, narrowed: Narrowed) -> list[str]:
    """The values of the facet under which anything of the list stands, the newest first; `value` is passed over."""
    open_ended = (narrowed.words, narrowed.shared, narrowed.urgent) == (None, None, None)
    rows = reader.rows(_FACET if open_ended else _FACET_NARROWED, narrowed.parameters())
    return [row["value"] for row in rows]


def facet_groups(reader: Reader, narrowed: Narrowed, values: Iterable[str]) -> list[Group]:
    """How many of the list stand under each of these values of the facet."""
    rows = reader.rows(_FACET_GROUPS, {**narrowed.parameters(), "values": json.dumps(list(values))})
    return [Group(value=row["value"], number=row["count"]) for row in rows]


_LEDGER = """
SELECT group_concat(number, ' ') AS lines FROM (
    SELECT number FROM index_ledger
    WHERE (:shared IS NULL OR shared = :shared) AND (:urgent IS NULL OR urgent = :urgent)
    ORDER BY shared_at DESC, number DESC
)
"""
_LEDGER_OF = """
SELECT group_concat(number, ' ') AS lines FROM (
    SELECT number FROM index_ledger_facet JOIN index_ledger USING (number)
    WHERE facet = :facet AND value = :value
        AND (:shared IS NULL OR shared = :shared) AND (:urgent IS NULL OR urgent = :urgent)
    ORDER BY shared_at DESC, number DESC
)
"""
_LEDGER_FOUND = """
SELECT group_concat(number, ' ') AS lines FROM (
    SELECT number FROM index_ledger_words JOIN index_ledger ON number = index_ledger_words.rowid
    WHERE index_ledger_words MATCH :words
        AND index_ledger_words.rowid NOT IN (SELECT value FROM json_each(:closed))
        AND (:shared IS NULL OR shared = :shared) AND (:urgent IS NULL OR urgent = :urgent)
    ORDER BY shared_at DESC, number DESC
)
"""
_LEDGER_FOUND_OF = """
SELECT group_concat(number, ' ') AS lines FROM (
    SELECT number FROM index_ledger_facet JOIN index_ledger USING (number)
    WHERE facet = :facet AND value = :value
        AND number IN (SELECT rowid FROM index_ledger_words WHERE index_ledger_words MATCH :words
        AND rowid NOT IN (SELECT value FROM json_each(:closed)))
        AND (:shared IS NULL OR shared = :shared) AND (:urgent IS NULL OR urgent = :urgent)
    ORDER BY shared_at DESC, number DESC
)
"""
_FACET = """
SELECT value FROM index_ledger_facet WHERE facet = :facet
GROUP BY value ORDER BY max(index_ledger_facet.number) DESC
"""
_FACET_NARROWED = """
SELECT value FROM index_ledger_facet JOIN index_ledger USING (number)
WHERE facet = :facet AND (:shared IS NULL OR shared = :shared) AND (:urgent IS NULL OR urgent = :urgent)
    AND (:words IS NULL OR number IN (
        SELECT rowid FROM index_ledger_words WHERE index_ledger_words MATCH :words
            AND rowid NOT IN (SELECT value FROM json_each(:closed))
    ))
GROUP BY value ORDER BY max(index_ledger.number) DESC
"""
_FACET_GROUPS = """
SELECT value, count(*) AS count FROM index_ledger_facet JOIN index_ledger USING (number)
WHERE facet = :facet AND value IN (SELECT value FROM json_each(:values))
    AND (:shared IS NULL OR shared = :shared) AND (:urgent IS NULL OR urgent = :urgent)
    AND (:words IS NULL OR number IN (
        SELECT rowid FROM index_ledger_words WHERE index_ledger_words MATCH :words
            AND rowid NOT IN (SELECT value FROM json_each(:closed))
    ))
GROUP BY value
"""


def disclosures_numbered(reader: Reader, listed: Iterable[str]) -> dict[str, str]:
    """The disclosures of these numbers, by number."""
    rows = reader.rows(
        "SELECT number, disclosure FROM index_ledger WHERE number IN (SELECT value FROM json_each(:numbers))",
        {"numbers": json.dumps([int(number) for number in listed])},
    )
    return {str(row["number"]): row["disclosure"] for row in rows}
