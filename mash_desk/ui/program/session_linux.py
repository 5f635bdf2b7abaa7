"""Screen lock and sleep on Linux, as logind and the desktop's screen saver tell them over D-Bus."""

import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

from mash_desk import log

_LOGIND, _MANAGER = "org.freedesktop.login1", "org.freedesktop.login1.Manager"
_MANAGER_PATH = "/org/freedesktop/login1"
_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver")
_PATIENCE = 5_000


class LinuxSession(QObject):
    """Listens on both buses; a bus that is not there tells nothing.

    Sleep is held up until this process has ended, which lets go of what holds it: five seconds at most, by logind's own
    rule.
    """

    def __init__(self, parent: QObject, away: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._away = away
        self._holds: QDBusUnixFileDescriptor | None = None
        self._asked: list[QDBusPendingCallWatcher] = []
        self._system, self._own = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if self._system.isConnected():
            self._listen_to_logind()
        if self._own.isConnected():
            for saver in _SAVERS:
                self._hear(self._own, "", "", saver, "ActiveChanged", "saver_changed(bool)")

    @Slot(bool)
    def saver_changed(self, active: bool) -> None:
        """The screen is locked or shown again."""
        if active:
            self._away("screen")

    @Slot(bool)
    def sleep_changed(self, sleeps: bool) -> None:
        """The computer goes to sleep or wakes."""
        if sleeps:
            self._away("sleep")

    @Slot()
    def session_locked(self) -> None:
        """The session is to be locked."""
        self._away("session")

    def _listen_to_logind(self) -> None:
        self._hear(self._system, _LOGIND, _MANAGER_PATH, _MANAGER, "PrepareForSleep", "sleep_changed(bool)")
        self._ask("Inhibit", ["sleep", "MASH Desk", "Locks the desk first", "delay"], self._hold)
        if session := os.environ.get("XDG_SESSION_ID"):
            self._ask("GetSession", [session], self._listen_to_own_session)

    def _hear(self, bus: QDBusConnection, service: str, path: str, interface: str, name: str, slot: str) -> None:
        """Have a slot called at each signal. Shiboken takes the slot as text; its types say bytes."""
        signature: Any = SLOT(slot)
        bus.connect(service, path, interface, name, self, signature)

    def _ask(self, method: str, words: list[object], then: Callable[[object], None]) -> None:
        message = QDBusMessage.createMethodCall(_LOGIND, _MANAGER_PATH, _MANAGER, method)
        message.setArguments(words)
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(message, _PATIENCE), self)

        def answer(_watcher: QDBusPendingCallWatcher) -> None:
            reply = watcher.reply()
            if reply.type() is QDBusMessage.MessageType.ReplyMessage and reply.arguments():
                then(reply.arguments()[0])
            else:
                log.event("session.not_told")
            self._asked.remove(watcher)

        watcher.finished.connect(answer)
        self._asked.append(watcher)

    def _hold(self, given: object) -> None:
        if isinstance(given, QDBusUnixFileDescriptor):
            self._holds = given

    def _listen_to_own_session(self, path: object) -> None:
        if isinstance(path, QDBusObjectPath):
            session = f"{_LOGIND}.Session"
            self._hear(self._system, _LOGIND, path.path(), session, "Lock", "session_locked()")
