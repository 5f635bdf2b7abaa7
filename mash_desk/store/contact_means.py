"""How people are reached, in the file."""

import attrs

from mash_desk.domain.contact_means import ContactMeans
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, records


def add(change: Change, means: ContactMeans) -> ContactMeans:
    """A new way to reach a person."""
    added = attrs.evolve(means, id=change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO contact_means (id, version, person, kind, value, safe, words, until_on)
        VALUES (:id, :version, :person, :kind, :value, :safe, :words, :until_on)
        """,
        columns(added),
    )
    change.concerns(added.person)
    return added


def amend(change: Change, means: ContactMeans) -> ContactMeans:
    """The means as changed, or ended. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE contact_means SET
            version = :sequence, kind = :kind, value = :value, safe = :safe, words = :words, until_on = :until_on
        WHERE id = :id AND version = :version
        """,
        {**columns(means), "sequence": change.sequence},
    )
    change.concerns(means.person)
    return attrs.evolve(means, version=change.sequence)


def of_person(reader: Reader, person: str) -> tuple[ContactMeans, ...]:
    """Every way by which the person is or was reached, in the order of writing."""
    return records(
        ContactMeans,
        reader.rows("SELECT * FROM contact_means WHERE person = :person ORDER BY rowid", {"person": person}),
    )
