"""Whom an officer looked at lately, from the journal."""

from mash_desk.store.reader import Reader

_NEWEST = 2_000


def lately(reader: Reader, officer: str, most: int) -> tuple[str, ...]:
    """The people whose records this officer opened, the one seen last first; of the newest 2,000 entries."""
    rows = reader.rows(
        """
        SELECT entry_about.person AS person FROM entry JOIN entry_about ON entry_about.sequence = entry.sequence
        WHERE entry.sequence > (SELECT max(sequence) FROM entry) - :newest
            AND entry.act IN ('person.viewed', 'person.added') AND entry.officer = :officer
        GROUP BY entry_about.person ORDER BY max(entry.sequence) DESC LIMIT :most
        """,
        {"newest": _NEWEST, "officer": officer, "most": most},
    )
    return tuple(row["person"] for row in rows)
