"""Why each clock of a referral is due when it is: the sentence, the rule behind it, and what was counted otherwise."""

from collections.abc import Iterator

import attrs

from mash_desk.casework.desk import Desk
from mash_desk.casework.ratings import counting
from mash_desk.casework.referral_page import ReferralPage
from mash_desk.domain import times
from mash_desk.domain.clocks import Deadline, left
from mash_desk.domain.fields import plain


@attrs.frozen(kw_only=True)
class Explained:
    """One clock: what is due when, and the sentences that say why."""

    heading: str = plain()
    sentences: tuple[str, ...] = plain()


def explain(desk: Desk, page: ReferralPage) -> tuple[Explained, ...]:
    """Both clocks, the decision's first: the law sets that one, the authority's profile the other."""
    decision = _explained(desk, page, page.decision_clock, tuple(_decision(desk, page)))
    if page.rating_clock is None:
        return (decision,)
    return (decision, _explained(desk, page, page.rating_clock, tuple(_rating(desk, page))))


def _explained(desk: Desk, page: ReferralPage, clock: Deadline, rule: tuple[str, ...]) -> Explained:
    stopped = page.referral.decided_at
    if stopped is None:
        stands = f"{left(desk.now(), clock.due)}"
    else:
        late = f"late by {times.span(stopped - clock.due)}" if stopped > clock.due else "in time"
        stands = f"stopped {times.short(stopped)}, {late}"
    return Explained(
        heading=f"{clock.clock}: {clock.words().lower()[:1]}{clock.words()[1:]} · {stands}",
        sentences=(clock.why, *rule),
    )


def _decision(desk: Desk, page: ReferralPage) -> Iterator[str]:
    rules = desk.rules
    rule = rules.codes["decision_rule"][rules.authority.counting]
    yield "The law: a local authority decides within one working day (Working Together to Safeguard Children)."
    yield f"This authority’s rule: {rule.words.lower()}. {rule.note}"
    yield f"The office is open Monday to Friday, {rules.authority.opens} to {rules.authority.closes}."
    late = page.referral.recorded_at - page.referral.received_at
    if late.total_seconds() >= 3600:
        yield f"It was written down {times.span(late)} after it was received. The clock runs from receipt all the same."


def _rating(desk: Desk, page: ReferralPage) -> Iterator[str]:
    profile = desk.rules.profile
    yield f"This authority’s profile: {profile.words}. {profile.source}."
    yield profile.rule
    newest = page.ratings[-1] if page.ratings else None
    if newest is None or newest.complete_by is None or newest.complete_by_rerated is None:
        return
    for words, due in (("from receipt", newest.complete_by), ("from the new rating", newest.complete_by_rerated)):
        counts = "this one counts" if due == counting(desk, newest) else "kept beside it"
        yield f"Counted {words}: {times.short(due)}, {counts}."
