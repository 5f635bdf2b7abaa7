"""One form stands open at a time: another that is opened over it keeps what was typed, and says so."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot

from mash_desk.casework import drafts, finding, people
from mash_desk.casework.desk import Desk
from mash_desk.casework.drafts import Draft
from mash_desk.domain.person import Person
from mash_desk.store.errors import VaultOutOfReach
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.choices import Choices
from mash_desk.ui.held_panel import HeldPanel
from mash_desk.ui.parts import column
from mash_desk.ui.person.means import MeansPanel
from mash_desk.ui.person.warning import WarningPanel
from mash_desk.ui.screen import Screen
from tests import desks
from tests.ui.by_keyboard import ByKeyboard, by_keyboard

ALT = Qt.KeyboardModifier.AltModifier


class _Page(Screen):
    """A page on which either of two forms is opened."""

    name = "two_forms"

    def __init__(self, officer: ByKeyboard, actions: Actions, person: Person, choices: Choices) -> None:
        super().__init__("Two forms", actions)
        self.held = HeldPanel(self)
        place, work = column(), officer.thread
        self.setLayout(place)
        self.command(
            Command("warning", "Warning", ("Alt+1",)),
            lambda: self.held.open(WarningPanel(work, choices, person), place),
        )
        self.command(
            Command("means", "Means", ("Alt+2",)), lambda: self.held.open(MeansPanel(work, choices, person), place)
        )

    def load(self) -> None:
        """Nothing to ask for."""


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[ByKeyboard]:
    with by_keyboard(qtbot, tmp_path) as made:
        child, choices = made.do(lambda desk: (desks.birch(desk).child, Choices.of(desk)))
        made.show(lambda: _Page(made, made.frame.commands, child, choices))
        yield made


def test_a_second_form_keeps_the_first_as_a_draft_and_says_so_and_the_same_one_stays(officer: ByKeyboard) -> None:
    officer.press(Qt.Key.Key_1, ALT)
    officer.settle()
    officer.fill("Who asked for it, and what exactly", "her mother")
    officer.press(Qt.Key.Key_1, ALT)
    officer.settle()
    assert not officer.says("is kept as a draft")
    officer.press(Qt.Key.Key_2, ALT)
    officer.wait_for("“Add a warning about Indigo Birch” is kept as a draft. It stands under To finish.")
    assert not officer.says("Who asked for it, and what exactly")
    (kept,) = officer.do(drafts.mine)
    assert "her mother" in kept.content
    officer.press(Qt.Key.Key_1, ALT)
    officer.wait_for("taken up again")
    assert not officer.says("is kept as a draft")  # nothing was typed in the other


def test_a_form_shows_once_its_draft_was_found_so_nothing_typed_in_it_goes_unkept(officer: ByKeyboard) -> None:
    with officer.slow_disk():
        officer.press(Qt.Key.Key_1, ALT)
        QApplication.processEvents()
        assert not officer.says("Who asked for it, and what exactly")
        assert not officer.says("Keep draft")
    officer.fill("Who asked for it, and what exactly", "her mother")
    officer.press(Qt.Key.Key_Escape)
    (kept,) = officer.do(drafts.mine)
    assert "her mother" in kept.content


def test_what_is_saved_twice_is_saved_once(officer: ByKeyboard) -> None:
    page = officer.page
    assert isinstance(page, _Page)
    officer.press(Qt.Key.Key_1, ALT)
    officer.settle()
    officer.choose("What must not be done", "Do not tell")
    officer.fill("Who asked for it, and what exactly", "her mother")
    with officer.slow_disk():
        page.held.save()
        page.held.save()
        assert page.held.is_open
    assert not page.held.is_open
    child = officer.do(lambda desk: finding.find(desk, "Indigo Birch"))[0].id
    (warning,) = officer.do(lambda desk: people.file(desk, child)).warnings
    assert warning.words == "her mother"


class _OutOfReach(WarningPanel):
    """Its draft cannot be looked for while `fails`."""

    fails = True

    def taking_up(self) -> Callable[[Desk], tuple[Draft, bool]]:
        found = super().taking_up()

        def look(desk: Desk) -> tuple[Draft, bool]:
            if self.fails:
                raise VaultOutOfReach
            return found(desk)

        return look


def test_a_form_whose_draft_could_not_be_looked_for_says_so_and_saving_looks_for_it_again(officer: ByKeyboard) -> None:
    page = officer.page
    assert isinstance(page, _Page)
    child, choices = officer.do(lambda desk: (finding.find(desk, "Indigo Birch")[0].id, Choices.of(desk)))
    officer.press(Qt.Key.Key_1, ALT)
    officer.settle()
    officer.fill("Who asked for it, and what exactly", "his aunt")
    officer.press(Qt.Key.Key_Escape)
    officer.settle()
    form = _OutOfReach(officer.thread, choices, officer.do(lambda desk: people.file(desk, child).person))
    place = page.layout()
    assert isinstance(place, QVBoxLayout)
    page.held.open(form, place)
    officer.wait_for(VaultOutOfReach.words)
    officer.fill("Who asked for it, and what exactly", "her mother")
    form.fails = False
    page.held.save()
    officer.settle()
    assert not officer.says(VaultOutOfReach.words)
    assert officer.says("Your draft says: his aunt")  # what was typed since stands
    officer.press(Qt.Key.Key_Escape)
    (kept,) = officer.do(drafts.mine)
    assert "her mother" in kept.content
