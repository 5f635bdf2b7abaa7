"""Setting up, opening and renewing: what opens a desk, and the words for everything that does not."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from mash_desk.domain.findings import Known, Refused
from mash_desk.keys import errors, keychain, renewal, two_files, unlock
from mash_desk.keys.derivation import FLOOR, PRODUCTION
from mash_desk.keys.keychain import DeviceState
from mash_desk.keys.slots import Policy

if TYPE_CHECKING:
    from tests.keys.conftest import Desk, MemoryKeychain

STORE = "0193a000-0000-7000-8000-000000000001"
OFFICER = "0193a000-0000-7000-8000-000000000002"
STRANGER = "0193a000-0000-7000-8000-00000000000e"
NEW = "granite ribbon walnut harbour candle"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_desk_as_it_is_set_up_in_earnest(tmp_path: Path, memory_keychain: "type[MemoryKeychain]") -> None:
    """With the production derivation, a passphrase that is not ASCII, and nothing but files and keychain kept."""
    kept = memory_keychain()
    made = unlock.create(
        tmp_path, STORE, (OFFICER, "RS"), bytearray("naïve otter über café".encode()), kept, PRODUCTION
    )
    assert made.device is DeviceState.FOUND
    assert list(kept.items) == [f"MASH Desk/{STORE}/{OFFICER}/device"]
    opened = unlock.unlock(tmp_path, OFFICER, bytearray("nai\u0308ve otter u\u0308ber cafe\u0301".encode()), kept)
    assert opened.current == made.store_secret
    assert unlock.unlock_with_recovery(tmp_path, made.recovery_code).current == made.store_secret


def test_what_was_made_never_shows_in_a_repr(tmp_path: Path) -> None:
    made = unlock.create(tmp_path, STORE, (OFFICER, "RS"), bytearray(NEW, "ascii"), None, FLOOR)
    assert made.recovery_code not in repr(made)
    assert "bytearray" not in repr(made)


def test_the_key_file_alone_tells_whose_desk_it_is_and_no_name(desk: "Desk") -> None:
    assert unlock.store_id(desk.folder) == STORE
    assert unlock.officers(desk.folder) == (unlock.Officer(OFFICER, "RS", Policy.PASSPHRASE_AND_DEVICE),)


def test_passphrase_and_device_secret_open_the_desk_and_the_passphrase_is_wiped(desk: "Desk") -> None:
    typed = desk.typed()
    assert unlock.unlock(desk.folder, OFFICER, typed, desk.keychain).current == desk.store_secret
    assert typed == bytes(len(typed))


@pytest.mark.parametrize("text", ["", "wrong", "Amber lantern copper willow thimble", "amber lantern copper willow"])
def test_a_wrong_passphrase_has_words_is_wiped_and_changes_nothing(desk: "Desk", text: str) -> None:
    before, typed = contents(desk.folder), desk.typed(text)
    with pytest.raises(errors.WrongPassphrase):
        unlock.unlock(desk.folder, None, typed, desk.keychain)
    assert typed == bytes(len(typed))
    assert contents(desk.folder) == before


def test_another_device_secret_does_not_open_the_desk(desk: "Desk") -> None:
    for name in desk.keychain.items:
        desk.keychain.items[name] = bytes(32)
    with pytest.raises(errors.WrongPassphrase):
        desk.unlock()


def test_another_officer_has_no_key(desk: "Desk") -> None:
    with pytest.raises(errors.OfficerUnknown):
        unlock.unlock(desk.folder, STRANGER, desk.typed(), desk.keychain)
    with pytest.raises(errors.OfficerUnknown):
        renewal.set_passphrase(
            desk.folder, bytearray(desk.store_secret), STRANGER, desk.typed(NEW), desk.keychain, FLOOR
        )


@pytest.mark.parametrize(
    ("problem", "state"),
    [
        (errors.KeychainLocked, DeviceState.LOCKED),
        (errors.KeychainUnavailable, DeviceState.UNAVAILABLE),
    ],
)
def test_a_keychain_that_does_not_answer_has_words_and_the_code_opens(
    desk: "Desk", problem: type[Known], state: DeviceState
) -> None:
    desk.keychain.problem = problem
    assert keychain.device_state(desk.keychain, STORE, OFFICER) is state
    with pytest.raises(problem):
        desk.unlock()
    assert unlock.unlock_with_recovery(desk.folder, desk.code).current == desk.store_secret


def test_a_lost_device_secret_is_said_and_never_made_anew_in_silence(desk: "Desk") -> None:
    assert keychain.device_state(desk.keychain, STORE, OFFICER) is DeviceState.FOUND
    desk.keychain.items.clear()
    assert keychain.device_state(desk.keychain, STORE, OFFICER) is DeviceState.ABSENT
    with pytest.raises(errors.DeviceKeyMissing):
        desk.unlock()
    assert desk.keychain.items == {}


def test_a_desk_that_needs_a_keychain_does_not_open_without_one(desk: "Desk") -> None:
    with pytest.raises(errors.KeychainUnavailable):
        unlock.unlock(desk.folder, None, desk.typed(), None)


@pytest.mark.parametrize("kind", ["left out", "unavailable", "forgetful"])
def test_without_a_keychain_to_trust_the_passphrase_alone_opens_and_that_is_said(
    tmp_path: Path, memory_keychain: "type[MemoryKeychain]", kind: str
) -> None:
    kept = {
        "left out": None,
        "unavailable": memory_keychain(errors.KeychainUnavailable),
        "forgetful": memory_keychain(forgets=True),
    }[kind]
    made = unlock.create(tmp_path, STORE, (OFFICER, "RS"), bytearray(NEW, "ascii"), kept, FLOOR)
    assert made.device is DeviceState.UNAVAILABLE
    assert unlock.officers(tmp_path) == (unlock.Officer(OFFICER, "RS", Policy.PASSPHRASE),)
    assert unlock.unlock(tmp_path, None, bytearray(NEW, "ascii"), None).current == made.store_secret


def test_a_locked_keychain_stops_the_setting_up_before_anything_is_written(
    tmp_path: Path, memory_keychain: "type[MemoryKeychain]"
) -> None:
    with pytest.raises(errors.KeychainLocked):
        unlock.create(
            tmp_path, STORE, (OFFICER, "RS"), bytearray(NEW, "ascii"), memory_keychain(errors.KeychainLocked), FLOOR
        )
    assert contents(tmp_path) == {}


def test_a_weak_passphrase_is_refused_in_words_before_anything_is_written(
    desk: "Desk", tmp_path: Path, memory_keychain: "type[MemoryKeychain]"
) -> None:
    kept, typed = memory_keychain(), bytearray(b"too short")
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(Refused) as refused:
        unlock.create(empty, STORE, (OFFICER, "RS"), typed, kept, FLOOR)
    assert [finding.code for finding in refused.value.findings] == ["passphrase.short"]
    assert contents(empty) == {}
    assert kept.items == {}
    assert typed == bytes(9)
    with pytest.raises(Refused):
        renewal.set_passphrase(
            desk.folder, bytearray(desk.store_secret), OFFICER, desk.typed("short"), desk.keychain, FLOOR
        )


def test_a_code_of_another_desk_and_a_slip_have_words_of_their_own(desk: "Desk", tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    made = unlock.create(other, STORE, (OFFICER, "RS"), bytearray(NEW, "ascii"), None, FLOOR)
    with pytest.raises(errors.WrongRecoveryCode):
        unlock.unlock_with_recovery(desk.folder, made.recovery_code)
    with pytest.raises(errors.RecoveryCodeMistyped):
        unlock.unlock_with_recovery(desk.folder, desk.code[:-1])


def test_a_new_passphrase_replaces_the_old_one_and_the_code_still_opens(
    desk: "Desk", renewed: Callable[[str], None]
) -> None:
    device = dict(desk.keychain.items)
    renewed(NEW)
    assert desk.unlock(NEW).current == desk.store_secret
    assert unlock.unlock_with_recovery(desk.folder, desk.code).current == desk.store_secret
    assert desk.keychain.items == device, "a key file cut off half-way may still need it"
    for remaining in ("keys.a", "keys.b"):
        kept = {name: raw for name, raw in contents(desk.folder).items() if name != remaining}
        (desk.folder / remaining).unlink()
        with pytest.raises(errors.WrongPassphrase):
            desk.unlock()
        (desk.folder / remaining).write_bytes(next(iter(kept.values())))


def test_after_the_recovery_code_a_new_passphrase_makes_a_new_device_secret(
    desk: "Desk", renewed: Callable[[str], None]
) -> None:
    desk.keychain.items.clear()
    renewed(NEW)
    assert desk.unlock(NEW).current == desk.store_secret
    assert len(desk.keychain.items) == 1


def test_a_slot_that_someone_else_added_is_found_out(desk: "Desk", tmp_path: Path) -> None:
    """Whoever can write the file but not open the desk: their slot beside ours, SHA-256 set right, ours untouched."""
    other = tmp_path / "other"
    other.mkdir()
    unlock.create(other, STORE, (STRANGER, "RS"), bytearray(NEW, "ascii"), None, FLOOR)
    ours, theirs = two_files.newest(desk.folder), two_files.newest(other)
    forged = attrs.evolve(ours, slots=(*ours.slots, theirs.slots[0]))
    two_files.replace(desk.folder, forged)
    with pytest.raises(errors.KeyFileChanged):
        unlock.unlock(desk.folder, OFFICER, desk.typed(), desk.keychain)
    with pytest.raises(errors.KeyFileChanged):
        renewal.set_passphrase(
            desk.folder, bytearray(desk.store_secret), OFFICER, desk.typed(NEW), desk.keychain, FLOOR
        )


def test_a_seal_of_another_generation_is_found_out(desk: "Desk") -> None:
    two_files.replace(desk.folder, attrs.evolve(two_files.newest(desk.folder), generation=9))
    with pytest.raises(errors.KeyFileChanged):
        desk.unlock()


def test_the_database_key_is_thirty_two_bytes_of_its_own(desk: "Desk") -> None:
    key = unlock.database_key(bytearray(desk.store_secret), STORE)
    assert (type(key), len(key)) == (bytearray, 32)
    assert key != desk.store_secret


KNOWN = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Known)]


@pytest.mark.parametrize("kind", [kind for kind in KNOWN if kind is not Known], ids=lambda kind: kind.__name__)
def test_each_error_has_words_and_a_next_step_of_its_own(kind: type[Known]) -> None:
    assert kind.words != Known.words
    assert kind.what_next != Known.what_next
    assert kind.words.endswith(".")
    assert kind.what_next.endswith(".")
    assert [other for other in KNOWN if other.words == kind.words] == [kind]
