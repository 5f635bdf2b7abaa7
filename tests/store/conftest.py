"""A training vault of its own for each test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mash_desk.store import opening
from mash_desk.store.opening import Vault

from . import acts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for a vault."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    """A new vault with the codes and one colleague in it."""
    made = opening.make(folder, acts.key(), acts.STORE, acts.stamp(), training=True)
    acts.start(made)
    yield made
    made.close()


@pytest.fixture
def officer(vault: Vault) -> str:
    """The one colleague."""
    return vault.row("SELECT id FROM colleague")["id"]
