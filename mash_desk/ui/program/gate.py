"""The window before a desk is open: first run and unlock. It shows one page at a time and holds nothing of a case."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from mash_desk.casework.device import DeviceState
from mash_desk.domain.findings import Known
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.frame.history import History
from mash_desk.ui.frame.view import add_view
from mash_desk.ui.parts import ProblemBanner, TrainingBand, announce, column, holding
from mash_desk.ui.program.gate_foot import GateFoot
from mash_desk.ui.screen import (
    Back,
    CaptureDisclosure,
    ChoosePassphrase,
    EnterDesk,
    ProveRecoveryCode,
    RenewRecoveryCode,
    RestoreBackup,
    Screen,
    ShowProblem,
    UseRecoveryCode,
    Want,
)
from mash_desk.ui.style import current

if TYPE_CHECKING:
    from mash_desk.ui.help.helping import Helping

W = TypeVar("W", bound=Want)

WIDE, HIGH = 860, 620
_OPENED = EnterDesk | ChoosePassphrase | ProveRecoveryCode | RenewRecoveryCode
_LEAD_AWAY = Back | UseRecoveryCode | RestoreBackup
_WAIT = "Wait until this is done. An urgent disclosure can be recorded meanwhile: F9."


class Gate(QMainWindow):
    """Answers what its pages want, as the frame does; `restyled` is sent after the text or the colours changed.

    `locking` is sent when the officer locks a desk that is open before it is entered.
    """

    restyled = Signal()
    locking = Signal()

    def __init__(self, *, training: bool = False) -> None:
        super().__init__()
        self.commands = Actions(self)
        self.problem = ProblemBanner(above=True)
        self._answers: dict[type[Want], Callable[..., Screen | None]] = {}
        self._training = training
        self._helping: Helping | None = None
        self._has_foot = True
        self._held: Want | None = None
        self._pages = History()
        self._pages.turned.connect(self._turn)
        self.commands.add(Command("quit", "Close MASH Desk", ("Ctrl+Q",), "Desk"), self.close)
        self.commands.add(Command("back", "Back", ("Esc",), "Go to"), lambda: self.want(Back()))
        self.commands.add(Command("help", "Help for this page", ("F1",), "Help"), lambda: self.helping.show_help())
        self.commands.add(Command("why", "Why is this refused?", ("Ctrl+I",), "Help"), lambda: self.helping.show_why())
        self.commands.add(
            Command("capture", "Record an urgent disclosure without unlocking", ("F9", "Ctrl+Shift+D"), "Desk"),
            lambda: self.want(CaptureDisclosure()),
        )
        add_view(self.commands, self.restyled.emit)
        self.foot = GateFoot(self.commands.action("capture"))
        self.state = "locked"
        """Why the desk is not open, as a code of capture_state."""
        self._whole = whole = column(self.problem, self._pages, self.foot, gap=0)
        if training:
            whole.insertWidget(0, TrainingBand())
        whole.setStretchFactor(self._pages, 1)
        self.setCentralWidget(holding(whole))
        self.menuBar().setNativeMenuBar(False)
        self.setMinimumSize(640, 400)
        self.ask_for(WIDE, HIGH)

    def key_state(self, state: DeviceState | Known | None) -> None:
        """Note why the desk may not be opened, as far as the keychain and the key files tell."""
        if isinstance(state, Known):
            self.notice(state)
        elif self.state in ("locked", "no_keychain"):  # a graver reason stands, however late the keychain answers
            self.state = "locked" if state in (DeviceState.FOUND, None) else "no_keychain"

    def offer_lock(self) -> None:
        """A desk is open from now on: it may be locked."""
        self.commands.add(Command("lock", "Lock", ("Ctrl+L",), "Desk"), self.locking.emit)
        self.commands.fill(self.menuBar())

    def put_above(self, line: QWidget) -> None:
        """Have a line above the page, until it hides itself."""
        self._whole.insertWidget(self._whole.indexOf(self._pages), line)

    def ask_for(self, width: int, height: int) -> None:
        """Be so large, in pixels at 100 %, as far as the screen has room."""
        wanted = QSize(current().px(width), current().px(height))
        self.resize(wanted.boundedTo(self.screen().availableSize()))

    def answer(self, want: type[W], page: Callable[[W], Screen | None]) -> None:
        """Say what a kind of want leads to: another page, or none where it is answered otherwise."""
        self._answers[want] = page

    def open(self, page: Screen, *, alone: bool = False, locked: bool = True) -> None:
        """Show a page above the one in view; `alone`, with nothing that Back leads to.

        `locked`: no desk is open yet.
        """
        page.wants.connect(self.want)
        page.titled.connect(lambda _title: self._call())
        self.problem.hide()
        # Once the desk is open F9 is its own, as soon as it has been entered.
        self._has_foot = locked
        if alone:
            self._pages.enter(page.name, page)
        else:
            self._pages.push(page)

    def want(self, want: Want) -> None:
        """Answer a want of the page in view. KeyError where nobody said what it leads to."""
        page = self.page()
        if isinstance(want, _OPENED) and page is not None and page.holds_words:
            self._held = want
            page.say_open()
        elif isinstance(want, _LEAD_AWAY) and page is not None and page.is_busy:
            # Its answer would open the desk behind another page, where nobody asked for it.
            announce(page, _WAIT)
        elif isinstance(want, Back):
            if self._pages.back():
                self.problem.hide()
        elif isinstance(want, ShowProblem):
            self.problem.say(want.problem.words, want.problem.what_next)
            self.notice(want.problem)
        elif (page := self._answers[type(want)](want)) is not None:
            # The desk is open by then: an unlock page beneath would let anybody in, whatever they type.
            opened = isinstance(want, _OPENED)
            self.open(page, alone=opened, locked=not opened)

    def page(self) -> Screen | None:
        """The page in view."""
        return self._pages.page()

    @property
    def area(self) -> History:
        """Where the pages lie."""
        return self._pages

    @property
    def helping(self) -> "Helping":
        """The help beside the page in view, made when it is first asked for."""
        from mash_desk.ui.help.helping import Helping

        if self._helping is None:
            self._helping = Helping(self)
        return self._helping

    def closeEvent(self, event: QCloseEvent) -> None:
        """Have the page keep what it keeps; where words would be lost that nobody was told of, the window stays."""
        if self._pages.leave():
            super().closeEvent(event)
        else:
            event.ignore()

    def notice(self, problem: Known) -> None:
        """Know why the desk is not open: it stands in what is captured meanwhile."""
        from mash_desk.casework.capturing import LOCKED, state_of

        if (state := state_of(problem)) != LOCKED:  # a graver reason stands, whatever else is told
            self.state = state

    def _turn(self, page: Screen | None) -> None:
        self._call()
        self.foot.setVisible(self._has_foot and page is not None and page.name != "capture")
        self.commands.fill(self.menuBar())
        if self._held is not None:
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        """The desk came open while an urgent disclosure was written, which has been left now."""
        want, self._held = self._held, None
        if want is not None:
            self.want(want)

    def _call(self) -> None:
        page = self._pages.page()
        parts = [page.title if page else "", "MASH Desk", "Training" if self._training else ""]
        self.setWindowTitle(" · ".join(part for part in parts if part))
