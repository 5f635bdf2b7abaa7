"""Decisions: an outcome for each child of a referral; the last child's stops the decision clock."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.domain import decision as decision_rules
from mash_desk.domain.decision import Decision, DecisionDraft
from mash_desk.domain.reading import Reading
from mash_desk.domain.referral import Referral, check_open, children_of
from mash_desk.store import referrals
from mash_desk.store.change import Change
from mash_desk.store.errors import ChangedMeanwhile

# A time is typed to the minute: “23:50” is said of any moment in it.
_A_MINUTE = timedelta(minutes=1)


def decide(desk: Desk, referral: Referral, draft: DecisionDraft, draft_id: str | None = None) -> Decision:
    """Record the outcome for one child, or a correction of one. Raises Refused, ChangedMeanwhile."""
    return decide_for(desk, referral, (draft,), draft_id)[0]


def decide_for(
    desk: Desk, referral: Referral, drafts: Sequence[DecisionDraft], draft_id: str | None = None
) -> tuple[Decision, ...]:
    """Record a decision of its own for each of several children, in one act. Raises Refused, ChangedMeanwhile.

    All of them are recorded, or none. What is wrong with what they share is found once.
    """
    reading = desk.reading()
    check_open(reading, referral)
    stands = decision_rules.standing(referrals.decisions(desk.vault, referral.id))
    read = [_read(reading, desk.officer.id, referral, draft, stands) for draft in drafts]
    decisions = tuple(each for each in read if each is not None)
    reading.findings = list(dict.fromkeys(reading.findings))
    reading.result(decisions or None)
    for draft in drafts:
        if draft.corrects and (draft.person not in stands or stands[draft.person].id != draft.corrects):
            raise ChangedMeanwhile
    with desk.change(acts.DECISION_MADE, draft_id) as change:
        change.code(*dict.fromkeys(f"outcome:{decision.outcome}" for decision in decisions))
        added = tuple(referrals.add_decision(change, decision) for decision in decisions)
        settle_decision_clock(change, referral.id)
        return added


def _read(
    reading: Reading, officer: str, referral: Referral, draft: DecisionDraft, stands: Mapping[str, Decision]
) -> Decision | None:
    decision = decision_rules.read(reading, attrs.evolve(draft, referral=referral.id), officer)
    if draft.person in stands and not draft.corrects:
        words = "This child has a decision. Correct that one, with reasons, instead of deciding again."
        reading.stop("decision.stands", "person", words)
    early = referral.received_at - decision.decided_at if decision else timedelta(0)
    if early >= _A_MINUTE:
        reading.stop("decision.early", "decided_at", "This is before the referral was received. Check the time.")
    elif decision and early > timedelta(0):
        decision = attrs.evolve(decision, decided_at=referral.received_at)
    return decision


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
