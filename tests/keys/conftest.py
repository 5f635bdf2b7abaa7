"""What the tests of the keys share: keychains made of a dict, and a desk whose keys are made once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from mash_desk.domain.findings import Known
from mash_desk.keys import derivation, renewal, unlock
from mash_desk.keys.derivation import FLOOR
from mash_desk.keys.slots import StoreSecrets
from tests import stretching

STORE = "0193a000-0000-7000-8000-000000000001"
OFFICER = "0193a000-0000-7000-8000-000000000002"
PASSPHRASE = "amber lantern copper willow thimble"


class MemoryKeychain:
    """A keychain that lasts as long as the test. `problem` is raised by every call; `forgets` keeps nothing."""

    def __init__(self, problem: type[Known] | None = None, *, forgets: bool = False) -> None:
        self.items: dict[str, bytes] = {}
        self.problem = problem
        self.forgets = forgets

    def read(self, name: str) -> bytearray | None:
        self._answer()
        return bytearray(self.items[name]) if name in self.items else None

    def write(self, name: str, secret: bytearray) -> None:
        self._answer()
        if not self.forgets:
            self.items[name] = bytes(secret)

    def forget(self, name: str) -> None:
        self._answer()
        del self.items[name]

    def _answer(self) -> None:
        if self.problem is not None:
            raise self.problem


@attrs.frozen
class Desk:
    """A folder with keys, and everything that opens them."""

    folder: Path
    keychain: MemoryKeychain
    store_secret: bytes
    code: str
    store_id: str = STORE
    officer_id: str = OFFICER

    def typed(self, text: str = PASSPHRASE) -> bytearray:
        return bytearray(text, "utf-8")

    def unlock(self, text: str = PASSPHRASE) -> StoreSecrets:
        return unlock.unlock(self.folder, None, self.typed(text), self.keychain)


@pytest.fixture(autouse=True)
def stretches_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the stretching itself is tested."""
    monkeypatch.setattr(derivation, "stretch", stretching.stretch)


@pytest.fixture
def memory_keychain() -> type[MemoryKeychain]:
    return MemoryKeychain


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder, keychain = tmp_path_factory.mktemp("made"), MemoryKeychain()
    made = unlock.create(folder, STORE, (OFFICER, "RS"), bytearray(PASSPHRASE, "utf-8"), keychain, FLOOR)
    return Desk(folder, keychain, bytes(made.store_secret), made.recovery_code)


@pytest.fixture
def desk(_made: Desk, tmp_path: Path) -> Desk:
    """A desk's folder of this test's own."""
    folder = tmp_path / "desk"
    shutil.copytree(_made.folder, folder)
    keychain = MemoryKeychain()
    keychain.items.update(_made.keychain.items)
    return attrs.evolve(_made, folder=folder, keychain=keychain)


@pytest.fixture
def renewed(desk: Desk) -> Callable[[str], None]:
    """Give the officer a new passphrase, as the opened desk would."""

    def renew(text: str) -> None:
        renewal.set_passphrase(
            desk.folder, bytearray(desk.store_secret), desk.officer_id, desk.typed(text), desk.keychain, FLOOR
        )

    return renew
