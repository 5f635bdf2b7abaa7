"""The power is cut, or the process killed, while keys are changed: nobody is shut out, and who has left stays out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reliability import revoking, watched

STATES, EVERY = 80, 2


@pytest.fixture
def hub(tmp_path: Path) -> revoking.Hub:
    return revoking.made_in(tmp_path / "hub")


def test_a_power_cut_while_keys_are_changed_shuts_nobody_out(
    hub: revoking.Hub, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    watched.command(tmp_path)  # skips where nobody can be watched
    (tmp_path / "home").mkdir()
    met = revoking.cut(hub, STATES, tmp_path / "home", "keys")
    record_property("measured", met.words)
    assert met.states == STATES
    assert met.wrong == []


def test_a_process_killed_on_the_way_leaves_a_desk_that_goes_on_from_there(
    hub: revoking.Hub, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    (tmp_path / "home").mkdir()
    met = revoking.kill(hub, tmp_path / "home", EVERY)
    record_property("measured", met.words)
    assert met.states >= 20
    assert met.revoked > 2
    assert met.states - met.revoked > 2
    assert met.wrong == []
