"""The page of the emergency numbers, which F8 opens from anywhere."""

import functools
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from mash_desk.casework.desk import Desk
from mash_desk.casework.emergency import EmergencyNumbers
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.emergency.numbers import Numbers
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    LongCard,
    ProblemBanner,
    Text,
    column,
    enter,
    holding,
    title,
)
from mash_desk.ui.screen import Back, Screen, UrgentDisclosure
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import CARD_MARGIN, INSIDE, PAGE_MARGIN, ROW_GAP
from mash_desk.ui.vault_thread import VaultThread

_MOST = 9


class EmergencyScreen(Screen):
    """The numbers; Alt and a figure notes that one was called. Esc leads back to what was being done."""

    name = "emergency"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset({"contact", "authority"})

    def __init__(self, work: VaultThread[Desk], actions: Actions, referral_id: str | None = None) -> None:
        super().__init__("Emergency numbers", actions)
        self._referral, self._begun = referral_id, False
        self._numbers = Numbers(work, referral_id)
        self._numbers.shown.connect(self._say_about)
        self._numbers.failed.connect(self._refused)
        self._about = Text("", Role.SECOND, Tone.MUTED, wrap=True)
        self._problem = ProblemBanner()
        self._register()
        back = Button("Back", "Esc")
        back.clicked.connect(lambda: self.wants.emit(Back()))
        self._bar = ActionBar(back)
        around = column(self._numbers)
        around.setContentsMargins(CARD_MARGIN, ROW_GAP, CARD_MARGIN, INSIDE)
        card = LongCard(holding(around), self._bar)
        page = column(column(title("Emergency numbers"), self._about, gap=4), self._problem, card, margin=PAGE_MARGIN)
        page.setStretch(2, 1)
        self.setLayout(page)

    def load(self) -> None:
        """Read the numbers, and what was called."""
        self._numbers.load()

    def start(self) -> None:
        """Begin at the first number."""
        enter(self._numbers)

    def panes(self) -> Sequence[QWidget]:
        """The numbers, and the way back."""
        return (self._numbers, self._bar)

    def urgent(self) -> UrgentDisclosure:
        """An urgent disclosure begun here is about the same referral."""
        return UrgentDisclosure(referral_id=self._referral)

    def _register(self) -> None:
        for place in range(_MOST):
            command = Command(f"emergency.{place}", f"Called: number {place + 1}", (f"Alt+{place + 1}",))
            self.command(command, functools.partial(self._numbers.call, place))

    def _say_about(self, numbers: EmergencyNumbers) -> None:
        about = f"referral {numbers.reference}" if numbers.reference else "no referral, for this shift"
        self._about.say(f"“Called” writes the time into the contact log of {about}.")
        if not self._begun:
            self._begun = True
            self.start()

    def _refused(self, why: Refused | Known) -> None:
        self._problem.tell(why)
