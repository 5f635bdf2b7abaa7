"""A private bus with a screen saver and logind on it, which say one thing; prints what the desk's session heard of it.

Started under dbus-run-session, with what is to be said: one of SAID.
"""

import os
import sys

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from mash_desk.ui.program.session import watch_session

SAID = {
    "screen": ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True]),
    "shown": ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [False]),
    "gnome": ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True]),
    "sleep": ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", [True]),
    "wake": ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", [False]),
}
address = os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
app = QCoreApplication(sys.argv)
service = QDBusConnection.connectToBus(address, "service")
assert service.registerService("org.freedesktop.login1")


def hear(why: str) -> None:
    print(why, flush=True)
    app.exit(0)


parent = QObject()
session = watch_session(parent, hear)
path, interface, name, words = SAID[sys.argv[1]]
message = QDBusMessage.createSignal(path, interface, name)
message.setArguments(words)
again = QTimer(interval=100)
again.timeout.connect(lambda: service.send(message))
again.start()
QTimer.singleShot(2_000, lambda: app.exit(3))
sys.exit(app.exec())
