"""A process for each piece of work, forked from one that has everything imported: a start of Python takes far longer.

It is the same program in a process of its own; strace takes hold of it before the work begins.
"""

import faulthandler
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from typing import TextIO

import attrs

_LOOKS_AGAIN_AFTER_SECONDS = 0.001
_NOBODY = "TracerPid:\t0\n"

# Who starts a process asks about the others too, and an exit code can be read once only.
_ASKING = Lock()
_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload(
    [
        "mash_desk.casework.officers",
        "mash_desk.ui.program.main",
        "tests.desks",
        "tests.reliability.evening",
        "tests.reliability.officers",
        __name__,
    ]
)


@attrs.define
class Forked:
    """The process, as far as one of subprocess does the same. `stdout`: what it says, line by line, to its end."""

    stdout: TextIO
    _process: BaseProcess
    _watch: subprocess.Popen[bytes] | None

    @property
    def returncode(self) -> int | None:
        """Its exit code; negative for the signal that ended it."""
        with _ASKING:
            return self._process.exitcode

    def poll(self) -> int | None:
        """The same: None while it runs."""
        return self.returncode

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for its end. Raises subprocess.TimeoutExpired."""
        if not wait([self._process.sentinel], timeout):
            raise subprocess.TimeoutExpired("a forked process", timeout or 0)
        if self._watch:
            self._watch.wait()
        return self.returncode

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()

    def lines(self) -> list[str]:
        """What it goes on to say, in whole lines; waits for its end."""
        lines = [line.rstrip("\n") for line in self.stdout if line.endswith("\n")]
        self.wait()
        return lines


def fork(
    around: Mapping[str, str],
    home: Path,
    work: Callable[..., int],
    *given: object,
    under: Sequence[str] = (),
    complaints: Path | None = None,
) -> Forked:
    """This work in a process in these surroundings, which ends with what it answers; `home` is its working folder.

    `work` is a function of a module, and `given` can be pickled. `under` is the command that takes hold of it, and
    `complaints` where its standard error goes.
    """
    ours, its = _forking.Pipe(duplex=False)
    its_own = (its, dict(around), home, bool(under), complaints, work, given)
    process = _forking.Process(target=_work, args=its_own, daemon=True)
    with _ASKING:
        process.start()
    its.close()
    watch = subprocess.Popen([*under, "-p", str(process.pid)]) if under else None
    with ours:
        return Forked(os.fdopen(os.dup(ours.fileno())), process, watch)


@contextmanager
def working(
    around: Mapping[str, str], home: Path, work: Callable[..., int], *given: object, under: Sequence[str] = ()
) -> Iterator[Forked]:
    """The same for as long as this lasts; what still runs then is killed."""
    forked = fork(around, home, work, *given, under=under)
    try:
        yield forked
    finally:
        forked.kill()
        forked.wait()
        forked.stdout.close()


def _work(
    said: Connection,
    around: Mapping[str, str],
    home: Path,
    is_watched: bool,
    complaints: Path | None,
    work: Callable[..., int],
    given: Sequence[object],
) -> None:
    os.dup2(said.fileno(), 1)
    said.close()
    if complaints:
        with complaints.open("w") as errors:
            os.dup2(errors.fileno(), 2)
    faulthandler.enable()
    os.environ.clear()
    os.environ.update(around)
    os.chdir(home)
    while is_watched and _NOBODY in Path("/proc/self/status").read_text():
        time.sleep(_LOOKS_AGAIN_AFTER_SECONDS)
    sys.exit(work(*given))
