"""Every command of the window fires while a text field has the keyboard, under a real X server.

Offscreen hides what X11's own editing keys do: there Ctrl+K cuts to the end of the line and Ctrl+U erases it.
"""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.display import PATIENCE_SECONDS, Keyboard, display

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


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with display() as name:
        yield name


@pytest.mark.parametrize("field", ["line", "prose"])
def test_each_key_fires_while_a_field_has_the_keyboard(screen: str, field: str) -> None:
    environment = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
    keyboard = Keyboard(screen)
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
        keyboard.wait_for_window("Typing")
        while said.get(timeout=PATIENCE_SECONDS) != "ready":
            pass
        fired = {}
        for key in KEYS:
            keyboard.press(key)
            fired[key] = _next(said)
        assert fired == KEYS
    finally:
        window.terminate()
        window.wait(PATIENCE_SECONDS)
        listener.join(PATIENCE_SECONDS)
        assert window.stderr is not None
        complaint = window.stderr.read()
        window.stdout.close()
        window.stderr.close()
    assert "Traceback" not in complaint


def _listen(lines: Iterable[str], said: "queue.Queue[str]") -> None:
    for line in lines:
        said.put(line.strip())


def _next(said: "queue.Queue[str]") -> str:
    while (words := said.get(timeout=PATIENCE_SECONDS)) == "ready":
        pass
    return words
