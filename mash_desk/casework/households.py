"""Households: who lives with whom, and since when."""

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.domain import household as household_rules
from mash_desk.domain.household import Household, HouseholdDraft, HouseholdMember, MemberDraft
from mash_desk.store import households as rows
from mash_desk.store.change import Change
from mash_desk.store.errors import ChangedMeanwhile


def set_members(desk: Desk, person: str, draft: HouseholdDraft, draft_id: str | None = None) -> Household:
    """Who lives with this person now. Whoever is not named lives there no more from today.

    Raises Refused, and ChangedMeanwhile where others live there than the form showed.
    """
    reading = desk.reading()
    household = reading.result(household_rules.read(reading, draft))
    members = tuple(dict.fromkeys((person, *draft.members)))
    today = desk.today()
    with desk.change(acts.HOUSEHOLD_SET, draft_id) as change:
        stands = rows.of_person(change, person, today)
        lived = {member.person for member in rows.members(change, stands.id, today)} if stands else set()
        if draft.shown is not None and {*draft.shown, person} != {*lived, person}:
            raise ChangedMeanwhile
        if stands:
            kept = rows.amend(change, attrs.evolve(household, id=stands.id, version=stands.version))
        else:
            kept = rows.add(change, household)
        here = rows.members(change, kept.id, today)
        for member in here:
            if member.person not in members:
                rows.end_member(change, member, today)
        for new in members:
            if new not in {member.person for member in here}:
                _move_in(desk, change, kept.id, new)
        return kept


def change_member(
    desk: Desk, member: HouseholdMember, draft: MemberDraft, draft_id: str | None = None
) -> HouseholdMember:
    """Since when and until when somebody lives there. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    changed = reading.result(household_rules.read_member(reading, draft, member))
    with desk.change(acts.MEMBER_CHANGED, draft_id) as change:
        return rows.amend_member(change, changed)


def _move_in(desk: Desk, change: Change, household: str, person: str) -> None:
    """A person lives in one household at a time: coming here, they leave where they were.

    Since when they live here is known only of somebody who was recorded elsewhere until now.
    """
    today = desk.today()
    before = rows.of_person(change, person, today)
    if before:
        for member in rows.members(change, before.id, today):
            if member.person == person:
                rows.end_member(change, member, today)
    rows.add_member(change, HouseholdMember(household=household, person=person, from_on=today if before else None))
