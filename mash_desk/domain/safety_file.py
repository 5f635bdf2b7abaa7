"""Data files that decide about safety, as they were accepted on this desk."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import plain


@attrs.frozen(kw_only=True)
class SafetyFile:
    """The text of one data file and who accepted it; nobody accepted what the desk began with."""

    id: str = plain(default="")
    name: str = plain()
    sha256: str = plain()
    content: str = plain()
    accepted_at: datetime = plain()
    accepted_by: str | None = plain(default=None)
