"""Colleagues in the file."""

import attrs

from mash_desk.domain.colleague import Colleague
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record, records


def add(change: Change, colleague: Colleague) -> Colleague:
    """A new colleague. The first officer comes with an id, for the key file was made for it."""
    added = attrs.evolve(colleague, id=colleague.id or change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO colleague (id, version, name, job, role, left_on, organisation)
        VALUES (:id, :version, :name, :job, :role, :left_on, :organisation)
        """,
        columns(added),
    )
    return added


def amend(change: Change, colleague: Colleague) -> Colleague:
    """A colleague as changed. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE colleague SET
            version = :sequence, name = :name, job = :job, role = :role, left_on = :left_on,
            organisation = :organisation
        WHERE id = :id AND version = :version
        """,
        {**columns(colleague), "sequence": change.sequence},
    )
    return attrs.evolve(colleague, version=change.sequence)


def get(reader: Reader, colleague: str) -> Colleague | None:
    """One colleague."""
    row = reader.row("SELECT * FROM colleague WHERE id = :id", {"id": colleague})
    return record(Colleague, row) if row else None


def first(reader: Reader) -> str:
    """Whom the desk was set up by: their row was written first."""
    row = reader.row("SELECT id FROM colleague ORDER BY rowid LIMIT 1")
    return str(row["id"]) if row else ""


def working(reader: Reader) -> tuple[Colleague, ...]:
    """Everyone who works here now, by name."""
    return records(Colleague, reader.rows("SELECT * FROM colleague WHERE left_on IS NULL ORDER BY name"))


def everyone(reader: Reader) -> tuple[Colleague, ...]:
    """Everyone who works here now, by name, and then everyone who ever did."""
    return records(Colleague, reader.rows("SELECT * FROM colleague ORDER BY left_on IS NOT NULL, name"))


def names(reader: Reader) -> dict[str, str]:
    """Everyone who ever worked here: the name by id."""
    return {row["id"]: row["name"] or "" for row in reader.rows("SELECT id, name FROM colleague")}
