"""Captures: what was written while the desk was locked is taken in after unlock, and waits for what becomes of it."""

import hashlib
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import attrs

from mash_desk import log
from mash_desk.casework import acts, places
from mash_desk.casework.desk import Desk
from mash_desk.domain import captured_reading
from mash_desk.domain.capture import Capture, CaptureSettled
from mash_desk.domain.captured_reading import CapturedRead
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding, Known, Refused
from mash_desk.keys import inbox
from mash_desk.keys.derivation import wipe
from mash_desk.keys.errors import NotUnsealed
from mash_desk.store import captures
from mash_desk.store import inbox as files
from mash_desk.store.change import Change
from mash_desk.store.errors import ChangedMeanwhile as ChangedMeanwhile

_TYPE_IT = "Choose “Take in what was recorded …” in the menu Desk, and type the passphrase that was chosen for it."
_NEXT_UNLOCK = (
    "That is done at the next unlock. If this stays, tell the person who looks after this computer: it lies sealed "
    "in “inbox” beside the desk or in your own folder, and must not be deleted."
)


@attrs.frozen(kw_only=True)
class CaptureRow:
    """One capture that waits, and what was typed; `words`: “captured while locked, not verified” and why it was."""

    capture: Capture = personal()
    read: CapturedRead = personal()
    words: str = plain()


class SealedFiles:
    """How many sealed files wait in the inbox, for whoever asks after every act: reading both folders takes a moment.

    They are looked at again once something was taken in, and a minute after they were looked at last.
    """

    _HOLDS = timedelta(minutes=1)

    def __init__(self) -> None:
        self._looked_at: datetime | None = None
        self._taken_in = 0
        self._counts = (0, 0)

    def counts(self, desk: Desk) -> tuple[int, int]:
        """How many are under a passphrase of their own, and how many are sealed to the desk."""
        now, taken_in = desk.now(), captures.count(desk.vault)
        # A clock that was put back is no reason to wait.
        is_fresh = self._looked_at is not None and timedelta() <= now - self._looked_at < self._HOLDS
        if not is_fresh or taken_in != self._taken_in:
            asks = len(_sealed(desk, under_passphrase=True))
            self._counts = asks, len(_sealed(desk, under_passphrase=False))
            self._looked_at, self._taken_in = now, taken_in
        return self._counts


def sealed_at(folder: Path) -> list[Path]:
    """The sealed files beside the vault, and in the officer's own folder for that desk."""
    return [*files.listed(folder / files.FOLDER), *files.listed(places.own_inbox(folder))]


def take_in(desk: Desk, identities: Sequence[bytearray]) -> int:
    """Take in every sealed file of this desk that its keys open; how many. Never raises what a file or the disk does.

    A file goes only once its row stands in the vault; one that cannot be opened or written down stays where it lies.
    """
    if not identities:
        return 0
    return _take_in(desk, _sealed(desk, under_passphrase=False), lambda sealed: inbox.opened(identities, sealed))


def take_in_with_passphrase(desk: Desk, typed: bytearray) -> int:
    """The same for those under a passphrase that was chosen when they were written. Zeroes it. Raises NotUnsealed
    where it opens none."""
    try:
        waiting = _sealed(desk, under_passphrase=True)
        taken = _take_in(desk, waiting, lambda sealed: inbox.opened_with_passphrase(bytearray(typed), sealed))
    finally:
        wipe(typed)
    if waiting and not taken:
        raise NotUnsealed
    return taken


def notices(desk: Desk, sealed_files: SealedFiles) -> list[tuple[str, str]]:
    """What the window says: what waits for a passphrase, what could not be taken in, and what waits to be read."""
    found = []
    asks, sealed = sealed_files.counts(desk)
    if asks:
        found.append((f"{_many(asks)} recorded under a passphrase, and not taken in yet.", _TYPE_IT))
    if sealed:
        found.append((f"{_many(sealed)} recorded without unlocking, and not taken in yet.", _NEXT_UNLOCK))
    if waits := len(ids(desk)):
        words = f"{_many(waits)} captured while the desk was locked, not verified."
        what = "It stands" if waits == 1 else "They stand"
        found.append((words, f"{what} in To finish, under “Captured” (Alt+4), until something became of it."))
    return found


