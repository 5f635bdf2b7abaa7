"""Closing a referral, which is refused while anything is owed on it, and opening it again."""

from collections.abc import Sequence
from datetime import datetime

import attrs

from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.reading import Reading
from mash_desk.domain.undone import Undone


@attrs.frozen(kw_only=True)
class Closure:
    """A referral closed: why, and by whom."""

    id: str = plain(default="")
    referral: str = plain()
    reason: str = coded("closure_reason")
    words: str | None = personal(default=None)
    closed_by: str = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()


@attrs.frozen(kw_only=True)
class Reopening:
    """A closed referral opened again, and why."""

    id: str = plain(default="")
    closure: str = plain()
    words: str = personal()
    recorded_at: datetime = plain()
    recorded_by: str = plain()


@attrs.frozen(kw_only=True)
class ClosureDraft:
    """A closure as typed."""

    reason: str = coded("closure_reason", default="")
    words: str = personal(default="")
    closed_by: str = plain(default="")


def read(
    reading: Reading, draft: ClosureDraft, referral: str, officer: str, in_the_way: Sequence[Undone]
) -> Closure | None:
    """The closure from what was typed, or None with findings: one for each thing that is still owed."""
    for each in in_the_way:
        reading.stop(f"closure.{each.what}", f"owed.{each.what}:{each.id}", f"{each.words}.")
    reason = reading.code("reason", draft.reason, "closure_reason", "Choose why it is closed.")
    if not draft.closed_by:
        reading.stop("closure.by", "closed_by", "Choose who closes it.")
    words = reading.prose("words", draft.words)
    if reason is None or reading.stopped:
        return None
    return Closure(
        referral=referral,
        reason=reason,
        words=words,
        closed_by=draft.closed_by,
        recorded_at=reading.now,
        recorded_by=officer,
    )


def read_reopening(reading: Reading, closure: str, words: str, officer: str) -> Reopening | None:
    """Opening again from what was typed, or None with findings."""
    why = reading.prose("words", words, "Say why it is opened again.")
    if why is None or reading.stopped:
        return None
    return Reopening(closure=closure, words=why, recorded_at=reading.now, recorded_by=officer)
