"""Finding somebody before a record is made: a new one can be added only once the search has answered."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mash_desk.casework import people
from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFound
from mash_desk.domain.findings import Known, Refused
from mash_desk.domain.person import ADULT
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import (
    Answer,
    Button,
    Card,
    Form,
    LineField,
    Offer,
    Offers,
    announce,
    column,
    enter,
    row,
    section,
)
from mash_desk.ui.person.fields import PersonFields
from mash_desk.ui.style.tokens import PANE_GAP
from mash_desk.ui.vault_thread import VaultThread

# A search becomes an entry, so it waits until the typing has come to rest.
_SETTLES = 700
_NEW = "new"


class PersonSearch(QWidget):
    """A line that searches the file, its answers, and beneath it the form of a person whom nobody found.

    `found` is sent with whoever was chosen or added, `adding` while the form of a new person is open, `failed` with
    what the machine said, `changed` after any typing.
    """

    found = Signal(object)
    adding = Signal(bool)
    failed = Signal(object)
    changed = Signal()

    def __init__(
        self, work: VaultThread[Desk], choices: Choices, name: str, label: str, *, kind: str | None, noun: str
    ) -> None:
        super().__init__()
        self._work, self._choices, self._kind, self.noun = work, choices, kind, noun
        self.field = LineField(name, label, hint="name, date of birth or NHS number; then Enter")
        self.form: Form | None = None
        self._fields: PersonFields | None = None
        self._answer: Answer | None = None
        self._answered = ""
        self._offers = Offers(self.field.edit, self._search, settles=_SETTLES)
        self._offers.taken.connect(self._take)
        self.field.edit.returnPressed.connect(self._offers.ask_now)
        self._column = column(self.field)
        self.setLayout(self._column)

    def add(self) -> None:
        """Add the person whose form is open. Refused stands at its fields."""
        if self._fields is not None:
            draft = self._fields.draft()
            self._work.ask(
                lambda desk: people.briefly(desk, [people.add(desk, draft).id])[0], self._added, self._refused
            )

    def begin(self, values: dict[str, object] | None = None) -> Form:
        """Open the form of a new person, below the line."""
        self.put_away()
        self.form = Form()
        self._fields = PersonFields(self.form, self._choices, kind=self._kind)
        self.form.set_values(_names(self.field.value()))
        self.form.changed.connect(self.changed)
        add = Button(f"Add this {self.noun}", "Ctrl+Enter")
        add.clicked.connect(self.add)
        away = Button("Not now", "Esc")
        away.clicked.connect(self.put_away)
        inside = column(section(f"New {self.noun}"), self.form, row(add, away, None))
        self._card = Card(inside, margin=PANE_GAP, ground="canvas")
        self._column.addWidget(self._card)
        self._card.show()
        self.adding.emit(True)
        return self.form

    def put_away(self) -> None:
        """Close the form of a new person; what was typed in it goes."""
        if self.form is None:
            return
        self.form = self._fields = None
        self._card.hide()
        self._card.deleteLater()
        self.field.focus_input()
        self.adding.emit(False)
        self.changed.emit()

    def _search(self, typed: str, answer: Answer) -> None:
        if not typed.strip():
            answer(())
            return
        self._answer, self._answered = answer, typed
        self._work.ask(lambda desk: people.search(desk, typed), self._offer, self._refused)

    def _offer(self, found: Sequence[PersonFound]) -> None:
        if self._answer is None:
            return
        if self._kind is not None:
            found = sorted(found, key=lambda each: each.person.kind == ADULT)
        self._results = {each.person.id: each for each in found}
        offers = [Offer(each.person.id, each.person.name_and_age(self._choices.today), each.line) for each in found]
        words = "None of these: make a new record" if offers else "Nobody found: make a new record"
        self._answer([*offers, Offer(_NEW, words)])

    def _take(self, offer: Offer) -> None:
        if offer.key == _NEW:
            enter(self.begin())
            return
        self.field.set_value("")
        self.found.emit(self._results[offer.key])

    def _added(self, person: PersonFound) -> None:
        self.field.set_value("")
        self.put_away()
        announce(self, f"{person.person.name}: added")
        self.found.emit(person)

    def _refused(self, why: Refused | Known) -> None:
        if isinstance(why, Refused) and self.form is not None:
            self.form.show_findings(why.findings)
        else:
            self.failed.emit(why)


def _names(typed: object) -> dict[str, str]:
    """The names in what was searched for, so that nobody types them twice."""
    words = str(typed).split()
    if not words or any(character.isdigit() for character in str(typed)):
        return {}
    if len(words) == 1:
        return {"given_name": words[0]}
    return {"given_name": " ".join(words[:-1]), "family_name": words[-1]}
