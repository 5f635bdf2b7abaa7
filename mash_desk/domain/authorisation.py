"""Authorisation by telephone: what a colleague allowed the one officer on shift to do, in that officer's words."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import coded, personal, plain


@attrs.frozen(kw_only=True)
class Authorisation:
    """`what` needed it, about the record of that `kind` and id; `colleague` gave it, called on `number`."""

    id: str = plain(default="")
    what: str = coded("authorisation")
    kind: str = plain()
    of: str = plain()
    colleague: str = plain()
    number: str | None = plain(default=None)
    words: str | None = personal(default=None)
    authorised_at: datetime = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()
