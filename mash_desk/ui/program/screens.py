"""Pictures of every screen in every look it must stand, from a training desk whose clock stands."""

import functools
import itertools
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from mash_desk.casework import addresses, directory, referrals, training, worklist
from mash_desk.casework.desk import Desk
from mash_desk.domain.address import AddressDraft
from mash_desk.domain.findings import Known
from mash_desk.ui.program.gate_states import STATES, show_gate
from mash_desk.ui.program.hands import Hands, NotReached
from mash_desk.ui.program.program import Program
from mash_desk.ui.program.scratch import scratch_program
from mash_desk.ui.program.shade import Shade, SoonLine
from mash_desk.ui.screen import (
    ChangeOwnPassphrase,
    CheckHead,
    EnrolOfficer,
    NewReferral,
    OpenBackups,
    OpenChecks,
    OpenDisclosure,
    OpenOfficers,
    OpenPerson,
    OpenReferral,
    OpenRoom,
    PrintPaper,
    ReadAbout,
    ReadWhatsNew,
    RecordLeaver,
    RenewRecoveryCode,
    ShowEmergencyNumbers,
    TakeInCaptured,
    TellPeople,
    TryBackup,
    UrgentDisclosure,
    Want,
    WriteLetter,
)
from mash_desk.ui.style import Mode, Style

EVENING = datetime(2026, 8, 28, 22, 50, tzinfo=UTC)
WIDE, HIGH = 1366, 768
# The least a screen may have: 1366 × 768 at 150 %.
NARROW, LOW = 911, 512
_CHILDREN = 40
_LEVELS = 30
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
            # Everybody's work: of one's own there may be little to see.
            _press(program, "worklist.all")
            for mode, (wide, high, scale) in itertools.product(Mode, _SIZES):
                Style.apply(app, mode, scale, yellow_on_black() if mode is Mode.HIGH_CONTRAST else None)
                # The rail folds and unfolds as the window's width changes.
                hands.window.resize(wide + 1, high)
                hands.window.resize(wide, high)
                # Only the window in front shows where the keyboard is.
                hands.window.activateWindow()
                look = f"{mode.value}-{wide}-{round(scale * 100)}"
                picture = functools.partial(_picture, hands, folder, look)
                for name, want in wants.items():
                    _show(program, want)
                    picture(name)
                for name, (beside, command) in _BESIDE.items():
                    _show(program, wants[beside])
                    # What is said beside a page is said of what stands on it.
                    hands.settle()
                    _press(program, command)
                    picture(name)
                _draw_seats(program, hands, wants, picture)
                _draw_away(program, hands, picture)
                _draw_gate(app, program, folder, look, wide, high)
    except NotReached as failure:
        print(f"{failure.words} It stopped at {failure.what}.")
        return 1
    print(f"The pictures are in {folder}")
    return 0


def _picture(hands: Hands, folder: Path, look: str, name: str) -> None:
    hands.picture(folder / f"{name}-{look}.png")


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
    """The pages before a desk is open, in all their states. Nothing is asked of any desk by drawing them."""
    with TemporaryDirectory(prefix="mash-desk-") as nowhere:
        for name in STATES:
            gate = show_gate(name, program.work, Path(nowhere), StandingClock(), (wide, high))
            # Words that wrap are laid out a level of the page at a time.
            for _level in range(_LEVELS):
                app.processEvents()
            gate.grab().save(str(folder / f"{name}-{look}.png"))
            gate.hide()
            gate.deleteLater()


_BESIDE = {"help": ("urgent", "help"), "why": ("referral", "why"), "keys": ("referral", "keys")}
"""What a command brings beside a page or in its place: the page, and the command."""


def _draw_seats(program: Program, hands: Hands, wants: Mapping[str, Want], draw: Callable[[str], None]) -> None:
    """What a manager sees, and a screening officer who rings one; then the officer of the night has the desk again."""
    _seat(program, hands, "manager")
    _show(program, wants["restricted"])
    draw("restricted_for_manager")
    for name, command in _REVIEWS.items():
        _show(program, OpenRoom("to_review"))
        hands.settle()
        _press(program, command)
        draw(name)
    _press(program, "to_review.standing")
    _show(program, wants["person"])
    hands.settle()
    hands.follow("Restrict this record")
    draw("restrict")
    _seat(program, hands, "screening_officer")
    _show(program, wants["person"])
    hands.settle()
    hands.follow("Show the address …")
    hands.choose("Why do you need it?", "A visit is planned")
    hands.press("Ctrl+Return")
    draw("by_telephone")
    _seat(program, hands, _NIGHT)


_NIGHT = "out_of_hours"
_REVIEWS = {"to_review": "to_review.standing", "review": "to_review.save", "reviewed": "to_review.reviewed"}


def _seat(program: Program, hands: Hands, role: str) -> None:
    """Somebody of that role has the desk from now on."""

    def sit_down(desk: Desk) -> None:
        desk.officer = next(each for each in directory.everyone(desk) if each.role == role)

    program.work.ask(sit_down, lambda _none: None, _raise)
    program.work.changed.emit(frozenset({"colleague"}))
    hands.settle()


def _draw_away(program: Program, hands: Hands, draw: Callable[[str], None]) -> None:
    """What shows when nobody was there for a while."""
    assert program.frame is not None
    soon = SoonLine()
    program.frame.put_above(soon)
    _show(program, UrgentDisclosure())
    soon.say(soon=True)
    draw("soon")
    soon.say(soon=False)
    shade = Shade(program.frame, "Your urgent disclosure stays open. Any key shows it again.")
    draw("shade")
    shade.lift()
    soon.deleteLater()
    hands.settle()


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
    rooms = ("worklist", "to_finish", "information_shared", "telling_people", "people", "organisations", "to_review")
    own = {room: OpenRoom(room) for room in rooms}
    return {"to_review_own" if room == "to_review" else room: want for room, want in own.items()} | found[0]


def _read(desk: Desk) -> dict[str, Want]:
    ready = training.ready_letter(desk)
    listed = worklist.ids(desk, "all")
    first = next(each for each in listed if desk.sight.opens(each))
    child = referrals.page(desk, first).children[0]
    addresses.add(desk, child, AddressDraft(kind="refuge", lines="1 Example Haven", protection="refuge"))
    return {
        "referral": OpenReferral(first),
        "referral_contact": OpenReferral(first, "contact"),
        "referral_closing": OpenReferral(worklist.ids(desk, "to_close")[0], "close"),
        "emergency": ShowEmergencyNumbers(first),
        "person": OpenPerson(child),
        "restricted": OpenReferral(next(each for each in listed if not desk.sight.opens(each))),
        "new_referral": NewReferral(),
        "urgent": UrgentDisclosure(),
        "disclosure": OpenDisclosure(ready.disclosure),
        "telling": TellPeople(ready.disclosure),
        "letter": WriteLetter(ready.telling),
        "print": PrintPaper(),
        "check_head": CheckHead(),
        "officers": OpenOfficers(),
        "enrol": EnrolOfficer(desk.officer.id),
        "leaver": RecordLeaver(desk.officer.id),
        "own_passphrase": ChangeOwnPassphrase(),
        "renew_code": RenewRecoveryCode(),
        "take_in": TakeInCaptured(),
        "checks": OpenChecks(),
        "backups": OpenBackups(),
        "try_backup": TryBackup(),
        "whats_new": ReadWhatsNew(),
        "about": ReadAbout(),
    }


def _raise(why: Exception) -> None:
    if isinstance(why, Known):
        raise why
