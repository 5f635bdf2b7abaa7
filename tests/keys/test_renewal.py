"""Keys added, made anew and taken away: each key file in force opens for exactly those who should have a key."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs
import pytest

from mash_desk.domain.findings import Refused
from mash_desk.keys import errors, identities, inbox, label, renewal, rotation, signing, two_files, unlock
from mash_desk.keys.derivation import FLOOR
from mash_desk.keys.keychain import DeviceState, forget_device_secret
from mash_desk.keys.slots import StoreSecrets

if TYPE_CHECKING:
    from tests.keys.conftest import Desk

STORE = "0193a000-0000-7000-8000-000000000001"
SECOND = "0193a000-0000-7000-8000-000000000003"
STRANGER = "0193a000-0000-7000-8000-00000000000e"
THEIRS = "granite ribbon walnut harbour candle"


@pytest.fixture
def shared(desk: "Desk") -> "Desk":
    """The desk, with a second officer."""
    secret = bytearray(desk.store_secret)
    took = renewal.enrol(desk.folder, secret, (SECOND, "OF"), desk.typed(THEIRS), desk.keychain, FLOOR)
    assert took is DeviceState.FOUND
    return desk


def _theirs(desk: "Desk") -> StoreSecrets:
    return unlock.unlock(desk.folder, SECOND, desk.typed(THEIRS), desk.keychain)


def test_each_officer_has_a_key_of_their_own_and_one_device_secret_each(shared: "Desk") -> None:
    assert [officer.label for officer in unlock.officers(shared.folder)] == ["RS", "OF"]
    assert _theirs(shared).current == shared.store_secret
    assert len(shared.keychain.items) == 2
    with pytest.raises(errors.WrongPassphrase):
        unlock.unlock(shared.folder, SECOND, shared.typed(), shared.keychain)
    with pytest.raises(errors.OfficerUnknown):
        shared.unlock()


@pytest.mark.parametrize(
    ("officer", "code"),
    [((SECOND, "X"), "officer.has_a_key"), ((STRANGER, "rs"), "label.taken"), ((STRANGER, " X"), "label.unusable")],
)
def test_a_second_key_or_label_is_refused(shared: "Desk", officer: tuple[str, str], code: str) -> None:
    typed = shared.typed(THEIRS)
    with pytest.raises(Refused) as refused:
        renewal.enrol(shared.folder, bytearray(shared.store_secret), officer, typed, None, FLOOR)
    assert [finding.code for finding in refused.value.findings] == [code]
    assert not any(typed)


def test_a_key_file_with_as_many_officers_as_there_may_be_keeps_to_its_size_while_it_rotates(desk: "Desk") -> None:
    secret = bytearray(desk.store_secret)
    current = two_files.newest(desk.folder)
    slot = current.slots[0]
    crowd = [
        attrs.evolve(
            slot, officer_id=f"0193a000-0000-7000-8000-{number:012x}", label="\U00010400" * label.MOST_CHARACTERS
        )
        for number in range(renewal.MOST_OFFICERS + 1)
    ]
    kept = (identities.new(secret, STORE),) * identities.KEPT
    full = attrs.evolve(current, slots=(*crowd, *current.slots[1:]), inbox=kept)
    two_files.replace(desk.folder, signing.signed(attrs.evolve(full, generation=2), secret))
    rotation.begin(desk.folder, secret, frozenset({crowd[0].officer_id or ""}))
    with pytest.raises(errors.RotationUnfinished):
        renewal.renew_recovery(desk.folder, secret)


def test_until_a_rotation_is_finished_each_key_gives_both_secrets_and_then_the_new_one_only(shared: "Desk") -> None:
    before = unlock.inbox_recipient(shared.folder)
    assert before is not None
    sealed = inbox.seal(before, b"captured")
    begun = rotation.begin(shared.folder, bytearray(shared.store_secret), frozenset({shared.officer_id}))
    with pytest.raises(errors.OfficerUnknown):
        unlock.unlock(shared.folder, shared.officer_id, shared.typed(), shared.keychain)
    assert _theirs(shared) == begun
    assert unlock.unlock_with_recovery(shared.folder, shared.code) == begun
    rotation.finish(shared.folder, begun)
    rotation.finish(shared.folder, begun)
    assert begun.following is not None
    assert _theirs(shared) == StoreSecrets(begun.following)
    assert unlock.unlock_with_recovery(shared.folder, shared.code) == StoreSecrets(begun.following)
    assert unlock.inbox_recipient(shared.folder) != before
    assert inbox.opened(unlock.inbox_identities(shared.folder, begun.following), sealed) == b"captured"
    with pytest.raises(errors.KeyFileChanged):
        unlock.inbox_identities(shared.folder, begun.current)


def test_nobody_is_the_last_to_lose_their_key(desk: "Desk") -> None:
    for leaving in (frozenset({desk.officer_id}), frozenset({STRANGER})):
        with pytest.raises(errors.OfficerUnknown):
            rotation.begin(desk.folder, bytearray(desk.store_secret), leaving)
    assert desk.unlock().following is None


def test_a_new_recovery_code_takes_the_place_of_the_old_one(desk: "Desk", renewed: Callable[[str], None]) -> None:
    code = renewal.renew_recovery(desk.folder, bytearray(desk.store_secret))
    renewed(THEIRS)
    assert unlock.unlock_with_recovery(desk.folder, code).current == desk.store_secret
    with pytest.raises(errors.WrongRecoveryCode):
        unlock.unlock_with_recovery(desk.folder, desk.code)


def test_what_this_computer_keeps_for_an_officer_is_taken_away_where_that_can_be(shared: "Desk") -> None:
    assert forget_device_secret(shared.keychain, STORE, SECOND)
    assert [name for name in shared.keychain.items if SECOND in name] == []
    assert forget_device_secret(shared.keychain, STORE, SECOND)
    shared.keychain.problem = errors.KeychainLocked
    assert not forget_device_secret(shared.keychain, STORE, shared.officer_id)
