"""The window's own process is killed while somebody types and saves: what was acknowledged is there, a draft too."""

import json
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import attrs
import pytest

from mash_desk.casework import drafts, verification
from mash_desk.casework.desk import Desk
from tests.reliability import started
from tests.reliability.conftest import Kept
from tests.reliability.officers import prose
from tests.reliability.started import Line, Window
from tests.store import second_verifier

# Each desk is killed again and again, so that every start also takes up what the kill before it left.
DESKS, KILLS_OF_EACH = 2, 10
LOSES_LESS_THAN_SECONDS = 2.0
# Half of the kills come this long after the first key of prose, the other half this long after a save began.
TYPING_SECONDS, SAVING_SECONDS = 4.0, 0.06


@attrs.define
class Tally:
    """What the kills of one desk met: the prose of what was saved, and how drafts fared."""

    acknowledged: set[str] = attrs.field(factory=set)
    unheard: int = 0
    drafts: int = 0
    longest_loss: float = 0.0


def test_what_was_acknowledged_is_there_and_a_draft_loses_under_two_seconds(
    copied: Callable[[str], Kept], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    desks = [copied(f"desk {number}") for number in range(DESKS)]
    with ThreadPoolExecutor(DESKS) as beside:
        tallies = list(beside.map(lambda kept: _kill_again_and_again(kept, tmp_path), desks))

    acknowledged = sum(len(each.acknowledged) for each in tallies)
    drafts_met = sum(each.drafts for each in tallies)
    record_property(
        "measured",
        f"{DESKS * KILLS_OF_EACH} kills of the window's process: {acknowledged} acts saved, none lost, "
        f"{sum(each.unheard for each in tallies)} of them before it could be said; {drafts_met} drafts, "
        f"the most that one lost was {max(each.longest_loss for each in tallies):.2f} s of typing",
    )
    assert acknowledged >= KILLS_OF_EACH
    assert drafts_met >= KILLS_OF_EACH // 2


def _kill_again_and_again(kept: Kept, homes: Path) -> Tally:
    tally = Tally()
    for number in range(KILLS_OF_EACH):
        seed = f"{kept.folder.name.removeprefix('desk ')}.{number}"
        during_save = number % 2 == 1
        pace = "quick" if during_save else "slow"
        window = started.start(homes / seed, "keep_telling", kept.folder, seed, pace)
        heard, killed_at = _killed(window, Random(seed), during_save=during_save)
        tally.acknowledged |= {_text(line) for line in heard if line.word == "saved"}
        desk = kept.open()
        _nothing_is_lost(desk, heard, killed_at, tally)
        _all_is_whole(desk)
        desk.close()
    return tally


def _killed(window: Window, random: Random, *, during_save: bool) -> tuple[list[Line], float]:
    """Everything that was said, and when the process was killed: at a random moment of typing, or around a save."""
    heard = window.until("saving", random.randint(1, 3)) if during_save else window.until("typed")
    moment = random.uniform(0, SAVING_SECONDS if during_save else TYPING_SECONDS)
    with pytest.raises(subprocess.TimeoutExpired):
        window.running.wait(moment)
    killed_at = window.kill()
    heard += window.rest()
    assert window.complaints.read_text() == ""
    return heard, killed_at


def _nothing_is_lost(desk: Desk, heard: list[Line], killed_at: float, tally: Tally) -> None:
    saved = [str(row["what"]) for row in desk.vault.rows("SELECT what FROM disclosure")]
    assert len(saved) == len(set(saved))
    assert tally.acknowledged <= set(saved)
    last = next(line for line in reversed(heard) if line.word in ("typed", "saving", "saved"))
    if last.word == "saved":
        return
    act = last.rest.split(" ")[0]
    if last.word == "saving" and _text(last) in saved:
        tally.acknowledged.add(_text(last))
        tally.unheard += 1
        return
    lost = list(_lost(act, heard, _kept_of(desk, act)))
    loss = killed_at - lost[0] if lost else 0.0
    assert loss < LOSES_LESS_THAN_SECONDS
    tally.drafts += 1
    tally.longest_loss = max(tally.longest_loss, loss)


def _lost(act: str, heard: list[Line], kept: str) -> Iterator[float]:
    """When each key was pressed that the draft does not hold."""
    for line in heard:
        if line.word == "typed" and line.rest.split(" ")[0] == act:
            done = int(line.rest.split(" ")[1])
            if kept[:done] != prose(act, done):
                yield line.at


def _kept_of(desk: Desk, act: str) -> str:
    """The prose of this act as its draft holds it, or nothing."""
    texts = [str(json.loads(draft.content).get("what", "")) for draft in drafts.mine(desk)]
    return next(
        (text for text in texts if text.startswith(f"Act {act}:") or (f"Act {act}:".startswith(text) and text)), ""
    )


def _text(line: Line) -> str:
    """The whole prose of the act that a line speaks of."""
    act, keys = line.rest.split(" ")
    return prose(act, int(keys))


def _all_is_whole(desk: Desk) -> None:
    assert verification.check(desk).fault is None
    assert verification.check_by_rebuilding(desk) is None
    assert second_verifier.first_fault(desk.vault.rows) is None
