"""Disclosures in the file: the event, its kinds of information, and who was told."""

import attrs

from mash_desk.domain.disclosure import Disclosure, DisclosureKind, Recipient, as_corrected
from mash_desk.store import filings
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, records


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


def rows_of(reader: Reader, disclosure: str) -> tuple[Disclosure, ...]:
    """Every row of one disclosure, the first one first; none where there is no such disclosure."""
    return records(Disclosure, reader.rows(_ROWS_OF, {"disclosure": disclosure}))


_ROWS_OF = """
WITH RECURSIVE version (id) AS (
    SELECT id FROM disclosure WHERE id = :disclosure AND corrects IS NULL
    UNION ALL SELECT later.id FROM disclosure AS later JOIN version ON later.corrects = version.id
)
SELECT * FROM disclosure WHERE id IN (SELECT id FROM version) ORDER BY rowid
"""


def get(reader: Reader, disclosure: str) -> Disclosure | None:
    """One disclosure, as corrected and as it is filed now."""
    found = next(iter(as_corrected(rows_of(reader, disclosure))), None)
    return as_filed(reader, found) if found else None


def as_filed(reader: Reader, disclosure: Disclosure) -> Disclosure:
    """The disclosure under the referral where it was filed last, if it was filed since it was saved."""
    filed = filings.of_disclosure(reader, disclosure.id)
    return attrs.evolve(disclosure, referral=filed[-1].referral) if filed else disclosure


def with_reference(reader: Reader, reference: str) -> Disclosure | None:
    """The disclosure that is known by this reference, or one of whose corrections has it."""
    row = reader.row(
        """
        WITH RECURSIVE version (id, corrects) AS (
            SELECT id, corrects FROM disclosure WHERE reference = :reference
            UNION ALL SELECT before.id, before.corrects FROM disclosure AS before
            JOIN version ON before.id = version.corrects
        )
        SELECT id FROM version WHERE corrects IS NULL
        """,
        {"reference": reference},
    )
    return get(reader, row["id"]) if row else None


def newest_about(reader: Reader, person: str) -> Disclosure | None:
    """The newest that names this person's record as one it is about."""
    row = reader.row(
        """
        SELECT disclosure.id AS id FROM disclosure JOIN subject ON subject.disclosure = disclosure.id
        WHERE subject.person = :person
        AND NOT EXISTS (SELECT 1 FROM subject AS later WHERE later.corrects = subject.id)
        AND NOT EXISTS (SELECT 1 FROM correction WHERE correction.corrected = subject.id)
        ORDER BY disclosure.shared_at DESC LIMIT 1
        """,
        {"person": person},
    )
    return get(reader, row["id"]) if row else None


def of_referral(reader: Reader, referral: str) -> tuple[Disclosure, ...]:
    """What was shared, or not, in one referral, as corrected and filed, the oldest first."""
    ids = reader.rows("SELECT disclosure AS id FROM filed WHERE referral = :referral", {"referral": referral})
    found = (get(reader, row["id"]) for row in ids)
    return tuple(sorted((each for each in found if each), key=lambda each: each.shared_at))


def ids(reader: Reader) -> list[str]:
    """Every disclosure, the newest first, by when each was shared as it was first written down."""
    return [
        row["id"]
        for row in reader.rows("SELECT id FROM disclosure WHERE corrects IS NULL ORDER BY shared_at DESC, id DESC")
    ]


def ids_without_referral(reader: Reader) -> list[str]:
    """Those that stand under no referral, the newest first."""
    return [
        row["id"]
        for row in reader.rows(
            """
            SELECT id FROM disclosure WHERE referral IS NULL AND +corrects IS NULL
                AND NOT EXISTS (SELECT 1 FROM filing WHERE filing.disclosure = disclosure.id)
            ORDER BY shared_at DESC, id DESC
            """
        )
    ]


def number_without_referral(reader: Reader) -> int:
    """How many stand under no referral."""
    row = reader.row(
        """
        SELECT count(*) AS number FROM disclosure WHERE referral IS NULL AND +corrects IS NULL
            AND NOT EXISTS (SELECT 1 FROM filing WHERE filing.disclosure = disclosure.id)
        """
    )
    return row["number"] if row else 0


def add_kind(change: Change, kind: DisclosureKind) -> DisclosureKind:
    """A kind of information in it."""
    added = attrs.evolve(kind, id=change.new_id())
    change.run("INSERT INTO disclosure_kind (id, disclosure, kind) VALUES (:id, :disclosure, :kind)", columns(added))
    return added


def kinds(reader: Reader, disclosure: str) -> tuple[str, ...]:
    """The kinds of information in one row of a disclosure: a corrected row has its own."""
    found = reader.rows(
        "SELECT kind FROM disclosure_kind WHERE disclosure = :disclosure ORDER BY rowid", {"disclosure": disclosure}
    )
    return tuple(row["kind"] for row in found)


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
    """Who was told, corrected rows among them, in the order of writing."""
    return records(
        Recipient,
        reader.rows(
            "SELECT * FROM recipient WHERE disclosure = :disclosure ORDER BY rowid", {"disclosure": disclosure}
        ),
    )
