"""Whom an officer looked at lately, from the journal."""

from mash_desk.store.reader import Reader

_NEWEST = 2_000


def lately(reader: Reader, officer: str, most: int) -> tuple[str, ...]:
    """The people whose records this officer opened, the one seen last first; of the newest 2,000 entries."""
    rows = reader.rows(
        """
        SELECT entry_about.person AS person FROM (
            SELECT sequence FROM entry
            WHERE sequence > (SELECT max(sequence) FROM entry) - :newest
                AND act IN ('person.viewed', 'person.added') AND officer = :officer
        ) AS looked CROSS JOIN entry_about ON entry_about.sequence = looked.sequence
        GROUP BY entry_about.person ORDER BY max(looked.sequence) DESC LIMIT :most
        """,
        {"newest": _NEWEST, "officer": officer, "most": most},
    )
    return tuple(row["person"] for row in rows)
