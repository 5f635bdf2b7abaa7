"""Pictures of every screen in every look it must stand, from a training desk whose clock stands."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from mash_desk.casework import referrals, training, worklist
from mash_desk.casework.desk import Desk
from mash_desk.casework.device import DeviceState
from mash_desk.domain.findings import Known
from mash_desk.ui.backups.restore import RestoreScreen
from mash_desk.ui.capture.page import CaptureScreen
from mash_desk.ui.first_run.page import FirstRunScreen
from mash_desk.ui.first_run.recovery_code import RecoveryCodeScreen
from mash_desk.ui.parts import Option
from mash_desk.ui.program.door import Door
from mash_desk.ui.program.gate import Gate
from mash_desk.ui.program.hands import Hands, NotReached
from mash_desk.ui.program.program import Program
from mash_desk.ui.program.scratch import scratch_program
from mash_desk.ui.screen import (
    ChangeOwnPassphrase,
    CheckHead,
    EnrolOfficer,
    NewReferral,
    OpenBackups,
    OpenDisclosure,
    OpenOfficers,
    OpenPerson,
    OpenReferral,
    OpenRoom,
    PrintPaper,
    ProveRecoveryCode,
    ReadAbout,
    ReadWhatsNew,
    RecordLeaver,
    RenewRecoveryCode,
    Screen,
    ShowEmergencyNumbers,
    TellPeople,
    TryBackup,
    UrgentDisclosure,
    Want,
    WriteLetter,
)
from mash_desk.ui.style import Mode, Style
from mash_desk.ui.unlock.page import UnlockScreen, locked_words
from mash_desk.ui.unlock.recovery import RecoveryScreen
from mash_desk.ui.vault_thread import VaultThread

EVENING = datetime(2026, 8, 28, 22, 50, tzinfo=UTC)
WIDE, HIGH = 1366, 768
# The least a screen may have: 1366 × 768 at 150 %.
NARROW, LOW = 911, 512
# Belongs to no desk.
_CODE = "0000-1111-2222-3333-4444-5555-6666-7777-8888"
_CHILDREN = 40
# Width, height and the size of the text; text of 28 pixels is 200 %.
_SIZES = ((WIDE, HIGH, 1.0), (WIDE, HIGH, 2.0), (NARROW, LOW, 1.0))


class StandingClock:
    """Friday 28 August 2026, 23:50 in London."""

    def now(self) -> datetime:
        """The moment at which every picture is taken."""
        return EVENING

    def monotonic(self) -> float:
        """Nothing passes."""
        return 0.0


def draw_screens(app: QApplication, folder: Path) -> int:
    """Leave NAME-MODE-WIDTH-TEXT.png of every screen in the folder; prints one line. 0 where all could be drawn."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with scratch_program(app, _CHILDREN, StandingClock()) as (program, hands):
            wants = _wants(program, hands)
            for mode, (wide, high, scale) in itertools.product(Mode, _SIZES):
                Style.apply(app, mode, scale, yellow_on_black() if mode is Mode.HIGH_CONTRAST else None)
                # The rail folds and unfolds as the window's width changes.
                hands.window.resize(wide + 1, high)
                hands.window.resize(wide, high)
                # Only the window in front shows where the keyboard is.
                hands.window.activateWindow()
                look = f"{mode.value}-{wide}-{round(scale * 100)}"
                for name, want in wants.items():
                    _show(program, want)
                    hands.picture(folder / f"{name}-{look}.png")
                for name, (beside, command) in _BESIDE.items():
                    _show(program, wants[beside])
                    # What is said beside a page is said of what stands on it.
                    hands.settle()
                    _press(program, command)
                    hands.picture(folder / f"{name}-{look}.png")
                _draw_gate(app, program, folder, look, wide, high)
    except NotReached as failure:
        print(f"{failure.words} It stopped at {failure.what}.")
        return 1
    print(f"The pictures are in {folder}")
    return 0


def yellow_on_black() -> QPalette:
    """Yellow on black, as a computer that is set to high contrast gives it."""
    palette = QPalette(QColor("black"))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(role, QColor("yellow"))
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Button):
        palette.setColor(role, QColor("black"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("cyan"))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("black"))
    return palette


