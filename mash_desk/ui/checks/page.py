"""Checks: whether journal and file are what was written, what was found, and which data files were changed."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from mash_desk.casework import checks
from mash_desk.casework.checks import Checks
from mash_desk.casework.desk import Desk
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.checks.changed_files import ChangedFilesCard
from mash_desk.ui.checks.found import FoundCard
from mash_desk.ui.parts import ProblemBanner, Scroller, column, holding, title
from mash_desk.ui.screen import OpenRoom, OpenSafetyFile, OpenSafetyFiles, Screen
from mash_desk.ui.style.tokens import PAGE_MARGIN
from mash_desk.ui.vault_thread import VaultThread


class ChecksScreen(Screen):
    """What was found, and the data files: each on a card of its own."""

    name = "checks"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset({"alert", "review", "safety_file", "colleague"})

    def __init__(self, work: VaultThread[Desk], actions: Actions) -> None:
        super().__init__("Checks", actions)
        self._work, self._problem = work, ProblemBanner()
        self._found = FoundCard()
        self._found.review.connect(lambda: self.wants.emit(OpenRoom("to_review")))
        all_files = Command("checks.files", "All data files …", ("Alt+D",))
        self._files = ChangedFilesCard(self.command(all_files, lambda: self.wants.emit(OpenSafetyFiles())))
        self._files.opened.connect(lambda file: self.wants.emit(OpenSafetyFile(file)))
        page = column(title("Checks"), self._problem, self._found, self._files, None, margin=PAGE_MARGIN)
        self.setLayout(column(Scroller(holding(page)), gap=0))

    def load(self) -> None:
        """Ask how everything stands."""
        self._work.ask(checks.read, self._show, self._problem.tell)

    def panes(self) -> Sequence[QWidget]:
        """What was found, the data files."""
        return (self._found, self._files)

    def _show(self, read: Checks) -> None:
        self._found.show_checks(read)
        self._files.show_checks(read)
        if self.isVisible() and not self.isAncestorOf(self.focusWidget() or self):
            self.start()
