"""The desk's watch: what time it is, and how far the wall's hand went back."""

from datetime import UTC, datetime, timedelta

import pytest

from mash_desk.casework.clock import SystemClock, Watch
from tests.desks import EVENING, FixedClock


def test_now_is_utc_to_the_millisecond_and_reads_back_the_same() -> None:
    watch = Watch(FixedClock(datetime(2026, 8, 28, 22, 50, 1, 999_999, tzinfo=UTC)))
    assert watch.now() == datetime(2026, 8, 28, 22, 50, 1, 999_000, tzinfo=UTC)


def test_running_counts_milliseconds_whatever_the_wall_does() -> None:
    clock = FixedClock()
    watch = Watch(clock)
    clock.go(minutes=2)
    clock.jump(days=-3)
    assert watch.running() == 120_000


@pytest.mark.parametrize(("at", "minutes"), [(EVENING, 60), (datetime(2026, 12, 25, 23, 50, tzinfo=UTC), 0)])
def test_offset_is_londons(at: datetime, minutes: int) -> None:
    assert Watch(FixedClock()).offset(at) == minutes


@pytest.mark.parametrize(
    ("jump", "went_back"),
    [(0, None), (-1, None), (-2, None), (-3, 3), (-3600, 3600), (-31_536_000, 31_536_000), (3600, None)],
)
def test_a_jump_back_of_more_than_two_seconds_is_noticed_once(jump: float, went_back: float | None) -> None:
    clock = FixedClock()
    watch = Watch(clock)
    clock.go(minutes=5)
    assert watch.went_back() is None
    clock.go(minutes=5)
    clock.jump(seconds=jump)
    assert watch.went_back() == (None if went_back is None else timedelta(seconds=went_back))
    assert watch.went_back() is None


def test_the_summer_ending_is_no_jump() -> None:
    clock = FixedClock(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    watch = Watch(clock)
    clock.go(hours=1)
    assert watch.went_back() is None
    assert watch.offset(watch.now()) == 0


def test_this_computers_clock_is_aware_and_goes_forward() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(0)
    assert clock.monotonic() <= clock.monotonic()
