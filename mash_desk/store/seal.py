"""The seal of the closed file: a keyed hash over all of vault.db, beside it, written at closing and asked at opening.

The engine vouches for each page and not for all of them together: one old page put back, an old log beside the file, or
the whole file of last week pass its checks. The seal says whether the file is the one that was closed with it, and with
which head. An old file beside its own old seal passes too: a head that was kept elsewhere tells that.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any

import attrs

from mash_desk import log
from mash_desk.store import errors, file, journal
from mash_desk.store.blocks import Blocks

FILE = "vault.seal"

# Always as long, and written in place: a full disk still takes it, and a power cut leaves the old one or the new.
_LENGTH = 512
_BINARY = getattr(os, "O_BINARY", 0)


class State(StrEnum):
    """How the file stands to its seal. UNSEALED: there is none, as on a desk that was never closed since it had one."""

    FITS = "fits"
    CHANGED = "changed"
    LEFT_OPEN = "left_open"
    UNSEALED = "unsealed"


@attrs.frozen
class Found:
    """What the seal said at opening, and the head that it names: the last one that is known to have been whole."""

    state: State
    sequence: int = 0
    link: bytes = attrs.field(default=journal.FIRST_LINK, repr=False)
    stood: tuple[int, ...] = attrs.field(default=(), repr=False)
    blocks: Blocks | None = attrs.field(default=None, repr=False)


class Seal:
    """The seal of one vault. `key`: 32 bytes of its own, kept until the vault is closed, and zeroed then."""

    def __init__(self, vault: Path, store: str, key: bytearray) -> None:
        self._vault, self._path = vault, vault.with_name(FILE)
        self._store, self._key = store, key

    def look(self) -> Found:
        """How the closed file stands. What cannot be read counts as unsealed: each page is then looked at instead.

        A log beside a file that was closed is none of its own, and is put aside. Raises VaultOutOfReach where it
        cannot be, and VaultInUse where it is that of a desk which was opened meanwhile.
        """
        said = self._read()
        if said is None:
            return Found(State.UNSEALED)
        if not said:
            return Found(State.CHANGED)
        head = (said["sequence"], bytes.fromhex(said["link"]))
        if said["state"] == "open":
            return Found(State.LEFT_OPEN, *head) if self._is_ours(said, None) else Found(State.CHANGED)
        try:
            stood, hashed = file.digest(self._vault)
        except errors.VaultOutOfReach as failure:
            log.failure("vault.seal_not_read", failure)
            return Found(State.UNSEALED)
        if not self._is_ours(said, hashed.root):
            return Found(State.CHANGED)
        return Found(State.CHANGED if self._put_log_aside(said) else State.FITS, *head, stood, hashed)

    def open(self, sequence: int, link: bytes) -> None:
        """Say that the vault is open, and which head was seen to be whole. Before anything is written to the vault.

        Raises VaultOutOfReach where it would go on saying that it is closed: its own log would look planted.
        """
        if self._write("open", sequence, link, None):
            return
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            raise errors.VaultOutOfReach from None
        file.sync_folder(self._path.parent)

    def close(
        self, sequence: int, link: bytes, before: Blocks | None = None, pages: Iterable[int] | None = None
    ) -> None:
        """Seal the closed file with its head. A log that could not be folded in leaves the seal open.

        `before`: its hash when it was opened, `pages`: which were written since. Only these are hashed then: what
        somebody else wrote meanwhile is none of the vault that is sealed, and shows at the next opening.
        """
        try:
            if not _is_filled(_log_of(self._vault)):
                # Else a power cut could bring back the log that the engine took away, and it would look planted.
                file.sync_folder(self._vault.parent)
                self._write("closed", sequence, link, self._hashed(before, pages).root)
        except errors.StoreError as failure:
            log.failure("vault.not_sealed", failure)

    def _hashed(self, before: Blocks | None, pages: Iterable[int] | None) -> Blocks:
        if before is None or pages is None:
            return file.digest(self._vault)[1]
        return file.digest_anew(self._vault, before, pages)

    def use(self, key: bytearray) -> None:
        """Go on with another key: the store secret was changed."""
        self.wipe()
        self._key = key

    def wipe(self) -> None:
        """Let go of the key."""
        self._key[:] = bytes(len(self._key))

    def _read(self) -> dict[str, Any] | None:
        try:
            with self._path.open("rb") as sealed:
                raw = sealed.read(_LENGTH + 1)
        except FileNotFoundError:
            return None
        except OSError as failure:
            log.failure("vault.seal_not_read", failure)
            return None
        if not raw.strip(b"\0"):
            return None  # made, and the power went before it was written
        return _read(raw)

    def _write(self, state: str, sequence: int, link: bytes, hashed: bytes | None) -> bool:
        said = {"state": state, "store": self._store, "sequence": sequence, "link": link.hex()}
        raw = _laid_out({**said, "mac": self._mac(said, hashed)})
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)
            with os.fdopen(descriptor, "r+b", buffering=0) as sealed:
                if sealed.write(raw) != len(raw):
                    raise OSError("a short write")
                sealed.truncate(_LENGTH)
                os.fsync(sealed.fileno())
        except OSError as failure:
            log.failure("vault.seal_not_written", failure)
            return False
        return True

    def _is_ours(self, said: dict[str, Any], hashed: bytes | None) -> bool:
        claimed = {name: said[name] for name in ("state", "store", "sequence", "link")}
        return said["store"] == self._store and hmac.compare_digest(said["mac"], self._mac(claimed, hashed))

    def _mac(self, said: dict[str, Any], hashed: bytes | None) -> str:
        spoken = journal.canonical(said).encode() + b"|" + (hashed or b"")
        return hmac.new(self._key, spoken, hashlib.sha256).hexdigest()

    def _put_log_aside(self, said: dict[str, Any]) -> bool:
        beside = _log_of(self._vault)
        if not _is_filled(beside):
            return False
        with file.alone(self._vault):
            if self._read() != said:
                raise errors.VaultInUse  # it was opened while it was hashed: the log is its own
            log.event("vault.unexpected_log")
            try:
                beside.replace(beside.with_name(f"{beside.name}.unexpected"))
            except OSError:
                raise errors.VaultOutOfReach from None
        return True


def forget(vault: Path) -> None:
    """Take the seal away, before the vault is given another key: no seal of the old one may speak of the new file."""
    try:
        vault.with_name(FILE).unlink(missing_ok=True)
    except OSError as failure:
        log.failure("vault.seal_not_written", failure)


def is_left_open(vault: Path) -> bool:
    """Whether a closed file beside which no key is at hand seems to lack what was saved last: its log is not folded in,
    or its seal says that it is open. Raises OSError."""
    if _is_filled(_log_of(vault)):
        return True
    try:
        with vault.with_name(FILE).open("rb") as sealed:
            return _read(sealed.read(_LENGTH + 1)).get("state") == "open"
    except FileNotFoundError:
        return False


_NOT_OURS: dict[str, Any] = {}


def _laid_out(said: dict[str, Any]) -> bytes:
    return journal.canonical(said).encode().ljust(_LENGTH - 1) + b"\n"


def _read(raw: bytes) -> dict[str, Any]:
    try:
        said = json.loads(raw.decode("ascii"))
        sequence, link, mac = said["sequence"], said["link"], said["mac"]
        whole = type(sequence) is int and 0 <= sequence < 2**53 and len(bytes.fromhex(link)) == len(journal.FIRST_LINK)
        known = said["state"] in ("open", "closed") and isinstance(said["store"], str) and mac.isascii()
    except (ValueError, TypeError, KeyError, AttributeError):
        return _NOT_OURS
    return said if whole and known else _NOT_OURS


def _log_of(vault: Path) -> Path:
    return vault.with_name(f"{vault.name}-wal")


def _is_filled(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
