"""The room People: somebody is sought; before anything is typed, whom this officer looked at lately."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

import attrs
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from mash_desk.casework import people, seen
from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFound
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.choices import Choices
from mash_desk.ui.held_panel import HeldPanel
from mash_desk.ui.noting import Noting
from mash_desk.ui.parts import (
    Button,
    Card,
    EmptyState,
    Hairline,
    LineField,
    PagedTable,
    ProblemBanner,
    Row,
    Scroller,
    announce,
    clear,
    column,
    give_keyboard,
    holding,
    row,
    second,
    title,
)
from mash_desk.ui.person.new_panel import NewPersonPanel
from mash_desk.ui.screen import OpenPerson, OpenRoom, Screen, Want
from mash_desk.ui.style.tokens import INSIDE, PAGE_MARGIN, PANE_GAP, ROW_GAP
from mash_desk.ui.vault_thread import VaultThread

_SETTLES = 150
_BY = "any part of any name, date of birth, NHS number, UPN, postcode or telephone"


@attrs.frozen(kw_only=True)
class _Found:
    typed: str = personal()
    found: tuple[PersonFound, ...] = personal()
    choices: Choices = plain()


class PeopleScreen(Screen):
    """A box and what it finds; Enter goes on into the list, and opens. Nobody is added before they were sought."""

    name = "people"
    touched_by: ClassVar[frozenset[str]] = frozenset({"person", "alias", "referral_part"})

    def __init__(self, work: VaultThread[Desk], actions: Actions) -> None:
        super().__init__("People", actions)
        self._work = work
        self._found: dict[str, PersonFound] = {}
        self._found_by: str | None = None
        self._goes_on = False
        self._choices: Choices | None = None
        self._noting = Noting(work, self)
        self._search = LineField("search", "Find a person", hint=_BY, shows=64)
        self._says = second("")
        self._new = HeldPanel(self)
        self._draft_wanted = ""
        self._table = PagedTable("People", self._fetch)
        self._empty, self._form = column(gap=0), column(gap=ROW_GAP)
        self._list = QStackedWidget()
        self._list.setAccessibleName("Who is found")
        self._problem = ProblemBanner()
        self._rest = QTimer(self, singleShot=True, interval=_SETTLES)
        self._rest.timeout.connect(self._find)
        self._search.changed.connect(self._type)
        self._search.edit.returnPressed.connect(self._enter_list)
        self._table.opened.connect(lambda person: self.wants.emit(OpenPerson(person)))
        self.command(Command("people.open", "Open this person", (), "People"), self._open_chosen)
        self._add = self.command(Command("people.add", "Add a new person", ("Alt+A",), "People"), self._begin)
        save = Command("people.save", "Add the person in the form", ("Ctrl+Enter", "Ctrl+Return"), "People")
        self.command(save, self._new.save)
        self._new.closed.connect(self._show_list)
        self._lay_out()

    def arrive(self, want: Want) -> None:
        """Take up the draft that is asked for."""
        self._draft_wanted = want.asked if isinstance(want, OpenRoom) else ""
        if self._draft_wanted and self._choices is not None:
            self._take_up()

    def leave(self) -> None:
        """Keep what the form holds."""
        self._new.leave()

    def load(self) -> None:
        """Ask for what is shown."""
        self._find()

    def start(self) -> None:
        """Begin with the search, or in the form that is open."""
        if not self._new.enter():
            self._search.focus_input()

    def panes(self) -> Sequence[QWidget]:
        """The box, the list."""
        return (self._search, self._list)

    def _lay_out(self) -> None:
        self._list.addWidget(self._table)
        self._list.addWidget(holding(self._empty))
        form = Card(self._form, margin=PANE_GAP, ground="canvas")
        self._list.addWidget(Scroller(holding(column(form, None, margin=PANE_GAP))))
        above = holding(column(self._search, self._says, gap=INSIDE, margin=PANE_GAP))
        inside = column(above, Hairline(), self._list, gap=0)
        inside.setStretch(2, 1)
        heading = row(title("People"), None, Button.of(self._add))
        whole = column(heading, self._problem, Card(inside, margin=1), margin=PAGE_MARGIN)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _type(self) -> None:
        self._goes_on = False
        self._rest.start()

    def _find(self) -> None:
        self._rest.stop()
        typed = self._typed()
        self._work.ask(lambda desk: _read(desk, typed), self._show, self._refused)

    def _show(self, found: _Found) -> None:
        if found.typed != self._typed():
            return
        self._found_by, self._choices = found.typed, found.choices
        self._found = {each.person.id: each for each in found.found}
        words = _words(found)
        if words != self._says.text():
            self._says.setText(words)
            announce(self._says, words)
        self._table.show_ids(list(self._found))
        if not self._found:
            self._show_empty(found.typed)
        if not self._new.is_open:
            self._list.setCurrentIndex(0 if self._found else 1)
        if self._draft_wanted:
            self._take_up()
        self._noting.sought(found.typed, found=bool(found.typed))
        if self._goes_on:
            self._enter_list()

    def _show_empty(self, typed: str) -> None:
        clear(self._empty)
        if not typed:
            state = EmptyState("You have looked at nobody yet.", "Type part of a name, a date of birth or a number.")
        else:
            words = "Try less of the name, or a date of birth. If it is nobody on file, add them."
            state = EmptyState("Nobody is found by this.", words, Button.of(self._add))
        self._empty.addWidget(state)

    def _fetch(self, ids: Sequence[str], answer: Callable[[Mapping[str, Row]], None]) -> None:
        assert self._choices is not None
        today = self._choices.today
        rows = {id_: self._found[id_] for id_ in ids if id_ in self._found}
        answer({id_: Row(each.person.name_and_age(today), each.more, why=each.why) for id_, each in rows.items()})

    def _enter_list(self) -> None:
        """Go on into the list once it is that of what is typed: the next Enter opens nobody of an earlier one."""
        self._goes_on = self._found_by != self._typed()
        if not self._goes_on:
            give_keyboard(self._table)
        elif self._rest.isActive():
            self._find()

    def _typed(self) -> str:
        return str(self._search.value()).strip()

    def _begin(self) -> None:
        """Open the form of somebody new, with the name that was sought; without one, say what comes first."""
        typed = self._typed()
        if self._choices is None:
            return
        if not typed:
            self._says.setText("Look for them first: type their name.")
            announce(self._says, self._says.text())
            self._search.focus_input()
            return
        self._open_form(self._choices, typed)

    def _take_up(self) -> None:
        assert self._choices is not None
        draft, self._draft_wanted = self._draft_wanted, ""
        self._open_form(self._choices, "", draft)

    def _open_form(self, choices: Choices, sought: str, draft: str = "") -> None:
        panel = NewPersonPanel(self._work, choices, sought, draft)
        panel.ready.connect(lambda: self._show_form(panel))
        panel.added.connect(lambda person: self.wants.emit(OpenPerson(person.id)))
        self._new.open(panel, self._form)

    def _show_form(self, panel: NewPersonPanel) -> None:
        """Show the form, beneath the search that it was begun with."""
        self._list.setCurrentIndex(2)
        if panel.sought != self._typed():
            self._search.set_value(panel.sought)

    def _show_list(self) -> None:
        self._list.setCurrentIndex(0 if self._found else 1)
        self._search.focus_input()

    def _open_chosen(self) -> None:
        if chosen := self._table.chosen_id():
            self.wants.emit(OpenPerson(chosen))

    def _refused(self, why: Refused | Known) -> None:
        self._problem.tell(why)


def _words(found: _Found) -> str:
    if not found.typed:
        return "Looked at lately" if found.found else ""
    many = len(found.found)
    return f"{many} people found" if many > 1 else "1 person found" if many else "Nobody found"


def _read(desk: Desk, typed: str) -> _Found:
    found = people.seek(desk, typed) if typed else seen.lately(desk)
    return _Found(typed=typed, found=found, choices=Choices.of(desk))
