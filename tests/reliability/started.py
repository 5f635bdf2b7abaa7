"""Starting the window's own process in a home of its own, and listening to what its officer does."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import attrs

from tests.reliability import forked, window
from tests.reliability.forked import Forked

PATIENCE_SECONDS = 100
# Of the developer's own surroundings the program gets what Python and Qt cannot do without.
_PASSED_ON = ("PATH", "LANG", "SYSTEMROOT")
# A program that is installed has its bytecode already; here it would be written, with the words of these tests.
_SETTINGS = {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}


@attrs.frozen
class Line:
    """What the officer in the window said, and when: seconds by the clock that all programs here share."""

    at: float
    word: str
    rest: str


@attrs.frozen
class Window:
    """The window's own process, running."""

    running: subprocess.Popen[str] | Forked
    complaints: Path

    def until(self, word: str, times: int = 1) -> list[Line]:
        """What was said up to the line that begins with this word, when it comes the so-manieth time; waits for it."""
        heard: list[Line] = []
        with self._not_outliving_us():
            while sum(line.word == word for line in heard) < times:
                assert self.running.stdout is not None
                said = self.running.stdout.readline()
                assert said, f"ended before {word}: {heard[-3:]} {self.complaints.read_text()}"
                heard += _lines(said)
        return heard

    def rest(self) -> list[Line]:
        """What was said until the process ended; waits for that."""
        assert self.running.stdout is not None
        with self._not_outliving_us():
            with self.running.stdout as said:
                heard = _lines(said.read())
            self.running.wait(PATIENCE_SECONDS)
        return heard

    def kill(self) -> float:
        """End it as a power cut would, and say when."""
        at = time.monotonic()
        self.running.kill()
        return at

    @contextmanager
    def _not_outliving_us(self) -> Iterator[None]:
        """A window whose test has failed would go on for good, and hold its disk."""
        try:
            yield
        except BaseException:
            self.running.kill()
            self.running.wait()
            raise


def start(
    home: Path,
    officer: str,
    desk: Path,
    *words: str,
    under: Sequence[str] = (),
    beside: Mapping[str, str] = MappingProxyType({}),
) -> Window:
    """The window's process with this officer at that desk.

    `under` is the command that watches it from its start, `beside` what its surroundings have besides.
    """
    around, complaints = {**surroundings(home), **beside}, home / "complaints"
    if not under:
        work = window.main, officer, str(desk), words
        return Window(forked.fork(around, home, *work, complaints=complaints), complaints)
    with complaints.open("w") as errors:
        running = subprocess.Popen(
            [*under, sys.executable, "-X", "faulthandler", "-P", window.__file__, officer, str(desk), *words],
            env=around,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    return Window(running, complaints)


def run(home: Path, officer: str, desk: Path, *words: str, under: Sequence[str] = (), ends_with: int = 0) -> list[Line]:
    """The same from its start to its end by itself, with this exit code; everything the officer said."""
    started = start(home, officer, desk, *words, under=under)
    said = started.rest()
    ended = started.running.returncode
    assert ended == ends_with, f"{ended}: {said[-3:]}\n{started.complaints.read_text()}"
    return said


def surroundings(home: Path) -> dict[str, str]:
    """An environment in which whatever the program leaves behind is left below `home`; the folders are made."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    folders = {"HOME": home / "home", "TMPDIR": home / "tmp", "XDG_RUNTIME_DIR": home / "run"}
    folders |= {f"XDG_{name}_HOME": home / "home" / name.lower() for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    for folder in folders.values():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {**kept, **{name: str(folder) for name, folder in folders.items()}, **_SETTINGS}


def _lines(said: str) -> list[Line]:
    """Line by line; a last one that was cut off by a kill is left out."""
    found = []
    for line in said.splitlines(keepends=True):
        if line.endswith("\n"):
            at, word, *rest = line.rstrip("\n").split(" ", 2)
            found.append(Line(float(at), word, rest[0] if rest else ""))
    return found
