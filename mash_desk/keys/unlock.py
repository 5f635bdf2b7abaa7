"""Setting up a desk's keys and opening it with them: the door of this room."""

from pathlib import Path

import attrs

from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import refuse
from mash_desk.keys import derivation, identities, label, making, passphrase, recovery, signing, slots, two_files
from mash_desk.keys.derivation import Cost, wipe
from mash_desk.keys.errors import (
    KeychainUnavailable,
    KeyFileChanged,
    OfficerUnknown,
    WrongPassphrase,
    WrongRecoveryCode,
)
from mash_desk.keys.key_file import KeyFile
from mash_desk.keys.keychain import DeviceState, Keychain, read_device_secret
from mash_desk.keys.slots import Policy, SealBroken, Slot, StoreSecrets, WrongKey


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
    """Who has a key. Their name is in the vault, since a key file can be read by anyone; `label` is for all to see."""

    officer_id: str = plain()
    label: str = plain()
    policy: Policy = plain()


def create(
    folder: Path,
    store_id: str,
    officer: tuple[str, str],
    new_passphrase: bytearray,
    keychain: Keychain | None,
    cost: Cost,
) -> Created:
    """Make the keys of a new desk: a store secret, one officer's slot and the recovery slot. `officer`: id and label.

    Zeroes the passphrase in every case. `keychain` None leaves it out on purpose. Raises Refused (a weak passphrase),
    KeychainLocked, KeysAlreadyThere, KeyFileNotWritten or NotEnoughMemory.
    """
    code = recovery.new()
    store_secret = derivation.random_key()
    try:
        refuse((*label.check(officer[1]), *passphrase.check(new_passphrase)))
        two_files.refuse_existing(folder)
        first = making.officer_slot(store_id, 1, officer, new_passphrase, keychain, cost, store_secret)
        spare = making.recovery_slot(store_id, 1, code, store_secret)
        inbox = (identities.new(store_secret, store_id),)
        two_files.create(folder, signing.signed(KeyFile(store_id, 1, (first, spare), inbox=inbox), store_secret))
        return Created(store_secret, recovery.printed(code), making.device_state(first))
    except BaseException:
        wipe(store_secret)
        raise
    finally:
        wipe(code)
        wipe(new_passphrase)


def unlock(folder: Path, officer_id: str | None, typed: bytearray, keychain: Keychain | None) -> StoreSecrets:
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


def unlock_with_recovery(folder: Path, code: str) -> StoreSecrets:
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


def officers(folder: Path) -> tuple[Officer, ...]:
    """Who has a key for this desk, in the order of the key file. Raises what is wrong with the key file."""
    return tuple(
        Officer(slot.officer_id, slot.label, slot.policy)
        for slot in two_files.newest(folder).slots
        if slot.officer_id is not None and slot.label is not None
    )


def store_id(folder: Path) -> str:
    """The id of the desk whose keys lie here. Raises what is wrong with the key file."""
    return two_files.newest(folder).store_id


def generation(folder: Path) -> int:
    """How often the key files were written: it only grows. Raises what is wrong with the key file."""
    return two_files.newest(folder).generation


def files(folder: Path) -> dict[str, bytes]:
    """The key files by their names, for a backup. Raises what is wrong with the key file."""
    return two_files.contents(folder)


def database_key(store_secret: bytearray, store_id: str) -> bytearray:
    """The raw 256-bit key of vault.db. The caller wipes it, and the store secret when it is no longer needed."""
    return derivation.subkey(store_secret, store_id, "db")


def seal_key(store_secret: bytearray, store_id: str) -> bytearray:
    """The key of the seal beside the closed vault. Whoever seals keeps it until then, and wipes it."""
    return derivation.subkey(store_secret, store_id, "seal")


def inbox_recipient(folder: Path) -> str | None:
    """To whom a capture is sealed, as the key file says: whoever can write that can name another.

    Raises what is wrong with the key file.
    """
    return next(iter(inbox_recipients(folder)), None)


def inbox_recipients(folder: Path) -> tuple[str, ...]:
    """Everyone to whom a capture was sealed that can still be opened, the newest first. Raises as `inbox_recipient`."""
    return tuple(identity.recipient for identity in two_files.newest(folder).inbox)


def inbox_identities(folder: Path, store_secret: bytearray) -> tuple[bytearray, ...]:
    """What unseals the captures, the newest first. The caller wipes them.

    Raises KeyFileChanged, or what is wrong with the key file.
    """
    current = two_files.newest(folder)
    return tuple(identities.opened(identity, store_secret, current.store_id) for identity in current.inbox)


def _opened(current: KeyFile, slot: Slot, key: bytearray) -> StoreSecrets:
    """The store secret from a slot, once it has vouched for the whole file. Raises WrongKey or KeyFileChanged."""
    try:
        secrets = slots.opened(slot, current.store_id, current.generation, key)
    except SealBroken:
        raise KeyFileChanged from None
    try:
        signing.check(current, secrets.current)
    except KeyFileChanged:
        secrets.wipe()
        raise
    return secrets


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


def _slot_of(current: KeyFile, officer_id: str | None) -> Slot:
    """The officer's slot; for None, the only officer's. Raises OfficerUnknown, also where None could mean several."""
    wanted = [slot for slot in current.slots if slot.officer_id is not None and officer_id in (None, slot.officer_id)]
    if len(wanted) != 1:
        raise OfficerUnknown
    return wanted[0]
