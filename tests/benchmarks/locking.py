"""Locking: how soon the window is hidden, the process with the keys gone, and unlock shown again."""

import statistics
from pathlib import Path
from tempfile import TemporaryDirectory

from mash_desk.casework import training
from tests.benchmarks.desks import copied
from tests.benchmarks.figures import Figure, at_most
from tests.reliability.launched import launched

_ROUNDS = 3


def locks(small: Path, large: Path, children: int) -> list[Figure]:
    """The real program under its launcher, locked by its key with a draft in hand, on either desk."""
    return [*_figures(small, 1_000), *_figures(large, children)]


def _figures(kept: Path, children: int) -> list[Figure]:
    with TemporaryDirectory(prefix="mash-desk-bench-") as scratch:
        folder = copied(kept, Path(scratch))
        hidden, dead, again = _locked(folder, Path(scratch) / "home")
        size = f" ({(folder / 'vault.db').stat().st_size / 1e6:,.0f} MB)"
    return [
        at_most(f"Ctrl+L to hidden window, {children:,}", hidden, 100, "ms", size),
        at_most(f"Ctrl+L to the end of the process, {children:,}", dead, 1_000, "ms"),
        at_most(f"Ctrl+L to unlock again, {children:,}", again, 1_500, "ms"),
    ]


def _locked(folder: Path, home: Path) -> tuple[float, float, float]:
    """From the key to each, in milliseconds: the median of some locks."""
    took: list[tuple[float, float, float]] = []
    with launched(folder, home, training.TRAINING_PASSPHRASE, "Seen at the canal.") as desk:
        desk.until("locked")
        for _round in range(_ROUNDS):
            desk.unlock()
            desk.until("open")
            window = desk.window()
            desk.lock()
            pressed, hidden = desk.until("locking").at, desk.until("hidden").at
            dead = desk.dead_at(window)
            again = desk.until("locked").at
            took.append((hidden - pressed, dead - pressed, again - pressed))
    hidden, dead, again = (statistics.median(each) * 1000 for each in zip(*took, strict=True))
    return hidden, dead, again
