"""Alerts: what the program itself found, and the manager must hear of."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import coded, plain


@attrs.frozen(kw_only=True)
class Alert:
    """A sign of tampering, attempts that failed, a long absence, with counts and times. `words` name nobody."""

    id: str = plain(default="")
    kind: str = coded("alert_kind")
    words: str = plain()
    found_at: datetime = plain()
