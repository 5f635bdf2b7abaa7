"""A protected address where the role needs a second person: a colleague allows it at the telephone. By keyboard."""

import attrs
from PySide6.QtCore import Qt

from mash_desk.casework import addresses
from mash_desk.casework.desk import Desk
from mash_desk.domain.address import AddressDraft
from mash_desk.store import reviews
from tests import desks
from tests.desks import Family
from tests.ui.by_keyboard import ByKeyboard
from tests.ui.person.opened import show

Key = Qt.Key
ALONE = "Alone, nobody may show a protected address. Ask Olive Fern."


def _screening_officer_at(officer: ByKeyboard) -> Family:
    """The Birches, whose mother lives in a refuge, and somebody at the desk who is shown that only with a second."""

    def arrange(desk: Desk) -> Family:
        family = desks.birch(desk)
        draft = AddressDraft(kind="refuge", lines="77 Hidden Road", postcode="DY1 9ZW", protection="refuge")
        addresses.add(desk, family.mother.id, draft)
        desk.officer = attrs.evolve(desk.officer, role="screening_officer")
        return family

    return officer.do(arrange)


def _ask(officer: ByKeyboard, family: Family) -> None:
    show(officer, family.mother)
    officer.follow("Show the address …")
    officer.choose("Why do you need it?", "A visit is planned")
    officer.control(Key.Key_Return)
    officer.wait_for(ALONE)
    officer.settle()


def test_what_is_allowed_by_telephone_is_written_down_and_the_address_shows(officer: ByKeyboard) -> None:
    family = _screening_officer_at(officer)
    _ask(officer, family)
    officer.control(Key.Key_Return)
    officer.wait_for("Enter the number on which you rang them.")
    officer.wait_for("Write down what they said.")
    assert not officer.says("77 Hidden Road")
    officer.choose("Who allowed it?", "Olive Fern, team manager")
    officer.fill("Number you rang", "01632 960145")
    officer.fill("What they said", "Show it to whoever visits.")
    officer.control(Key.Key_Return)
    officer.wait_for("77 Hidden Road")
    (kept,) = officer.do(lambda desk: reviews.authorisations(desk.vault, reviewed=False))
    assert (kept.what, kept.number, kept.words) == ("address", "01632 960145", "Show it to whoever visits.")
    assert kept.authorised_at == officer.clock.now()


def test_a_call_that_was_begun_is_kept_and_gone_on_with(officer: ByKeyboard) -> None:
    family = _screening_officer_at(officer)
    _ask(officer, family)
    officer.fill("Number you rang", "01632 960145")
    officer.press(Key.Key_Escape)
    officer.settle()
    assert not officer.says("Who allowed it?")
    assert officer.says("Why do you need it?")
    officer.control(Key.Key_Return)
    officer.wait_for("taken up again")
