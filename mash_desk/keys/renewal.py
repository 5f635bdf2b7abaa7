"""Keys of an opened desk made anew or added: a passphrase, an officer, a recovery code. Each is one writing."""

from pathlib import Path

from mash_desk.domain.findings import Finding, refuse
from mash_desk.keys import key_file, label, making, passphrase, recovery, signing, slots, two_files
from mash_desk.keys.derivation import Cost, wipe
from mash_desk.keys.errors import OfficerUnknown, RotationUnfinished
from mash_desk.keys.key_file import KeyFile
from mash_desk.keys.keychain import DeviceState, Keychain
from mash_desk.keys.slots import Policy, Slot

MOST_OFFICERS = 60
"""With so many the key file keeps to its size, also while it holds two store secrets for each."""


def set_passphrase(
    folder: Path,
    store_secret: bytearray,
    officer_id: str,
    new_passphrase: bytearray,
    keychain: Keychain | None,
    cost: Cost,
    *,
    keeps_device: bool = False,
) -> DeviceState:
    """Give an officer of the opened desk a new passphrase; the store secret, and so the vault, stay as they are.

    `keeps_device`: a key that the keychain took part in is not made without it, where it does not answer just now;
    else the passphrase alone opens it then, as for who came in by the recovery code because the keychain is gone.

    Zeroes the passphrase in every case. Raises Refused, OfficerUnknown, KeychainLocked, KeychainUnavailable,
    KeyFileChanged, KeyFileNotWritten, KeyFileInDoubt, NotEnoughMemory, RotationUnfinished, or what is wrong with the
    key file.
    """
    try:
        refuse(passphrase.check(new_passphrase))
        current = _settled(folder, store_secret)
        replaced = next((slot for slot in current.slots if slot.officer_id == officer_id), None)
        if replaced is None or replaced.label is None:
            raise OfficerUnknown
        new = making.officer_slot(
            current.store_id,
            current.generation + 1,
            (officer_id, replaced.label),
            new_passphrase,
            keychain,
            cost,
            store_secret,
            needs_device=keeps_device and replaced.policy is Policy.PASSPHRASE_AND_DEVICE,
        )
    finally:
        wipe(new_passphrase)
    _write(folder, current, tuple(new if slot is replaced else slot for slot in current.slots), store_secret)
    return making.device_state(new)


def enrol(
    folder: Path,
    store_secret: bytearray,
    officer: tuple[str, str],
    new_passphrase: bytearray,
    keychain: Keychain | None,
    cost: Cost,
) -> DeviceState:
    """Give one more officer, named by id and label, a key of their own.

    Zeroes the passphrase in every case. Raises Refused (passphrase, label, or they have a key already) and the rest
    that set_passphrase raises.
    """
    try:
        current = _settled(folder, store_secret)
        officer_id, shown = officer
        taken = [slot.label for slot in current.slots if slot.label is not None]
        findings = [*label.check(shown, taken), *passphrase.check(new_passphrase)]
        if officer_id in {slot.officer_id for slot in current.slots}:
            findings.append(Finding("officer.has_a_key", "officer", "This officer has a key to this desk already."))
        if len(taken) >= MOST_OFFICERS:
            words = f"A desk has keys for at most {MOST_OFFICERS} officers. Take away the key of somebody who has left."
            findings.append(Finding("officer.too_many", "officer", words))
        refuse(findings)
        new = making.officer_slot(
            current.store_id, current.generation + 1, officer, new_passphrase, keychain, cost, store_secret
        )
    finally:
        wipe(new_passphrase)
    _write(folder, current, (*current.slots, new), store_secret)
    return making.device_state(new)


def renew_recovery(folder: Path, store_secret: bytearray) -> str:
    """A new recovery code, as it is printed; the one before opens nothing from then on.

    Raises KeyFileChanged, KeyFileNotWritten, KeyFileInDoubt, RotationUnfinished, or what is wrong with the key file.
    """
    current = _settled(folder, store_secret)
    code = recovery.new()
    try:
        new = making.recovery_slot(current.store_id, current.generation + 1, code, store_secret)
        others = tuple(slot for slot in current.slots if slot.policy is not Policy.RECOVERY)
        _write(folder, current, (*others, new), store_secret)
        return recovery.printed(code)
    finally:
        wipe(code)


def _settled(folder: Path, store_secret: bytearray) -> KeyFile:
    """The key file, vouched for, with one store secret only."""
    current = two_files.newest(folder)
    signing.check(current, store_secret)
    if current.is_rotating:
        raise RotationUnfinished
    return current


def _write(folder: Path, current: KeyFile, following: tuple[Slot, ...], store_secret: bytearray) -> None:
    generation = current.generation + 1
    sealed = tuple(slots.resealed(slot, current.store_id, generation, store_secret) for slot in following)
    next_file = KeyFile(current.store_id, generation, sealed, key_file.digest(current), current.inbox)
    two_files.replace(folder, signing.signed(next_file, store_secret))
