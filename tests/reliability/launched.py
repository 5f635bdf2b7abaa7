"""The launcher with an officer at each window that it starts; what the officer knows reaches the windows masked."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs

from tests.reliability import started
from tests.reliability.locking import LOCK, PASSPHRASE, PLANTED, PROSE, UNLOCK, masked
from tests.reliability.started import Line, Window

_HERE = Path(__file__).parent
# The launcher runs as ever; only the program that it takes for Python seats the officer.
_LAUNCHER = (
    "import sys; sys.executable = sys.argv.pop(1); from mash_desk.__main__ import main as launch; sys.exit(launch())"
)


@attrs.frozen
class Launched:
    """The launcher's process, and whatever it started; all in one session of the system's."""

    launcher: int
    desk: Window
    _notes: Path

    def unlock(self) -> None:
        """Have the officer at the unlock page go on."""
        (self._notes / UNLOCK).touch()

    def lock(self) -> None:
        """Have the officer at the open desk lock it."""
        (self._notes / LOCK).touch()

    def until(self, word: str) -> Line:
        """What the officer said, once it begins with this word."""
        return self.desk.until(word)[-1]

    def processes(self) -> list[int]:
        """Everything of ours that lives."""
        return sorted(pid for pid, session in _living() if session == self.launcher)

    def window(self) -> int:
        """The process of the window that shows."""
        (window,) = (pid for pid in self.processes() if pid != self.launcher)
        return window

    def dead_at(self, pid: int) -> float:
        """When a process had ended; waits for it."""
        while pid in (each for each, _session in _living()):
            time.sleep(0.002)
        return time.monotonic()

    @contextmanager
    def standing_still(self) -> Iterator[list[int]]:
        """Nothing of ours moves meanwhile."""
        stopped = self.processes()
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield stopped
        finally:
            for pid in stopped:
                os.kill(pid, signal.SIGCONT)


@contextmanager
def launched(folder: Path, home: Path, passphrase: str, prose: str, planted: str = "") -> Iterator[Launched]:
    """The launcher over a desk, its officer waiting at the unlock page; all of it ends with the block."""
    notes = home / "notes"
    notes.mkdir(parents=True)
    for name, words in ((PASSPHRASE, passphrase), (PROSE, prose), (PLANTED, planted)):
        (notes / name).write_bytes(masked(words))
    python, complaints = home / "python", home / "complaints"
    window = f"{sys.executable} -X faulthandler -P {_HERE / 'window.py'} lock_again {folder} {notes}"
    python.write_text(f"#!/bin/sh\nexec {window}\n")
    python.chmod(0o700)
    with complaints.open("w") as errors:
        running = subprocess.Popen(
            [sys.executable, "-c", _LAUNCHER, str(python), "--folder", str(folder)],
            env={**started.surroundings(home), "PYTHONPATH": str(_HERE.parents[1])},
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            start_new_session=True,
        )
    desk = Launched(running.pid, Window(running, complaints), notes)
    try:
        yield desk
    finally:
        for pid in desk.processes():
            os.kill(pid, signal.SIGKILL)
        running.communicate()


def _living() -> Iterator[tuple[int, int]]:
    """Every process that has not ended, and its session."""
    for path in Path("/proc").iterdir():
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split() if path.name.isdigit() else []
        except OSError:  # it ended meanwhile
            continue
        if fields and fields[0] not in "ZX":
            yield int(path.name), int(fields[3])
