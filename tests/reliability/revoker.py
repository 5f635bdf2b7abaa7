"""A manager's evening with the keys: `python revoker.py FOLDER`; with `INTO EVERY` after it, to die everywhere.

Gives a colleague a key, changes the own passphrase, makes a new recovery code, and takes the key of who left away.
Standard output: the word of each step once its answer came. With INTO: a copy of the desk there for each EVERY-th point
of the way, at which its process was killed, and beside it what was said by then.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from mash_desk.casework import directory, officers, opening
from mash_desk.keys import two_files
from mash_desk.keys.derivation import FLOOR
from mash_desk.store import change, file, seal, vault
from tests import desks

OWN, CHANGED = desks.PASSPHRASE, b"velvet anchor pepper meadow lantern"
LEAVERS, NEW = b"granite ribbon walnut harbour candle", b"thistle barrel orchard compass feather"
LEFT_ON = date(2026, 8, 28)
STEPS = ("enrolled", "changed", "renewed", "revoked")
# Where something reaches the disk, or is asked to.
_POINTS = (
    (two_files, "_write"),
    (vault.Connection, "rekey"),
    (vault.Connection, "close"),
    (seal, "forget"),
    (file, "sync_folder"),
    (change, "settle"),
)


def evening(folder: Path, say: Callable[[str], None]) -> None:
    """All of it, each word once it stands."""
    manager, leaver = (each.id for each in officers.officers(folder))
    desk = opening.unlock(folder, manager, bytearray(OWN), None, desks.FixedClock())
    new = next(each for each in directory.everyone(desk) if each.id not in (manager, leaver))
    say("open")
    officers.enrol(desk, folder, bytearray(OWN), new.id, "JM", bytearray(NEW), None, FLOOR)
    say("enrolled")
    officers.change_passphrase(desk, folder, bytearray(OWN), bytearray(CHANGED), None, FLOOR)
    say("changed")
    officers.renew_recovery(desk, folder, bytearray(CHANGED), None)
    say("renewed")
    officers.revoke(desk, folder, bytearray(CHANGED), leaver, LEFT_ON, None)
    say("revoked")
    desk.close()


def die_everywhere(folder: Path, into: Path, every: int) -> None:
    """The evening again and again, each time killed so many points later, until it comes to its end."""
    point, status = 0, 1
    while status:
        copy = into / f"{point}"
        shutil.copytree(folder, copy)
        child = os.fork()
        if child == 0:
            _dies_at(point)
            evening(copy, partial(_append, copy.with_suffix(".said")))
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        assert status in (0, signal.SIGKILL), "the evening went wrong by itself"
        point += every


def _dies_at(point: int) -> None:
    """Kill this process at the so-manieth beginning or end of a call that reaches the disk."""
    passed = iter(range(point))

    def watch(call: Callable[..., object]) -> Callable[..., object]:
        def watched(*given: object, **named: object) -> object:
            _pass(passed)
            answer = call(*given, **named)
            _pass(passed)
            return answer

        return watched

    for owner, name in _POINTS:
        setattr(owner, name, watch(getattr(owner, name)))


def _pass(passed: Iterator[int]) -> None:
    if next(passed, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)


def _append(path: Path, word: str) -> None:
    with path.open("a", encoding="ascii") as said:
        said.write(f"{word}\n")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        die_everywhere(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
    else:
        evening(Path(sys.argv[1]), lambda word: os.write(1, f"{word}\n".encode()))
