"""Addresses in the file."""

import attrs

from mash_desk.domain.address import Address
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record, records


def add(change: Change, address: Address) -> Address:
    """A new address of a person."""
    added = attrs.evolve(address, id=change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO address (
            id, version, person, kind, lines, post_town, postcode, protection, from_on, until_on, confirmed_on,
            confirmed_how
        ) VALUES (
            :id, :version, :person, :kind, :lines, :post_town, :postcode, :protection, :from_on, :until_on,
            :confirmed_on, :confirmed_how
        )
        """,
        columns(added),
    )
    change.concerns(added.person)
    return added


def amend(change: Change, address: Address) -> Address:
    """The address as changed. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE address SET
            version = :sequence, kind = :kind, lines = :lines, post_town = :post_town, postcode = :postcode,
            protection = :protection, from_on = :from_on, until_on = :until_on, confirmed_on = :confirmed_on,
            confirmed_how = :confirmed_how
        WHERE id = :id AND version = :version
        """,
        {**columns(address), "sequence": change.sequence},
    )
    change.concerns(address.person)
    return attrs.evolve(address, version=change.sequence)


def get(reader: Reader, address: str) -> Address | None:
    """One address."""
    row = reader.row("SELECT * FROM address WHERE id = :id", {"id": address})
    return record(Address, row) if row else None


def of_person(reader: Reader, person: str) -> tuple[Address, ...]:
    """The person's addresses, the newest first."""
    return records(
        Address, reader.rows("SELECT * FROM address WHERE person = :person ORDER BY rowid DESC", {"person": person})
    )


def with_postcode(reader: Reader, postcode: str) -> tuple[Address, ...]:
    """Everyone's addresses in one postcode."""
    return records(Address, reader.rows("SELECT * FROM address WHERE postcode = :postcode", {"postcode": postcode}))


def without_postcode(reader: Reader) -> tuple[Address, ...]:
    """Everyone's addresses whose postcode is not known."""
    return records(Address, reader.rows("SELECT * FROM address WHERE postcode IS NULL AND lines IS NOT NULL"))
