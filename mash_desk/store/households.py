"""Households in the file."""

from datetime import date

import attrs

from mash_desk.domain.household import Household, HouseholdMember
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader
from mash_desk.store.rows import columns, record, records


def add(change: Change, household: Household) -> Household:
    """A new household, without members yet."""
    added = attrs.evolve(household, id=change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO household (id, version, everyone_known, confirmed_on)
        VALUES (:id, :version, :everyone_known, :confirmed_on)
        """,
        columns(added),
    )
    return added


def amend(change: Change, household: Household) -> Household:
    """The household as changed. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE household SET version = :sequence, everyone_known = :everyone_known, confirmed_on = :confirmed_on
        WHERE id = :id AND version = :version
        """,
        {**columns(household), "sequence": change.sequence},
    )
    return attrs.evolve(household, version=change.sequence)


def add_member(change: Change, member: HouseholdMember) -> HouseholdMember:
    """Somebody lives there."""
    added = attrs.evolve(member, id=change.new_id(), version=change.sequence)
    change.run(
        """
        INSERT INTO household_member (id, version, household, person, from_on, until_on)
        VALUES (:id, :version, :household, :person, :from_on, :until_on)
        """,
        columns(added),
    )
    change.concerns(added.person)
    return added


def end_member(change: Change, member: HouseholdMember, until_on: date) -> None:
    """Somebody lives there no more. On a clock that went back they never came later than they left.

    Raises ChangedMeanwhile.
    """
    change.amend(
        """
        UPDATE household_member SET
            version = :sequence, until_on = :until_on,
            from_on = CASE WHEN from_on > :until_on THEN :until_on ELSE from_on END
        WHERE id = :id AND version = :version
        """,
        {"id": member.id, "version": member.version, "sequence": change.sequence, "until_on": until_on.isoformat()},
    )
    change.concerns(member.person)


def amend_member(change: Change, member: HouseholdMember) -> HouseholdMember:
    """The dates of somebody's time there, corrected. Raises ChangedMeanwhile."""
    change.amend(
        """
        UPDATE household_member SET version = :sequence, from_on = :from_on, until_on = :until_on
        WHERE id = :id AND version = :version
        """,
        {**columns(member), "sequence": change.sequence},
    )
    change.concerns(member.person)
    return attrs.evolve(member, version=change.sequence)


def of_person(reader: Reader, person: str, today: date) -> Household | None:
    """Where the person lives now; the newest where several stand."""
    row = reader.row(
        """
        SELECT household.* FROM household JOIN household_member ON household_member.household = household.id
        WHERE household_member.person = :person AND coalesce(household_member.until_on, '9999-12-31') > :today
        ORDER BY household_member.rowid DESC LIMIT 1
        """,
        {"person": person, "today": today.isoformat()},
    )
    return record(Household, row) if row else None


def members(reader: Reader, household: str, today: date) -> tuple[HouseholdMember, ...]:
    """Who lives there now."""
    return records(
        HouseholdMember,
        reader.rows(
            """
            SELECT * FROM household_member
            WHERE household = :household AND coalesce(until_on, '9999-12-31') > :today ORDER BY rowid
            """,
            {"household": household, "today": today.isoformat()},
        ),
    )


def members_ever(reader: Reader, person: str) -> tuple[HouseholdMember, ...]:
    """Everybody who lives or lived in any household that the person ever belonged to, in the order of writing."""
    return records(
        HouseholdMember,
        reader.rows(
            """
            SELECT * FROM household_member
            WHERE household IN (SELECT household FROM household_member WHERE person = :person) ORDER BY rowid
            """,
            {"person": person},
        ),
    )
