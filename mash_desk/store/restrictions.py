"""Restricted records in the file: whose, who works with them, and which records are about these people."""

import json
from collections.abc import Iterable
from datetime import datetime

import attrs

from mash_desk.domain.emergency_access import EmergencyAccess
from mash_desk.domain.restriction import Restriction, RestrictionColleague
from mash_desk.store import moments
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record, records


def add(change: Change, restriction: Restriction) -> Restriction:
    """A person's record restricted."""
    added = attrs.evolve(restriction, id=change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO restriction (
            id, version, person, kind, words, restricted_at, restricted_by, lifted_at, lifted_words
        ) VALUES (
            :id, :version, :person, :kind, :words, :restricted_at, :restricted_by, :lifted_at, :lifted_words
        )
        """,
        columns(added),
    )
    change.concerns(added.person)
    return added


def lift(change: Change, restriction: Restriction) -> Restriction:
    """The restriction as lifted. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE restriction SET version = :sequence, lifted_at = :lifted_at, lifted_words = :lifted_words
        WHERE id = :id AND version = :version
        """,
        {**columns(restriction), "sequence": change.sequence},
    )
    change.concerns(restriction.person)
    return attrs.evolve(restriction, version=change.sequence)


def let_in(change: Change, entered: RestrictionColleague) -> RestrictionColleague:
    """A colleague who works with the record from now; once more, where they did before."""
    before = change.row(
        "SELECT * FROM restriction_colleague WHERE restriction = :restriction AND colleague = :colleague",
        {"restriction": entered.restriction, "colleague": entered.colleague},
    )
    if before:
        return amend_colleague(change, attrs.evolve(record(RestrictionColleague, before), ended_at=None))
    added = attrs.evolve(entered, id=change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO restriction_colleague (id, version, restriction, colleague, ended_at)
        VALUES (:id, :version, :restriction, :colleague, :ended_at)
        """,
        columns(added),
    )
    return added


def amend_colleague(change: Change, entered: RestrictionColleague) -> RestrictionColleague:
    """As changed: taken out, or let in again. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE restriction_colleague SET version = :sequence, ended_at = :ended_at
        WHERE id = :id AND version = :version
        """,
        {**columns(entered), "sequence": change.sequence},
    )
    return attrs.evolve(entered, version=change.sequence)


def get(reader: Reader, restriction: str) -> Restriction | None:
    """One restriction."""
    row = reader.row("SELECT * FROM restriction WHERE id = :id", {"id": restriction})
    return record(Restriction, row) if row else None


def of_person(reader: Reader, person: str) -> Restriction | None:
    """The restriction in force for a person."""
    row = reader.row("SELECT * FROM restriction WHERE person = :person AND lifted_at IS NULL", {"person": person})
    return record(Restriction, row) if row else None


def colleagues(reader: Reader, restriction: str) -> tuple[RestrictionColleague, ...]:
    """Who works with it, or did, in the order of writing."""
    rows = reader.rows(
        "SELECT * FROM restriction_colleague WHERE restriction = :restriction ORDER BY rowid",
        {"restriction": restriction},
    )
    return records(RestrictionColleague, rows)


def persons(reader: Reader) -> frozenset[str]:
    """Everybody whose record is restricted now."""
    return frozenset(row["person"] for row in reader.rows("SELECT person FROM restriction WHERE lifted_at IS NULL"))


def open_to(reader: Reader, colleague: str) -> frozenset[str]:
    """Of these, with whose record this colleague works."""
    rows = reader.rows(
        """
        SELECT restriction.person AS person FROM restriction_colleague
        JOIN restriction ON restriction.id = restriction_colleague.restriction
        WHERE restriction_colleague.colleague = :colleague AND ended_at IS NULL AND lifted_at IS NULL
        """,
        {"colleague": colleague},
    )
    return frozenset(row["person"] for row in rows)


def records_about(reader: Reader, persons: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The referrals, disclosures and tellings in which these people stand, each with who of them it is."""
    found: dict[str, tuple[str, ...]] = {}
    for row in reader.rows(_RECORDS_ABOUT, {"persons": json.dumps(sorted(persons))}):
        found[row["id"]] = (*found.get(row["id"], ()), row["person"])
    return found


def lines_of(reader: Reader, disclosures: Iterable[str]) -> tuple[int, ...]:
    """The numbers under which these disclosures stand in the index of Information shared."""
    rows = reader.rows(
        "SELECT number FROM index_ledger WHERE disclosure IN (SELECT value FROM json_each(:disclosures))",
        {"disclosures": json.dumps(list(disclosures))},
    )
    return tuple(row["number"] for row in rows)


def add_emergency(change: Change, access: EmergencyAccess) -> EmergencyAccess:
    """A restricted record opened in an emergency."""
    added = attrs.evolve(access, id=change.new_id())
    change.run(
        """
        INSERT INTO emergency_access (id, person, reason, words, began_at, ends_at, recorded_by)
        VALUES (:id, :person, :reason, :words, :began_at, :ends_at, :recorded_by)
        """,
        columns(added),
    )
    change.concerns(added.person)
    return added


def emergency(reader: Reader, access: str) -> EmergencyAccess | None:
    """One emergency access."""
    row = reader.row("SELECT * FROM emergency_access WHERE id = :id", {"id": access})
    return record(EmergencyAccess, row) if row else None


def running(reader: Reader, colleague: str, now: datetime) -> dict[str, datetime]:
    """Whose records stand open to this colleague in an emergency, each until when."""
    rows = reader.rows(
        """
        SELECT person, max(ends_at) AS ends_at FROM emergency_access
        WHERE recorded_by = :colleague AND ends_at > :now AND began_at <= :now GROUP BY person
        """,
        {"colleague": colleague, "now": moments.written(now)},
    )
    return {row["person"]: moments.read(row["ends_at"]) for row in rows}


_RECORDS_ABOUT = """
WITH about (person) AS (SELECT value FROM json_each(:persons))
SELECT referral AS id, person FROM referral_part WHERE person IN (SELECT person FROM about)
UNION SELECT disclosure, person FROM subject WHERE person IN (SELECT person FROM about)
UNION SELECT subject.disclosure, identification.person FROM identification
    JOIN subject ON subject.id = identification.subject WHERE identification.person IN (SELECT person FROM about)
UNION SELECT disclosure, person FROM mention WHERE person IN (SELECT person FROM about)
UNION SELECT disclosure, person FROM telling WHERE person IN (SELECT person FROM about)
UNION SELECT others.id, telling.person FROM telling JOIN telling AS others ON others.disclosure = telling.disclosure
    WHERE telling.person IN (SELECT person FROM about)
"""
