"""keys.a and keys.b: whatever moment a writing is cut off at, one of the two is whole."""

import errno
import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mash_desk.keys import key_file, two_files, unlock
from mash_desk.keys.derivation import FLOOR
from mash_desk.keys.errors import (
    KeyFileDamaged,
    KeyFileFromTheFuture,
    KeyFileInDoubt,
    KeyFileMissing,
    KeyFileNotWritten,
    KeyFileUnreadable,
    KeysAlreadyThere,
    WrongPassphrase,
)

if TYPE_CHECKING:
    from tests.keys.conftest import Desk

STORE = "0193a000-0000-7000-8000-000000000001"
OFFICER = "0193a000-0000-7000-8000-000000000002"
NEW = "granite ribbon walnut harbour candle"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_new_desk_has_both_files_for_this_user_alone(desk: "Desk") -> None:
    files = contents(desk.folder)
    assert set(files) == {"keys.a", "keys.b"}
    assert files["keys.a"] == files["keys.b"]
    if sys.platform != "win32":
        assert {stat.S_IMODE(path.stat().st_mode) for path in desk.folder.iterdir()} == {0o600}


def test_the_next_generation_goes_to_both_and_names_the_one_before(
    desk: "Desk", renewed: Callable[[str], None]
) -> None:
    before = two_files.newest(desk.folder)
    renewed(NEW)
    files = contents(desk.folder)
    after = key_file.from_bytes(files["keys.a"])
    assert files["keys.a"] == files["keys.b"]
    assert (before.generation, after.generation) == (1, 2)
    assert after.prev_hash == key_file.digest(before)


@pytest.mark.logs("keys.file_not_written")
@pytest.mark.parametrize("damaged", ["keys.a", "keys.b"])
def test_a_damaged_file_is_written_first_and_a_full_disk_then_costs_nothing(
    desk: "Desk", renewed: Callable[[str], None], full_disk: Callable[[int], None], damaged: str
) -> None:
    whole = next(name for name in two_files.NAMES if name != damaged)
    (desk.folder / damaged).write_bytes(b"damaged")
    before = (desk.folder / whole).read_bytes()
    full_disk(0)
    with pytest.raises(KeyFileNotWritten):
        renewed(NEW)
    assert (desk.folder / whole).read_bytes() == before
    assert desk.unlock().current == desk.store_secret


@pytest.mark.logs("keys.file_not_written", "keys.second_file_not_written")
def test_a_passphrase_is_in_force_once_the_first_file_holds_it(
    desk: "Desk", renewed: Callable[[str], None], full_disk: Callable[[int], None]
) -> None:
    full_disk(1)
    renewed(NEW)
    assert desk.unlock(NEW).current == desk.store_secret


