"""Referrals in the file, with their parts, consents, ratings and decisions."""

import attrs

from mash_desk.domain.decision import Decision
from mash_desk.domain.rating import Rating
from mash_desk.domain.referral import Consent, Referral, ReferralPart
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record, records


def add(change: Change, referral: Referral) -> Referral:
    """A new referral. Its reference was made from this act's sequence."""
    added = attrs.evolve(referral, id=change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO referral (
            id, version, reference, received_at, recorded_at, recorded_by, channel, source, referrer_state,
            referrer_name, referrer_role, referrer_organisation, referrer_telephone, where_now, safe_now, owner,
            decide_by, decided_at, closed_at, rating, complete_by
        ) VALUES (
            :id, :version, :reference, :received_at, :recorded_at, :recorded_by, :channel, :source, :referrer_state,
            :referrer_name, :referrer_role, :referrer_organisation, :referrer_telephone, :where_now, :safe_now, :owner,
            :decide_by, :decided_at, :closed_at, :rating, :complete_by
        )
        """,
        columns(added),
    )
    return added


def amend(change: Change, referral: Referral) -> Referral:
    """The referral as changed. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE referral SET
            version = :sequence, channel = :channel, source = :source, referrer_state = :referrer_state,
            referrer_name = :referrer_name, referrer_role = :referrer_role,
            referrer_organisation = :referrer_organisation, referrer_telephone = :referrer_telephone,
            where_now = :where_now, safe_now = :safe_now, owner = :owner, decided_at = :decided_at,
            closed_at = :closed_at, rating = :rating, complete_by = :complete_by
        WHERE id = :id AND version = :version
        """,
        {**columns(referral), "sequence": change.sequence},
    )
    return attrs.evolve(referral, version=change.sequence)


def get(reader: Reader, referral: str) -> Referral | None:
    """One referral."""
    row = reader.row("SELECT * FROM referral WHERE id = :id", {"id": referral})
    return record(Referral, row) if row else None


def with_reference(reader: Reader, reference: str) -> Referral | None:
    """The referral with this reference."""
    row = reader.row("SELECT * FROM referral WHERE reference = :reference", {"reference": reference})
    return record(Referral, row) if row else None


def of_person(reader: Reader, person: str) -> tuple[Referral, ...]:
    """Referrals in which the person has any part, the newest first."""
    return records(
        Referral,
        reader.rows(
            """
            SELECT DISTINCT referral.* FROM referral JOIN referral_part ON referral_part.referral = referral.id
            WHERE referral_part.person = :person ORDER BY referral.received_at DESC
            """,
            {"person": person},
        ),
    )


def add_part(change: Change, part: ReferralPart) -> ReferralPart:
    """A person's part in the referral."""
    added = attrs.evolve(part, id=change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO referral_part (id, version, referral, person, part, ended_on)
        VALUES (:id, :version, :referral, :person, :part, :ended_on)
        """,
        columns(added),
    )
    change.concerns(added.person)
    return added


def amend_part(change: Change, part: ReferralPart) -> ReferralPart:
    """The part as changed: ended, or taken up again. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE referral_part SET version = :sequence, ended_on = :ended_on WHERE id = :id AND version = :version
        """,
        {**columns(part), "sequence": change.sequence},
    )
    change.concerns(part.person)
    return attrs.evolve(part, version=change.sequence)


def parts(reader: Reader, referral: str) -> tuple[ReferralPart, ...]:
    """Everyone's parts, ended ones among them."""
    return records(
        ReferralPart,
        reader.rows("SELECT * FROM referral_part WHERE referral = :referral ORDER BY rowid", {"referral": referral}),
    )


def parts_of_person(reader: Reader, person: str) -> tuple[ReferralPart, ...]:
    """The person's parts in every referral, ended ones among them."""
    return records(
        ReferralPart,
        reader.rows("SELECT * FROM referral_part WHERE person = :person ORDER BY rowid", {"person": person}),
    )


def add_consent(change: Change, consent: Consent) -> Consent:
    """One answer to one of the four questions."""
    added = attrs.evolve(consent, id=change.new_id())
    change.run(
        """
        INSERT INTO consent (
            id, referral, disclosure, person, question, answer, condition, reason, words, recorded_at, recorded_by,
            corrects
        ) VALUES (
            :id, :referral, :disclosure, :person, :question, :answer, :condition, :reason, :words, :recorded_at,
            :recorded_by, :corrects
        )
        """,
        columns(added),
    )
    if added.person:
        change.concerns(added.person)
    return added


def consents(reader: Reader, referral: str) -> tuple[Consent, ...]:
    """The answers that stand: none that a later one corrects."""
    return records(
        Consent,
        reader.rows(
            """
            SELECT * FROM consent WHERE referral = :referral
            AND NOT EXISTS (SELECT 1 FROM consent AS later WHERE later.corrects = consent.id) ORDER BY rowid
            """,
            {"referral": referral},
        ),
    )


def add_rating(change: Change, rating: Rating) -> Rating:
    """A rating."""
    added = attrs.evolve(rating, id=change.new_id())
    change.run(
        """
        INSERT INTO rating (
            id, referral, rating, reasons, complete_by, complete_by_rerated, profile, recorded_at, recorded_by
        ) VALUES (
            :id, :referral, :rating, :reasons, :complete_by, :complete_by_rerated, :profile, :recorded_at, :recorded_by
        )
        """,
        columns(added),
    )
    return added


def ratings(reader: Reader, referral: str) -> tuple[Rating, ...]:
    """Every rating, the oldest first."""
    return records(
        Rating, reader.rows("SELECT * FROM rating WHERE referral = :referral ORDER BY rowid", {"referral": referral})
    )


def add_decision(change: Change, decision: Decision) -> Decision:
    """An outcome for one child."""
    added = attrs.evolve(decision, id=change.new_id())
    change.run(
        """
        INSERT INTO decision (
            id, referral, person, outcome, reasons, decided_by, decided_at, recorded_at, recorded_by, corrects
        ) VALUES (
            :id, :referral, :person, :outcome, :reasons, :decided_by, :decided_at, :recorded_at, :recorded_by, :corrects
        )
        """,
        columns(added),
    )
    change.concerns(added.person)
    return added


def decisions(reader: Reader, referral: str) -> tuple[Decision, ...]:
    """Every decision, the oldest first, corrected ones among them."""
    return records(
        Decision,
        reader.rows("SELECT * FROM decision WHERE referral = :referral ORDER BY rowid", {"referral": referral}),
    )
