"""Clocks that were not kept: which they are, and the reason for each."""

from collections.abc import Sequence

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.casework.ratings import counting
from mash_desk.domain import breach as breach_rules
from mash_desk.domain.breach import Breach, BreachDraft, Missed
from mash_desk.domain.rating import Rating
from mash_desk.domain.referral import Referral, children_of
from mash_desk.store import breaches, referrals
from mash_desk.store.errors import ChangedMeanwhile


def unexplained(desk: Desk, referral: Referral, ratings: Sequence[Rating]) -> tuple[Missed, ...]:
    """The deadlines of the referral that passed, and for which nobody has given a reason."""
    as_counted = [attrs.evolve(each, complete_by=counting(desk, each)) for each in ratings]
    passed = breach_rules.missed(referral, as_counted, desk.now())
    return breach_rules.unexplained(passed, breaches.of_referral(desk.vault, referral.id))


def explain(desk: Desk, referral: Referral, draft: BreachDraft, draft_id: str | None = None) -> Breach:
    """Why one clock was not kept. Raises Refused, and ChangedMeanwhile where nothing is owed for that deadline."""
    reading = desk.reading()
    breach = reading.result(breach_rules.read(reading, draft, referral.id, desk.officer.id))
    owed = unexplained(desk, referral, referrals.ratings(desk.vault, referral.id))
    if (breach.clock, breach.due_at) not in {(each.clock, each.due_at) for each in owed}:
        raise ChangedMeanwhile
    with desk.change(acts.BREACH_EXPLAINED, draft_id) as change:
        change.code(f"clock:{breach.clock}", f"reason:{breach.reason}")
        change.concerns(*children_of(referrals.parts(change, referral.id)))
        return breaches.add(change, breach)