@pytest.mark.logs("keys.file_not_written")
def test_a_new_desk_on_a_full_disk_has_words(tmp_path: Path, full_disk: Callable[[int], None]) -> None:
    full_disk(0)
    with pytest.raises(KeyFileNotWritten):
        unlock.create(tmp_path, STORE, (OFFICER, "RS"), bytearray(NEW, "ascii"), None, FLOOR)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """The operating system takes so many more writings, then half of one, then none."""
    real = os.write

    def after(writings: int) -> None:
        left = iter(range(writings))

        def write(descriptor: int, raw: bytes) -> int:
            if next(left, None) is None:
                real(descriptor, raw[: len(raw) // 2])
                raise OSError(errno.ENOSPC, "full")
            return real(descriptor, raw)

        monkeypatch.setattr(os, "write", write)

    return after


@pytest.mark.parametrize("keeps_old_tail", [True, False], ids=["over the old bytes", "cut off"])
def test_cut_off_at_any_byte_one_of_two_generations_stands(
    desk: "Desk", renewed: Callable[[str], None], keeps_old_tail: bool
) -> None:
    old = contents(desk.folder)["keys.a"]
    renewed(NEW)
    new = contents(desk.folder)["keys.a"]
    for length in range(len(new) + 1):
        torn = new[:length] + (old[length:] if keeps_old_tail else b"")
        (desk.folder / "keys.a").write_bytes(torn)
        (desk.folder / "keys.b").write_bytes(old)
        assert _newest_bytes(desk.folder) == (new if length == len(new) else old)
        (desk.folder / "keys.b").write_bytes(new)
        assert _newest_bytes(desk.folder) == new


def _newest_bytes(folder: Path) -> bytes:
    return key_file.to_bytes(two_files.newest(folder))


def test_a_cut_off_writing_opens_with_the_passphrase_of_its_generation(
    desk: "Desk", renewed: Callable[[str], None]
) -> None:
    old = contents(desk.folder)["keys.a"]
    renewed(NEW)
    new = contents(desk.folder)["keys.a"]
    (desk.folder / "keys.a").write_bytes(new[: len(new) // 2])
    assert desk.unlock(NEW).current == desk.store_secret
    (desk.folder / "keys.b").write_bytes(old)
    assert desk.unlock().current == desk.store_secret
    assert unlock.unlock_with_recovery(desk.folder, desk.code).current == desk.store_secret


def test_a_shorter_file_leaves_no_tail_of_the_longer_one(desk: "Desk", renewed: Callable[[str], None]) -> None:
    for name in two_files.NAMES:
        with (desk.folder / name).open("ab") as file:
            file.write(b"x" * 5_000)
    with pytest.raises(KeyFileDamaged):
        two_files.newest(desk.folder)
    (desk.folder / "keys.b").write_bytes((desk.folder / "keys.b").read_bytes()[:-5_000])
    renewed(NEW)
    assert desk.unlock(NEW).current == desk.store_secret
    assert contents(desk.folder)["keys.a"] == contents(desk.folder)["keys.b"]


@pytest.mark.parametrize("name", two_files.NAMES)
def test_one_damaged_or_missing_file_is_no_harm(desk: "Desk", name: str) -> None:
    (desk.folder / name).write_bytes(b"\x00" * 900)
    assert desk.unlock().current == desk.store_secret
    (desk.folder / name).unlink()
    assert desk.unlock().current == desk.store_secret


def test_each_way_to_have_no_keys_has_its_own_words(desk: "Desk", tmp_path: Path) -> None:
    with pytest.raises(KeyFileMissing):
        two_files.newest(tmp_path / "nowhere")
    (desk.folder / "keys.a").write_bytes(b"")
    (desk.folder / "keys.b").unlink()
    with pytest.raises(KeyFileDamaged):
        two_files.newest(desk.folder)
    (desk.folder / "keys.a").unlink()
    (desk.folder / "keys.a").mkdir()
    with pytest.raises(KeyFileUnreadable):
        two_files.newest(desk.folder)


def test_keys_of_two_desks_in_one_folder_are_not_guessed_between(desk: "Desk", tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    store = "0193a000-0000-7000-8000-0000000000ff"
    unlock.create(other, store, (desk.officer_id, "RS"), desk.typed(), None, FLOOR)
    (other / "keys.b").replace(desk.folder / "keys.b")
    with pytest.raises(KeyFileDamaged):
        two_files.newest(desk.folder)


def test_a_newer_format_is_not_passed_over_for_the_older_file(desk: "Desk") -> None:
    document = {**json.loads((desk.folder / "keys.b").read_bytes()), "format": 2}
    del document["sha256"]
    body = json.dumps(document, sort_keys=True, separators=(",", ":")).encode()
    document["sha256"] = hashlib.sha256(body).hexdigest()
    (desk.folder / "keys.b").write_text(json.dumps(document, sort_keys=True, separators=(",", ":")))
    with pytest.raises(KeyFileFromTheFuture):
        desk.unlock()


def test_keys_are_never_written_over_by_a_new_desk(desk: "Desk") -> None:
    before = contents(desk.folder)
    (desk.folder / "keys.a").unlink()
    for _ in range(2):
        with pytest.raises(KeysAlreadyThere):
            unlock.create(desk.folder, desk.store_id, (desk.officer_id, "RS"), desk.typed(), None, FLOOR)
        (desk.folder / "keys.a").write_bytes(b"torn")
    assert contents(desk.folder)["keys.b"] == before["keys.b"]


@pytest.mark.logs("keys.file_not_written")
def test_a_writing_that_failed_and_stands_all_the_same_counts(
    desk: "Desk", renewed: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    _syncing_fails(monkeypatch, lambda: None)
    renewed(NEW)
    assert desk.unlock(NEW).current == desk.store_secret
    with pytest.raises(WrongPassphrase):
        desk.unlock()


@pytest.mark.logs("keys.file_not_written")
def test_a_writing_that_failed_and_cannot_be_looked_at_is_in_doubt(
    desk: "Desk", renewed: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def hide() -> None:
        (desk.folder / "keys.a").unlink()
        (desk.folder / "keys.a").mkdir()

    _syncing_fails(monkeypatch, hide)
    with pytest.raises(KeyFileInDoubt):
        renewed(NEW)
    assert desk.unlock().current == desk.store_secret


@pytest.mark.logs("keys.file_not_written", "keys.second_file_not_written")
def test_what_stands_and_was_kept_by_neither_file_is_in_doubt(
    desk: "Desk", renewed: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    _syncing_fails(monkeypatch, lambda: None, times=2)
    with pytest.raises(KeyFileInDoubt):
        renewed(NEW)


def _syncing_fails(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], None], times: int = 1) -> None:
    """The disk says so often that it could not keep what it was given."""
    real, first = os.fsync, iter([True] * times)

    def sync(descriptor: int) -> None:
        if next(first, False):
            meanwhile()
            raise OSError(errno.EIO, "the disk fails")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", sync)
