"""Which letter that was made is in view; one whose address has been protected since, only for a reason."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.casework import letters
from mash_desk.casework.desk import Desk
from mash_desk.casework.letter_courses import MadeLetter
from mash_desk.domain.address import RevealDraft
from mash_desk.domain.findings import Known, Refused
from mash_desk.domain.letter import Letter
from mash_desk.ui.choices import Choices
from mash_desk.ui.escape import Escape
from mash_desk.ui.parts import tab_as_laid_out
from mash_desk.ui.reason_to_show import ReasonToShow
from mash_desk.ui.vault_thread import VaultThread


class Stored(QObject):
    """Fetches the exact bytes of one letter at a time. `came` is sent with the Letter and its bytes.

    `gone`: none is in view any more; `failed` with Refused or Known where it cannot be shown. What was shown for a
    reason is shown until something else is, or the page is left.
    """

    came = Signal(object, object)
    gone = Signal()
    failed = Signal(object)

    def __init__(self, page: QWidget, work: VaultThread[Desk], place: QVBoxLayout) -> None:
        super().__init__(page)
        self._page, self._work, self._place = page, work, place
        self.in_view: Letter | None = None
        self._for_a_reason = False
        self._reason: ReasonToShow | None = None
        Escape(page, lambda: self.is_asking, self.put_away)

    @property
    def is_asking(self) -> bool:
        """Whether a reason is being asked for."""
        return self._reason is not None

    def show(self, letter: Letter) -> None:
        """Show a letter, where nothing on it is protected by now."""
        self._turn_to(letter, for_a_reason=False)
        self._work.ask(
            lambda desk: letters.content(desk, letter.id),
            lambda content: self._come(letter, content),
            self._not_shown,
            asker=self,
        )

    def ask(self, letter: Letter, choices: Choices) -> None:
        """Ask for the reason, and show the letter then."""
        self.put_away()
        self._reason = reason = ReasonToShow(self._work, choices, f"Show letter {letter.reference}", letter.address)
        reason.given.connect(lambda code, words: self._reveal(letter, RevealDraft(reason=code, words=words)))
        reason.closed.connect(self.put_away)
        self._place.addWidget(reason)
        reason.show()
        tab_as_laid_out(self._page)
        reason.enter()

    def give(self) -> None:
        """Give the reason as it stands in the form."""
        if self._reason is not None:
            self._reason.give()

    def put_away(self) -> None:
        """Have the reason not asked for any more."""
        reason, self._reason = self._reason, None
        if reason is not None:
            reason.hide()
            reason.deleteLater()

    def forget(self) -> None:
        """Turn to the letter that is being written."""
        self.in_view, self._for_a_reason = None, False

    def leave(self) -> None:
        """The page is left: what was shown for a reason is hidden."""
        self.put_away()
        if self._for_a_reason:
            self.forget()
            self.gone.emit()

    def stand(self, made: Sequence[MadeLetter]) -> None:
        """The letters as they stand now: one whose address was protected while it was in view is hidden."""
        here = next((each for each in made if self.in_view and each.letter.id == self.in_view.id), None)
        if here and here.on_request and not self._for_a_reason:
            self.forget()

    def _turn_to(self, letter: Letter, *, for_a_reason: bool) -> None:
        self.put_away()
        self.in_view, self._for_a_reason = letter, for_a_reason

    def _reveal(self, letter: Letter, draft: RevealDraft) -> None:
        self._work.ask(
            lambda desk: letters.reveal(desk, letter.id, draft),
            lambda content: self._revealed(letter, content),
            self._not_revealed,
            asker=self,
        )

    def _revealed(self, letter: Letter, content: bytes) -> None:
        # The reason may have been put away, and the page left, meanwhile.
        if self._reason is not None:
            self._turn_to(letter, for_a_reason=True)
            self._come(letter, content)

    def _come(self, letter: Letter, content: bytes) -> None:
        if letter is self.in_view:
            self.came.emit(letter, content)

    def _not_revealed(self, why: Refused | Known) -> None:
        if isinstance(why, Refused) and self._reason is not None:
            self._reason.refuse(why.findings)
        else:
            self.failed.emit(why)

    def _not_shown(self, why: Refused | Known) -> None:
        self.forget()
        self.failed.emit(why)