def ids(desk: Desk) -> list[str]:
    """The captures of which nothing became yet, the oldest first."""
    return [each.id for each in captures.unsettled(desk.vault)] if desk.sight.is_whole else []


def rows(desk: Desk, listed: Sequence[str]) -> list[CaptureRow]:
    """Their lines, as far as they are still open."""
    open_here = ids(desk)
    return [_row(desk, each) for each in captures.unsettled(desk.vault) if each.id in open_here and each.id in listed]


def find(desk: Desk, capture: str) -> CaptureRow | None:
    """One capture of which nothing became yet."""
    found = captures.get(desk.vault, capture) if desk.sight.is_whole else None
    return _row(desk, found) if found and captures.settled(desk.vault, capture) is None else None


def is_one(desk: Desk, record: str) -> bool:
    """Whether this is the id of a capture, whatever became of it."""
    return captures.get(desk.vault, record) is not None


def put_away(desk: Desk, capture: str, words: str) -> None:
    """Say why no disclosure came of it. It stays as it was typed. Raises Refused, ChangedMeanwhile."""
    if not words.strip():
        raise Refused([Finding("needed", "why", "Say why no disclosure comes of it.")])
    with desk.change(acts.CAPTURE_PUT_AWAY) as change:
        settle(desk, change, capture, words=words.strip())


def settle(
    desk: Desk, change: Change, capture: str, *, disclosure: str | None = None, words: str | None = None
) -> None:
    """Within an act: what became of it. Raises ChangedMeanwhile where something did already."""
    if captures.settled(desk.vault, capture) is not None:
        raise ChangedMeanwhile
    captures.settle(
        change,
        CaptureSettled(
            capture=capture, disclosure=disclosure, words=words, recorded_at=desk.now(), recorded_by=desk.officer.id
        ),
    )


def _many(count: int) -> str:
    return "1 urgent disclosure was" if count == 1 else f"{count} urgent disclosures were"


def _row(desk: Desk, capture: Capture) -> CaptureRow:
    read = captured_reading.read(capture.content or "")
    assert read is not None
    why = desk.rules.words("capture_state", capture.state)
    return CaptureRow(capture=capture, read=read, words=f"Captured while locked, not verified. {why}.")


def _sealed(desk: Desk, *, under_passphrase: bool) -> list[Path]:
    """Those that ask for a passphrase, or that do not."""
    found = sealed_at(desk.vault.path.parent)
    return [each for each in found if inbox.is_under_passphrase(files.read(each) or b"") == under_passphrase]


def _take_in(desk: Desk, sealed: Sequence[Path], opened: Callable[[bytes], bytes]) -> int:
    taken = 0
    for file in sealed:
        try:
            content = files.read(file) or b""
            _write_down(desk, file.stem, opened(content))
        except (Known, Refused, UnicodeDecodeError):
            log.event("capture.left")
            continue
        except Exception as failure:
            # Anybody may put a file there: whatever one brings about, it is left, and keeps nobody from the desk.
            log.failure("capture.refused", failure)
            continue
        files.remove(file, content)
        taken += 1
    return taken


def _write_down(desk: Desk, name: str, raw: bytes) -> None:
    """One row, once. Raises NotUnsealed for what is no capture, and what `change` raises."""
    read = captured_reading.read(raw.decode())
    if read is None:
        raise NotUnsealed
    content = captured_reading.write(read)
    known = captures.get(desk.vault, name)
    if known is not None and known.content != content:
        # It was typed on after it had been taken in: another row, whose id is that of these very words.
        name = str(uuid.uuid5(uuid.UUID(name), hashlib.sha256(content.encode()).hexdigest()))
        known = captures.get(desk.vault, name)
    if known is not None:
        return
    with desk.change(acts.CAPTURE_TAKEN_IN) as change:
        captures.add(
            change,
            Capture(
                id=name,
                captured_at=read.began_at,
                state=captured_reading.state_known(desk.rules.codes, read.state),
                captured_by=read.typed.get("by") or None,
                content=content,
                taken_in_at=desk.now(),
                taken_in_by=desk.officer.id,
            ),
        )
