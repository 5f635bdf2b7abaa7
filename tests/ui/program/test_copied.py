"""What an officer copied goes at lock, while another program's stays; clipboard histories are told to pass it over."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mash_desk.ui.program.copied import MARKS
from tests.display import PATIENCE_SECONDS, display
from tests.ui.program.copying_process import COPIED, LOCKED, NAME

pytestmark = pytest.mark.xvfb

ROOT = Path(__file__).parents[3]
ANOTHERS = "milk and bread"


class _Process:
    """A program on a display, and what it says line by line."""

    def __init__(self, name: str, display: str, *words: str) -> None:
        self.running = subprocess.Popen(
            [sys.executable, "-m", f"tests.ui.program.{name}", *words],
            env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def line(self) -> str:
        assert self.running.stdout is not None
        return self.running.stdout.readline().strip()

    def go_on(self) -> None:
        assert self.running.stdin is not None
        self.running.stdin.write("\n")
        self.running.stdin.flush()


@contextmanager
def _started(name: str, display: str, *words: str) -> Iterator[_Process]:
    process = _Process(name, display, *words)
    try:
        yield process
    finally:
        process.running.kill()
        process.running.communicate(timeout=PATIENCE_SECONDS)


def _pasted(display: str) -> list[tuple[str, list[str]]]:
    """What another program could paste: by its menu, and with the middle button of the mouse."""
    with _started("another_program", display, "") as another:
        return [(words, formats) for words, formats in json.loads(another.line())]


def test_what_was_copied_is_marked_and_gone_at_lock() -> None:
    with display() as name, _started("copying_process", name) as ours:
        assert ours.line() == COPIED
        for words, formats in _pasted(name):
            assert words == NAME
            assert {*MARKS} <= {*formats}
        ours.go_on()
        assert ours.line() == LOCKED
        assert _pasted(name) == [("", []), ("", [])]


def test_what_another_program_copied_since_is_left_alone_at_lock() -> None:
    with display() as name, _started("copying_process", name) as ours:
        assert ours.line() == COPIED
        with _started("another_program", name, ANOTHERS) as another:
            another.line()
            ours.go_on()
            assert ours.line() == LOCKED
            assert [words for words, _formats in _pasted(name)] == [ANOTHERS, ANOTHERS]
