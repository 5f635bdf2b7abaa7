"""A real X server of a test's own, and a hand at its keyboard."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

PATIENCE_SECONDS = 30


@contextmanager
def display() -> Iterator[str]:
    """An X server as long as this lasts, by its name. Skips, in words, where Xvfb or xdotool is not installed."""
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        pytest.skip("Xvfb and xdotool are not installed: a real X window is NOT tested (dev.py system installs both)")
    reading, writing = os.pipe()
    # It would begin anew, and refuse whoever comes then, each time that its last window closes: at every lock.
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


class Keyboard:
    """The keys of one display, and nothing else: no mouse."""

    def __init__(self, display: str) -> None:
        self._around = {**os.environ, "DISPLAY": display}

    def wait_for_window(self, title: str) -> None:
        """Wait until a window whose title begins so is in view, and give it the keyboard.

        Without a window manager nobody else hands out the keyboard.
        """
        self._do("search", "--sync", "--onlyvisible", "--name", f"^{title}", "windowfocus", "--sync")

    def press(self, *keys: str) -> None:
        """Press keys or chords, one after the other."""
        self._do("key", "--clearmodifiers", *keys)

    def type(self, words: str) -> None:
        """Type ASCII text, key by key."""
        self._do("type", "--delay", "4", "--", words)

    def _do(self, *words: str) -> None:
        subprocess.run(
            ["xdotool", *words], env=self._around, check=True, timeout=PATIENCE_SECONDS, stdout=subprocess.DEVNULL
        )
