"""What every test gets: no network, no folder or display of the developer's own, and no failure unseen in the log."""

import functools
import gc
import logging
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests import stretching

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

_HOME = Path(tempfile.mkdtemp(prefix="mash-desk-tests-"))
_PATIENCE = 30_000
_LONGEST = ("tests/journeys/", "tests/reliability/")
_SENDING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_ASKING = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}

settings.register_profile("house", deadline=None)  # no timed asserts: a slow machine is not a failure
settings.load_profile("house")


class NetworkCutOff(Exception):
    """A test reached for the network. MASH Desk works without one."""


def _stand_alone() -> None:
    """Point this process and its children away from the developer's desktop, before Qt is first imported."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        os.environ.pop(name, None)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["HOME"] = str(_HOME)
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(_HOME / name.lower())
    (_HOME / "run").mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(_HOME / "run")


def _cut_off(event: str, arguments: tuple[object, ...]) -> None:
    # An audit hook is asked before any socket of this process connects, and cannot be taken out again.
    if event in _ASKING:
        raise NetworkCutOff(event)
    if event in _SENDING and getattr(arguments[0], "family", None) != getattr(socket, "AF_UNIX", None):
        raise NetworkCutOff(event)


_stand_alone()
sys.addaudithook(_cut_off)
stretching.remember()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files begin first, in any order else: one that begins last is waited for alone."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONGEST))


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "Iterator[QApplication]":
    """Collects as the program does: no widget of an earlier test is taken apart by the thread of a later one."""
    from mash_desk.ui.program.collecting import Collecting

    collecting = Collecting(qapp)
    yield qapp
    collecting.deleteLater()
    gc.enable()


@pytest.fixture
def qtbot(qapp: "QApplication", request: pytest.FixtureRequest) -> "QtBot":
    """Waits until a thing is there as long as a busy machine may need: how fast it comes is nobody's failure."""
    from pytestqt.qtbot import QtBot

    bot = QtBot(request)
    bot.waitUntil = functools.partial(bot.waitUntil, timeout=_PATIENCE)  # type: ignore[method-assign]
    return bot


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.words: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        self.words.add(record.getMessage().split()[0])


@pytest.fixture(autouse=True)
def nothing_goes_wrong_unseen(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test whose warnings and failures in the log are not those of its mark `logs("word", …)`."""
    kept, logger = _Kept(), logging.getLogger("mash_desk")
    logger.addHandler(kept)
    yield
    logger.removeHandler(kept)
    expected = {word for mark in request.node.iter_markers("logs") for word in mark.args}
    assert kept.words == expected


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured (`record_property("measured", …)`), also when other processes ran them."""
    for report in terminalreporter.getreports("passed"):
        for name, words in getattr(report, "user_properties", ()):
            if name == "measured":
                terminalreporter.write_line(f"\n{words}")
