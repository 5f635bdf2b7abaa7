"""The record on a person's page: its sections, and the place of each line in them."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from mash_desk.casework.person_page import PersonPage
from mash_desk.domain.address import Address
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Facts, clear, column, enter, holding
from mash_desk.ui.person import home, restricted, sections
from mash_desk.ui.person.place import Ask, Place

# A line's words stand so far beneath its upper edge.
_LOWER = 5


class Record(QWidget):
    """Shows a person's sections; every line has its place, found by its key."""

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._column = column(gap=0)
        self._places: dict[str, list[Place]] = {}
        self.setLayout(self._column)
        self.setAccessibleName("What is known")

    def show_page(self, page: PersonPage, choices: Choices, shown: Mapping[str, Address]) -> None:
        """Show everything as it stands. `shown`: the addresses that were asked for."""
        facts = Facts(ruled=True)
        self._places = {}
        for section in (
            sections.who(page, choices),
            sections.reach(page, choices),
            home.addresses(page, choices, shown),
            home.household(page, choices),
            home.relationships(page, choices),
            sections.legal(page, choices),
            sections.warnings(page, choices),
            *restricted.sections(page, choices),
        ):
            made = [Place(line, self._ask) for line in section.lines]
            self._places[section.name] = made
            part = holding(column(*made, gap=0))
            part.setAccessibleName(section.words)
            facts.add(section.words, part, under=section.under, lower=_LOWER)
        clear(self._column)
        self._column.addWidget(facts)
        facts.show()  # at once: what is not in view yet takes no keyboard

    def place_of(self, key: str) -> Place | None:
        """The place where something opens: the line of that key, or the one with an act that asks it."""
        return self._first(lambda place: key in place.asks)

    def place_at(self, widget: QWidget) -> Place | None:
        """The place in which a widget lies."""
        return self._first(lambda place: place.isAncestorOf(widget))

    def key_at(self, widget: QWidget) -> str:
        """What the widget that has the keyboard asks, to find it again among lines that were made anew."""
        place = self.place_at(widget)
        return (widget.objectName() or place.key) if place is not None else ""

    def section_of(self, key: str) -> str:
        """The name of the section in which something opens; "" for none."""
        asked = (name for name, places in self._places.items() if any(key in place.asks for place in places))
        return next(asked, "")

    def enter(self, key: str, section: str) -> None:
        """Give the keyboard to the line or the link of that key; where it is gone, to the section it was in."""
        place = self.place_of(key) if key else None
        if place is None:
            self.enter_section(section)
        else:
            place.enter(key)

    def enter_section(self, name: str) -> None:
        """Give the keyboard to the first line of a section, or to what adds one; to the first of all for ""."""
        if not any(place.enter() for place in self._places.get(name, [])):
            enter(self)

    def _first(self, wanted: Callable[[Place], bool]) -> Place | None:
        return next((place for places in self._places.values() for place in places if wanted(place)), None)
