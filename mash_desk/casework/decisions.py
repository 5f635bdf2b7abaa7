"""Decisions: an outcome for each child of a referral; the last child's stops the decision clock."""

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.domain import decision as decision_rules
from mash_desk.domain.decision import Decision, DecisionDraft
from mash_desk.domain.referral import CHILD_PART, Referral
from mash_desk.store import referrals


def decide(desk: Desk, referral: Referral, draft: DecisionDraft) -> Decision:
    """Record the outcome for one child, or a correction of one. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    decision = decision_rules.read(reading, attrs.evolve(draft, referral=referral.id), desk.officer.id)
    standing = referrals.decisions(desk.vault, referral.id)
    if not draft.corrects and any(each.person == draft.person for each in standing):
        words = "This child has a decision. Correct that one, with reasons, instead of deciding again."
        reading.stop("decision.stands", "person", words)
    decision = reading.result(decision)
    with desk.change(acts.DECISION_MADE) as change:
        change.code(f"outcome:{decision.outcome}")
        added = referrals.add_decision(change, decision)
        decided = {each.person for each in referrals.decisions(change, referral.id)}
        children = {
            part.person
            for part in referrals.parts(change, referral.id)
            if part.part == CHILD_PART and part.ended_on is None
        }
        if referral.decided_at is None and children <= decided:
            referrals.amend(change, attrs.evolve(referral, decided_at=decision.decided_at))
        return added
