"""Agreements in the file: who agreed to what was shared, and what they say of it."""

import attrs

from mash_desk.domain.disclosure import Agreement, Statement
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, records


def add(change: Change, agreement: Agreement) -> Agreement:
    """Who agreed it."""
    added = attrs.evolve(agreement, id=change.new_id())
    change.run(
        """
        INSERT INTO agreement (
            id, disclosure, colleague, how, words, agreed_at, recorded_at, recorded_by, corrects
        ) VALUES (
            :id, :disclosure, :colleague, :how, :words, :agreed_at, :recorded_at, :recorded_by, :corrects
        )
        """,
        columns(added),
    )
    return added


def of_disclosure(reader: Reader, disclosure: str) -> tuple[Agreement, ...]:
    """Who agreed it, corrected rows among them, in the order of writing."""
    return records(
        Agreement,
        reader.rows(
            "SELECT * FROM agreement WHERE disclosure = :disclosure ORDER BY rowid", {"disclosure": disclosure}
        ),
    )


def disclosure_of(reader: Reader, agreement: str) -> str:
    """The disclosure that the agreement is about."""
    row = reader.row("SELECT disclosure FROM agreement WHERE id = :id", {"id": agreement})
    return str(row["disclosure"]) if row else ""


def add_statement(change: Change, statement: Statement) -> Statement:
    """What the one who is said to have agreed says."""
    added = attrs.evolve(statement, id=change.new_id())
    change.run(
        """
        INSERT INTO statement (id, agreement, colleague, verdict, words, made_at, recorded_at, recorded_by)
        VALUES (:id, :agreement, :colleague, :verdict, :words, :made_at, :recorded_at, :recorded_by)
        """,
        columns(added),
    )
    return added


def statements(reader: Reader, disclosure: str) -> tuple[Statement, ...]:
    """Every statement on any agreement of the disclosure, the oldest first."""
    return records(
        Statement,
        reader.rows(
            """
            SELECT statement.* FROM statement JOIN agreement ON agreement.id = statement.agreement
            WHERE agreement.disclosure = :disclosure ORDER BY statement.rowid
            """,
            {"disclosure": disclosure},
        ),
    )
