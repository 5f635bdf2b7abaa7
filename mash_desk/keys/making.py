"""New slots: an officer's, from a passphrase and the keychain, and the one of the recovery code."""

import os

from mash_desk.keys import derivation, slots
from mash_desk.keys.derivation import Cost, wipe
from mash_desk.keys.errors import KeychainUnavailable
from mash_desk.keys.keychain import DeviceState, Keychain, device_secret_for_new_key
from mash_desk.keys.slots import Policy, Slot


def officer_slot(
    store_id: str,
    generation: int,
    officer: tuple[str, str],
    new_passphrase: bytearray,
    keychain: Keychain | None,
    cost: Cost,
    store_secret: bytearray,
    *,
    needs_device: bool = False,
) -> Slot:
    """A slot for an officer, named by id and label. Raises KeychainLocked or NotEnoughMemory.

    `needs_device`: where the keychain does not answer, raise KeychainUnavailable; else the passphrase alone opens it.
    """
    officer_id, _label = officer
    device = _new_device_secret(keychain, store_id, officer_id, needed=needs_device)
    policy = Policy.PASSPHRASE if device is None else Policy.PASSPHRASE_AND_DEVICE
    salt = os.urandom(derivation.SALT_LENGTH)
    key = bytearray()
    try:
        key = derivation.passphrase_key(new_passphrase, device, salt, cost, store_id, officer_id)
        return slots.make(store_id, generation, officer, policy, cost, salt, key, store_secret)
    finally:
        wipe(key)
        wipe(device or bytearray())


def recovery_slot(store_id: str, generation: int, code: bytearray, store_secret: bytearray) -> Slot:
    """A slot for a recovery code."""
    salt = os.urandom(derivation.SALT_LENGTH)
    key = derivation.recovery_key(code, salt, store_id)
    try:
        return slots.make(store_id, generation, None, Policy.RECOVERY, None, salt, key, store_secret)
    finally:
        wipe(key)


def device_state(slot: Slot) -> DeviceState:
    """FOUND where the keychain took its part of the slot's key, else UNAVAILABLE."""
    return DeviceState.FOUND if slot.policy is Policy.PASSPHRASE_AND_DEVICE else DeviceState.UNAVAILABLE


def _new_device_secret(keychain: Keychain | None, store_id: str, officer_id: str, *, needed: bool) -> bytearray | None:
    if keychain is None:
        return None
    try:
        return device_secret_for_new_key(keychain, store_id, officer_id)
    except KeychainUnavailable:
        if needed:
            raise
        return None
