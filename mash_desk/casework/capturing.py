"""Writing an urgent disclosure down while the desk cannot be opened: sealed at once, taken in after unlock."""

import uuid
from datetime import datetime
from pathlib import Path

import attrs

from mash_desk import log
from mash_desk.casework import places
from mash_desk.domain import captured_reading
from mash_desk.domain.captured_reading import FIELDS, CapturedRead
from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.findings import Known
from mash_desk.domain.moments import parse_moment
from mash_desk.domain.times import moment
from mash_desk.keys import errors as keys_errors
from mash_desk.keys import inbox
from mash_desk.keys import unlock as keys
from mash_desk.store import ballast, errors
from mash_desk.store import inbox as files

NothingWritten = errors.InboxNotWritten
InboxRecipientUnusable = keys_errors.InboxRecipientUnusable

LOCKED = "locked"

_STATES: dict[type[Known], str] = {
    errors.VaultInUse: "in_use",
    errors.MigrationFailed: "migration",
    errors.VaultFromTheFuture: "newer",
    keys_errors.KeyFileFromTheFuture: "newer",
    errors.VaultMissing: "damaged",
    errors.VaultEmpty: "damaged",
    errors.VaultUnreadable: "damaged",
    errors.VaultDamaged: "damaged",
    errors.VaultOutOfReach: "read_only",
    errors.NotSaved: "full",
    keys_errors.KeyFileMissing: "no_keys",
    keys_errors.KeyFileDamaged: "no_keys",
    keys_errors.KeyFileUnreadable: "no_keys",
    keys_errors.KeyFileChanged: "no_keys",
    keys_errors.KeychainLocked: "no_keychain",
    keys_errors.KeychainUnavailable: "no_keychain",
    keys_errors.DeviceKeyMissing: "no_keychain",
}


@attrs.frozen(kw_only=True)
class Captured:
    """What is being written: when it began, why the desk was not open, and the fields as typed, by FIELDS."""

    id: str = plain()
    began_at: datetime = plain()
    state: str = coded("capture_state")
    typed: dict[str, str] = personal(factory=dict)
    finished: bool = plain(default=False)


@attrs.frozen(kw_only=True)
class Kept:
    """Where it lies, and whether that is beside the vault. `state`: why the desk is not open, as far as is known."""

    file: Path = plain()
    beside_vault: bool = plain()
    state: str = plain()


def begin(state: str, now: datetime) -> Captured:
    """A new one, begun now."""
    return Captured(id=str(uuid.uuid4()), began_at=now, state=state)


def state_of(why: Known) -> str:
    """Which state of the desk this problem is; LOCKED for one that says nothing of it."""
    return next((state for kind, state in _STATES.items() if isinstance(why, kind)), LOCKED)


def says_something(captured: Captured) -> bool:
    """Whether anything is typed beyond what stands in the form from the start."""
    return any(captured.typed.get(name, "").strip() for name in FIELDS if name not in ("shared_at", "method"))


def recipient(folder: Path, kept: str) -> str:
    """The desk's public key to seal to, or two set apart by a blank; "" where there is none that can be sealed to.

    `kept`: the copy of the last opening here. It is sealed to whatever the key file says, for whoever can write that
    file can name another; to the newest that the file names as well, for somebody who has left may know the older one.
    Where the file does not know it, nobody can tell which is the desk's.
    """
    try:
        named = keys.inbox_recipients(folder)
    except Known:
        named = None
    if not inbox.is_recipient(kept):
        newest = named[0] if named else ""
        return newest if inbox.is_recipient(newest) else ""
    if not named:
        return kept
    if kept not in named:
        return ""
    return " ".join(dict.fromkeys((named[0], kept)))


def desk_recipient(folder: Path) -> str:
    """The desk's public key as its key file has it, or ""."""
    try:
        return keys.inbox_recipient(folder) or ""
    except Known:
        return ""


def keep(
    folder: Path,
    captured: Captured,
    recipient: str,
    chosen: bytearray | None,
    now: datetime,
    inbox_of_own: Path,
    *,
    beside: bool = True,
) -> Kept:
    """Seal it and write it whole, over what was kept of it before: beside the vault, else in the officer's own folder.

    Sealed to `recipient`; where that is "", under the passphrase `chosen`, which takes about a second. On a full disk
    the ballast file makes room. `beside` False leaves the vault's folder alone: its disk does not answer. Raises
    NothingWritten, InboxRecipientUnusable, Refused (a weak passphrase).
    """
    state = captured.state
    for folder_of_inbox in (folder / files.FOLDER, inbox_of_own) if beside else (inbox_of_own,):
        while True:
            sealed = _sealed(attrs.evolve(captured, state=state), recipient, chosen, now)
            try:
                file = files.write(folder_of_inbox, captured.id, sealed)
            except errors.InboxFull:
                state = "full" if state == LOCKED else state
                if ballast.free(folder):
                    continue
                break
            except errors.InboxNotWritten:
                state = "read_only" if state == LOCKED else state
                break
            log.event("capture.kept")
            return Kept(file=file, beside_vault=folder_of_inbox != inbox_of_own, state=state)
    raise NothingWritten


def _sealed(captured: Captured, recipient: str, chosen: bytearray | None, now: datetime) -> bytes:
    raw = _content(captured, now).encode()
    if recipient:
        return inbox.seal(recipient, raw)
    assert chosen is not None
    return inbox.seal_with_passphrase(chosen, raw)


def _content(captured: Captured, now: datetime) -> str:
    typed = dict(captured.typed)
    # “23:50” means the day on which it was typed, not the one on which it is taken in.
    at, _findings = parse_moment("shared_at", typed.get("shared_at", ""), now)
    if at is not None:
        typed["shared_at"] = moment(at)
    return captured_reading.write(
        CapturedRead(
            began_at=captured.began_at, kept_at=now, state=captured.state, typed=typed, finished=captured.finished
        )
    )


def own_inbox(folder: Path) -> Path:
    """The officer's own folder for what is captured at this desk."""
    return places.own_inbox(folder)
