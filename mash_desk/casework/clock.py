"""The desk's clock: the wall's time, checked against one that only goes forward, so that a jump back is noticed."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

from mash_desk.domain.times import LONDON

# Wall clocks are nudged by network time; a smaller step back than this is not worth a sentence.
TOLERANCE = timedelta(seconds=2)


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """The wall's time, aware."""

    def monotonic(self) -> float:
        """Seconds of a clock that only goes forward."""


class SystemClock:
    """This computer's clocks."""

    def now(self) -> datetime:
        """The wall's time in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()


class Watch:
    """Reads a clock and remembers the last reading of both hands."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began = clock.monotonic()
        self._wall, self._steady = clock.now(), self._began

    def now(self) -> datetime:
        """The wall's time in UTC, to the millisecond: finer than the file keeps would not read back the same."""
        at = self._clock.now().astimezone(UTC)
        return at.replace(microsecond=at.microsecond // 1000 * 1000)

    def running(self) -> int:
        """Milliseconds by the steady clock since this watch began."""
        return int((self._clock.monotonic() - self._began) * 1000)

    def offset(self, at: datetime) -> int:
        """Minutes by which London is ahead of UTC at that moment."""
        ahead = at.astimezone(LONDON).utcoffset() or timedelta(0)
        return int(ahead.total_seconds() // 60)

    def went_back(self) -> timedelta | None:
        """By how much the wall went back against the steady clock since this was last asked, or None."""
        wall, steady = self._clock.now(), self._clock.monotonic()
        expected = self._wall + timedelta(seconds=steady - self._steady)
        self._wall, self._steady = wall, steady
        return expected - wall if expected - wall > TOLERANCE else None
