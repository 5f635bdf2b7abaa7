"""Disclosures in the file: the event, and each thing that was finished beside it."""

import attrs

from mash_desk.domain.disclosure import (
    Disclosure,
    DisclosureKind,
    Identification,
    Mention,
    Recipient,
    Subject,
)
from mash_desk.domain.finish import Finish
from mash_desk.domain.referral import Consent
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record, records


def add(change: Change, disclosure: Disclosure) -> Disclosure:
    """A new disclosure. Its reference was made from this act's sequence."""
    added = attrs.evolve(disclosure, id=change.new_id())
    change.run(
        """
        INSERT INTO disclosure (
            id, reference, referral, shared, urgent, what, why, otherwise, not_shared_reason, where_now, shared_at,
            finish_by, review_by, recorded_at, recorded_by, corrects
        ) VALUES (
            :id, :reference, :referral, :shared, :urgent, :what, :why, :otherwise, :not_shared_reason, :where_now,
            :shared_at, :finish_by, :review_by, :recorded_at, :recorded_by, :corrects
        )
        """,
        columns(added),
    )
    return added


def get(reader: Reader, disclosure: str) -> Disclosure | None:
    """One disclosure."""
    row = reader.row("SELECT * FROM disclosure WHERE id = :id", {"id": disclosure})
    return record(Disclosure, row) if row else None


def with_reference(reader: Reader, reference: str) -> Disclosure | None:
    """The disclosure with this reference."""
    row = reader.row("SELECT * FROM disclosure WHERE reference = :reference", {"reference": reference})
    return record(Disclosure, row) if row else None


def newest_about(reader: Reader, person: str) -> Disclosure | None:
    """The newest that names this person's record as one it is about."""
    row = reader.row(
        """
        SELECT disclosure.* FROM disclosure JOIN subject ON subject.disclosure = disclosure.id
        WHERE subject.person = :person ORDER BY disclosure.shared_at DESC LIMIT 1
        """,
        {"person": person},
    )
    return record(Disclosure, row) if row else None


def of_referral(reader: Reader, referral: str) -> tuple[Disclosure, ...]:
    """What was shared, or not, in one referral, the oldest first."""
    return records(
        Disclosure,
        reader.rows("SELECT * FROM disclosure WHERE referral = :referral ORDER BY shared_at", {"referral": referral}),
    )


def ids(reader: Reader) -> list[str]:
    """Every disclosure, the newest first."""
    return [row["id"] for row in reader.rows("SELECT id FROM disclosure ORDER BY shared_at DESC, id DESC")]


def ids_without_referral(reader: Reader) -> list[str]:
    """Those that belong to no referral, the newest first."""
    return [
        row["id"]
        for row in reader.rows("SELECT id FROM disclosure WHERE referral IS NULL ORDER BY shared_at DESC, id DESC")
    ]


def add_kind(change: Change, kind: DisclosureKind) -> DisclosureKind:
    """A kind of information in it."""
    added = attrs.evolve(kind, id=change.new_id())
    change.run("INSERT INTO disclosure_kind (id, disclosure, kind) VALUES (:id, :disclosure, :kind)", columns(added))
    return added


def kinds(reader: Reader, disclosure: str) -> tuple[str, ...]:
    """The kinds of information in it."""
    found = reader.rows(
        "SELECT kind FROM disclosure_kind WHERE disclosure = :disclosure ORDER BY rowid", {"disclosure": disclosure}
    )
    return tuple(row["kind"] for row in found)


def add_subject(change: Change, subject: Subject) -> Subject:
    """Whom it is about."""
    added = attrs.evolve(subject, id=change.new_id())
    change.run(
        """
        INSERT INTO subject (id, disclosure, person, description) VALUES (:id, :disclosure, :person, :description)
        """,
        columns(added),
    )
    if added.person:
        change.concerns(added.person)
    return added


def subjects(reader: Reader, disclosure: str) -> tuple[Subject, ...]:
    """Whom it is about."""
    return records(
        Subject,
        reader.rows("SELECT * FROM subject WHERE disclosure = :disclosure ORDER BY rowid", {"disclosure": disclosure}),
    )


