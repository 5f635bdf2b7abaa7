"""The training desks that the bench works on: made once for each schema, kept outside of the checkout's history."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from mash_desk import shipped
from mash_desk.casework import opening, training
from mash_desk.casework.desk import Desk

# Friday 28 August 2026, 23:50 in London.
EVENING = datetime(2026, 8, 28, 22, 50, tzinfo=UTC)


class StandingClock:
    """A clock that stands, so that every desk of a size holds the same."""

    def now(self) -> datetime:
        return EVENING

    def monotonic(self) -> float:
        return 0.0


def kept(folder: Path, children: int) -> Path:
    """The desk with so many children, made where there is none for these tables and lists yet. Never written to."""
    # Other lists have the indexes made anew at the next opening: that is no part of what is measured.
    sources = (
        (shipped.db() / "migrations", "*.sql"),
        (shipped.db(), "triggers.sql"),
        (shipped.resources() / "code_lists", "*.toml"),
    )
    what_it_is_of = b"".join(path.read_bytes() for place, kind in sources for path in sorted(place.glob(kind)))
    desk = folder / f"{children}-{hashlib.sha256(what_it_is_of).hexdigest()[:12]}"
    if not (desk / "made").exists():
        shutil.rmtree(desk, ignore_errors=True)
        began = perf_counter()
        training.make(desk, StandingClock(), children).close()
        (desk / "made").write_text(f"{perf_counter() - began:.0f} s")
    return desk


def copied(desk: Path, into: Path) -> Path:
    """A copy that may be written to."""
    copy = into / desk.name
    shutil.copytree(desk, copy)
    return copy


@contextmanager
def opened(desk: Path) -> Iterator[Desk]:
    """A copy of the desk, unlocked."""
    with TemporaryDirectory(prefix="mash-desk-bench-") as scratch:
        desk_there = unlock(copied(desk, Path(scratch)))
        try:
            yield desk_there
        finally:
            desk_there.close()


def unlock(folder: Path) -> Desk:
    """The desk in the folder itself."""
    return opening.unlock(folder, None, bytearray(training.TRAINING_PASSPHRASE.encode()), None, StandingClock())
