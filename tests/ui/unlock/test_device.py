"""This computer's part of the key, as unlock says it; and the words of each way in which it is missing."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mash_desk.casework import opening
from mash_desk.casework.opening import DeskDraft
from mash_desk.domain.findings import Known
from mash_desk.keys.derivation import FLOOR
from mash_desk.keys.errors import KeychainLocked, KeychainUnavailable
from tests.desks import AUTHORITY, OFFICER, PASSPHRASE
from tests.ui.program.running import running


class DictKeychain:
    """A keychain that lasts as long as the test. `problem` is raised by every call."""

    def __init__(self) -> None:
        self.items: dict[str, bytes] = {}
        self.problem: type[Known] | None = None

    def read(self, name: str) -> bytearray | None:
        if self.problem is not None:
            raise self.problem
        return bytearray(self.items[name]) if name in self.items else None

    def write(self, name: str, secret: bytearray) -> None:
        if self.problem is not None:
            raise self.problem
        self.items[name] = bytes(secret)


@pytest.fixture
def keychain() -> DictKeychain:
    return DictKeychain()


@pytest.fixture
def desk(tmp_path: Path, keychain: DictKeychain) -> Path:
    folder = tmp_path / "desk"
    draft = DeskDraft(authority=AUTHORITY, officer=OFFICER)
    opening.set_up(folder, draft, bytearray(PASSPHRASE), keychain, FLOOR).desk.close()
    return folder


def test_the_device_key_is_found_and_opens_the_desk(qtbot: QtBot, desk: Path, keychain: DictKeychain) -> None:
    with running(qtbot, desk, keychain=keychain) as program:
        program.wait_for("Device key found")
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")


def test_a_missing_device_key_is_said_before_and_after_the_passphrase(
    qtbot: QtBot, desk: Path, keychain: DictKeychain
) -> None:
    keychain.items.clear()
    with running(qtbot, desk, keychain=keychain) as program:
        program.wait_for("Device key missing")
        program.unlock(PASSPHRASE)
        program.wait_for("This computer account does not hold its part of the key to this desk.")
        program.wait_for("unlock with the recovery code")
    assert keychain.items == {}


@pytest.mark.parametrize(
    ("problem", "before", "after"),
    [
        (KeychainLocked, "store of passwords is locked", "Unlock it with the password you sign in with"),
        (
            KeychainUnavailable,
            "store of passwords does not answer",
            "Sign out of the computer and in again, then try once more",
        ),
    ],
)
def test_a_keychain_that_gives_nothing_is_said(
    qtbot: QtBot, desk: Path, keychain: DictKeychain, problem: type[Known], before: str, after: str
) -> None:
    keychain.problem = problem
    with running(qtbot, desk, keychain=keychain) as program:
        program.wait_for(before)
        program.unlock(PASSPHRASE)
        program.wait_for(after)
        keychain.problem = None
        program.unlock(PASSPHRASE)
        program.wait_for_page("worklist")
