"""A manager's evening with the keys, in a process that `forked` makes; and the same, to die everywhere on its way.

Gives a colleague a key, changes the own passphrase, makes a new recovery code, and takes the key of who left away.
Standard output: the word of each step once its answer came.
"""

import os
import select
import shutil
import signal
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

from mash_desk.casework import directory, officers, opening
from mash_desk.keys import two_files
from mash_desk.keys import unlock as keys
from mash_desk.keys.derivation import FLOOR
from mash_desk.store import change, file, seal, vault
from tests import desks, stretching

OWN, CHANGED = desks.PASSPHRASE, b"velvet anchor pepper meadow lantern"
LEAVERS, NEW = b"granite ribbon walnut harbour candle", b"thistle barrel orchard compass feather"
LEFT_ON = date(2026, 8, 28)
STEPS = ("enrolled", "changed", "renewed", "revoked")
_SOON_SECONDS = 0.05
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


def aloud(folder: Path) -> int:
    """The same, each word on standard output."""
    evening(folder, lambda word: os.write(1, f"{word}\n".encode()))
    return 0


def die_everywhere(folder: Path, into: Path, every: int, times: int) -> int:
    """The evening again and again, each time killed so many points later, until it comes to its end.

    At each point it is killed so many times: there, and at random moments soon after it. Each leaves a copy of the desk
    in the folder `into`, and beside it what was said by then.
    """
    stretching.remember()
    keys.unlock(folder, officers.officers(folder)[0].id, bytearray(OWN), None)
    random = Random("kills")
    for point in count(0, every):
        for turn in range(times):
            copy = into / f"{point} {turn}"
            shutil.copytree(folder, copy)
            if not _was_killed(copy, point, random.uniform(0, _SOON_SECONDS) if turn else None):
                return 0
    return 1


def _was_killed(folder: Path, point: int, later: float | None) -> bool:
    """Whether the evening came to this point, to be killed there or so many seconds later."""
    came, comes = os.pipe()
    child = os.fork()
    if child == 0:
        _stops_at(point, partial(_die, comes) if later is None else partial(os.write, comes, b"."))
        evening(folder, partial(_append, folder.with_suffix(".said")))
        os._exit(0)
    os.close(comes)
    has_come = bool(os.read(came, 1))
    if later is not None:
        select.select([came], [], [], later)
        os.kill(child, signal.SIGKILL)
    os.close(came)
    status = os.waitpid(child, 0)[1]
    assert status in (0, signal.SIGKILL), "the evening went wrong by itself"
    return has_come


def _die(comes: int) -> None:
    os.write(comes, b".")
    os.kill(os.getpid(), signal.SIGKILL)


def _stops_at(point: int, stop: Callable[[], object]) -> None:
    """Do this at the so-manieth beginning or end of a call that reaches the disk."""
    passing = count()

    def watch(call: Callable[..., object]) -> Callable[..., object]:
        def watched(*given: object, **named: object) -> object:
            if next(passing) == point:
                stop()
            answer = call(*given, **named)
            if next(passing) == point:
                stop()
            return answer

        return watched

    for owner, name in _POINTS:
        setattr(owner, name, watch(getattr(owner, name)))


def _append(path: Path, word: str) -> None:
    with path.open("a", encoding="ascii") as said:
        said.write(f"{word}\n")
