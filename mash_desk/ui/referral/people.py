"""The people of a referral while it is taken in: sought first, added only then, each with their parts."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFound
from mash_desk.domain.person import CHILD
from mash_desk.domain.referral import CHILD_PART, PartDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Chips, Form, Link, column, row, second, strong, tab_as_laid_out
from mash_desk.ui.person.search import PersonSearch
from mash_desk.ui.vault_thread import VaultThread


class PeopleOn(QWidget):
    """A search, and whoever it put on the form. `children`: those whom it is about; else everybody else.

    A finding about the children stands at the search; one about somebody's parts at that person's chips.
    """

    adding = Signal(bool)
    failed = Signal(object)

    def __init__(self, work: VaultThread[Desk], form: Form, choices: Choices, *, children: bool) -> None:
        super().__init__()
        self._form, self._choices, self._children = form, choices, children
        self._shown: dict[str, _Person] = {}
        name, label = ("parts", "Find the child") if children else ("others", "Find a person")
        kind, noun = (CHILD, "child") if children else (None, "person")
        self.search = PersonSearch(work, choices, name, label, kind=kind, noun=noun)
        self.search.found.connect(self._put)
        self.search.adding.connect(self.adding)
        self.search.adding.connect(lambda _open: tab_as_laid_out(self.window()))
        self.search.failed.connect(self.failed)
        self.search.changed.connect(form.changed)
        form.own(self.search.field)
        self._rows = column()
        self.setLayout(column(self._rows, self.search))

    @property
    def people(self) -> tuple[str, ...]:
        """Who is on the form, by id."""
        return tuple(self._shown)

    def drafts(self) -> tuple[PartDraft, ...]:
        """Each person's parts; one without a part is asked for it."""
        if self._children:
            return tuple(PartDraft(person=person, part=CHILD_PART) for person in self._shown)
        return tuple(
            PartDraft(person=person, part=part)
            for person, shown in self._shown.items()
            for part in (shown.parts.value() if shown.parts else ()) or ("",)
        )

    def restore(self, people: Iterable[PersonFound]) -> None:
        """Put these on the form, as a draft had them."""
        for person in people:
            self._show(person)

    def _put(self, person: PersonFound) -> None:
        self._show(person)
        shown = self._shown[person.person.id]
        tab_as_laid_out(self.window())
        if shown.parts:
            shown.parts.focus_input()
        else:
            self.search.field.focus_input()
        self._form.changed.emit()

    def _show(self, person: PersonFound) -> None:
        if person.person.id in self._shown:
            return
        shown = _Person(person, self._choices, with_parts=not self._children)
        shown.away.clicked.connect(lambda: self._take_away(person.person.id))
        if shown.parts:
            self._form.own(shown.parts)
        self._shown[person.person.id] = shown
        self._rows.addWidget(shown)

    def _take_away(self, person: str) -> None:
        shown = self._shown.pop(person)
        if shown.parts:
            self._form.disown(shown.parts)
        shown.hide()
        shown.deleteLater()
        self.search.field.focus_input()
        self._form.changed.emit()


class _Person(QWidget):
    """Name and age over what tells two of one name apart; the parts; a way off the form."""

    def __init__(self, found: PersonFound, choices: Choices, *, with_parts: bool) -> None:
        super().__init__()
        person = found.person
        self.parts: Chips | None = None
        self.away = Link("Take off this form")
        self.away.setAccessibleDescription(person.name)
        words = strong(person.name_and_age(choices.today))
        line = row(words, self.away)
        self._column = column(column(line, second(found.more), gap=2), gap=6)
        if with_parts:
            parts = [option for option in choices.options("part") if option.code != CHILD_PART]
            self.parts = Chips(f"parts.{person.id}", f"{person.name}’s part, one or several", parts)
            self._column.addWidget(self.parts)
        self.setLayout(self._column)
        self.setAccessibleName(person.name)
