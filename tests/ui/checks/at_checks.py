"""What the tests of Checks share: a manager's desk, the way to the page, and the keyboard's way to a button."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mash_desk.casework import opening
from mash_desk.casework.desk import Desk
from mash_desk.casework.opening import DeskDraft
from mash_desk.keys.derivation import FLOOR
from mash_desk.ui.parts import Offers
from tests import desks
from tests.desks import PASSPHRASE, FixedClock
from tests.ui.program.running import CTRL, Running

Key = Qt.Key
T = TypeVar("T")


def set_up(folder: Path, clock: FixedClock) -> None:
    """Olive Fern, the manager, has the key; Rowan Sable, out of hours, has none."""
    draft = DeskDraft(authority=desks.AUTHORITY, officer=desks.MANAGER, colleagues=(desks.OFFICER,))
    made = opening.set_up(folder, draft, bytearray(PASSPHRASE), None, FLOOR, clock=clock)
    opening.prove_recovery(made.desk, folder, made.recovery_code)
    made.desk.close()


def do(officer: Running, work: Callable[[Desk], T]) -> T:
    """Do something with the desk, and wait for it."""
    came: list[T] = []
    officer.program.work.ask(work, came.append)
    officer.qtbot.waitUntil(lambda: bool(came))
    return came[0]


def open_checks(officer: Running) -> None:
    """By the box at the top, as any command."""
    officer.press(Key.Key_K, CTRL)
    officer.type_in("Checks")
    officer.qtbot.waitUntil(lambda: "Checks …" in _offered(officer))
    officer.press(Key.Key_Return)
    officer.wait_for_page("checks")


def to_button(officer: Running, words: str) -> None:
    """Press Tab until a button or link of these words has the keyboard."""
    for _stop in range(40):
        now = officer.window.focusWidget()
        if isinstance(now, QPushButton) and now.accessibleName() == words:
            return
        officer.press(Key.Key_Tab)
    raise AssertionError(f"Tab never comes to “{words}”")


def _offered(officer: Running) -> str:
    role = Qt.ItemDataRole.AccessibleTextRole
    models = [each.model() for each in officer.window.findChildren(Offers) if each.isVisible()]
    return " ".join(str(model.index(place, 0).data(role)) for model in models for place in range(model.rowCount()))
