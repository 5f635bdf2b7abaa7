"""The page in place of a closed record: what is said of it, whom to ask, and a reason where that opens it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mash_desk.casework import emergency_access, restrictions
from mash_desk.casework.desk import Desk
from mash_desk.casework.restrictions import WayIn
from mash_desk.domain.address import RevealDraft
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import ActionBar, Button, LongCard, ProblemBanner, announce, body, column, enter, holding, title
from mash_desk.ui.reason_to_show import ReasonToShow
from mash_desk.ui.screen import AskToOpen, Back, GoOn, Screen
from mash_desk.ui.style.tokens import CARD_MARGIN, PAGE_MARGIN
from mash_desk.ui.vault_thread import VaultThread

_BY_REASON = "It stays open to you for an hour, or until the desk locks. That you opened it, and why, is kept."
_IN_EMERGENCY = "It stays open to you for an hour. The manager is told, and looks at it the next day."


class RestrictedScreen(Screen):
    """Says of a record only that it is closed. Once it is open, what was wanted first is wanted again."""

    name = "restricted"
    read_first = True

    def __init__(self, work: VaultThread[Desk], actions: Actions, want: AskToOpen) -> None:
        super().__init__("Restricted record", actions)
        self._work, self._want = work, want
        self._way, self._gave = WayIn(), False
        self._words, self._problem = body(""), ProblemBanner()
        self._reason: ReasonToShow | None = None
        self.command(Command("save", "Open the record", ("Ctrl+Enter", "Ctrl+Return")), self._give)
        back = Button("Back", "Esc")
        back.clicked.connect(lambda: self.wants.emit(Back()))
        self._bar = ActionBar(back)
        self._inside = column(self._words, None, margin=CARD_MARGIN)
        card = LongCard(holding(self._inside), self._bar)
        page = column(title("Restricted record"), self._problem, card, margin=PAGE_MARGIN)
        page.setStretch(2, 1)
        self.setLayout(page)

    def load(self) -> None:
        """Ask whether it is still closed, and what opens it to this officer."""
        record = self._want.record_id
        self._work.ask(
            lambda desk: (restrictions.way_in(desk, record), Choices.of(desk)), self._show, self._problem.tell
        )

    def start(self) -> None:
        """Begin at the reason, where one opens it. Come back to, it may have been opened meanwhile."""
        self._enter()
        if self._gave:
            self.load()

    def _enter(self) -> None:
        if self._reason is not None:
            self._reason.enter()
        else:
            enter(self._bar)

    def panes(self) -> Sequence[QWidget]:
        """The page alone."""
        return (self,)

    def _show(self, read: tuple[WayIn, Choices]) -> None:
        way, choices = read
        if way.is_open:
            self._open()
            return
        self._way = way
        self._words.setText(way.words)
        announce(self, way.words)
        if self._reason is None and (way.by_reason or way.in_emergency):
            self._ask_reason(choices)
        self._enter()

    def _ask_reason(self, choices: Choices) -> None:
        if self._way.by_reason:
            reason = ReasonToShow(
                self._work,
                choices,
                "Open it, and say why",
                under=_BY_REASON,
                show="Open",
                spoken="Reason for opening it",
            )
        else:
            reason = ReasonToShow(
                self._work,
                choices,
                "Open it in an emergency",
                under=_IN_EMERGENCY,
                show="Open for an hour",
                in_words="what the emergency is",
                spoken="Reason for opening it in an emergency",
            )
        reason.given.connect(lambda code, words: self._given(RevealDraft(reason=code, words=words)))
        reason.closed.connect(lambda: self.wants.emit(Back()))
        self._reason = reason
        self._inside.insertWidget(1, reason)
        reason.show()  # at once: what is not in view yet takes no keyboard
        self._bar.hide()

    def _give(self) -> None:
        if self._reason is not None:
            self._reason.give()

    def _given(self, draft: RevealDraft) -> None:
        record, by_reason = self._want.record_id, self._way.by_reason
        self._gave = True

        def open_it(desk: Desk) -> None:
            if by_reason:
                restrictions.open_with_reason(desk, record, draft)
            else:
                emergency_access.open_for_an_hour(desk, record, draft)

        self._work.ask(open_it, lambda _none: self._open(), self._not_opened, asker=self)

    def _open(self) -> None:
        if self.isVisible():
            self.wants.emit(GoOn(self._want.to))

    def _not_opened(self, why: Refused | Known) -> None:
        if isinstance(why, Refused) and any(each.code == "restricted.open" for each in why.findings):
            self._open()
        elif isinstance(why, Refused) and self._reason is not None:
            self._reason.refuse(why.findings)
        else:
            self._problem.tell(why)
