"""Ratings: how urgent a referral is, anew and with reasons; which of a rating's two targets counts."""

from datetime import datetime

import attrs

from mash_desk.casework import acts
from mash_desk.casework.desk import Desk
from mash_desk.domain import rating as rating_rules
from mash_desk.domain.clocks import CountsFrom, rating_deadline, rerated_deadline
from mash_desk.domain.rating import Rating, RatingDraft
from mash_desk.domain.referral import Referral, check_open, children_of
from mash_desk.store import referrals


def rate(desk: Desk, referral: Referral, draft: RatingDraft, draft_id: str | None = None) -> Rating:
    """A new rating; the profile says from where its clock counts. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    check_open(reading, referral)
    rating = reading.result(rating_rules.read(reading, draft, desk.officer.id))
    rerated = rating.recorded_at if referral.rating is not None else None
    timed = attrs.evolve(timed_by(desk, rating, referral.received_at, rerated), referral=referral.id)
    with desk.change(acts.REFERRAL_RATED, draft_id) as change:
        change.code(f"rating:{timed.rating}")
        change.concerns(*children_of(referrals.parts(change, referral.id)))
        referrals.amend(change, attrs.evolve(referral, rating=timed.rating, complete_by=counting(desk, timed)))
        return referrals.add_rating(change, timed)


def timed_by(desk: Desk, rating: Rating, received: datetime, rerated: datetime | None = None) -> Rating:
    """The rating with both its targets: from receipt, and for a later one from the moment at which it was rated."""
    profile, working = desk.rules.profile, desk.rules.working
    first = rating_deadline(profile, rating.rating, received, working)
    anew = rerated_deadline(profile, rating.rating, rerated, working) if rerated else None
    return attrs.evolve(
        rating,
        complete_by=first.due if first else None,
        complete_by_rerated=anew.due if anew else None,
        profile=profile.code,
    )


def counting(desk: Desk, rating: Rating) -> datetime | None:
    """Which of its targets counts, by the profile."""
    if desk.rules.profile.counts_from is CountsFrom.RERATING and rating.complete_by_rerated:
        return rating.complete_by_rerated
    return rating.complete_by
