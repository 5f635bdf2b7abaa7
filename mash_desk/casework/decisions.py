"""Decisions: an outcome for each child of a referral; the last child's stops the decision clock."""

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.domain import decision as decision_rules
from mash_desk.domain.decision import Decision, DecisionDraft
from mash_desk.domain.referral import Referral, children_of
from mash_desk.store import referrals
from mash_desk.store.change import Change
from mash_desk.store.errors import ChangedMeanwhile


def decide(desk: Desk, referral: Referral, draft: DecisionDraft, draft_id: str | None = None) -> Decision:
    """Record the outcome for one child, or a correction of one. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    decision = decision_rules.read(reading, attrs.evolve(draft, referral=referral.id), desk.officer.id)
    stands = decision_rules.standing(referrals.decisions(desk.vault, referral.id)).get(draft.person)
    if stands and not draft.corrects:
        words = "This child has a decision. Correct that one, with reasons, instead of deciding again."
        reading.stop("decision.stands", "person", words)
    if decision and decision.decided_at < referral.received_at:
        reading.stop("decision.early", "decided_at", "This is before the referral was received. Check the time.")
    decision = reading.result(decision)
    if draft.corrects and (stands is None or stands.id != draft.corrects):
        raise ChangedMeanwhile
    with desk.change(acts.DECISION_MADE, draft_id) as change:
        change.code(f"outcome:{decision.outcome}")
        added = referrals.add_decision(change, decision)
        settle_decision_clock(change, referral.id)
        return added


def settle_decision_clock(change: Change, referral: str) -> None:
    """Stop the clock at the last child's decision, or let it run again where a child is without one."""
    stands = referrals.get(change, referral)
    if stands is None:
        raise KeyError(referral)
    decided = decision_rules.standing(referrals.decisions(change, referral))
    children = set(children_of(referrals.parts(change, referral)))
    all_decided = bool(children) and children <= decided.keys()
    stopped = max(decided[child].decided_at for child in children) if all_decided else None
    if stopped != stands.decided_at:
        referrals.amend(change, attrs.evolve(stands, decided_at=stopped))