def add_identification(change: Change, identification: Identification) -> Identification:
    """A record attached to a description."""
    added = attrs.evolve(identification, id=change.new_id())
    change.run(
        """
        INSERT INTO identification (id, subject, person, recorded_at, recorded_by, corrects)
        VALUES (:id, :subject, :person, :recorded_at, :recorded_by, :corrects)
        """,
        columns(added),
    )
    change.concerns(added.person)
    return added


def identifications(reader: Reader, disclosure: str) -> tuple[Identification, ...]:
    """The attached records that stand."""
    return records(
        Identification,
        reader.rows(
            """
            SELECT identification.* FROM identification JOIN subject ON subject.id = identification.subject
            WHERE subject.disclosure = :disclosure
            AND NOT EXISTS (SELECT 1 FROM identification AS later WHERE later.corrects = identification.id)
            ORDER BY identification.rowid
            """,
            {"disclosure": disclosure},
        ),
    )


def add_recipient(change: Change, recipient: Recipient) -> Recipient:
    """Who was told."""
    added = attrs.evolve(recipient, id=change.new_id())
    change.run(
        """
        INSERT INTO recipient (
            id, disclosure, organisation, told, role, telephone, verification, method, shared_at, their_reference,
            recorded_at, recorded_by, corrects
        ) VALUES (
            :id, :disclosure, :organisation, :told, :role, :telephone, :verification, :method, :shared_at,
            :their_reference, :recorded_at, :recorded_by, :corrects
        )
        """,
        columns(added),
    )
    return added


def recipients(reader: Reader, disclosure: str) -> tuple[Recipient, ...]:
    """Who was told, none that a later row corrects."""
    return records(
        Recipient,
        reader.rows(
            """
            SELECT * FROM recipient WHERE disclosure = :disclosure
            AND NOT EXISTS (SELECT 1 FROM recipient AS later WHERE later.corrects = recipient.id)
            ORDER BY shared_at, rowid
            """,
            {"disclosure": disclosure},
        ),
    )


def add_mention(change: Change, mention: Mention) -> Mention:
    """Whether somebody else was in what was shared."""
    added = attrs.evolve(mention, id=change.new_id())
    change.run(
        """
        INSERT INTO mention (id, disclosure, person, included, recorded_at, recorded_by, corrects)
        VALUES (:id, :disclosure, :person, :included, :recorded_at, :recorded_by, :corrects)
        """,
        columns(added),
    )
    change.concerns(added.person)
    return added


def mentions(reader: Reader, disclosure: str) -> tuple[Mention, ...]:
    """The answers that stand."""
    return records(
        Mention,
        reader.rows(
            """
            SELECT * FROM mention WHERE disclosure = :disclosure
            AND NOT EXISTS (SELECT 1 FROM mention AS later WHERE later.corrects = mention.id) ORDER BY rowid
            """,
            {"disclosure": disclosure},
        ),
    )


def consents(reader: Reader, disclosure: str) -> tuple[Consent, ...]:
    """The answers that stand."""
    return records(
        Consent,
        reader.rows(
            """
            SELECT * FROM consent WHERE disclosure = :disclosure
            AND NOT EXISTS (SELECT 1 FROM consent AS later WHERE later.corrects = consent.id) ORDER BY rowid
            """,
            {"disclosure": disclosure},
        ),
    )


def add_finish(change: Change, finish: Finish) -> Finish:
    """One thing finished."""
    added = attrs.evolve(finish, id=change.new_id())
    change.run(
        """
        INSERT INTO finish (
            id, disclosure, item, recipient, answer, condition, verification, words, colleague, recorded_at,
            recorded_by, corrects
        ) VALUES (
            :id, :disclosure, :item, :recipient, :answer, :condition, :verification, :words, :colleague, :recorded_at,
            :recorded_by, :corrects
        )
        """,
        columns(added),
    )
    return added


def finishes(reader: Reader, disclosure: str) -> tuple[Finish, ...]:
    """What was finished, none that a later row corrects."""
    return records(
        Finish,
        reader.rows(
            """
            SELECT * FROM finish WHERE disclosure = :disclosure
            AND NOT EXISTS (SELECT 1 FROM finish AS later WHERE later.corrects = finish.id) ORDER BY rowid
            """,
            {"disclosure": disclosure},
        ),
    )
