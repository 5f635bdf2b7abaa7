"""Correcting what was written down as said about a child."""

import attrs

from mash_desk.casework import acts
from mash_desk.casework.correcting import put, read_why, refuse_same, stands_in
from mash_desk.casework.desk import Desk
from mash_desk.domain import referral as referral_rules
from mash_desk.domain.codes import Does
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.domain.findings import Finding, refuse
from mash_desk.domain.referral import ConcernDraft, children_of
from mash_desk.store import concerns, referrals
from mash_desk.store.change import Change


def correct(desk: Desk, referral: str, draft: ConcernDraft, why: CorrectionDraft, draft_id: str | None = None) -> None:
    """Put what was really said in place of what was written down. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    if not draft.words.strip() and not draft.kind:
        reading.stop("needed", "concerns.0.words", "Write down what was said.")
    read = referral_rules.read_concerns(reading, (draft,), desk.officer.id)
    reason = read_why(desk, reading, why)
    new, because = reading.result(read[0] if read else None), reading.result(reason)
    with desk.change(acts.FACT_CORRECTED, draft_id) as change:
        stands = stands_in(concerns.of_referral(change, referral).rows, because)
        new = attrs.evolve(new, referral=referral, position=stands.position, corrects=stands.id)
        refuse_same(new, stands)
        put(change, because, concerns.add(change, new).id)
        _about_children(change, referral)


def withdraw(desk: Desk, referral: str, why: CorrectionDraft, draft_id: str | None = None) -> None:
    """It was not said after all. Raises Refused, also where it is the only concern; ChangedMeanwhile."""
    reading = desk.reading()
    because = reading.result(read_why(desk, reading, why, Does.WITHDRAW))
    with desk.change(acts.FACT_WITHDRAWN, draft_id) as change:
        rows = concerns.of_referral(change, referral).rows
        stands_in(rows, because)
        if len(rows) == 1:
            words = "This is the only thing that was said. Correct it instead, or add what was said first."
            refuse([Finding("correction.only", "reason", words)])
        put(change, because, None)
        _about_children(change, referral)


def _about_children(change: Change, referral: str) -> None:
    change.concerns(*children_of(referrals.parts(change, referral)))
