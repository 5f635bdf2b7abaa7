"""A vault under another key: exactly one key opens it at every moment, and whatever the engine says is not believed."""

import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mash_desk.store import opening, seal, verify
from mash_desk.store.errors import NotSaved, VaultUnreadable
from mash_desk.store.opening import Vault
from mash_desk.store.seal import State

from . import acts

OLD, NEW = b"o" * 32, b"n" * 32


@pytest.fixture
def made(tmp_path: Path) -> Vault:
    vault = opening.make(tmp_path, bytearray(OLD), acts.STORE, acts.stamp(), training=True, seal_key=bytearray(OLD))
    acts.start(vault)
    _add(vault, "Wren")
    return vault


def _add(vault: Vault, name: str) -> None:
    with vault.change("person.added", acts.stamp()) as change:
        acts.add_person(change, name)


def _names(vault: Vault) -> list[str]:
    return [row["family_name"] for row in vault.rows("SELECT family_name FROM person ORDER BY rowid")]


def _reach(folder: Path, key: bytes) -> Vault:
    return opening.reach(folder, bytearray(key), acts.stamp(), seal_key=bytearray(key), store_id=acts.STORE)


def test_the_vault_goes_on_under_its_new_key_and_is_sealed_with_it(made: Vault, tmp_path: Path) -> None:
    current, following = bytearray(OLD), bytearray(NEW)
    made.rekey(current, following, bytearray(NEW))
    assert not any(current + following)
    _add(made, "Lark")
    made.close()
    with pytest.raises(VaultUnreadable):
        _reach(tmp_path, OLD)
    again = _reach(tmp_path, NEW)
    assert again.found.state is State.FITS
    assert _names(again) == ["Wren", "Lark"]
    assert verify.verify(again.connection).fault is None
    again.close()


def test_the_same_key_again_changes_nothing(made: Vault, tmp_path: Path) -> None:
    made.rekey(bytearray(OLD), bytearray(OLD), bytearray(OLD))
    made.close()
    _reach(tmp_path, OLD).close()


@contextmanager
def _no_file_longer_than(length: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.logs("vault.not_rekeyed")
@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9])
def test_a_disk_that_fails_meanwhile_leaves_one_key_and_everything_in_it(
    made: Vault, tmp_path: Path, part: float
) -> None:
    size = (tmp_path / "vault.db").stat().st_size
    key = NEW
    with _no_file_longer_than(max(4096, int(size * part))):
        try:
            made.rekey(bytearray(OLD), bytearray(NEW), bytearray(NEW))
        except NotSaved:
            key = OLD
    _add(made, "Lark")
    assert verify.verify(made.connection).fault is None
    made.close()
    with pytest.raises(VaultUnreadable):
        _reach(tmp_path, NEW if key is OLD else OLD)
    again = _reach(tmp_path, key)
    assert _names(again) == ["Wren", "Lark"]
    again.close()
    assert key is OLD


def test_without_room_for_a_second_copy_of_every_page_nothing_is_begun(
    made: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = (tmp_path / "vault.db").stat().st_size
    real = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: real._replace(free=size))
    sealed = (tmp_path / seal.FILE).read_bytes()
    with pytest.raises(NotSaved):
        made.rekey(bytearray(OLD), bytearray(NEW), bytearray(NEW))
    assert (tmp_path / seal.FILE).read_bytes() == sealed
    _add(made, "Lark")
    made.close()
    _reach(tmp_path, OLD).close()
