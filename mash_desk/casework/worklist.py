"""The worklist: which referrals stand in each view, how many, and the line of each."""

from collections.abc import Sequence
from datetime import datetime

import attrs

from mash_desk.casework.desk import Desk
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.referral import Referral, children_of, subject_words
from mash_desk.store import colleagues, referrals
from mash_desk.store import disclosures as disclosure_rows
from mash_desk.store import people as person_rows


@attrs.frozen(kw_only=True)
class WorklistRow:
    """One line of the worklist. It tells a passer-by nothing dangerous: no address, no kind of harm."""

    id: str = plain()
    reference: str = plain()
    rating: str | None = plain()
    subject: str = personal()
    who: str = plain()
    stage: str = plain()
    owner: str = personal()
    clock: str = plain()
    due: datetime = plain()
    mine: bool = plain()


@attrs.frozen(kw_only=True)
class Counts:
    """How many referrals each view of the worklist holds, and disclosures without one."""

    mine: int = plain()
    late: int = plain()
    red: int = plain()
    all: int = plain()
    without_referral: int = plain()


def counts(desk: Desk) -> Counts:
    """How many referrals each view holds."""
    return Counts(
        mine=len(referrals.open_ids_of(desk.vault, desk.officer.id)),
        late=len(referrals.late_ids(desk.vault, desk.now())),
        red=len(referrals.red_ids(desk.vault)),
        all=len(referrals.open_ids(desk.vault)),
        without_referral=len(disclosure_rows.ids_without_referral(desk.vault)),
    )


def ids(desk: Desk, view: str) -> list[str]:
    """The ids of one view: mine, late, red or all; the soonest due first."""
    match view:
        case "mine":
            return referrals.open_ids_of(desk.vault, desk.officer.id)
        case "late":
            return referrals.late_ids(desk.vault, desk.now())
        case "red":
            return referrals.red_ids(desk.vault)
        case _:
            return referrals.open_ids(desk.vault)


def rows(desk: Desk, of: Sequence[str]) -> list[WorklistRow]:
    """The lines for these referrals, in their order."""
    names = colleagues.names(desk.vault)
    found = [referrals.get(desk.vault, each) for each in of]
    return [_row(desk, referral, names) for referral in found if referral]


def _row(desk: Desk, referral: Referral, names: dict[str, str]) -> WorklistRow:
    parts = referrals.parts(desk.vault, referral.id)
    children = person_rows.some(desk.vault, children_of(parts))
    rating_first = referral.complete_by is not None and referral.complete_by <= referral.decide_by
    return WorklistRow(
        id=referral.id,
        reference=referral.reference,
        rating=referral.rating,
        subject=subject_words(list(children.values()), desk.today()),
        who=desk.rules.words("referral_source", referral.source),
        stage="Decision" if referral.rating else "Rating",
        owner=names.get(referral.owner or "", "nobody yet"),
        clock="Rating" if rating_first else "Decision",
        due=referral.complete_by if rating_first and referral.complete_by else referral.decide_by,
        mine=referral.owner == desk.officer.id,
    )
