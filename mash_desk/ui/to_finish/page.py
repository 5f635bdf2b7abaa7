"""To finish: everything that is owed on disclosures, finished in place; and what was begun and not saved."""

import functools
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.parts import FilterLine, OneOf, ProblemBanner, Wrapping, column, holding, row, show_if, small, title
from mash_desk.ui.screen import Screen
from mash_desk.ui.style.tokens import PAGE_MARGIN, PANE_GAP
from mash_desk.ui.to_finish.captured import CapturedView
from mash_desk.ui.to_finish.drafts import DraftsView
from mash_desk.ui.to_finish.owed import OwedView
from mash_desk.ui.to_finish.seen import Wanted
from mash_desk.ui.vault_thread import VaultThread

TIME, PERSON, DRAFTS, CAPTURED = "time", "person", "drafts", "captured"
_VIEWS = {TIME: "By time", PERSON: "By person", DRAFTS: "My drafts", CAPTURED: "Captured"}
_WHOSE = {"all": "Everybody’s", "mine": "Mine"}
_A_MINUTE = 60_000
_MENU = "To finish"


class ToFinishScreen(Screen):
    """The list by time or by person, narrowed by what is typed; the officer's drafts; or what was captured."""

    name = "to_finish"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset(
        {
            "disclosure",
            "subject",
            "filing",
            "identification",
            "recipient",
            "mention",
            "agreement",
            "statement",
            "consent",
            "finish",
            "telling",
            "telling_decision",
            "told",
            "event_happened",
            "letter_left",
            "letter_returned",
            "correction",
            "capture",
            "capture_settled",
            "person",
            "referral",
            "authority",
        }
    )

    def __init__(self, work: VaultThread[Desk], actions: Actions) -> None:
        super().__init__("To finish", actions)
        self._views, self._whose = OneOf("How it is listed", _VIEWS), OneOf("Whose", _WHOSE)
        self._filter = FilterLine("Name, place, reference, what is owed")
        self._state, self._problem = small(""), ProblemBanner()
        self._owed, self._drafts, self._captured = OwedView(work), DraftsView(work), CapturedView(work)
        self._shown = QStackedWidget()
        self._shown.addWidget(self._owed)
        self._shown.addWidget(self._drafts)
        self._shown.addWidget(self._captured)
        self._lay_out()
        self._register()
        self._views.chosen.connect(self._turn)
        self._whose.chosen.connect(self.load)
        self._filter.typed.connect(self.load)
        self._filter.left.connect(self._owed.enter_list)
        for view in (self._owed, self._drafts, self._captured):
            view.wants.connect(self.wants)
            view.failed.connect(self._refused)
        self._owed.said.connect(self._say)
        self._owed.mended.connect(self._problem.withdraw)
        self._minute = QTimer(self, interval=_A_MINUTE)
        self._minute.timeout.connect(self._tick)
        self._minute.start()

    def load(self) -> None:
        """Ask for what is listed."""
        if isinstance(view := self._view, DraftsView | CapturedView):
            view.load()
        else:
            self._owed.show_list(
                Wanted(by_person=self._views.code == PERSON, mine=self._whose.code == "mine", typed=self._filter.text())
            )

    def start(self) -> None:
        """Begin in the list."""
        self._view.enter_list()

    def panes(self) -> Sequence[QWidget]:
        """The ways to list, the list, what is selected."""
        return self._views, *(each for each in self._view.panes() if each.isVisible())

    def leave(self) -> None:
        """Keep what was typed; what was thrown away is thrown away."""
        self._owed.leave()
        self._drafts.leave()

    @property
    def _view(self) -> OwedView | DraftsView | CapturedView:
        beside: dict[str, DraftsView | CapturedView] = {DRAFTS: self._drafts, CAPTURED: self._captured}
        return beside.get(self._views.code, self._owed)

    def _lay_out(self) -> None:
        chips = holding(Wrapping(title("To finish"), self._views, self._whose, self._filter, gap=PANE_GAP))
        heading = row(chips, self._state, gap=PANE_GAP)
        heading.setStretch(0, 1)
        whole = column(heading, self._problem, self._shown, margin=PAGE_MARGIN)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _register(self) -> None:
        for number, (code, words) in enumerate(_VIEWS.items(), 1):
            command = Command(f"to_finish.{code}", f"List: {words}", (f"Alt+{number}",), _MENU)
            self.command(command, functools.partial(self._views.choose, code))
        # What belongs to one view is given while that shows: else its key acts on what nobody sees.
        owed, taking_back = self._owed, self._drafts.undo_line
        for words, keys, do, owner in (
            ("Mine, or everybody’s", "Alt+M", self._turn_whose, owed),
            ("Narrow the list", "Ctrl+F", self._filter.begin, owed),
            ("Open the disclosure", "Alt+O", owed.open_disclosure, owed),
            ("Keep draft", "Alt+W", owed.close_form, owed),
            ("Throw away …", "Alt+T", self._throw_away, self),
            ("Take back what was thrown away", "Ctrl+Z", self._drafts.undo, taking_back),
        ):
            self._actions.add(Command(f"to_finish.{keys}", words, (keys,), _MENU), do, owner=owner)
        save = Command("to_finish.save", "Save, or finish what is selected", ("Ctrl+Enter", "Ctrl+Return"), _MENU)
        self.command(save, self._save)

    def _save(self) -> None:
        if isinstance(view := self._view, DraftsView | CapturedView):
            view.save_or_take_up()
        else:
            self._owed.save_or_begin()

    def _throw_away(self) -> None:
        if isinstance(view := self._view, DraftsView | CapturedView):
            view.throw_away()

    def _turn_whose(self) -> None:
        self._whose.choose("mine" if self._whose.code == "all" else "all")

    def _turn(self) -> None:
        self._owed.leave()
        owed = self._view is self._owed
        show_if(self._whose, owed)
        show_if(self._filter, owed)
        among_views = self._views.isAncestorOf(QApplication.focusWidget() or self)
        self._shown.setCurrentWidget(self._view)
        if not among_views:
            self._view.enter_list()
        self.load()

    def _tick(self) -> None:
        """Say anew how much time is left."""
        if self.isVisible():
            self.load()

    def _say(self, words: str) -> None:
        self._problem.hide()
        self._state.tell(words)

    def _refused(self, why: Refused | Known) -> None:
        self._problem.tell(why)
