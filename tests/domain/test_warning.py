"""A warning: holds from the day it was entered until the day it was ended is over."""

from datetime import date, timedelta

import attrs
import pytest

from mash_desk.domain import warning
from mash_desk.domain.warning import Warning, WarningDraft
from tests.domain.rules import TODAY, reading, stops

STANDING = Warning(person="flint", kind="do_not_tell", from_on=TODAY)


def test_a_warning_holds_from_today_and_needs_its_kind() -> None:
    found = warning.read(reading(), WarningDraft(kind="do_not_tell", words="police, 23:50"), "flint")
    assert found == attrs.evolve(STANDING, words="police, 23:50")
    read = reading()
    assert warning.read(read, WarningDraft(words="police"), "flint") is None
    assert stops(read) == ["needed"]


@pytest.mark.parametrize(
    ("until", "on", "holds"),
    [(None, 0, True), (None, 4000, True), (None, -365, True), (0, 0, True), (0, 1, False), (3, 3, True), (3, 4, False)],
)
def test_when_a_warning_holds(until: int | None, on: int, holds: bool) -> None:
    ends: date | None = None if until is None else TODAY + timedelta(days=until)
    assert attrs.evolve(STANDING, until_on=ends).is_current(TODAY + timedelta(days=on)) is holds
