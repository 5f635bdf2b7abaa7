"""Before the desk is open: unlock in every state of the keychain, the recovery code, recording without unlocking."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mash_desk.casework.desk import Desk
from mash_desk.ui.program.door import Door
from mash_desk.ui.program.gate import Gate
from mash_desk.ui.program.gate_states import STATES, show_gate
from mash_desk.ui.program.screens import StandingClock, yellow_on_black
from mash_desk.ui.style import FocusRing, Mode, Style
from mash_desk.ui.vault_thread import VaultThread
from tests.ui.accessible import faults
from tests.ui.accessible.walk import LOOKS, Look

_LEVELS = 30


@contextmanager
def _gate(name: str, look: Look, folder: Path) -> Iterator[Gate]:
    work: VaultThread[Desk] = VaultThread(Door(folder))
    gate = show_gate(name, work, folder, StandingClock(), look.sizes[0])
    try:
        yield gate
    finally:
        gate.hide()
        gate.deleteLater()
        work.stop()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_everything_has_room_and_can_be_reached_and_heard(
    qapp: QApplication, focus_ring: FocusRing, tmp_path: Path, look: Look
) -> None:
    Style.apply(qapp, look.mode, look.scale, yellow_on_black())
    found = []
    for name in STATES:
        with _gate(name, look, tmp_path / name) as gate:
            for width, height in look.sizes:
                gate.resize(width, height)
                # Words that wrap are laid out a level of the page at a time.
                for _level in range(_LEVELS):
                    qapp.processEvents()
                found += [f"{name} at {width} × {height}: {each}" for each in faults.seen(gate)]
            found += [f"{name}: {each}" for each in faults.heard(gate)]
    Style.apply(qapp, Mode.LIGHT, 1.0)
    assert found == []
