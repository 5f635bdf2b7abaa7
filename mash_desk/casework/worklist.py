"""The worklist: which referrals stand in each view, how many, and the line of each."""

from collections.abc import Sequence
from datetime import datetime

import attrs

from mash_desk.casework.desk import Desk
from mash_desk.casework.sight import RESTRICTED
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.referral import Referral, children_of, subject_words
from mash_desk.store import colleagues, queues, referrals
from mash_desk.store import disclosures as disclosure_rows

_MAY_BE_SEEN = frozenset({"named_may_disclose", "professional"})


@attrs.frozen(kw_only=True)
class WorklistRow:
    """One line of the worklist. It tells a passer-by nothing dangerous: no address, no harm, no hidden referrer.

    `due` is when `clock` runs out while it is `running`; afterwards, when it was decided or closed.
    """

    id: str = plain()
    reference: str = plain()
    rating: str | None = plain()
    subject: str = personal()
    who: str = plain()
    stage: str = plain()
    owner: str = personal()
    clock: str = plain()
    due: datetime = plain()
    running: bool = plain()
    mine: bool = plain()


@attrs.frozen(kw_only=True)
class Counts:
    """How many referrals each view of the worklist holds, and disclosures without one."""

    mine: int = plain()
    nobody: int = plain()
    late: int = plain()
    red: int = plain()
    all: int = plain()
    to_close: int = plain()
    closed: int = plain()
    without_referral: int = plain()


def counts(desk: Desk) -> Counts:
    """How many referrals each view holds. A partner officer's count only what their agency referred."""
    if not desk.sight.is_whole:
        found = {view: len(ids(desk, view)) for view in attrs.fields_dict(Counts) if view != "without_referral"}
        return Counts(**found, without_referral=0)
    return Counts(
        **queues.counts(desk.vault, desk.officer.id, desk.now()),
        without_referral=disclosure_rows.number_without_referral(desk.vault),
    )


def ids(desk: Desk, view: str) -> list[str]:
    """The ids of one view.

    Of what is open, the soonest due first: mine, nobody, late, red, all. Decided, the longest waiting first: to_close.
    The newest first: closed. Of a partner officer only what is their agency's.
    """
    found = _ids(desk, view)
    return found if desk.sight.is_whole else [each for each in found if desk.sight.opens(each)]


def _ids(desk: Desk, view: str) -> list[str]:
    match view:
        case "mine":
            return queues.open_ids_of(desk.vault, desk.officer.id)
        case "nobody":
            return queues.open_ids_of_nobody(desk.vault)
        case "late":
            return queues.late_ids(desk.vault, desk.now())
        case "red":
            return queues.red_ids(desk.vault)
        case "to_close":
            return queues.to_close_ids(desk.vault)
        case "closed":
            return queues.closed_ids(desk.vault)
        case _:
            return queues.open_ids(desk.vault)


def rows(desk: Desk, of: Sequence[str]) -> list[WorklistRow]:
    """The lines for these referrals, in their order."""
    names = colleagues.names(desk.vault)
    found = [referrals.get(desk.vault, each) for each in of]
    return [_row(desk, referral, names) for referral in found if referral]


def _row(desk: Desk, referral: Referral, names: dict[str, str]) -> WorklistRow:
    parts = referrals.parts(desk.vault, referral.id)
    children = desk.sight.some(desk.vault, children_of(parts))
    clock, due = _next_clock(referral)
    return WorklistRow(
        id=referral.id,
        reference=referral.reference,
        rating=referral.rating,
        subject=RESTRICTED
        if referral.id in desk.sight.hidden_records
        else subject_words(list(children.values()), desk.today()),
        who=_who(desk, referral),
        stage=stage(referral),
        owner=names.get(referral.owner or "", "nobody yet"),
        clock=clock,
        due=due,
        running=referral.decided_at is None,
        mine=referral.owner == desk.officer.id,
    )


def _who(desk: Desk, referral: Referral) -> str:
    """Who referred, in a word: a row is read by whoever passes, and some must not be known to have called."""
    if referral.referrer_state not in _MAY_BE_SEEN:
        return "Referrer not to be named"
    return desk.rules.words("referral_source", referral.source)


def stage(referral: Referral) -> str:
    """What is done next on it, or that nothing is."""
    if referral.closed_at is not None:
        return "Closed"
    if referral.decided_at is not None:
        return "To close"
    return "Decision" if referral.rating else "Rating"


def _next_clock(referral: Referral) -> tuple[str, datetime]:
    """The clock that runs out first; where none runs, what was done last and when."""
    if referral.closed_at is not None:
        return "Closed", referral.closed_at
    if referral.decided_at is not None:
        return "Decided", referral.decided_at
    if referral.complete_by is not None and referral.complete_by <= referral.decide_by:
        return "Rating", referral.complete_by
    return "Decision", referral.decide_by
