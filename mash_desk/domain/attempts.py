"""Attempts to open a desk that failed: how many, since when, and how long the next one waits."""

from datetime import datetime, timedelta

import attrs

from mash_desk.domain import times
from mash_desk.domain.fields import plain

FREE = 3
"""So many fail before the next one waits."""
LONGEST_SECONDS = 300


@attrs.frozen(kw_only=True)
class FailedAttempts:
    """Failed attempts in one way in, since somebody last came in by it."""

    count: int = plain(default=0)
    first: datetime = plain()
    last: datetime = plain()

    def wait_seconds(self, now: datetime) -> int:
        """How long the next attempt waits still: 0, 0, 0, 2, 4, 8 … 300 s after the last one that failed.

        A clock that stands before the last failure makes nobody wait: children come first.
        """
        whole = timedelta(seconds=delay(self.count))
        gone = now - self.last
        if gone < timedelta(0) or gone >= whole:
            return 0
        return -int((gone - whole) // timedelta(seconds=1))

    def words(self) -> str:
        """How many, and since when."""
        first = times.moment(self.first)
        return f"1 failed attempt, {first}" if self.count == 1 else f"{self.count} failed attempts since {first}"


def delay(count: int) -> int:
    """Seconds that pass after so many failures before the next attempt."""
    return 0 if count <= FREE else min(LONGEST_SECONDS, 2 ** min(count - FREE, 9))
