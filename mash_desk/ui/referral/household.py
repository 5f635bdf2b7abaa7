"""The people of a referral's page: who lives with the children, who lives elsewhere, and each one's parts."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from mash_desk.casework.people import PersonFile
from mash_desk.casework.referrals import ReferralPage
from mash_desk.domain import times
from mash_desk.domain.referral import CHILD_PART, ReferralPart
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Link, Mark, Shape, Text, body, column, grid, holding, row, second, small
from mash_desk.ui.person.addresses import AddressView
from mash_desk.ui.person.words import beside, role
from mash_desk.ui.referral.sections import Ask, link
from mash_desk.ui.style import Role, Tone, current
from mash_desk.ui.style.tokens import PANE_GAP

# The widest that a name may be before it goes on in the next line, in pixels at 100 %.
_NAME = 176


def household(page: ReferralPage, choices: Choices, ask: Ask) -> QWidget:
    """Everybody in the children's households, then those with a part who live elsewhere; addresses beneath."""
    parts: list[QWidget] = []
    seen: set[str] = set()
    for child in page.children:
        file = page.files[child]
        key = file.household.id if file.household else child
        if key in seen:
            continue
        seen.add(key)
        parts += _home(page, choices, ask, file)
    home = {member.person for child in page.children for member in page.files[child].members}
    elsewhere = [person for person in page.files if person not in home and person not in page.children]
    if elsewhere:
        parts.append(small("Elsewhere, or not known where"))
        parts.append(holding(_people(page, choices, ask, elsewhere)))
    return holding(column(*parts, gap=6))


def parts(page: ReferralPage, choices: Choices, ask: Ask) -> QWidget:
    """Each part in this referral with whoever has it, in the order of the list; those that ended say until when."""
    order = {code.code: place for place, code in enumerate(choices.codes["part"])}
    ordered = sorted(page.parts, key=lambda each: (each.ended_on is not None, order.get(each.part, len(order))))
    lines = [_part(page, choices, ask, each) for each in ordered]
    return holding(column(holding(grid(*lines, gap=PANE_GAP)), row(link(ask, "Add a person", "part"), None), gap=6))


def _part(page: ReferralPage, choices: Choices, ask: Ask, part: ReferralPart) -> list[QWidget]:
    words, name = choices.words("part", part.part), page.names.get(part.person, "Somebody")
    kind = Text(words, Role.SECOND, Tone.MUTED)
    if part.ended_on:
        return [kind, second(f"{name}, until {times.short_date(part.ended_on)}")]
    end = link(ask, "End part", "end_part", part.id, about=f"{words}, {name}")
    line = row(body(name), end)
    line.setStretch(0, 1)
    return [kind, holding(line)]


def _home(page: ReferralPage, choices: Choices, ask: Ask, file: PersonFile) -> Iterator[QWidget]:
    members = [member.person for member in file.members] or [file.person.id]
    ordered = sorted(members, key=lambda person: list(page.files).index(person) if person in page.files else 99)
    yield holding(_people(page, choices, ask, ordered))
    current = [each for each in file.addresses if each.is_current(choices.today)]
    for address in current:
        yield AddressView(choices, address, file.person.name, lambda: ask("new_address", file.person.id))
    if not current:
        yield second("No address is recorded.")
    change = link(ask, "Change household", "household", file.person.id, about=file.person.name)
    address_link = link(ask, "Add an address", "new_address", file.person.id, about=file.person.name)
    yield holding(row(_everyone(choices, file), address_link, change))


def _everyone(choices: Choices, file: PersonFile) -> QWidget:
    if file.household is None:
        return second("Who lives there is not recorded.")
    everyone = choices.within("answer", file.household.everyone_known)
    on = file.household.confirmed_on
    return second(f"Everyone who lives there: {everyone}, {f'confirmed {times.day(on)}' if on else 'not confirmed'}")


def _people(page: ReferralPage, choices: Choices, ask: Ask, people: Sequence[str]) -> QGridLayout:
    lines = grid(*(_person(page, choices, ask, person) for person in people), gap=PANE_GAP)
    lines.setColumnStretch(1, 1)
    return lines


def _person(page: ReferralPage, choices: Choices, ask: Ask, person: str) -> list[QWidget]:
    name = Link(page.names.get(person, "Somebody"))
    name.setMaximumWidth(current().px(_NAME))
    name.setObjectName(f"open_person:{person}")
    name.clicked.connect(lambda: ask("open_person", person))
    file = page.files.get(person)
    if file is None:
        return [name, second("no part in this referral"), second("")]
    part_codes = [
        each.part for each in page.parts if each.person == person and each.part != CHILD_PART and not each.ended_on
    ]
    return [name, body(role(choices, file, page.children, part_codes)), _beside(choices, file)]


def _beside(choices: Choices, file: PersonFile) -> QWidget:
    if not file.warnings:
        return second(beside(file))
    words = ", ".join(dict.fromkeys(choices.words("warning_kind", warning.kind) for warning in file.warnings))
    return holding(row(Mark(Shape.LOOK), Text(words, Role.SECOND_STRONG, Tone.AMBER, wrap=True)))
