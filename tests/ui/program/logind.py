"""The other side of the wire: a bus of the test's own, and on it logind as far as a desk asks it."""

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jeepney import DBus, DBusAddress, HeaderFields, MessageType, new_method_return, new_signal
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME, SESSION = "org.freedesktop.login1", "3"
_MANAGER = DBusAddress("/org/freedesktop/login1", NAME, f"{NAME}.Manager")
_OWN_SESSION = DBusAddress("/org/freedesktop/login1/session/_33", NAME, f"{NAME}.Session")


class Logind:
    """Answers Inhibit and GetSession, and notes what was asked. `let_go` is set once nobody holds the descriptor."""

    def __init__(self, bus: DBusConnection) -> None:
        self.asked: dict[str, tuple[object, ...]] = {}
        self.heard = threading.Event()
        self.let_go = threading.Event()
        self._bus = bus
        threading.Thread(target=self._answer, daemon=True).start()

    def prepare_for_sleep(self) -> None:
        """Tell everybody that the computer goes to sleep."""
        self._bus.send(new_signal(_MANAGER, "PrepareForSleep", "b", (True,)))

    def lock_session(self) -> None:
        """Have the officer's session locked."""
        self._bus.send(new_signal(_OWN_SESSION, "Lock"))

    def _answer(self) -> None:
        while True:
            try:
                message = self._bus.receive()
            except (OSError, EOFError):
                return
            if message.header.message_type is not MessageType.method_call:
                continue
            member = message.header.fields[HeaderFields.member]
            self.asked[member] = message.body
            if member == "Inhibit":
                ours, theirs = os.pipe()
                self._bus.send(new_method_return(message, "h", (theirs,)))
                os.close(theirs)
                threading.Thread(target=self._wait, args=(ours,), daemon=True).start()
            elif member == "GetSession":
                self._bus.send(new_method_return(message, "o", (_OWN_SESSION.object_path,)))
            if {"Inhibit", "GetSession"} <= set(self.asked):
                self.heard.set()

    def _wait(self, ours: int) -> None:
        os.read(ours, 1)  # answers once the last holder has closed the other end
        self.let_go.set()
        os.close(ours)


@contextmanager
def logind(folder: Path) -> Iterator[tuple[Logind, dict[str, str]]]:
    """The stand-in, and the environment of a process that shall take its bus for the system's."""
    address = f"unix:path={folder / 'bus'}"
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address={address}"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert daemon.stdout is not None
    try:
        daemon.stdout.readline()  # it listens from then on
        with open_dbus_connection(address, enable_fds=True) as bus:
            bus.send_and_get_reply(DBus().RequestName(NAME))
            yield Logind(bus), {"DBUS_SYSTEM_BUS_ADDRESS": address, "XDG_SESSION_ID": SESSION}
    finally:
        daemon.kill()
        daemon.communicate()
