"""Somebody's page inside a referral's: who they are, what must be read first, where they live, with whom."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mash_desk.casework.people import PersonFile
from mash_desk.domain import times
from mash_desk.domain.identifiers import show_nhs_number
from mash_desk.domain.referral import ReferralPart
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Facts,
    Link,
    Mark,
    Shape,
    body,
    column,
    holding,
    row,
    second,
    section,
    strong,
)
from mash_desk.ui.person.addresses import AddressView
from mash_desk.ui.person.words import relation
from mash_desk.ui.style import Role, Tone


class PersonView(QWidget):
    """What stands about one person. `asked` is sent with what is to change: a word, and the id that it is about."""

    asked = Signal(str, str)
    closed = Signal()

    def __init__(
        self, choices: Choices, file: PersonFile, parts: Sequence[ReferralPart], names: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._choices, self._file, self._names = choices, file, dict(names)
        self.person = file.person.id
        facts = Facts(ruled=True)
        facts.add("Person", self._who())
        facts.add("Read first", self._warnings())
        facts.add("Addresses", self._addresses())
        facts.add("Household", self._household())
        facts.add("Relations", self._relations())
        facts.add("Parts", self._parts(parts), under="in this referral")
        self.heading = file.person.name
        self.setLayout(column(section(file.person.name_and_age(choices.today)), facts))
        self.setAccessibleName(file.person.name)
        back = Button("Back to the referral", "Esc")
        back.clicked.connect(self.closed)
        self.foot = ActionBar(back)

    def _who(self) -> QWidget:
        person, words = self._file.person, self._choices.words
        known = [
            words("person_kind", person.kind),
            f"born {person.born.words()}" if person.born else "",
            f"expected {times.short_date(person.expected_on)}" if person.expected_on else "",
            words("sex", person.sex),
            f"NHS {show_nhs_number(person.nhs_number)}" if person.nhs_number else "",
            f"UPN {person.upn}" if person.upn else "",
        ]
        aliases = ", ".join(alias.name for alias in self._file.aliases)
        reach = [
            *(means.in_a_line for means in self._file.means),
            f"Safe contact: {person.safe_contact}" if person.safe_contact else "",
        ]
        return self._block(
            body(" · ".join(part for part in known if part)),
            body(f"Also known as {aliases}") if aliases else None,
            body(" · ".join(part for part in reach if part)) if any(reach) else second("Safe contact not recorded"),
            links=[("Change person", "person", self.person)],
        )

    def _warnings(self) -> QWidget:
        lines: list[QWidget] = []
        for warning in self._file.warnings:
            words = self._choices.words("warning_kind", warning.kind)
            said = strong(f"{words}: {warning.words}" if warning.words else words, Tone.AMBER)
            line = row(Mark(Shape.LOOK), said, self._link("End warning", "end_warning", warning.id, words))
            lines.append(holding(line))
        empty = second("No warning")
        return self._block(*(lines or [empty]), links=[("Add a warning", "warning", self.person)])

    def _addresses(self) -> QWidget:
        today = self._choices.today
        ordered = sorted(self._file.addresses, key=lambda each: not each.is_current(today))
        lines: list[QWidget] = []
        for address in ordered:
            shown = AddressView(self._choices, address, self._file.person.name)
            words = "current" if address.is_current(today) else "earlier"
            line = row(shown, self._link("Change address", "address", address.id, words))
            line.setStretch(0, 1)
            lines.append(holding(line))
        empty = second("No address is recorded")
        return self._block(*(lines or [empty]), links=[("Add an address", "new_address", self.person)])

    def _household(self) -> QWidget:
        household = self._file.household
        others = [self._names.get(each.person, "") for each in self._file.members if each.person != self.person]
        change = ("Change household", "household", self.person)
        if household is None:
            return self._block(second("Who lives with them is not recorded"), links=[change])
        everyone = self._choices.within("answer", household.everyone_known)
        on = f", confirmed {times.day(household.confirmed_on)}" if household.confirmed_on else ", not confirmed"
        lives = f"With {', '.join(others)}" if others else "Alone"
        return self._block(body(lives), second(f"Everyone who lives there: {everyone}{on}"), links=[change])

    def _relations(self) -> QWidget:
        lines: list[QWidget] = []
        for each in self._file.relationships:
            words = relation(self._choices, each, self._names)
            line: list[QWidget] = [body(words)]
            if each.person == self.person:
                line.append(self._link("Change relationship", "relationship", each.id, words))
            lines.append(holding(row(*line)))
        empty = second("None is recorded")
        return self._block(*(lines or [empty]), links=[("Add a relationship", "new_relationship", self.person)])

    def _parts(self, parts: Sequence[ReferralPart]) -> QWidget:
        lines = []
        for part in parts:
            words = self._choices.words("part", part.part)
            if part.ended_on:
                lines.append(holding(row(second(f"{words}, until {times.short_date(part.ended_on)}"))))
            else:
                lines.append(holding(row(body(words), self._link("End part", "end_part", part.id, words))))
        return self._block(*lines, links=[("Add a part", "part", self.person)])

    def _block(self, *lines: QWidget | None, links: Sequence[tuple[str, str, str]]) -> QWidget:
        made = [self._link(words, what, id_) for words, what, id_ in links]
        return holding(column(*(line for line in lines if line is not None), row(*made, None), gap=6))

    def _link(self, words: str, what: str, id_: str, about: str = "") -> Link:
        link = Link(words, role=Role.SECOND)
        link.setObjectName(f"{what}:{id_}")
        link.setAccessibleDescription(about)
        link.clicked.connect(lambda: self.asked.emit(what, id_))
        return link
