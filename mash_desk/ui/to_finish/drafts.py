"""What the officer began and did not save: taken up again, or thrown away with a reason."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mash_desk.casework import drafts_left
from mash_desk.casework.desk import Desk
from mash_desk.casework.drafts_left import DraftRow
from mash_desk.domain import times
from mash_desk.domain.findings import Finding
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
    announce,
    clear,
    column,
    enter,
    holding,
    row,
    second,
    section,
    show_if,
    subject,
)
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import PAGE_MARGIN, ROW_GAP
from mash_desk.ui.to_finish.draft_words import want_of, words_of
from mash_desk.ui.vault_thread import VaultThread


class DraftsView(QWidget):
    """The list, and what is selected. `wants` the page of a draft, `failed` to read or write."""

    wants = Signal(object)
    failed = Signal(object)

    def __init__(self, work: VaultThread[Desk]) -> None:
        super().__init__()
        self._work = work
        self._rows: dict[str, DraftRow] = {}
        self._thrown: dict[str, str] = {}
        self._asked_why = ""
        self._table = PagedTable("Drafts", self._fetch)
        self._list = QStackedWidget()
        self._list.addWidget(self._table)
        words = "What you type is kept while you type it. What you leave before it is saved stands here."
        self._list.addWidget(EmptyState("You have no drafts.", words))
        self._content = QVBoxLayout()
        self._content.setSpacing(ROW_GAP)
        self._content.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        self._form = Form()
        self._form.line(
            LineField("why", "Why is it thrown away?", hint="stays in the journal; what was typed does not")
        )
        self._foot, self._throwing = self._feet()
        self._why = holding(column(self._form, self._throwing, margin=PAGE_MARGIN))
        self._line = Hairline()
        side = column(Scroller(holding(self._content)), self._line, self._why, self._foot, gap=0)
        side.setStretch(0, 1)
        self._side = Card(side, margin=1)
        self._side.setAccessibleName("The draft that is selected")
        self._undo_words = Text("", Role.SECOND, Tone.MUTED)
        self.undo_line = holding(row(self._undo_words, self._button("Undo", "Ctrl+Z", self.undo), None))
        """Shows while something can be taken back."""
        self._panes = Panes(Card(column(self._list, gap=0), margin=1), self._side)
        whole = column(self.undo_line, self._panes)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._table.chosen.connect(self._show_chosen)
        self._table.opened.connect(lambda _id: self.take_up())
        Escape(self, lambda: self._why.isVisible(), self._put_form_away)
        self._put_form_away()
        self._say_undo()

    def load(self) -> None:
        """Ask for the list."""
        self._work.ask(lambda desk: (ids := drafts_left.ids(desk), drafts_left.rows(desk, ids)), self._show, self._fail)

    def panes(self) -> Sequence[QWidget]:
        """The list, what is selected."""
        return self._table, self._side

    def enter_list(self) -> None:
        """Give the keyboard to the list."""
        self._table.setFocus()

    def leave(self) -> None:
        """Do what was undone no more."""
        thrown, self._thrown = self._thrown, {}
        self._say_undo()
        for draft, why in thrown.items():
            self._work.ask(lambda desk, draft=draft, why=why: drafts_left.throw_away(desk, draft, why), _done, _done)  # type: ignore[misc]

    def take_up(self) -> None:
        """Open the page of the draft that is selected."""
        if chosen := self._chosen():
            self.wants.emit(want_of(chosen))

    def throw_away(self) -> None:
        """Ask why."""
        if (chosen := self._chosen()) is not None:
            self._asked_why = chosen.draft.id
            self._panes.lead(True)
            self._form.set_values({"why": ""})
            self._why.show()
            self._foot.hide()
            enter(self._form)

    def save_or_take_up(self) -> None:
        """Throw it away for the reason that is typed; or take it up again."""
        if not self._why.isVisible():
            self.take_up()
            return
        asked, why = self._rows.get(self._asked_why), str(self._form.values()["why"])
        if not why.strip():
            self._form.show_findings([Finding("needed", "why", "Say why it is thrown away.")])
        elif asked is not None:
            self._thrown[asked.draft.id] = why
            announce(self._table, "Thrown away. Ctrl+Z takes it back.")
            self._put_form_away()
            self._say_undo()
            self.load()
            self.enter_list()

    def undo(self) -> None:
        """Take back what was thrown away last."""
        if self._thrown:
            self._thrown.popitem()
            self._say_undo()
            self.load()
            self.enter_list()

    def _feet(self) -> tuple[ActionBar, ActionBar]:
        take_up = self._button("Take up again", "Enter", self.take_up, Kind.PRIMARY)
        foot = ActionBar(take_up, self._button("Throw away …", "Alt+T", self.throw_away), margin=PAGE_MARGIN)
        save = self._button("Throw away", "Ctrl+Enter", self.save_or_take_up, Kind.PRIMARY)
        return foot, ActionBar(save, self._button("Not now", "Esc", self._put_form_away), margin=0)

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

    def _say_undo(self) -> None:
        show_if(self.undo_line, bool(self._thrown))
        number = len(self._thrown)
        what = "1 draft is" if number == 1 else f"{number} drafts are"
        self._undo_words.say(f"{what} thrown away when you leave this page.")

    def _show(self, found: tuple[list[str], list[DraftRow]]) -> None:
        ids, rows = found
        left = [each for each in ids if each not in self._thrown]
        self._rows = {each.draft.id: each for each in rows if each.draft.id in left}
        self._table.show_ids(left, keep_place=True)
        self._list.setCurrentIndex(0 if left else 1)
        self._foot.setVisible(bool(left) and not self._why.isVisible())
        self._line.setVisible(bool(left))
        self._show_chosen("")

    def _fetch(self, ids: Sequence[str], answer: Callable[[Mapping[str, Row]], None]) -> None:
        self._work.ask(
            lambda desk: {each.draft.id: _row(desk, each) for each in drafts_left.rows(desk, ids)},
            answer,
            self._fail,
            asker=self,
        )

    def _chosen(self) -> DraftRow | None:
        return self._rows.get(self._table.chosen_id() or "")

    def _show_chosen(self, _id: str) -> None:
        clear(self._content)
        chosen = self._chosen()
        if self._why.isVisible() and (chosen is None or chosen.draft.id != self._asked_why):
            self._put_form_away()
        if chosen is not None:
            facts = Facts()
            facts.add("Begun", times.moment(chosen.draft.begun_at))
            facts.add("Typed in last", times.moment(chosen.draft.saved_at))
            head = column(section(words_of(chosen)), gap=4)
            if chosen.about:
                head.addWidget(subject(chosen.about))
            for part in (holding(head), facts, second("Only you see it, and nothing of it is saved yet.")):
                self._content.addWidget(part)
        self._content.addStretch(1)

    def _fail(self, why: object) -> None:
        self.failed.emit(why)


def _row(desk: Desk, line: DraftRow) -> Row:
    saved = line.draft.saved_at
    return Row(
        subject=words_of(line),
        second=line.about or "Not about any record yet",
        due=times.short(saved),
        why=f"{times.span(desk.now() - saved)} ago",
    )


def _done(_nothing: object) -> None:
    """Whoever used it up meanwhile was faster: it is gone either way."""
