"""Reviews: what somebody other than the one concerned says of an emergency access, an authorisation or an alert."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import coded, personal, plain


@attrs.frozen(kw_only=True)
class Review:
    """`kind` and `of` name what was looked at; its own statement stands beside."""

    id: str = plain(default="")
    kind: str = plain()
    of: str = plain()
    outcome: str = coded("review_outcome")
    words: str | None = personal(default=None)
    recorded_at: datetime = plain()
    recorded_by: str = plain()
