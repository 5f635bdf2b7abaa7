"""The training desk: a believable hub of invented people, the same for the same number of children and time."""

from pathlib import Path

from mash_desk.casework import opening, training_hub
from mash_desk.casework.clock import Clock, SystemClock
from mash_desk.casework.desk import Desk
from mash_desk.keys.derivation import FLOOR

# Not a secret: it is printed wherever a training desk is spoken of, and opens nothing but invented people.
TRAINING_PASSPHRASE = "maple stone river lamp cloud"  # noqa: S105


def make(folder: Path, clock: Clock | None = None, children: int = 200) -> Desk:
    """A new training desk in an empty folder, open, with about that many children in it.

    It opens with TRAINING_PASSPHRASE, without the keychain. Raises what `opening.set_up` raises.
    """
    clock = clock or SystemClock()
    passphrase = bytearray(TRAINING_PASSPHRASE.encode())
    made = opening.set_up(
        folder,
        training_hub.HUB,
        passphrase,
        None,
        FLOOR,
        training=True,
        clock=clock,
        directory=training_hub.directory(),
    )
    return made.desk
