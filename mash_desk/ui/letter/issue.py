"""From the officer's word to the printed page: a printer, the stored bytes, the pages, and the entry of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from mash_desk.casework import letters
from mash_desk.casework.desk import Desk, NotSaved
from mash_desk.casework.letters import LetterDraft
from mash_desk.domain.findings import Known, Refused
from mash_desk.domain.letter import Letter
from mash_desk.ui.letter.printing import Printing
from mash_desk.ui.printer import NoPrinter
from mash_desk.ui.vault_thread import VaultThread

_TRIES_AGAIN = 5_000

Stored = tuple[Letter, bytes]


class NotRecorded(Known):
    """The printer took every page of a letter, and the entry of that could not be written."""

    words = "The letter went to the printer, but that could not be written down."
    what_next = (
        "It stands here as made and not printed. Do not print it again: leave this page open, and it is written down "
        "as soon as the file can be written."
    )


class Issue(QObject):
    """Prints one letter at a time, and only bytes that are stored.

    `printed` with the Letter once its printing is recorded; `not_taken` with the Letter where the printer failed: it
    stays made and not printed; `refused` with Refused or Known where nothing went to a printer.
    """

    printed = Signal(object)
    not_taken = Signal(object)
    refused = Signal(object)

    def __init__(self, page: QWidget, work: VaultThread[Desk], printing: Printing) -> None:
        super().__init__(page)
        self._page, self._work, self._printing = page, work, printing
        self._letter: Letter | None = None
        self._making = False
        self._later = QTimer(self, singleShot=True, interval=_TRIES_AGAIN)
        self._later.timeout.connect(self._record)
        printing.printed.connect(self._record)
        printing.failed.connect(self._give_up)

    @property
    def busy(self) -> bool:
        """Whether a letter is being made, or is on its way to a printer."""
        return self._making or self._letter is not None

    def new(self, telling: str, draft: LetterDraft) -> None:
        """Ask for a printer, then make the letter and print it."""
        self._choose(lambda desk: _made(desk, telling, draft))

    def again(self, letter: Letter) -> None:
        """Ask for a printer, then ask pre-flight again and print the stored bytes."""
        self._choose(lambda desk: (letter, letters.content_to_print(desk, letter.id)))

    def _choose(self, stored: Callable[[Desk], Stored]) -> None:
        if self.busy:
            return
        try:
            self._printing.choose(self._page, lambda printer: self._ask(stored, printer))
        except NoPrinter as known:
            self.refused.emit(known)

    def _ask(self, stored: Callable[[Desk], Stored], printer: QPrinter) -> None:
        self._making = True
        self._work.ask(stored, lambda came: self._print(came, printer), self._not_made, asker=self)

    def _not_made(self, why: Refused | Known) -> None:
        self._making = False
        self.refused.emit(why)

    def _print(self, came: Stored, printer: QPrinter) -> None:
        self._making = False
        self._letter, content = came
        self._printing.print_out(content, f"Letter {self._letter.reference}", printer)

    def _record(self) -> None:
        if (letter := self._letter) is not None:
            self._work.ask(lambda desk: letters.record_printed(desk, letter.id), self._recorded, self._not_recorded)

    def _recorded(self, _printing: object) -> None:
        letter, self._letter = self._letter, None
        self.printed.emit(letter)

    def _not_recorded(self, why: Refused | Known) -> None:
        if isinstance(why, NotSaved):
            self._later.start()
            self.refused.emit(NotRecorded())
        else:
            self._letter = None
            self.refused.emit(why)

    def _give_up(self) -> None:
        letter, self._letter = self._letter, None
        self.not_taken.emit(letter)


def _made(desk: Desk, telling: str, draft: LetterDraft) -> Stored:
    letter = letters.make(desk, telling, draft)
    return letter, letters.content_to_print(desk, letter.id)
