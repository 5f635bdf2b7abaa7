"""Asks why something is to be shown that is not shown to everybody: a protected address, a restricted record."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.casework import authorisations
from mash_desk.casework.desk import Desk
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.findings import Finding
from mash_desk.ui.by_telephone import ByTelephone, refused_alone
from mash_desk.ui.choices import Choices
from mash_desk.ui.held_panel import HeldPanel
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    CodeField,
    Form,
    Kind,
    LineField,
    announce,
    column,
    enter,
    holding,
    second,
    section,
    tab_as_laid_out,
)
from mash_desk.ui.style.tokens import PANE_GAP, ROW_GAP
from mash_desk.ui.vault_thread import VaultThread


class ReasonToShow(QWidget):
    """The form of it. `given` is sent with the reason's code and its words, `closed` where it is put away.

    Where a second person must allow it, what was allowed by telephone is asked for beneath, and the reason given again.
    """

    given = Signal(str, str)
    closed = Signal()

    def __init__(
        self,
        work: VaultThread[Desk],
        choices: Choices,
        heading: str,
        address: str = "",
        *,
        under: str = "That it was shown, to whom and why, is kept.",
        show: str = "Show",
        in_words: str = "if it needs saying",
        spoken: str = "Reason for showing the address",
    ) -> None:
        super().__init__()
        self._work, self._address = work, address
        self.form = Form()
        self.form.line(
            CodeField("reason", "Why do you need it?", choices.options("reveal_reason")),
            LineField("words", "In words", hint=in_words),
        )
        give = Button(show, "Ctrl+Enter", Kind.PRIMARY)
        give.clicked.connect(self.give)
        away = Button("Not now", "Esc")
        away.clicked.connect(self.closed)
        above = column(section(heading), second(under), gap=0)
        self._acts, self._place = ActionBar(give, away, margin=0), QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        inside = column(above, self.form, self._acts, holding(self._place), gap=ROW_GAP)
        self.setLayout(column(Card(inside, margin=PANE_GAP, ground="canvas"), gap=0))
        self.setAccessibleName(spoken)
        self._call = HeldPanel(self)
        self._call.closed.connect(self._call_closed)

    def enter(self) -> None:
        """Give the keyboard to the reason, or to what was allowed by telephone while that is asked for."""
        if not self._call.enter():
            enter(self.form)

    def give(self) -> None:
        """Send what was chosen; the rules say whether it will do. While a call is written down, save that first."""
        if self._call.is_open:
            self._call.save()
            return
        values = self.form.values()
        self.given.emit(str(values["reason"] or ""), str(values["words"]))

    def refuse(self, findings: Sequence[Finding]) -> None:
        """Say at the fields what is wanting, or ask who allowed it where nobody does it alone."""
        if alone := refused_alone(findings):
            self.form.clear_findings()
            self._work.ask(authorisations.approvers, lambda found: self._ask_who(alone, found), asker=self)
        else:
            self.form.show_findings(findings)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed of a call."""
        self._call.leave()
        super().hideEvent(event)

    def _ask_who(self, alone: Finding, approvers: Sequence[Colleague]) -> None:
        call = ByTelephone(self._work, authorisations.ADDRESS, "address", self._address, alone.words, approvers)
        call.allowed.connect(self.give)
        call.ready.connect(lambda: tab_as_laid_out(self))
        self._acts.hide()
        self._call.open(call, self._place)
        announce(self, alone.words)

    def _call_closed(self) -> None:
        self._acts.show()
        enter(self.form)
