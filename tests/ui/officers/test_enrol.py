"""A key for a colleague: which computer account holds a part of it is asked, and nothing is chosen beforehand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mash_desk.casework import directory, officers
from mash_desk.keys.derivation import FLOOR
from mash_desk.ui.officers.enrol import EnrolScreen
from mash_desk.ui.program.door import Door
from tests import desks
from tests.keys.conftest import MemoryKeychain
from tests.ui.by_keyboard import ByKeyboard, by_keyboard

Key = Qt.Key
THEIRS = "granite ribbon walnut harbour candle"
ASKED, THIS, OWN = "They sign in to this computer", "As now, with this account", "With an account of their own"
FOLDER = "desk"


@pytest.fixture
def keychain() -> MemoryKeychain:
    return MemoryKeychain()


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path, keychain: MemoryKeychain) -> Iterator[ByKeyboard]:
    """Rowan Sable, who gives Olive Fern a key."""
    folder = tmp_path / FOLDER
    with by_keyboard(qtbot, folder) as made:
        [olive] = made.do(directory.managers)
        door = Door(folder, keychain, cost=FLOOR)
        made.show(lambda: EnrolScreen(made.thread, made.frame.commands, door, olive.id))
        made.wait_for("Olive Fern")
        made.fill("Your own passphrase", desks.PASSPHRASE.decode())
        made.fill("New passphrase", THEIRS)
        made.fill("The same again", THEIRS)
        yield made


def _gives(officer: ByKeyboard) -> None:
    officer.press(Key.Key_Return)
    officer.settle()


def test_no_key_is_made_before_the_account_is_chosen(officer: ByKeyboard, tmp_path: Path) -> None:
    _gives(officer)
    assert officer.says("Choose the account that they sign in to this computer with.")
    assert len(officers.officers(tmp_path / FOLDER)) == 1


@pytest.mark.parametrize(
    ("digit", "held", "said"),
    [
        (Key.Key_1, 1, "This computer account holds its part of the key"),
        (Key.Key_2, 0, "Ask them to sign in to the computer as themselves and change their passphrase"),
    ],
)
def test_the_account_that_is_signed_in_holds_a_part_only_of_whose_it_is(
    officer: ByKeyboard, keychain: MemoryKeychain, digit: Qt.Key, held: int, said: str
) -> None:
    officer.go(ASKED)
    officer.press(digit)
    _gives(officer)
    officer.wait_for("The key is made")
    assert officer.says(said)
    assert len(keychain.items) == held
