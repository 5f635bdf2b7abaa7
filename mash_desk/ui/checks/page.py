"""Checks: whether journal and file are what was written, what was found, and which data files were changed."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from mash_desk.casework import checks
from mash_desk.casework.checks import Checks, Journal
from mash_desk.casework.desk import Desk
from mash_desk.casework.verification import Checking
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.checks.changed_files import ChangedFilesCard
from mash_desk.ui.checks.found import FoundCard
from mash_desk.ui.checks.journal import JournalCard
from mash_desk.ui.checks.running import CheckRun
from mash_desk.ui.checks.words import asked
from mash_desk.ui.escape import Escape
from mash_desk.ui.parts import (
    ProblemBanner,
    Scroller,
    announce,
    column,
    holding,
    show_if,
    strong,
    tab_as_laid_out,
    title,
)
from mash_desk.ui.screen import CheckHead, OpenRoom, OpenSafetyFile, OpenSafetyFiles, Screen
from mash_desk.ui.style import Tone
from mash_desk.ui.style.tokens import PAGE_MARGIN
from mash_desk.ui.vault_thread import VaultThread

_MENU = "Checks"
# How far the check of every unlock is, is said anew so often, in milliseconds.
_LOOKS_EVERY = 2_000


class ChecksScreen(Screen):
    """Journal and file, what was found, the data files: each on a card of its own. What is checked goes on elsewhere.

    `background`: the check that is made by itself after each unlock.
    """

    name = "checks"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset({"alert", "review", "safety_file", "colleague"})

    def __init__(self, work: VaultThread[Desk], actions: Actions, run: CheckRun, background: Checking) -> None:
        super().__init__("Checks", actions)
        self._work, self._run, self._background = work, run, background
        self._known: Checks | None = None
        self._was_running = run.is_running
        self._problem, self._why = ProblemBanner(), strong("", Tone.AMBER)
        self._why.hide()
        self._journal = self._journal_card()
        self._found = FoundCard()
        self._found.review.connect(lambda: self.wants.emit(OpenRoom("to_review")))
        all_files = Command("checks.files", "All data files …", ("Alt+D",), _MENU)
        self._files = ChangedFilesCard(self.command(all_files, lambda: self.wants.emit(OpenSafetyFiles())))
        self._files.opened.connect(lambda file: self.wants.emit(OpenSafetyFile(file)))
        cards = (self._journal, self._found, self._files)
        page = column(title("Checks"), self._problem, self._why, *cards, None, margin=PAGE_MARGIN)
        self.setLayout(column(Scroller(holding(page)), gap=0))
        run.turned.connect(self._turn)
        self._looks = QTimer(self, interval=_LOOKS_EVERY)
        self._looks.timeout.connect(self._look)
        Escape(self, lambda: self._journal.is_checking, self._journal.cancel)

    def load(self) -> None:
        """Ask how everything stands."""
        background = self._background
        self._work.ask(lambda desk: checks.read(desk, background), self._show, self._problem.tell)

    def start(self) -> None:
        """Begin with checking."""
        self._journal.first_button.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """Journal and file, what was found, the data files."""
        return (self._journal, self._found, self._files)

    def _journal_card(self) -> JournalCard:
        now = Command("checks.now", "Check everything now", ("Ctrl+Enter", "Ctrl+Return"), _MENU)
        rebuild = Command("checks.rebuild", "Check by rebuilding too", ("Alt+B",), _MENU)
        sheet = Command("checks.head", "Check a printed head …", ("Alt+H",), _MENU)
        return JournalCard(
            self._run,
            self.command(now, lambda: self._begin(rebuilding=False)),
            self.command(rebuild, lambda: self._begin(rebuilding=True)),
            self.command(sheet, lambda: self.wants.emit(CheckHead())),
        )

    def _begin(self, *, rebuilding: bool) -> None:
        if (known := self._known) is None:
            return
        who = asked(known.checked_by, "check everything")
        self._why.setText(who)
        show_if(self._why, not known.checks)
        if known.checks:
            self._run.begin(rebuilding=rebuilding)
        else:
            announce(self._why, who)

    def _show(self, read: Checks) -> None:
        self._known = read
        self._journal.show_checks(read)
        self._found.show_checks(read)
        self._files.show_checks(read)
        tab_as_laid_out(self)
        # As long as the check of this unlock is under way, how far it is changes by itself.
        if read.journal.ended_at is None:
            self._looks.start()
        else:
            self._looks.stop()

    def _turn(self) -> None:
        self._journal.turn()
        if self._was_running != self._run.is_running:
            self._was_running = self._run.is_running
            if not self._was_running:
                self.load()

    def _look(self) -> None:
        """The journal alone: nothing on which the keyboard may be is made anew meanwhile."""
        background = self._background
        if self.isVisible():
            self._work.ask(lambda desk: checks.read_journal(desk, background), self._show_journal, self._problem.tell)

    def _show_journal(self, journal: Journal) -> None:
        self._journal.show_journal(journal)
        if journal.ended_at is not None:
            self._looks.stop()
            self.load()
