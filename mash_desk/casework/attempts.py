"""Failed attempts to open a desk: counted beside the vault, waited for, and told to whoever comes in next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import attrs

from mash_desk import log
from mash_desk.casework import places
from mash_desk.domain.attempts import FREE, FailedAttempts
from mash_desk.domain.findings import Known

PASSPHRASE, RECOVERY = "passphrase", "recovery"
"""The ways in. Each has a count of its own: whoever guesses passphrases never slows the recovery code down."""

_NAME = "attempts"
_MOST = 1_000_000
_WAYS = {PASSPHRASE: "by passphrase", RECOVERY: "by the recovery code"}


class TooSoon(Known):
    """The next attempt waits still. Nothing was tried, and it counts as no attempt. `seconds`: how long."""

    words = "After attempts that failed, the next one waits a while."
    what_next = "Wait and try again. What slows guessing down never shuts anyone out."

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


def failed(folder: Path, way: str) -> FailedAttempts | None:
    """The attempts that failed in one way since somebody last came in; None where there are none.

    What cannot be read counts as none: it must never stand before the desk.
    """
    found = [each for place in (folder, _own(folder)) if (each := _read(place).get(way)) is not None]
    return max(found, key=lambda each: each.count, default=None)


def wait_seconds(folder: Path, way: str, now: datetime) -> int:
    """How long the next attempt in that way waits."""
    stands = failed(folder, way)
    return stands.wait_seconds(now) if stands else 0


@contextmanager
def counted(folder: Path, way: str, now: datetime, wrong: type[Known]) -> Iterator[None]:
    """One attempt: raises TooSoon before it is made, and counts it where it ends in `wrong`."""
    seconds = wait_seconds(folder, way, now)
    if seconds:
        raise TooSoon(seconds)
    try:
        yield
    except wrong:
        _count(folder, way, now)
        raise


def words(folder: Path) -> tuple[str, ...]:
    """What is told to whoever came in: how many attempts failed in each way, and when. Names nobody."""
    return tuple(f"{each.words()}, {_WAYS[way]}." for way in _WAYS if (each := failed(folder, way)) is not None)


def are_many(folder: Path) -> bool:
    """Whether more failed in one way than a tired officer mistypes: that is reviewed."""
    return any(each.count >= FREE for way in _WAYS if (each := failed(folder, way)) is not None)


def forget(folder: Path) -> None:
    """Begin anew: somebody came in and was told."""
    for place in (folder, _own(folder)):
        with suppress(OSError):
            (place / _NAME).unlink(missing_ok=True)


def _count(folder: Path, way: str, now: datetime) -> None:
    before = failed(folder, way)
    if before is None:
        after = FailedAttempts(count=1, first=now, last=now)
    else:
        after = attrs.evolve(before, count=min(before.count + 1, _MOST), last=now)
    log.event("attempt.failed", count=after.count)
    if not _write(folder, way, after) and not _write(_own(folder), way, after):
        log.event("attempt.not_kept")


def _own(folder: Path) -> Path:
    """Where it is counted if nothing can be written beside the vault."""
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return places.settings_file().parent / _NAME / digest


def _read(place: Path) -> dict[str, FailedAttempts]:
    try:
        kept = json.loads((place / _NAME).read_text("utf-8"))
        return {way: _attempts(kept[way]) for way in _WAYS if way in kept}
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return {}


def _attempts(kept: dict[str, object]) -> FailedAttempts:
    first, last = (datetime.fromisoformat(str(kept[name])).astimezone(UTC) for name in ("first", "last"))
    count = int(str(kept["count"]))
    if not 1 <= count <= _MOST:
        raise ValueError
    return FailedAttempts(count=count, first=first, last=last)


def _write(place: Path, way: str, attempts: FailedAttempts) -> bool:
    """Whether it could be written. Written whole beside and then named: a cut leaves the count before it."""
    ways = {**_read(place), way: attempts}
    kept = {
        name: {"count": each.count, "first": each.first.isoformat(), "last": each.last.isoformat()}
        for name, each in ways.items()
    }
    try:
        place.mkdir(parents=True, exist_ok=True)
        beside = place / f"{_NAME}.new"
        beside.write_text(json.dumps(kept), "utf-8")
        beside.replace(place / _NAME)
    except OSError:
        return False
    return True
