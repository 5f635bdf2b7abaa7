"""The device secret in the operating system's keychain: the second thing, beside the passphrase, that opens a desk."""

import base64
import hmac
import importlib
import sys
from collections.abc import Callable
from enum import StrEnum
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Protocol, TypeVar

from mash_desk import log
from mash_desk.domain.findings import Known
from mash_desk.keys.derivation import KEY_LENGTH, random_key, wipe
from mash_desk.keys.errors import (
    DeviceKeyMissing,
    KeychainLocked,
    KeychainMissing,
    KeychainNotSetUp,
    KeychainSlow,
    KeychainUnavailable,
)

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

# The only stores trusted, by platform. keyring's own choice follows an environment variable and a configuration file,
# either of which can name a store that keeps nothing, or code of somebody else's.
_TRUSTED = {
    "win32": ("keyring.backends.Windows", "WinVaultKeyring"),
    "darwin": ("keyring.backends.macOS", "Keyring"),
    "linux": ("keyring.backends.SecretService", "Keyring"),
}
_ACCOUNT = "MASH Desk"

PATIENCE = 10.0
"""How long the keychain is waited for, in seconds."""

T = TypeVar("T")


class DeviceState(StrEnum):
    """How it stands with the device secret of one officer on this computer."""

    FOUND = "found"
    ABSENT = "absent"
    LOCKED = "locked"
    MISSING = "missing"
    NOT_SET_UP = "not_set_up"
    SLOW = "slow"
    UNAVAILABLE = "unavailable"


class Keychain(Protocol):
    """Where a device secret is kept. Calls may take seconds: never on the window's thread."""

    def read(self, name: str) -> bytearray | None:
        """The secret, or None where there is none. Raises KeychainLocked or KeychainUnavailable."""

    def write(self, name: str, secret: bytearray) -> None:
        """Keep the secret under the name. Raises KeychainLocked or KeychainUnavailable."""

    def forget(self, name: str) -> None:
        """Keep the secret no more; it is there. Raises KeychainLocked or KeychainUnavailable."""


class SystemKeychain:
    """The keychain of Windows, macOS or the desktop's Secret Service, and none that the environment names."""

    def read(self, name: str) -> bytearray | None:
        """The secret of 32 bytes, or None where there is none that is one."""
        return _answered(lambda: _read(name))

    def write(self, name: str, secret: bytearray) -> None:
        """Keep the secret under a name of its own: two accounts under one name would be written in two steps."""
        kept = base64.b64encode(secret).decode("ascii")
        _answered(lambda: _trusted_backend().set_password(name, _ACCOUNT, kept))

    def forget(self, name: str) -> None:
        """Keep it no more."""
        _answered(lambda: _trusted_backend().delete_password(name, _ACCOUNT))


def forget_device_secret(keychain: Keychain, store_id: str, officer_id: str) -> bool:
    """Take away what this computer keeps for an officer, where it does. Whether nothing is kept now; never raises."""
    name = _item(store_id, officer_id)
    try:
        kept = keychain.read(name)
        if kept is not None:
            wipe(kept)
            keychain.forget(name)
    except (KeychainLocked, KeychainUnavailable):
        log.event("keys.device_secret_stays")
        return False
    return True


def device_state(keychain: Keychain, store_id: str, officer_id: str) -> DeviceState:
    """How it stands, without raising."""
    try:
        secret = read_device_secret(keychain, store_id, officer_id)
    except DeviceKeyMissing:
        return DeviceState.ABSENT
    except KeychainLocked:
        return DeviceState.LOCKED
    except KeychainUnavailable as why:
        return _UNAVAILABLE.get(type(why), DeviceState.UNAVAILABLE)
    wipe(secret)
    return DeviceState.FOUND


def read_device_secret(keychain: Keychain, store_id: str, officer_id: str) -> bytearray:
    """The device secret. Raises DeviceKeyMissing, KeychainLocked or KeychainUnavailable; never makes a new one."""
    secret = keychain.read(_item(store_id, officer_id))
    if secret is None:
        raise DeviceKeyMissing
    return secret


def device_secret_for_new_key(keychain: Keychain, store_id: str, officer_id: str) -> bytearray:
    """The device secret to bind a new key to: the one that is kept, else a new one that was read back after writing.

    The one that is kept is used again, because the key file in force may still need it. Raises KeychainLocked or
    KeychainUnavailable, the latter also where the keychain forgets what it was given.
    """
    name = _item(store_id, officer_id)
    kept = keychain.read(name)
    if kept is not None:
        return kept
    secret = random_key()
    keychain.write(name, secret)
    read_back = keychain.read(name)
    if read_back is None or not hmac.compare_digest(read_back, secret):
        raise KeychainUnavailable
    wipe(read_back)
    return secret


_UNAVAILABLE: dict[type[Known], DeviceState] = {
    KeychainMissing: DeviceState.MISSING,
    KeychainNotSetUp: DeviceState.NOT_SET_UP,
    KeychainSlow: DeviceState.SLOW,
}


def _read(name: str) -> bytearray | None:
    found = _trusted_backend().get_password(name, _ACCOUNT)
    return None if found is None else _secret(found)


def _answered(call: Callable[[], T]) -> T:
    """What the keychain answers, on a thread that is left behind after ten seconds: it may wait for ever for somebody.

    Raises KeychainLocked or KeychainUnavailable; of the latter, which one it is says why.
    """
    came: SimpleQueue[T | Exception] = SimpleQueue()

    def run() -> None:
        try:
            came.put(call())
        except Exception as failure:
            came.put(failure)

    Thread(target=run, name="keychain", daemon=True).start()
    try:
        answer = came.get(timeout=PATIENCE)
    except Empty:
        log.event("keys.keychain_slow")
        raise KeychainSlow from None
    if isinstance(answer, Exception):
        raise _in_our_words(answer) from None
    return answer


def _item(store_id: str, officer_id: str) -> str:
    return f"MASH Desk/{store_id}/{officer_id}/device"


def _trusted_backend() -> "KeyringBackend":
    """Raises RuntimeError, as keyring does, where it is not for this computer."""
    if sys.platform not in _TRUSTED:
        raise RuntimeError("no keychain is trusted on this platform")
    module, name = _TRUSTED[sys.platform]
    backend: KeyringBackend = getattr(importlib.import_module(module), name)()
    # A constructor of keyring takes attributes from KEYRING_PROPERTY_… variables; ours come from here alone.
    vars(backend).clear()
    if sys.platform == "win32":
        # The default lets the item roam with the profile to other computers.
        backend.persist = "local machine"  # type: ignore[attr-defined]
    if backend.priority < 1:
        raise RuntimeError("keyring advises against this keychain")
    return backend


def _in_our_words(failure: Exception) -> Known:
    """Windows raises pywintypes.error, others a KeyringError or an error of D-Bus: told by type, never by text."""
    from keyring.errors import InitError, KeyringLocked

    if isinstance(failure, KeyringLocked):
        return KeychainLocked()
    if isinstance(failure, RuntimeError):
        log.event("keys.no_keychain")
        return KeychainMissing()
    log.failure("keys.keychain_failed", failure)
    return KeychainNotSetUp() if isinstance(failure, InitError) else KeychainUnavailable()


def _secret(text: str) -> bytearray | None:
    try:
        secret = bytearray(base64.b64decode(text, validate=True))
    except ValueError:
        return None
    return secret if len(secret) == KEY_LENGTH else None
