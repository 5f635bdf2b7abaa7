"""Emergency access: a restricted record opened by somebody whose role would not, for a while and with a reason."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import coded, personal, plain


@attrs.frozen(kw_only=True)
class EmergencyAccess:
    """Why it was opened, and until when it stays open to that officer."""

    id: str = plain(default="")
    person: str = plain()
    reason: str = coded("reveal_reason")
    words: str | None = personal(default=None)
    began_at: datetime = plain()
    ends_at: datetime = plain()
    recorded_by: str = plain()
