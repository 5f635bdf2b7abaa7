"""The window's own process is killed while somebody types and saves: what was acknowledged is there, a draft too."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from tests.reliability import killing, started
from tests.reliability.conftest import Kept
from tests.reliability.killing import Tally
from tests.reliability.screens import SCREENS

# Each desk is killed again and again, so that every start also takes up what the kill before it left.
DESKS, KILLS_OF_EACH = 2, 10


def test_what_was_acknowledged_is_there_and_a_draft_loses_under_two_seconds(
    copied: Callable[[str], Kept], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    desks = [copied(f"desk {number}") for number in range(DESKS)]
    with ThreadPoolExecutor(DESKS) as beside:
        tallies = list(beside.map(lambda kept: _kill_again_and_again(kept, tmp_path), desks))

    met = Tally()
    for tally in tallies:
        met.add(tally)
    record_property("measured", met.words)
    assert len(met.acknowledged) >= KILLS_OF_EACH
    assert met.drafts >= KILLS_OF_EACH // 2


def _kill_again_and_again(kept: Kept, homes: Path) -> Tally:
    tally = Tally()
    held = SCREENS["urgent disclosure"].held
    for number in range(KILLS_OF_EACH):
        seed = f"{kept.folder.name.removeprefix('desk ')}.{number}"
        during_save = number % 2 == 1
        pace, random = "quick" if during_save else "slow", Random(seed)
        window = started.start(homes / seed, "keep_telling", kept.folder, seed, pace)
        saves = random.randint(1, 3)
        heard, killed_at = killing.killed(window, random, during_save=during_save, saves=saves)
        killing.look_after(kept, held, heard, killed_at, tally)
    return tally
