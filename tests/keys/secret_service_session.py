"""A program for test_secret_service.py: what a worker's login does, in a session bus of its own, told as JSON."""

import atexit
import contextlib
import json
import os
import signal
import sys
from pathlib import Path

import secretstorage
from jeepney import DBusAddress, new_method_call

from mash_desk.domain.findings import Known
from mash_desk.keys import keychain, unlock
from mash_desk.keys.derivation import FLOOR
from mash_desk.keys.keychain import SystemKeychain, device_state

STORE = "0193a000-0000-7000-8000-000000000001"
OFFICER = "0193a000-0000-7000-8000-000000000002"
PASSPHRASE = b"amber lantern copper willow thimble"


def main(step: str, folder: Path) -> None:
    """Take one step and print what came of it."""
    steps = {
        "create": _create,
        "unlock": _unlock,
        "lock": _lock,
        "delete": _delete,
        "secret": _secret,
        "forget": _forget,
        "frozen": _frozen,
    }
    try:
        answer = steps[step](folder)
    except Known as problem:
        answer = type(problem).__name__
    print(json.dumps({"answer": answer, "state": device_state(SystemKeychain(), STORE, OFFICER).value}))


def _create(folder: Path) -> str:
    made = unlock.create(folder, STORE, (OFFICER, "RS"), bytearray(PASSPHRASE), SystemKeychain(), FLOOR)
    return made.device.value


def _unlock(folder: Path) -> str:
    unlock.unlock(folder, None, bytearray(PASSPHRASE), SystemKeychain())
    return "opened"


def _lock(folder: Path) -> str:
    with contextlib.closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()
    return "locked"


def _delete(folder: Path) -> str:
    for item in _items():
        item.delete()
    return "deleted"


def _frozen(folder: Path) -> str:
    """Ask a service that was stopped as it stands, and goes on once this program has ended."""
    with contextlib.closing(secretstorage.dbus_init()) as bus:
        address = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        asked = new_method_call(address, "GetConnectionUnixProcessID", "s", ("org.freedesktop.secrets",))
        (service,) = bus.send_and_get_reply(asked).body
    atexit.register(os.kill, service, signal.SIGCONT)
    os.kill(service, signal.SIGSTOP)
    keychain.PATIENCE = 0.3
    return _unlock(folder)


def _forget(folder: Path) -> str:
    return "forgotten" if keychain.forget_device_secret(SystemKeychain(), STORE, OFFICER) else "kept"


def _secret(folder: Path) -> str:
    return " ".join(item.get_secret().decode() for item in _items())


def _items() -> list[secretstorage.Item]:
    bus = secretstorage.dbus_init()
    return list(secretstorage.get_default_collection(bus).get_all_items())


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
