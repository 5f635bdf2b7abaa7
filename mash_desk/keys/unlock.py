"""Setting up, opening and renewing a desk's keys: the door of this room."""

import os
from pathlib import Path

import attrs

from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import refuse
from mash_desk.keys import derivation, key_file, passphrase, recovery, slots, two_files
from mash_desk.keys.derivation import Cost, wipe
from mash_desk.keys.errors import (
    KeychainUnavailable,
    KeyFileChanged,
    OfficerUnknown,
    WrongPassphrase,
    WrongRecoveryCode,
)
from mash_desk.keys.key_file import KeyFile
from mash_desk.keys.keychain import DeviceState, Keychain, device_secret_for_new_key, read_device_secret
from mash_desk.keys.slots import Policy, SealBroken, Slot, WrongKey


@attrs.frozen
class Created:
    """What setting up a desk gives: the store secret, the code to print, and whether the keychain took its part.

    `device` is UNAVAILABLE where there is none to trust: the passphrase alone then opens the desk, and the officer is
    told so.
    """

    # Marked personal so that neither can stand in a repr.
    store_secret: bytearray = personal()
    recovery_code: str = personal()
    device: DeviceState = plain()


@attrs.frozen
class Officer:
    """Who has a key. Their name is in the vault, since a key file can be read by anyone."""

    officer_id: str = plain()
    policy: Policy = plain()


def create(
    folder: Path, store_id: str, officer_id: str, new_passphrase: bytearray, keychain: Keychain | None, cost: Cost
) -> Created:
    """Make the keys of a new desk: a store secret, one officer's slot and the recovery slot.

    Zeroes the passphrase in every case. `keychain` None leaves it out on purpose. Raises Refused (a weak passphrase),
    KeychainLocked, KeysAlreadyThere, KeyFileNotWritten or NotEnoughMemory.
    """
    code = recovery.new()
    store_secret = derivation.random_key()
    try:
        refuse(passphrase.check(new_passphrase))
        two_files.refuse_existing(folder)
        officer = _officer_slot(store_id, 1, officer_id, new_passphrase, keychain, cost, store_secret)
        spare = _recovery_slot(store_id, 1, code, store_secret)
        two_files.create(folder, _signed(KeyFile(store_id, 1, (officer, spare)), store_secret))
        return Created(store_secret, recovery.printed(code), _device_state(officer))
    except BaseException:
        wipe(store_secret)
        raise
    finally:
        wipe(code)
        wipe(new_passphrase)


def unlock(folder: Path, officer_id: str | None, typed: bytearray, keychain: Keychain | None) -> bytearray:
    """The store secret, for an officer and their passphrase. `officer_id` None means the only officer there is.

    Zeroes the passphrase in every case. Raises WrongPassphrase, OfficerUnknown, DeviceKeyMissing, KeychainLocked,
    KeychainUnavailable, NotEnoughMemory, or what is wrong with the key file.
    """
    try:
        current = two_files.newest(folder)
        slot = _slot_of(current, officer_id)
        key = _officer_key(current.store_id, slot, typed, keychain)
    finally:
        wipe(typed)
    try:
        return _opened(current, slot, key)
    except WrongKey:
        raise WrongPassphrase from None
    finally:
        wipe(key)


def unlock_with_recovery(folder: Path, code: str) -> bytearray:
    """The store secret, for the printed recovery code. Needs no keychain.

    Raises RecoveryCodeMistyped, WrongRecoveryCode, or what is wrong with the key file.
    """
    typed = recovery.typed(code)
    current = two_files.newest(folder)
    slot = next((slot for slot in current.slots if slot.policy is Policy.RECOVERY), None)
    if slot is None:
        raise WrongRecoveryCode
    key = derivation.recovery_key(typed, slot.salt, current.store_id)
    try:
        return _opened(current, slot, key)
    except WrongKey:
        raise WrongRecoveryCode from None
    finally:
        wipe(typed)
        wipe(key)


def set_passphrase(
    folder: Path,
    store_secret: bytearray,
    officer_id: str,
    new_passphrase: bytearray,
    keychain: Keychain | None,
    cost: Cost,
) -> DeviceState:
    """Give an officer of the opened desk a new passphrase; the store secret, and so the vault, stay as they are.

    Zeroes the passphrase in every case. Raises Refused, OfficerUnknown, KeychainLocked, KeyFileChanged,
    KeyFileNotWritten, NotEnoughMemory, or what is wrong with the key file.
    """
    try:
        refuse(passphrase.check(new_passphrase))
        current = two_files.newest(folder)
        _check_signature(current, store_secret)
        replaced = _slot_of(current, officer_id)
        generation = current.generation + 1
        officer = _officer_slot(current.store_id, generation, officer_id, new_passphrase, keychain, cost, store_secret)
    finally:
        wipe(new_passphrase)
    following = tuple(
        officer if slot is replaced else slots.resealed(slot, current.store_id, generation, store_secret)
        for slot in current.slots
    )
    next_file = KeyFile(current.store_id, generation, following, key_file.digest(current))
    two_files.replace(folder, _signed(next_file, store_secret))
    return _device_state(officer)


