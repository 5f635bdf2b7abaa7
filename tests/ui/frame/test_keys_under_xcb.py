"""Every command of the window fires while a text field has the keyboard, under a real X server.

Offscreen hides what X11's own editing keys do: there Ctrl+K cuts to the end of the line and Ctrl+U erases it.
"""

import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.xvfb

KEYS = {
    "F9": "urgent",
    "ctrl+shift+d": "urgent",
    "ctrl+n": "new_referral",
    "ctrl+k": "find",
    "ctrl+l": "lock",
    "ctrl+q": "quit",
    "F1": "help",
    "shift+F1": "keys",
    "F6": "pane.next",
    "shift+F6": "pane.previous",
    "Escape": "back",
    "ctrl+1": "room.worklist",
    "ctrl+Return": "save",
    "ctrl+u": "undecided",
    "ctrl+d": "decide",
}
PATIENCE = 30


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        pytest.skip("Xvfb and xdotool are not installed: keys under X11 are NOT tested (dev.py system installs both)")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as number:
        yield f":{number.readline().strip()}"
    server.terminate()
    server.wait(PATIENCE)


@pytest.mark.parametrize("field", ["line", "prose"])
def test_each_key_fires_while_a_field_has_the_keyboard(display: str, field: str) -> None:
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    script = Path(__file__).parent / "keys_window.py"
    window = subprocess.Popen(
        [sys.executable, str(script), field], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    said: queue.Queue[str] = queue.Queue()
    assert window.stdout is not None
    lines = window.stdout
    listener = threading.Thread(target=_listen, args=(lines, said))
    listener.start()
    try:
        # Without a window manager nobody hands out the keyboard.
        _xdotool(environment, "search", "--sync", "--onlyvisible", "--name", "Typing", "windowfocus", "--sync")
        while said.get(timeout=PATIENCE) != "ready":
            pass
        fired = {}
        for key in KEYS:
            _xdotool(environment, "key", "--clearmodifiers", key)
            fired[key] = _next(said)
        assert fired == KEYS
    finally:
        window.terminate()
        window.wait(PATIENCE)
        listener.join(PATIENCE)
        assert window.stderr is not None
        complaint = window.stderr.read()
        window.stdout.close()
        window.stderr.close()
    assert "Traceback" not in complaint


def _listen(lines: Iterable[str], said: "queue.Queue[str]") -> None:
    for line in lines:
        said.put(line.strip())


def _next(said: "queue.Queue[str]") -> str:
    while (words := said.get(timeout=PATIENCE)) == "ready":
        pass
    return words


def _xdotool(environment: dict[str, str], *words: str) -> None:
    subprocess.run(["xdotool", *words], env=environment, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)
