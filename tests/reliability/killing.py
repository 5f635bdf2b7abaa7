"""Killing the window's process while its officer types or saves, and looking what is left of it."""

import io
import json
import subprocess
from collections.abc import Iterator
from random import Random

import attrs
import pytest
from pypdf import PdfReader

from mash_desk.casework import drafts, letters, verification
from mash_desk.casework.desk import Desk
from tests.reliability.conftest import Kept
from tests.reliability.screens import prose
from tests.reliability.started import Line, Window
from tests.store import second_verifier

LOSES_LESS_THAN_SECONDS = 2.0
# A kill comes this long after the first key of prose, or this long after a save began.
TYPING_SECONDS, SAVING_SECONDS = 4.0, 0.06


@attrs.define
class Tally:
    """What the kills met: the prose of what was saved, and how drafts fared."""

    kills: int = 0
    acknowledged: set[str] = attrs.field(factory=set)
    unheard: int = 0
    drafts: int = 0
    longest_loss: float = 0.0

    def add(self, other: "Tally") -> None:
        """Count what another met too."""
        self.kills += other.kills
        self.acknowledged |= other.acknowledged
        self.unheard += other.unheard
        self.drafts += other.drafts
        self.longest_loss = max(self.longest_loss, other.longest_loss)

    @property
    def words(self) -> str:
        """The figures in a sentence."""
        return (
            f"{self.kills} kills of the window's process: {len(self.acknowledged)} acts saved, none lost, "
            f"{self.unheard} of them before it could be said; {self.drafts} drafts, "
            f"the most that one lost was {self.longest_loss:.2f} s of typing"
        )


def killed(window: Window, random: Random, *, during_save: bool, saves: int = 1) -> tuple[list[Line], float]:
    """Everything that was said, and when the process was killed: at a random moment of typing, or around a save."""
    heard = window.until("saving", saves) if during_save else window.until("typed")
    moment = random.uniform(0, SAVING_SECONDS if during_save else TYPING_SECONDS)
    with pytest.raises(subprocess.TimeoutExpired):
        window.running.wait(moment)
    killed_at = window.kill()
    heard += window.rest()
    assert window.complaints.read_text() == ""
    return heard, killed_at


def look_after(kept: Kept, held: str, heard: list[Line], killed_at: float, tally: Tally) -> None:
    """What was acknowledged is there, a draft has lost less than two seconds, and journal and rows agree.

    `held`: the SQL of where the prose of these acts stands; "" for letters.
    """
    desk = kept.open()
    saved = [str(next(iter(row))) for row in desk.vault.rows(held)] if held else list(_in_letters(desk))
    _nothing_is_lost(desk, saved, heard, killed_at, tally)
    tally.kills += 1
    assert verification.check(desk).fault is None
    assert verification.check_by_rebuilding(desk) is None
    assert second_verifier.first_fault(desk.vault.rows) is None
    desk.close()


def _nothing_is_lost(desk: Desk, saved: list[str], heard: list[Line], killed_at: float, tally: Tally) -> None:
    now = {_text(line) for line in heard if line.word == "saved"}
    for text in now:
        there = sum(text in other for other in saved)
        assert there == 1, f"acknowledged, and there {there} times: {text!r}, among {saved[-3:]}, said {heard[-3:]}"
    journal = [str(row["content"]) for row in desk.vault.rows("SELECT content FROM entry_part")]
    assert all(any(text in other for other in (*journal, *saved)) for text in tally.acknowledged), "lost later"
    tally.acknowledged |= now
    last = next(line for line in reversed(heard) if line.word in ("typed", "saving", "saved"))
    if last.word == "saved":
        return
    act = last.rest.split(" ")[0]
    if last.word == "saving" and any(_text(last) in text for text in saved):
        tally.acknowledged.add(_text(last))
        tally.unheard += 1
        return
    lost = list(_lost(act, heard, _kept_of(desk, act)))
    loss = killed_at - lost[0] if lost else 0.0
    assert loss < LOSES_LESS_THAN_SECONDS, f"{loss:.2f} s of {act}, its process said last: {heard[-1]}"
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
    texts = [value for draft in drafts.mine(desk) for value in json.loads(draft.content).values()]
    begins = f"Act {act}:"
    return next((text for text in texts if isinstance(text, str) and text and _begins(text, begins)), "")


def _begins(text: str, begins: str) -> bool:
    return text.startswith(begins) or begins.startswith(text)


def _in_letters(desk: Desk) -> Iterator[str]:
    """What each letter that was made says, its lines in one."""
    for row in desk.vault.rows("SELECT id FROM letter"):
        pages = PdfReader(io.BytesIO(letters.content(desk, row["id"]))).pages
        yield " ".join(" ".join(page.extract_text() for page in pages).split())


def _text(line: Line) -> str:
    """The whole prose of the act that a line speaks of, as a name is kept: without a blank at its end."""
    act, keys = line.rest.split(" ")
    return prose(act, int(keys)).rstrip()