def officers(folder: Path) -> tuple[Officer, ...]:
    """Who has a key for this desk, in the order of the key file. Raises what is wrong with the key file."""
    return tuple(
        Officer(slot.officer_id, slot.policy) for slot in two_files.newest(folder).slots if slot.officer_id is not None
    )


def store_id(folder: Path) -> str:
    """The id of the desk whose keys lie here. Raises what is wrong with the key file."""
    return two_files.newest(folder).store_id


def database_key(store_secret: bytearray, store_id: str) -> bytearray:
    """The raw 256-bit key of vault.db. The caller wipes it, and the store secret when it is no longer needed."""
    return derivation.subkey(store_secret, store_id, "db")


def seal_key(store_secret: bytearray, store_id: str) -> bytearray:
    """The key of the seal beside the closed vault. Whoever seals keeps it until then, and wipes it."""
    return derivation.subkey(store_secret, store_id, "seal")


def _opened(current: KeyFile, slot: Slot, key: bytearray) -> bytearray:
    """The store secret from a slot, once it has vouched for the whole file. Raises WrongKey or KeyFileChanged."""
    try:
        store_secret = slots.opened(slot, current.store_id, current.generation, key)
    except SealBroken:
        raise KeyFileChanged from None
    try:
        _check_signature(current, store_secret)
    except KeyFileChanged:
        wipe(store_secret)
        raise
    return store_secret


def _officer_slot(
    store_id: str,
    generation: int,
    officer_id: str,
    new_passphrase: bytearray,
    keychain: Keychain | None,
    cost: Cost,
    store_secret: bytearray,
) -> Slot:
    device = _new_device_secret(keychain, store_id, officer_id)
    policy = Policy.PASSPHRASE if device is None else Policy.PASSPHRASE_AND_DEVICE
    salt = os.urandom(derivation.SALT_LENGTH)
    key = bytearray()
    try:
        key = derivation.passphrase_key(new_passphrase, device, salt, cost, store_id, officer_id)
        return slots.make(store_id, generation, officer_id, policy, cost, salt, key, store_secret)
    finally:
        wipe(key)
        wipe(device or bytearray())


def _recovery_slot(store_id: str, generation: int, code: bytearray, store_secret: bytearray) -> Slot:
    salt = os.urandom(derivation.SALT_LENGTH)
    key = derivation.recovery_key(code, salt, store_id)
    try:
        return slots.make(store_id, generation, None, Policy.RECOVERY, None, salt, key, store_secret)
    finally:
        wipe(key)


def _officer_key(store_id: str, slot: Slot, typed: bytearray, keychain: Keychain | None) -> bytearray:
    if slot.officer_id is None or slot.cost is None:
        raise OfficerUnknown
    device = None
    if slot.policy is Policy.PASSPHRASE_AND_DEVICE:
        if keychain is None:
            raise KeychainUnavailable
        device = read_device_secret(keychain, store_id, slot.officer_id)
    try:
        return derivation.passphrase_key(typed, device, slot.salt, slot.cost, store_id, slot.officer_id)
    finally:
        wipe(device or bytearray())


def _new_device_secret(keychain: Keychain | None, store_id: str, officer_id: str) -> bytearray | None:
    if keychain is None:
        return None
    try:
        return device_secret_for_new_key(keychain, store_id, officer_id)
    except KeychainUnavailable:
        return None


def _slot_of(current: KeyFile, officer_id: str | None) -> Slot:
    """The officer's slot; for None, the only officer's. Raises OfficerUnknown, also where None could mean several."""
    wanted = [slot for slot in current.slots if slot.officer_id is not None and officer_id in (None, slot.officer_id)]
    if len(wanted) != 1:
        raise OfficerUnknown
    return wanted[0]


def _device_state(slot: Slot) -> DeviceState:
    return DeviceState.FOUND if slot.policy is Policy.PASSPHRASE_AND_DEVICE else DeviceState.UNAVAILABLE


def _signed(unsigned: KeyFile, store_secret: bytearray) -> KeyFile:
    header_key = derivation.subkey(store_secret, unsigned.store_id, "hdr")
    try:
        return key_file.signed(unsigned, header_key)
    finally:
        wipe(header_key)


def _check_signature(current: KeyFile, store_secret: bytearray) -> None:
    header_key = derivation.subkey(store_secret, current.store_id, "hdr")
    try:
        key_file.check_signature(current, header_key)
    finally:
        wipe(header_key)
