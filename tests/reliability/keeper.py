"""What is kept beside a vault, in a process that `forked` makes: a capture, the ballast, a backup, and that put back.

Standard output: `kept FILE`, `open`, `made NAME` and `restored`, each once it stands, or `refused KIND`. Where the desk
does not open, `closed KIND`; a bug is `crashed TYPE`.
"""

import os
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import attrs

from mash_desk.casework import backups, captures, capturing, opening
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.findings import Known, Refused
from mash_desk.keys import inbox
from mash_desk.keys import unlock as keys
from mash_desk.keys.errors import NotUnsealed
from mash_desk.store import ballast, verify
from tests import desks
from tests.reliability.conftest import Kept

_CAPTURE = "018f0000-0000-4000-8000-00000000000c"
_WORDS = "Boy of about 6, at the door in Example Street, asks for his sister"
# No earlier than whatever made the desk, so that nothing is said of a clock that went back.
_AT = desks.EVENING + timedelta(days=3650)
_HELD = ("vault.db", "keys.a", "keys.b")


def main(folder: Path, code: str) -> int:
    """All of it: 0, 1 for a desk that stays closed, 2 for a bug."""
    try:
        ballast.make(folder)
        _tried(lambda: f"kept {_capture(folder)}")
        try:
            desk = opening.unlock_with_recovery(folder, None, code, desks.FixedClock(_AT))
        except Known as problem:
            _say(f"closed {type(problem).__name__}")
            return 1
        _say("open")
        _tried(lambda: f"made {_back_up(desk, _backups(folder))}")
        desk.close()
        _tried(lambda: _restore(folder))
    except Exception as bug:
        _say(f"crashed {type(bug).__name__}")
        return 2
    return 0


def files(kept: Kept) -> list[Path]:
    """Every file and folder that this touches beside the vault and its keys; the folder for backups is made."""
    folder, name = kept.folder, _name(kept.folder)
    _backups(folder).mkdir(exist_ok=True)
    captured = [folder / "inbox" / f"{_CAPTURE}{ending}" for ending in ("", ".part", ".sealed", ".taken")]
    places = [_backups(folder) / f"{name}.part", _backups(folder) / name]
    held = [place / each for place in places for each in _HELD]
    restored = [_restored(folder) / f"{each}{ending}" for each in _HELD for ending in ("", ".part")]
    beside = [folder / "inbox", folder / "ballast", _backups(folder), _restored(folder)]
    return [*beside, *captured, *places, *held, *restored]


def wrong(kept: Kept, said: Sequence[str]) -> list[str]:
    """What was said to stand and does not, or stands under its name and is not whole."""
    found = [] if any(line.startswith("kept ") for line in said) else ["the officer's own folder took no capture"]
    found += _lost(kept, said)
    named = {path.name: path for path in _backups(kept.folder).iterdir() if not path.name.endswith(".part")}
    found += [f"{line} is not there" for line in said if line.startswith("made ") and line[5:] not in named]
    for number, path in enumerate(named.values()):
        place = kept.folder.with_name(f"tried {number}")
        backups.restore(path, place)
        found += _not_whole(Kept(place, kept.code), f"the backup {path.name}")
    restored = _restored(kept.folder)
    if "restored" in said or (restored / "vault.db").exists():
        found += _not_whole(Kept(restored, kept.code), "what was restored")
    return found


def _lost(kept: Kept, said: Sequence[str]) -> list[str]:
    secrets = keys.unlock_with_recovery(kept.folder, kept.code)
    identities = keys.inbox_identities(kept.folder, secrets.current)
    files = [Path(line.removeprefix("kept ")) for line in said if line.startswith("kept ")]
    lies = [file for file in files if file.exists() and not _holds(file, identities)]
    desk = kept.open()
    try:
        taken = [row.read.typed["what"] for row in captures.rows(desk, captures.ids(desk))]
        found = [f"{file.name} does not open" for file in lies]
        if verify.verify(desk.vault.connection).fault is not None:
            found.append("the journal does not agree")
        # Where its folder could not be synced it lies there as well as in the officer's own.
        if files and not any(file.exists() for file in files) and _WORDS not in taken:
            found.append("the capture is lost")
        return found
    finally:
        desk.close()


def _holds(file: Path, identities: Sequence[bytearray]) -> bool:
    try:
        return _WORDS.encode() in inbox.opened(identities, file.read_bytes())
    except NotUnsealed:
        return False


def _not_whole(kept: Kept, what: str) -> list[str]:
    try:
        desk = kept.open()
    except Known as problem:
        return [f"{what} does not open: {type(problem).__name__}"]
    try:
        return [] if verify.verify(desk.vault.connection).fault is None else [f"{what} is not whole"]
    finally:
        desk.close()


def _capture(folder: Path) -> Path:
    captured = attrs.evolve(capturing.begin("locked", _AT), id=_CAPTURE, typed={"what": _WORDS}, finished=True)
    recipient = capturing.recipient(folder, "")
    return capturing.keep(folder, captured, recipient, None, _AT, capturing.own_inbox(folder)).file


def _back_up(desk: Desk, into: Path) -> str:
    backing = backups.Backing(into, by_hand=True)
    while backing.go_on(desk):
        pass
    assert backing.made is not None
    return backing.made.name


def _restore(folder: Path) -> str:
    backups.restore(_backups(folder) / _name(folder), _restored(folder))
    return "restored"


def _tried(step: Callable[[], str]) -> None:
    try:
        _say(step())
    except (Known, Refused) as problem:
        _say(f"refused {type(problem).__name__}")


def _backups(folder: Path) -> Path:
    return folder.with_name("backups")


def _restored(folder: Path) -> Path:
    return folder.with_name("restored")


def _name(folder: Path) -> str:
    return f"{times.to_file(_AT)}-{keys.store_id(folder)[-6:]}"


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())
