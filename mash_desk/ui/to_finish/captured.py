"""What was captured while the desk was locked: gone on with as an urgent disclosure, or put away with a reason."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mash_desk.casework import captures
from mash_desk.casework.captures import CaptureRow
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.findings import Finding, Known, Refused
from mash_desk.ui.capture.words import lines_of, subject_of
from mash_desk.ui.escape import Escape
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    EmptyState,
    Facts,
    Form,
    Hairline,
    Kind,
    LineField,
    PagedTable,
    Panes,
    Row,
    Scroller,
    Text,
    clear,
    column,
    enter,
    holding,
    second,
    section,
)
from mash_desk.ui.screen import UrgentDisclosure
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import PAGE_MARGIN, ROW_GAP
from mash_desk.ui.vault_thread import VaultThread

_NONE = "What is recorded without unlocking stands here after the next unlock, until something became of it."


class CapturedView(QWidget):
    """The list, and what is selected. `wants` the urgent disclosure, `failed` to read or write."""

    wants = Signal(object)
    failed = Signal(object)

    def __init__(self, work: VaultThread[Desk]) -> None:
        super().__init__()
        self._work = work
        self._rows: dict[str, CaptureRow] = {}
        self._asked_why, self._saving = "", False
        self._table = PagedTable("Captured while locked", self._fetch)
        self._list = QStackedWidget()
        self._list.addWidget(self._table)
        self._list.addWidget(EmptyState("Nothing was captured while the desk was locked.", _NONE))
        self._content = QVBoxLayout()
        self._content.setSpacing(ROW_GAP)
        self._content.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        self._form = Form()
        self._form.line(LineField("why", "Why does no disclosure come of it?", hint="both stay as they are"))
        go_on = self._button("Go on with it", "Enter", self.take_up, Kind.PRIMARY)
        none = self._button("No disclosure came of it …", "Alt+T", self.throw_away)
        self._foot = ActionBar(go_on, none, margin=PAGE_MARGIN)
        save = self._button("Put it away", "Ctrl+Enter", self.save_or_take_up, Kind.PRIMARY)
        answers = ActionBar(save, self._button("Not now", "Esc", self._put_form_away), margin=0)
        self._why = holding(column(self._form, answers, margin=PAGE_MARGIN))
        self._line = Hairline()
        side = column(Scroller(holding(self._content)), self._line, self._why, self._foot, gap=0)
        side.setStretch(0, 1)
        self._side = Card(side, margin=1)
        self._side.setAccessibleName("What is selected")
        self._panes = Panes(Card(column(self._list, gap=0), margin=1), self._side)
        self.setLayout(column(self._panes, gap=0))
        self._table.chosen.connect(self._show_chosen)
        self._table.opened.connect(lambda _id: self.take_up())
        Escape(self, lambda: self._why.isVisible(), self._put_form_away)
        self._put_form_away()

    def load(self) -> None:
        """Ask for the list."""
        self._work.ask(lambda desk: captures.rows(desk, captures.ids(desk)), self._show, self._fail)

    def panes(self) -> Sequence[QWidget]:
        """The list, what is selected."""
        return self._table, self._side

    def enter_list(self) -> None:
        """Give the keyboard to the list."""
        self._table.setFocus()

    def leave(self) -> None:
        """Nothing is kept: a reason is typed in one go."""

    def take_up(self) -> None:
        """Go on with what is selected, as an urgent disclosure."""
        if chosen := self._chosen():
            self.wants.emit(UrgentDisclosure(capture_id=chosen.capture.id))

    def throw_away(self) -> None:
        """Ask why no disclosure comes of it."""
        if (chosen := self._chosen()) is not None:
            if chosen.capture.id != self._asked_why:
                self._form.set_values({"why": ""})
                self._form.clear_findings()
            self._asked_why = chosen.capture.id
            self._panes.lead(True)
            self._why.show()
            self._foot.hide()
            enter(self._form)

    def save_or_take_up(self) -> None:
        """Put it away for the reason that is typed; or go on with it."""
        if not self._why.isVisible():
            self.take_up()
            return
        asked, why = self._asked_why, str(self._form.values()["why"])
        if not why.strip():
            self._form.show_findings([Finding("needed", "why", "Say why no disclosure comes of it.")])
            return
        if not self._saving:
            self._saving = True
            self._work.ask(
                lambda desk: captures.put_away(desk, asked, why),
                lambda _none: self._done(asked),
                self._not_done,
                asker=self,
            )

    def _button(self, words: str, key: str, do: Callable[[], object], kind: Kind = Kind.PLAIN) -> Button:
        button = Button(words, key, kind)
        button.clicked.connect(lambda: do())
        return button

    def _put_form_away(self) -> None:
        had_keyboard = self._why.isVisible()
        self._why.hide()
        self._foot.setVisible(bool(self._rows))
        self._panes.lead(False)
        if had_keyboard:
            self.enter_list()

    def _done(self, asked: str) -> None:
        self._saving = False
        if asked == self._asked_why:
            self._asked_why = ""
            self._put_form_away()
        self.load()

    def _not_done(self, why: Refused | Known) -> None:
        self._saving = False
        self._fail(why)

    def _show(self, rows: list[CaptureRow]) -> None:
        self._rows = {each.capture.id: each for each in rows}
        self._table.show_ids(list(self._rows), keep_place=True)
        self._list.setCurrentIndex(0 if rows else 1)
        self._foot.setVisible(bool(rows) and not self._why.isVisible())
        self._line.setVisible(bool(rows))
        self._show_chosen("")

    def _fetch(self, ids: Sequence[str], answer: Callable[[Mapping[str, Row]], None]) -> None:
        self._work.ask(
            lambda desk: {each.capture.id: _row(desk, each) for each in captures.rows(desk, ids)},
            answer,
            self._fail,
            asker=self,
        )

    def _chosen(self) -> CaptureRow | None:
        return self._rows.get(self._table.chosen_id() or "")

    def _show_chosen(self, _id: str) -> None:
        clear(self._content)
        chosen = self._chosen()
        if self._why.isVisible() and (chosen is None or chosen.capture.id != self._asked_why):
            self._put_form_away()
        if chosen is not None:
            facts = Facts()
            for name, words in lines_of(chosen):
                facts.add(name, words)
            for part in (
                section("Urgent disclosure"),
                Text(chosen.words, Role.STRONG, Tone.AMBER, wrap=True),
                facts,
                second("As it was typed. It stays so, whatever becomes of it."),
            ):
                self._content.addWidget(part)
        self._content.addStretch(1)

    def _fail(self, why: Refused | Known) -> None:
        self.failed.emit(why)


def _row(desk: Desk, line: CaptureRow) -> Row:
    began = line.capture.captured_at
    return Row(
        subject=subject_of(line),
        second=line.words,
        due=times.short(began),
        why=f"{times.span(desk.now() - began)} ago",
    )
