"""Which deadlines passed, and which of them still ask for a reason."""

from datetime import datetime, timedelta

import pytest

from mash_desk.domain import breach
from mash_desk.domain.breach import BreachDraft, Missed
from mash_desk.domain.rating import Rating
from mash_desk.domain.referral import Referral
from tests.domain.rules import NOW, reading

HOUR = timedelta(hours=1)


def _referral(decided: datetime | None = None, complete_by: datetime | None = None) -> Referral:
    return Referral(
        received_at=NOW,
        recorded_at=NOW,
        recorded_by="rowan",
        channel="telephone",
        source="6",
        referrer_state="professional",
        safe_now="yes",
        decide_by=NOW + 24 * HOUR,
        decided_at=decided,
        rating="red" if complete_by else None,
        complete_by=complete_by,
    )


def _rating(after: int, complete_by: int | None) -> Rating:
    due = NOW + complete_by * HOUR if complete_by is not None else None
    return Rating(rating="red", reasons="x", complete_by=due, recorded_at=NOW + after * HOUR, recorded_by="rowan")


RED = _rating(0, 4)


@pytest.mark.parametrize(
    ("decided", "hours", "clocks"),
    [
        (None, 3, []),
        (None, 4, []),
        (None, 5, ["rating"]),
        (None, 25, ["rating", "decision"]),
        (3, 30, []),
        (5, 30, ["rating"]),
        (26, 30, ["rating", "decision"]),
    ],
)
def test_a_clock_is_missed_once_it_passed_before_the_decision(
    decided: int | None, hours: int, clocks: list[str]
) -> None:
    stopped = NOW + decided * HOUR if decided is not None else None
    referral = _referral(stopped, RED.complete_by)
    found = breach.missed(referral, [RED], NOW + hours * HOUR)
    assert [each.clock for each in found] == clocks
    assert all(each.until == stopped for each in found)


def test_a_new_rating_does_not_take_away_that_the_first_was_missed() -> None:
    green = _rating(5, 72)
    missed = breach.missed(_referral(None, green.complete_by), [RED, green], NOW + 6 * HOUR)
    assert missed == (Missed(clock="rating", due_at=RED.complete_by, until=green.recorded_at),)
    assert missed[0].words(NOW) == "stopped 1 h late"
    in_time = _rating(3, 72)
    assert breach.missed(_referral(None, in_time.complete_by), [RED, in_time], NOW + 6 * HOUR) == ()


def test_a_reason_is_given_once_for_each_deadline() -> None:
    missed = breach.missed(_referral(None, RED.complete_by), [RED], NOW + 25 * HOUR)
    draft = BreachDraft(clock="rating", due_at=missed[0].due_at, reason="workload")
    given = breach.read(reading(), draft, "1", "rowan")
    assert given is not None
    assert [each.clock for each in breach.unexplained(missed, [given])] == ["decision"]


def test_another_reason_is_said_in_words() -> None:
    read = reading()
    assert breach.read(read, BreachDraft(clock="rating", due_at=NOW, reason="other"), "1", "rowan") is None
    assert [found.field for found in read.findings] == ["words"]
