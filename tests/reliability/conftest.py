"""The desk that these tests share: made once, with the cost of a real desk's passphrase, and copied for each."""

import shutil
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import opening
from mash_desk.casework.clock import SystemClock
from mash_desk.casework.desk import Desk
from mash_desk.casework.opening import DeskDraft
from mash_desk.keys.derivation import PRODUCTION
from tests import desks


@attrs.frozen
class Kept:
    """A desk's folder, and the recovery code, which opens it without the second that a passphrase takes."""

    folder: Path
    code: str

    def open(self) -> Desk:
        """The desk, opened by this process. Never while a window has it open."""
        return desks.opened_by(self.folder, self.code, SystemClock())


def copy_of(kept: Kept, folder: Path) -> Kept:
    """The same desk in another folder."""
    shutil.copytree(kept.folder, folder)
    return Kept(folder, kept.code)


def made_in(folder: Path) -> Kept:
    """A new desk in this folder, with the cost of a real desk's passphrase; its recovery code was typed back."""
    draft = DeskDraft(authority=desks.AUTHORITY, officer=desks.OFFICER, colleagues=(desks.MANAGER,))
    new = opening.set_up(folder, draft, bytearray(desks.PASSPHRASE), None, PRODUCTION, clock=SystemClock())
    opening.prove_recovery(new.desk, folder, new.recovery_code)
    new.desk.close()
    return Kept(folder, new.recovery_code)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return made_in(tmp_path_factory.mktemp("made"))


@pytest.fixture
def copied(made: Kept, tmp_path: Path) -> Callable[[str], Kept]:
    """Copy the desk into a folder of this name, for this test alone."""

    def copy(name: str) -> Kept:
        return copy_of(made, tmp_path / name)

    return copy


@pytest.fixture
def kept(copied: Callable[[str], Kept]) -> Kept:
    """The desk, for this test alone."""
    return copied("desk")
