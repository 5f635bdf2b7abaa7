"""From the officer's word to paper: a printer is chosen once, then one sheet after the other goes to it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from mash_desk.casework.desk import Desk
from mash_desk.casework.sheets import Printable
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.letter.printing import Printing
from mash_desk.ui.printer import NoPrinter
from mash_desk.ui.vault_thread import VaultThread

GiveOut = Callable[[Desk], Printable]


class Job(QObject):
    """Prints some sheets, one job at a time.

    `printed` once all went to the printer; `not_taken` where it failed; `refused` with Refused or Known where a sheet
    could not be given out. A sheet is made only after a printer was chosen.
    """

    printed = Signal()
    not_taken = Signal()
    refused = Signal(object)

    def __init__(self, page: QWidget, work: VaultThread[Desk], printing: Printing) -> None:
        super().__init__(page)
        self._page, self._work, self._printing = page, work, printing
        self._printer: QPrinter | None = None
        self._left: list[GiveOut] = []
        printing.printed.connect(self._next)
        printing.failed.connect(self._fail)

    @property
    def busy(self) -> bool:
        """Whether something is on its way to a printer."""
        return self._printer is not None

    def print_out(self, sheets: Sequence[GiveOut]) -> None:
        """Ask for a printer, then print these sheets on it."""
        if self.busy:
            return
        try:
            self._printing.choose(self._page, lambda printer: self._begin(sheets, printer))
        except NoPrinter as known:
            self.refused.emit(known)

    def _begin(self, sheets: Sequence[GiveOut], printer: QPrinter) -> None:
        self._printer, self._left = printer, list(sheets)
        self._next()

    def _next(self) -> None:
        if self._printer is None:
            return
        if not self._left:
            self._printer = None
            self.printed.emit()
            return
        self._work.ask(self._left.pop(0), self._print, self._give_up, asker=self)

    def _print(self, sheet: Printable) -> None:
        if self._printer is not None:
            self._printing.print_out(sheet.content, sheet.name, self._printer)

    def _give_up(self, why: Refused | Known) -> None:
        self._printer = None
        self.refused.emit(why)

    def _fail(self) -> None:
        if self._printer is not None:
            self._printer = None
            self.not_taken.emit()
