"""Every place of the window in both its sizes: for whoever works by keyboard, hears it, or has little room."""

import pytest

from tests.ui.accessible.faults import faults
from tests.ui.accessible.places import PLACES
from tests.ui.accessible.walk import Walk


@pytest.mark.parametrize("place", PLACES)
def test_everything_can_be_heard_reached_and_seen(walk: Walk, place: str) -> None:
    assert faults(walk, place) == []
