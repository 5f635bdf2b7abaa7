"""Who works on a referral: taken on, given back, handed over; whoever had it before sees it in the timeline."""

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.domain import assignment as assignment_rules
from mash_desk.domain.assignment import Assignment, AssignmentDraft, Holder
from mash_desk.domain.referral import Referral, check_open, children_of
from mash_desk.store import assignments, colleagues, referrals
from mash_desk.store.change import Change


def take_on(desk: Desk, referral: Referral, words: str = "", draft_id: str | None = None) -> Referral:
    """The officer works on it from now. What a colleague has is taken from them only with a word why.

    Raises Refused, ChangedMeanwhile.
    """
    reading = desk.reading()
    check_open(reading, referral)
    holder = Holder() if referral.owner == desk.officer.id else holder_of(desk, referral)
    taken = assignment_rules.read_taken_on(reading, referral.id, desk.officer.id, holder, words)
    taken = reading.result(taken)
    with desk.change(acts.REFERRAL_OWNED, draft_id) as change:
        return _assign(change, referral, taken)


def give_back(desk: Desk, referral: Referral, words: str, draft_id: str | None = None) -> Referral:
    """Nobody works on it from now, with a word why. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    check_open(reading, referral)
    if referral.owner is None:
        reading.stop("assignment.nobody", "words", "Nobody has this, so there is nothing to give back.")
    given = assignment_rules.read_given_back(reading, referral.id, desk.officer.id, words)
    given = reading.result(given)
    with desk.change(acts.REFERRAL_GIVEN_BACK, draft_id) as change:
        return _assign(change, referral, given)


def hand_over(desk: Desk, referral: Referral, draft: AssignmentDraft, draft_id: str | None = None) -> Referral:
    """A colleague works on it from now. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    check_open(reading, referral)
    holder = holder_of(desk, referral)
    handed = assignment_rules.read_handed_over(reading, referral.id, desk.officer.id, holder, draft)
    if draft.colleague and draft.colleague not in {each.id for each in colleagues.working(desk.vault)}:
        reading.stop("assignment.left", "colleague", "This colleague does not work here any more.")
    handed = reading.result(handed)
    with desk.change(acts.REFERRAL_HANDED_OVER, draft_id) as change:
        return _assign(change, referral, handed)


def holder_of(desk: Desk, referral: Referral) -> Holder:
    """Who has it now."""
    if referral.owner is None:
        return Holder()
    return Holder(id=referral.owner, name=colleagues.names(desk.vault).get(referral.owner, "A colleague"))


def _assign(change: Change, referral: Referral, assignment: Assignment) -> Referral:
    change.concerns(*children_of(referrals.parts(change, referral.id)))
    assignments.add(change, attrs.evolve(assignment, before=referral.owner))
    return referrals.amend(change, attrs.evolve(referral, owner=assignment.colleague))
