"""Alerts: what the program itself found, or an officer did with keys and roles, and the manager must hear of."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import coded, personal, plain


@attrs.frozen(kw_only=True)
class Alert:
    """A sign of tampering, attempts that failed, a long absence, with counts and times; or who gave whom a key.

    `words` name colleagues at most: nobody whom a record is about.
    """

    id: str = plain(default="")
    kind: str = coded("alert_kind")
    words: str = personal()
    found_at: datetime = plain()
