"""The contact log in the file: each contact, and who took part in it by record."""

from datetime import datetime

import attrs

from mash_desk.domain.contact import Contact, ContactPerson
from mash_desk.store import moments
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record, records


def add(change: Change, contact: Contact) -> Contact:
    """One contact, or one that stands in another's place."""
    added = attrs.evolve(contact, id=change.new_id())
    change.run(
        """
        INSERT INTO contact (
            id, referral, kind, happened_at, with_whom, number, words, recorded_at, recorded_by, corrects
        ) VALUES (
            :id, :referral, :kind, :happened_at, :with_whom, :number, :words, :recorded_at, :recorded_by, :corrects
        )
        """,
        columns(added),
    )
    return added


def add_person(change: Change, person: ContactPerson) -> ContactPerson:
    """Somebody who took part. The entry is about them too."""
    added = attrs.evolve(person, id=change.new_id())
    change.run("INSERT INTO contact_person (id, contact, person) VALUES (:id, :contact, :person)", columns(added))
    change.concerns(added.person)
    return added


def get(reader: Reader, contact: str) -> Contact | None:
    """One contact."""
    row = reader.row("SELECT * FROM contact WHERE id = :id", {"id": contact})
    return record(Contact, row) if row else None


def of_referral(reader: Reader, referral: str) -> tuple[Contact, ...]:
    """Every contact about the referral in the order of writing, corrected ones among them."""
    return records(
        Contact,
        reader.rows("SELECT * FROM contact WHERE referral = :referral ORDER BY rowid", {"referral": referral}),
    )


def of_no_referral(reader: Reader, since: datetime) -> tuple[Contact, ...]:
    """Contacts about no referral that were first written down since then, and their corrections, as written."""
    return records(
        Contact,
        reader.rows(
            """
            WITH RECURSIVE logged(id) AS (
                SELECT id FROM contact WHERE referral IS NULL AND corrects IS NULL AND recorded_at >= :since
                UNION ALL
                SELECT contact.id FROM contact JOIN logged ON contact.corrects = logged.id
            )
            SELECT * FROM contact WHERE id IN (SELECT id FROM logged) ORDER BY rowid
            """,
            {"since": moments.written(since)},
        ),
    )


def people(reader: Reader, referral: str) -> tuple[ContactPerson, ...]:
    """Who took part in the contacts about the referral."""
    return records(
        ContactPerson,
        reader.rows(
            """
            SELECT contact_person.* FROM contact_person JOIN contact ON contact.id = contact_person.contact
            WHERE contact.referral = :referral ORDER BY contact_person.rowid
            """,
            {"referral": referral},
        ),
    )


def people_of(reader: Reader, contact: str) -> tuple[str, ...]:
    """Who took part in one contact, by record."""
    rows = reader.rows("SELECT person FROM contact_person WHERE contact = :contact", {"contact": contact})
    return tuple(row["person"] for row in rows)


def is_corrected(reader: Reader, contact: str) -> bool:
    """Whether a later row stands in this one's place."""
    return reader.row("SELECT 1 FROM contact WHERE corrects = :contact", {"contact": contact}) is not None
