"""Captures: what was written down while the desk could not be opened."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import coded, personal, plain


@attrs.frozen(kw_only=True)
class Capture:
    """As it was typed, taken in after unlocking; `captured_by`: the name that was typed. Nothing of it is verified."""

    id: str = plain(default="")
    captured_at: datetime = plain()
    state: str = coded("capture_state")
    captured_by: str | None = personal(default=None)
    content: str | None = personal(default=None)
    taken_in_at: datetime = plain()
    taken_in_by: str = plain()


@attrs.frozen(kw_only=True)
class CaptureSettled:
    """The disclosure that was saved from a capture, or why there is none."""

    id: str = plain(default="")
    capture: str = plain()
    disclosure: str | None = plain(default=None)
    words: str | None = personal(default=None)
    recorded_at: datetime = plain()
    recorded_by: str = plain()
