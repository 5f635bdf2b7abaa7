"""A rating: how urgent a referral is, by whom, why, and by when it must be complete. A human act, never computed."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.reading import Reading


@attrs.frozen(kw_only=True)
class Rating:
    """One rating. `complete_by` counts from receipt, whenever it was rated; None where the profile sets no target.

    `complete_by_rerated` counts from the moment of a later rating, and is None for the first. Both are kept; which one
    is the referral's, the profile says.
    """

    id: str = plain(default="")
    referral: str = plain(default="")
    rating: str = coded("rating")
    reasons: str = personal()
    complete_by: datetime | None = plain(default=None)
    complete_by_rerated: datetime | None = plain(default=None)
    profile: str = plain(default="")
    recorded_at: datetime = plain()
    recorded_by: str = plain()


@attrs.frozen(kw_only=True)
class RatingDraft:
    """A rating as typed."""

    rating: str = coded("rating", default="")
    reasons: str = personal(default="")


def read(reading: Reading, draft: RatingDraft, officer: str) -> Rating | None:
    """The rating from what was typed, or None with findings. Its clock is added by the act."""
    rating = reading.code("rating", draft.rating, "rating", "Choose the rating.")
    reasons = reading.prose("rating_reasons", draft.reasons, "Say why it is rated so.")
    if rating is None or reasons is None or reading.stopped:
        return None
    return Rating(rating=rating, reasons=reasons, recorded_at=reading.now, recorded_by=officer)
