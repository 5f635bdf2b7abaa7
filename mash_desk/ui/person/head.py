"""The head of a person's page: their name, large, and what is said of them first."""

from PySide6.QtWidgets import QWidget

from mash_desk.domain import times
from mash_desk.domain.person import ADULT, Person
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import column, second, small, subject
from mash_desk.ui.person.sections import joined


class Head(QWidget):
    """Name over kind, age, date of birth and pronouns; nothing before the first `show_person`."""

    def __init__(self) -> None:
        super().__init__()
        self._kind, self._name, self._more = small("Person"), subject(""), second("")
        self.setLayout(column(self._kind, self._name, self._more, gap=4))

    def show_person(self, person: Person, choices: Choices) -> None:
        """Show them as they stand."""
        age = person.age(choices.today)
        kind = choices.words("person_kind", person.kind)
        born = f"born {person.born.words()}" if person.born else ""
        expected = f"expected {times.short_date(person.expected_on)}" if person.expected_on else ""
        aged = f"{kind}, {age}" if age and age != "unborn" else kind
        unknown = "date of birth not known" if not born and not expected and person.kind != ADULT else ""
        more = joined((aged, born or expected or unknown, person.pronouns or ""))
        self._name.setText(person.name)
        self._more.setText(more)
        self.setAccessibleName(f"{person.name}. {more}")
