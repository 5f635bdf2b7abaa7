"""The form of somebody whom no search found, inside another form: as few fields as tell two of one name apart."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mash_desk.casework import people
from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFound
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import ActionBar, Button, Card, Form, column, enter, section
from mash_desk.ui.person.fields import PersonFields, names_in
from mash_desk.ui.style.tokens import PANE_GAP
from mash_desk.ui.vault_thread import VaultThread


class NewPerson(QWidget):
    """Asks who they are. `added` is sent with the new record, `closed` when it is put away, `failed` with a problem."""

    added = Signal(object)
    closed = Signal()
    failed = Signal(object)

    def __init__(
        self, work: VaultThread[Desk], choices: Choices, typed: str, *, kind: str | None = None, noun: str = "person"
    ) -> None:
        super().__init__()
        self._work = work
        self.form = Form()
        self._fields = PersonFields(self.form, choices, kind=kind)
        self.form.set_values(names_in(typed))
        add = Button(f"Add this {noun}", "Ctrl+Enter")
        add.clicked.connect(self.add)
        away = Button("Not now", "Esc")
        away.clicked.connect(self.closed)
        inside = column(section(f"New {noun}"), self.form, ActionBar(add, away, margin=0))
        self.setLayout(column(Card(inside, margin=PANE_GAP, ground="canvas"), gap=0))

    def enter(self) -> None:
        """Give the keyboard to the first field."""
        enter(self.form)

    def add(self) -> None:
        """Make the record. What is refused stands at its fields."""
        draft = self._fields.draft()
        self._work.ask(lambda desk: people.briefly(desk, [people.add(desk, draft).id])[0], self._added, self._refused)

    def _added(self, person: PersonFound) -> None:
        self.added.emit(person)

    def _refused(self, why: Refused | Known) -> None:
        if isinstance(why, Refused):
            self.form.show_findings(why.findings)
        else:
            self.failed.emit(why)
