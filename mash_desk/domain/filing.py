"""Filing: under which referral a disclosure stands that was saved without one, or under another."""

from datetime import datetime

import attrs

from mash_desk.domain import times
from mash_desk.domain.fields import plain
from mash_desk.domain.reading import Reading
from mash_desk.domain.referral import Referral


@attrs.frozen(kw_only=True)
class Filing:
    """From now the disclosure stands under this referral. A later one that names the earlier moves it."""

    id: str = plain(default="")
    disclosure: str = plain()
    referral: str = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


def check(reading: Reading, referral: Referral, stands_under: str | None) -> None:
    """Whether a disclosure can be filed under this referral; `stands_under` is the one it stands under now."""
    if referral.id == stands_under:
        reading.stop("filing.same", "referral", f"It stands under {referral.reference} already.")
    elif referral.closed_at is not None:
        since = times.short(referral.closed_at)
        words = f"{referral.reference} is closed, since {since}. Open it again first, then file this under it."
        reading.stop("filing.closed", "referral", words)
