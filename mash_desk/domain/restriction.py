"""Restricted records: open to few, and for a reason."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import coded, personal, plain


@attrs.frozen(kw_only=True)
class Restriction:
    """A person's record is open to few. `words`: why, for those who may know; `lifted_at`: since when no longer."""

    id: str = plain(default="")
    version: int = plain(default=0)
    person: str = plain()
    kind: str = coded("restriction_kind")
    words: str | None = personal(default=None)
    restricted_at: datetime = plain()
    restricted_by: str = plain()
    lifted_at: datetime | None = plain(default=None)
    lifted_words: str | None = personal(default=None)


@attrs.frozen(kw_only=True)
class RestrictionColleague:
    """A colleague who works with a restricted record, and opens it without a reason each time."""

    id: str = plain(default="")
    version: int = plain(default=0)
    restriction: str = plain()
    colleague: str = plain()
    ended_at: datetime | None = plain(default=None)
