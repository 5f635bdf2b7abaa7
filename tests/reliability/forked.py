"""A process for each piece of work, forked from one that has everything imported: a start of Python takes far longer.

It is the same program in a process of its own; strace takes hold of it before the work begins.
"""

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import attrs

from tests.reliability import started

_LOOKS_AGAIN_AFTER_SECONDS = 0.001
_NOBODY = "TracerPid:\t0\n"

_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload(
    [
        "PySide6.QtCore",
        "mash_desk.casework.disclosures",
        "mash_desk.casework.officers",
        "mash_desk.casework.opening",
        "mash_desk.ui.vault_thread",
        "tests.desks",
        __name__,
    ]
)


@attrs.frozen
class Worker:
    """The process, and what it says, line by line, to its end."""

    running: BaseProcess
    said: Iterator[str]

    def rest(self) -> list[str]:
        """What it goes on to say, in whole lines; waits for its end."""
        lines = [line.rstrip("\n") for line in self.said if line.endswith("\n")]
        self.running.join(started.PATIENCE_SECONDS)
        return lines

    @property
    def ended(self) -> int | None:
        """Its exit code; negative for the signal that ended it."""
        return self.running.exitcode


@contextmanager
def working(home: Path, work: Callable[..., int], *given: object, under: Sequence[str] = ()) -> Iterator[Worker]:
    """This work in a process with a home of its own, which ends with what it answers.

    `work` is a function of a module, and `given` can be pickled. `under` is the command that takes hold of it.
    """
    ours, its = _forking.Pipe(duplex=False)
    running = _forking.Process(target=_work, args=(its, started.surroundings(home), bool(under), work, given))
    running.start()
    its.close()
    watch = subprocess.Popen([*under, "-p", str(running.pid)]) if under else None
    try:
        with os.fdopen(os.dup(ours.fileno())) as said, ours:
            yield Worker(running, said)
    finally:
        running.kill()
        running.join()
        if watch:
            watch.wait()


def _work(
    said: Connection, around: dict[str, str], is_watched: bool, work: Callable[..., int], given: Sequence[object]
) -> None:
    os.dup2(said.fileno(), 1)
    said.close()
    os.environ.clear()
    os.environ.update(around)
    os.chdir(Path(around["HOME"]).parent)
    while is_watched and _NOBODY in Path("/proc/self/status").read_text():
        time.sleep(_LOOKS_AGAIN_AFTER_SECONDS)
    sys.exit(work(*given))
