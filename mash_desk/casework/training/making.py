"""Making a training desk: the same people and references for the same number of children and time."""

import random
from datetime import datetime
from pathlib import Path

from mash_desk.casework import opening
from mash_desk.casework.clock import Clock, SystemClock
from mash_desk.casework.desk import Desk
from mash_desk.casework.rules import load_reference
from mash_desk.casework.training import hub, ready, restricted, weeks
from mash_desk.casework.training.names import Numbers
from mash_desk.casework.training.past import Past
from mash_desk.domain.times import utc
from mash_desk.keys.derivation import FLOOR
from mash_desk.store import vault

# Not a secret: it is printed wherever a training desk is spoken of, and opens nothing but invented people.
TRAINING_PASSPHRASE = "maple stone river lamp cloud"  # noqa: S105

_FEWEST = 4


def make(folder: Path, clock: Clock | None = None, children: int = 200) -> Desk:
    """A new training desk in an empty folder, open at the clock's time, with that many children (4 at least).

    Its officer is Rowan Sable; it opens with TRAINING_PASSPHRASE, without the keychain. The same number of children at
    the same time gives the same people and references; ids and keys are always new. Raises what `opening.set_up`
    raises.
    """
    clock = clock or SystemClock()
    now = clock.now()
    began = utc(weeks.first_day(now, children, load_reference().holidays), 8, 30)
    made = opening.set_up(
        folder,
        hub.HUB,
        bytearray(TRAINING_PASSPHRASE.encode()),
        None,
        FLOOR,
        training=True,
        clock=_Standing(began),
        directory=hub.directory(),
    )
    try:
        _fill(made.desk, began, now, max(children, _FEWEST))
        desk = Desk(made.desk.vault, made.desk.officer, clock, made.desk.rules)
        ready.print_letter(desk)
    except BaseException:
        made.desk.close()
        raise
    return desk


class _Standing:
    """The clock on the day on which the hub began."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def monotonic(self) -> float:
        return 0.0


def _fill(desk: Desk, began: datetime, now: datetime, children: int) -> None:
    dice = random.Random(f"MASH Desk, {children} children")  # noqa: S311, the same people every time are the point
    past, numbers = Past(desk, began, now, dice), Numbers(dice)
    ready.plan(past, numbers)
    restricted.plan(past, numbers)
    weeks.plan(past, numbers, children - ready.CHILDREN - restricted.CHILDREN)
    with vault.hurried(desk.vault.connection):
        past.run()
