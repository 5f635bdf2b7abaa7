"""A decision: the outcome for one child of a referral, with reasons, by a named person. Siblings may differ."""

from collections.abc import Iterable
from datetime import datetime

import attrs

from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.reading import Reading


@attrs.frozen(kw_only=True)
class Decision:
    """One outcome for one child. A correction is a new decision that names the one it corrects."""

    id: str = plain(default="")
    referral: str = plain()
    person: str = plain()
    outcome: str = coded("outcome")
    reasons: str = personal()
    decided_by: str = plain()
    decided_at: datetime = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class DecisionDraft:
    """A decision as typed."""

    referral: str = plain(default="")
    person: str = plain(default="")
    outcome: str = coded("outcome", default="")
    reasons: str = personal(default="")
    decided_by: str = plain(default="")
    decided_at: str = plain(default="now")
    corrects: str = plain(default="")


def read(reading: Reading, draft: DecisionDraft, officer: str) -> Decision | None:
    """The decision from what was typed, or None with findings."""
    if not draft.person:
        reading.stop("decision.child", "person", "Choose the child whom this is decided for.")
    outcome = reading.code("outcome", draft.outcome, "outcome", "Choose the outcome.")
    reasons = reading.prose("reasons", draft.reasons, "Say why: what it rests on, and what was considered.")
    if not draft.decided_by:
        reading.stop("decision.by", "decided_by", "Choose who decided.")
    at = reading.moment("decided_at", draft.decided_at, "Enter when it was decided.")
    if outcome is None or reasons is None or at is None or reading.stopped:
        return None
    return Decision(
        referral=draft.referral,
        person=draft.person,
        outcome=outcome,
        reasons=reasons,
        decided_by=draft.decided_by,
        decided_at=at,
        recorded_at=reading.now,
        recorded_by=officer,
        corrects=draft.corrects or None,
    )


def standing(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Of these decisions, the one that stands for each child: none that a later one corrects."""
    found = tuple(decisions)
    corrected = {each.corrects for each in found}
    return {each.person: each for each in found if each.id not in corrected}
