"""Failed attempts: how long the next one waits."""

from datetime import UTC, datetime, timedelta

import pytest

from mash_desk.domain.attempts import FailedAttempts, delay

LAST = datetime(2026, 8, 28, 21, 31, tzinfo=UTC)
FIRST = LAST - timedelta(minutes=21)


def test_the_first_three_wait_for_nothing_and_none_waits_longer_than_five_minutes() -> None:
    assert [delay(count) for count in range(13)] == [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300]
    assert delay(1_000_000) == 300


@pytest.mark.parametrize(("gone", "waits"), [(0, 8), (0.5, 8), (7, 1), (7.9, 1), (8, 0), (3_600, 0), (-1, 0)])
def test_what_is_left_counts_from_the_last_and_a_clock_put_back_shuts_nobody_out(gone: float, waits: int) -> None:
    failed = FailedAttempts(count=6, first=FIRST, last=LAST)
    assert failed.wait_seconds(LAST + timedelta(seconds=gone)) == waits


def test_it_says_how_many_and_since_when() -> None:
    once = FailedAttempts(count=1, first=FIRST, last=FIRST)
    assert once.words() == "1 failed attempt, Fri 28 Aug 2026, 22:10"
    assert FailedAttempts(count=4, first=FIRST, last=LAST).words() == "4 failed attempts since Fri 28 Aug 2026, 22:10"
