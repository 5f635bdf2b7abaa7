"""The power is cut, or the process killed, while the vault thread saves: what was acknowledged is there, and whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reliability import cuts, watched
from tests.reliability.conftest import Kept

STATES, SAVES, KILLS = 300, 12, 30


def test_no_acknowledged_act_is_lost_or_torn_by_a_power_cut(
    copied: Callable[[str], Kept], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    met = _cut(copied, tmp_path, STATES)
    record_property("measured", met.words)
    assert met.acknowledged > STATES
    assert met.harmed == 0, met.words


def test_no_acknowledged_act_is_lost_or_torn_by_a_kill(
    kept: Kept, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    met = cuts.kill(kept, KILLS, tmp_path, "kill")
    record_property("measured", met.words)
    assert met.acknowledged > KILLS
    assert met.harmed == 0, met.words


@pytest.mark.parametrize("weaker", [("synchronous=NORMAL", "unfolded"), ("synchronous=OFF",)])
def test_the_harness_finds_what_weaker_settings_lose(
    copied: Callable[[str], Kept], tmp_path: Path, weaker: tuple[str, ...]
) -> None:
    met = _cut(copied, tmp_path, 60, *weaker)
    assert met.harmed > 0, met.words


def _cut(copied: Callable[[str], Kept], scratch: Path, states: int, *weaker: str) -> cuts.Met:
    watched.command(scratch)  # skips where nobody can be watched
    before, used = copied("before"), copied("used")
    (scratch / "home").mkdir()
    done = cuts.saved_under_watch(used, scratch / "home", SAVES, *weaker)
    return cuts.cut(before, done, states, scratch, "power")