def _draw_gate(app: QApplication, program: Program, folder: Path, look: str, wide: int, high: int) -> None:
    """The pages before a desk is open. Nothing is asked of any desk by drawing them."""
    for name, page in _GATE_PAGES.items():
        gate = Gate()
        gate.resize(wide, high)
        gate.open(page(program.work, gate, Door(folder)))
        gate.show()
        gate.activateWindow()
        app.processEvents()
        gate.grab().save(str(folder / f"{name}-{look}.png"))
        gate.hide()
        gate.deleteLater()


_GATE_PAGES: dict[str, Callable[[VaultThread[Desk], Gate, Door], Screen]] = {
    "first_run": lambda work, gate, door: FirstRunScreen(work, gate.commands, door),
    "recovery_code": lambda work, gate, door: RecoveryCodeScreen(work, gate.commands, door, ProveRecoveryCode(_CODE)),
    "unlock": lambda work, gate, door: _unlock(UnlockScreen(work, gate.commands, door, spoken=locked_words(EVENING))),
    "capture": lambda work, gate, door: _capture(gate, door),
    "recovery": lambda work, gate, door: RecoveryScreen(work, gate.commands, door),
    "restore": lambda _work, gate, _door: RestoreScreen(gate.commands, lambda _copy, _then: None),
}


def _capture(gate: Gate, door: Door) -> CaptureScreen:
    numbers = (("Emergency", "999"), ("Police", "01632 960101"), ("Manager", "01632 960102"))
    now = StandingClock().now
    return CaptureScreen(gate.commands, door.folder, now, state=gate.state, recipient="", numbers=numbers)


def _unlock(page: UnlockScreen) -> UnlockScreen:
    page.device.show_state(DeviceState.FOUND)
    page.show_officers([Option("1", "OF"), Option("2", "RS")], "2")
    return page


_BESIDE = {"help": ("urgent", "help"), "why": ("referral", "why"), "keys": ("referral", "keys")}
"""What a command brings beside a page or in its place: the page, and the command."""


def _show(program: Program, want: Want) -> None:
    assert program.frame is not None
    program.frame.open_room("worklist")
    # Nothing here runs an event loop, without which a closed page stays, and is restyled with every look.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    program.frame.want(want)


def _press(program: Program, command: str) -> None:
    assert program.frame is not None
    program.frame.commands.action(command).trigger()


def _wants(program: Program, hands: Hands) -> dict[str, Want]:
    """What each screen is reached by, on this desk."""
    found: list[dict[str, Want]] = []
    program.work.ask(_read, found.append, _raise)
    hands.wait("the records to show", lambda: bool(found))
    rooms = ("worklist", "to_finish", "information_shared", "telling_people", "people", "organisations")
    return {room: OpenRoom(room) for room in rooms} | found[0]


def _read(desk: Desk) -> dict[str, Want]:
    ready = training.ready_letter(desk)
    first = worklist.ids(desk, "all")[0]
    return {
        "referral": OpenReferral(first),
        "referral_contact": OpenReferral(first, "contact"),
        "referral_closing": OpenReferral(worklist.ids(desk, "to_close")[0], "close"),
        "emergency": ShowEmergencyNumbers(first),
        "person": OpenPerson(referrals.page(desk, first).children[0]),
        "new_referral": NewReferral(),
        "urgent": UrgentDisclosure(),
        "disclosure": OpenDisclosure(ready.disclosure),
        "telling": TellPeople(ready.disclosure),
        "letter": WriteLetter(ready.telling),
        "print": PrintPaper(),
        "check_head": CheckHead(),
        "officers": OpenOfficers(),
        "backups": OpenBackups(),
        "try_backup": TryBackup(),
        "enrol": EnrolOfficer(desk.officer.id),
        "leaver": RecordLeaver(desk.officer.id),
        "own_passphrase": ChangeOwnPassphrase(),
        "renew_code": RenewRecoveryCode(),
        "whats_new": ReadWhatsNew(),
        "about": ReadAbout(),
    }


def _raise(why: Exception) -> None:
    if isinstance(why, Known):
        raise why
