"""What the indexes of disclosures hold: the records of it, and reading it to be held against what it is made from."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import personal, plain
from mash_desk.store import errors, moments
from mash_desk.store.reader import Reader, Writer

DAY, CHILD, RECIPIENT, OFFICER = "day", "child", "recipient", "officer"
"""By what the ledger is narrowed."""


@attrs.frozen(kw_only=True)
class OwedThing:
    """One thing owed on a disclosure: its item, the row that it hangs on, by when, and whom the disclosure is about."""

    item: str = plain()
    row: str = plain()
    due: datetime = plain()
    about: str = plain()


@attrs.frozen(kw_only=True)
class TellingThing:
    """How one telling stands, and by when it is to be decided, reviewed or done."""

    telling: str = plain()
    person: str = plain()
    state: str = plain()
    due: datetime | None = plain()


@attrs.frozen(kw_only=True)
class Line:
    """One disclosure in the ledger. `words`: by what it is found; `facets`: by what it is narrowed, with each value."""

    shared_at: datetime = plain()
    shared: bool = plain()
    urgent: bool = plain()
    words: str = personal()
    facets: frozenset[tuple[str, str]] = plain()


def owed(reader: Reader, number: int) -> dict[OwedThing, int]:
    """What stands as owed on the disclosure that the ledger has under this number, each with a number of its own."""
    rows = reader.rows("SELECT number, item, row, due_at, about FROM index_owed WHERE ledger = :of", {"of": number})
    return {
        OwedThing(item=row["item"], row=row["row"], due=moments.read(row["due_at"]), about=row["about"]): row["number"]
        for row in rows
    }


def tellings(reader: Reader, number: int) -> dict[TellingThing, int]:
    """How the tellings of that disclosure stand, each with a number of its own."""
    rows = reader.rows(
        "SELECT number, telling, person, state, due_at FROM index_telling WHERE ledger = :of", {"of": number}
    )
    return {
        TellingThing(
            telling=row["telling"],
            person=row["person"],
            state=row["state"],
            due=moments.read(row["due_at"]) if row["due_at"] else None,
        ): row["number"]
        for row in rows
    }


def facets(reader: Reader, number: int) -> frozenset[tuple[str, str]]:
    """By what that disclosure is narrowed, with each value."""
    rows = reader.rows("SELECT facet, value FROM index_ledger_facet WHERE number = :number", {"number": number})
    return frozenset((row["facet"], row["value"]) for row in rows)


def line(reader: Reader, disclosure: str) -> tuple[int, Line] | None:
    """A disclosure's line in the ledger with its number there, or None where it has none."""
    row = reader.row(
        """
        SELECT index_ledger.*, coalesce(found.words, '') AS words FROM index_ledger
        LEFT JOIN index_ledger_words AS found ON found.rowid = index_ledger.number
        WHERE index_ledger.disclosure = :disclosure
        """,
        {"disclosure": disclosure},
    )
    if row is None:
        return None
    return row["number"], Line(
        shared_at=moments.read(row["shared_at"]),
        shared=bool(row["shared"]),
        urgent=bool(row["urgent"]),
        words=row["words"],
        facets=facets(reader, row["number"]),
    )


def holds_only(reader: Reader, lines: int) -> bool:
    """Whether so many lines stand in it, and nothing beside that belongs to none of them."""
    row = reader.row(
        """
        SELECT (SELECT count(*) FROM index_ledger) AS lines,
            (SELECT count(*) FROM index_owed WHERE ledger NOT IN (SELECT number FROM index_ledger))
            + (SELECT count(*) FROM index_telling WHERE ledger NOT IN (SELECT number FROM index_ledger))
            + (SELECT count(*) FROM index_ledger_facet WHERE number NOT IN (SELECT number FROM index_ledger))
            + (SELECT count(*) FROM index_ledger_words WHERE rowid NOT IN (SELECT number FROM index_ledger)) AS astray
        """
    )
    return row is not None and (row["lines"], row["astray"]) == (lines, 0)


def make_words_anew(writer: Writer) -> None:
    """Make what is looked through anew from the words that stand."""
    writer.run("INSERT INTO index_ledger_words (index_ledger_words) VALUES ('rebuild')", {})


def is_whole(writer: Writer) -> bool:
    """Whether the words that are looked through are those that stand, no more and no fewer.

    The engine answers only where it could write, and writes nothing. Raises NotChecked where it cannot.
    """
    try:
        writer.run("INSERT INTO index_ledger_words (index_ledger_words, rank) VALUES ('integrity-check', 1)", {})
    except errors.NotSaved:
        raise errors.NotChecked from None
    except (errors.VaultDamaged, errors.Mistake):
        return False
    return True
