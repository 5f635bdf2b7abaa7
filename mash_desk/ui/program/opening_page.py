"""A desk that opens by itself: the training desk, which is made on its first start."""

from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions
from mash_desk.ui.parts import Card, body, column, title
from mash_desk.ui.screen import EnterDesk, Screen, ShowProblem
from mash_desk.ui.style.tokens import PAGE_MARGIN
from mash_desk.ui.vault_thread import VaultThread


class OpeningScreen(Screen):
    """Waits for the vault thread, and enters the desk once it is open."""

    name = "opening"

    def __init__(self, work: VaultThread[Desk], actions: Actions, words: str) -> None:
        super().__init__("Training desk", actions)
        self._work = work
        self._state = body(words)
        self.setLayout(column(Card(column(title("Training desk"), self._state)), None, margin=PAGE_MARGIN))

    def load(self) -> None:
        """Open the desk."""
        self._work.open(self._opened, self._refused)

    def _opened(self, _nothing: None) -> None:
        self.wants.emit(EnterDesk())

    def _refused(self, why: Refused | Known) -> None:
        self._state.setText("The training desk is not open.")
        if isinstance(why, Known):
            self.wants.emit(ShowProblem(why))
