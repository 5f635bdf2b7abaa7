"""Legal statuses in the file."""

import attrs

from mash_desk.domain.legal_status import LegalStatus
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, records


def add(change: Change, status: LegalStatus) -> LegalStatus:
    """A new order or standing of a person."""
    added = attrs.evolve(status, id=change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO legal_status (id, version, person, kind, court_reference, words, from_on, until_on)
        VALUES (:id, :version, :person, :kind, :court_reference, :words, :from_on, :until_on)
        """,
        columns(added),
    )
    change.concerns(added.person)
    return added


def amend(change: Change, status: LegalStatus) -> LegalStatus:
    """The status as changed, or ended. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE legal_status SET
            version = :sequence, kind = :kind, court_reference = :court_reference, words = :words, from_on = :from_on,
            until_on = :until_on
        WHERE id = :id AND version = :version
        """,
        {**columns(status), "sequence": change.sequence},
    )
    change.concerns(status.person)
    return attrs.evolve(status, version=change.sequence)


def of_person(reader: Reader, person: str) -> tuple[LegalStatus, ...]:
    """The person's orders and standings, the newest first."""
    return records(
        LegalStatus,
        reader.rows("SELECT * FROM legal_status WHERE person = :person ORDER BY rowid DESC", {"person": person}),
    )
