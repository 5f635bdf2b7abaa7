"""This computer's part in a desk's key: the keychain of the operating system, and what the checking may cost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mash_desk.keys.errors import OfficerUnknown, RecoveryCodeMistyped, WrongPassphrase, WrongRecoveryCode
from mash_desk.keys.keychain import DeviceState, Keychain, SystemKeychain, device_state

if TYPE_CHECKING:
    from mash_desk.keys.derivation import Cost

__all__ = [
    "Cost",
    "DeviceState",
    "Keychain",
    "RecoveryCodeMistyped",
    "WrongPassphrase",
    "WrongRecoveryCode",
    "calibrate",
    "state",
    "system_keychain",
]


def calibrate() -> Cost:
    """What checking a passphrase may cost on this computer; takes up to two seconds."""
    from mash_desk.keys.derivation import calibrate as measured

    return measured()


def system_keychain() -> Keychain:
    """The keychain of this computer. Its calls may take seconds: never on the window's thread."""
    return SystemKeychain()


def state(folder: Path, keychain: Keychain | None, officer_id: str | None = None) -> DeviceState | None:
    """How it stands with this computer's part of an officer's key; None where that key was made without one.

    `officer_id` None: the only officer who has a key. Raises OfficerUnknown, or what is wrong with the key files.
    """
    from mash_desk.keys import unlock as keys
    from mash_desk.keys.slots import Policy

    found = [officer for officer in keys.officers(folder) if officer_id in (None, officer.officer_id)]
    if len(found) != 1:
        raise OfficerUnknown
    if found[0].policy is not Policy.PASSPHRASE_AND_DEVICE:
        return None
    if keychain is None:
        return DeviceState.UNAVAILABLE
    return device_state(keychain, keys.store_id(folder), found[0].officer_id)
