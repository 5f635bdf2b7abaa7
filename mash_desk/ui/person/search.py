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
from mash_desk.ui.kept_draft import Content, fill
from mash_desk.ui.parts import Answer, Form, LineField, Offer, Offers, Value, announce, column, enter
from mash_desk.ui.person.new import NewPerson
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
        self._new: NewPerson | None = None
        self._sought = ""
        self._left: tuple[str, Content] = ("", {})
        self._in_draft = f"new.{name}:"
        self._results: dict[str, PersonFound] = {}
        self._offers = Offers(self.field.edit, self._search, settles=_SETTLES)
        self._offers.taken.connect(self._take)
        self.field.edit.returnPressed.connect(self._offers.ask_now)
        self._column = column(self.field)
        self.setLayout(self._column)

    @property
    def form(self) -> Form | None:
        """The form of a new person, while it is open."""
        return self._new.form if self._new is not None else None

    def add(self) -> None:
        """Add the person whose form is open. Refused stands at its fields."""
        if self._new is not None:
            self._new.add()

    def begin(self) -> Form:
        """Open the form of a new person, below the line."""
        self.put_away()
        sought = str(self.field.value())
        new = NewPerson(self._work, self._choices, sought, kind=self._kind, noun=self.noun)
        new.form.changed.connect(self.changed)
        new.added.connect(self._added)
        new.closed.connect(self.put_away)
        new.failed.connect(self.failed)
        self._new, self._sought = new, sought
        if self._left[0] == sought:
            fill(new.form, self._left[1])
        self._column.addWidget(new)
        new.show()
        self.adding.emit(True)
        return new.form

    def kept(self) -> dict[str, Value]:
        """What a draft keeps of the form of a new person: what is typed in it, while it is open."""
        return {f"{self._in_draft}{name}": value for name, value in self.form.values().items()} if self.form else {}

    def take_up(self, kept: Content) -> None:
        """Open the form of a new person again, as a draft had it."""
        start = self._in_draft
        if typed := {name.removeprefix(start): value for name, value in kept.items() if name.startswith(start)}:
            fill(self.begin(), typed)

    def put_away(self) -> None:
        """Close the form of a new person. Opened again for the same search, it is as it was left."""
        if self._new is None:
            return
        new, self._new = self._new, None
        self._left = (self._sought, new.form.values())
        new.hide()
        new.deleteLater()
        self.field.focus_input()
        self.adding.emit(False)
        self.changed.emit()

    def _search(self, typed: str, answer: Answer) -> None:
        if not typed.strip():
            answer(())
            return
        self._work.ask(
            lambda desk: people.search(desk, typed), lambda found: self._offer(found, answer), self._refused, asker=self
        )

    def _offer(self, found: Sequence[PersonFound], answer: Answer) -> None:
        if self._kind is not None:
            found = sorted(found, key=lambda each: each.person.kind == ADULT)
        self._results |= {each.person.id: each for each in found}
        offers = [Offer(each.person.id, each.person.name_and_age(self._choices.today), each.line) for each in found]
        words = "None of these: make a new record" if offers else "Nobody found: make a new record"
        answer([*offers, Offer(_NEW, words)])

    def _take(self, offer: Offer) -> None:
        if offer.key == _NEW:
            enter(self.begin())
            return
        self.field.set_value("")
        self.found.emit(self._results[offer.key])

    def _added(self, person: PersonFound) -> None:
        self.field.set_value("")
        self.put_away()
        self._left = ("", {})
        announce(self, f"{person.person.name}: added")
        self.found.emit(person)

    def _refused(self, why: Refused | Known) -> None:
        self.failed.emit(why)
