"""Keys are changed and one is taken away, and the power is cut or the process killed: who can open the desk then."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random

import attrs

from mash_desk.casework import directory, officers, opening, people, verification
from mash_desk.casework.desk import Desk
from mash_desk.casework.opening import DeskDraft
from mash_desk.domain.findings import Known
from mash_desk.domain.person import PersonDraft
from mash_desk.keys import unlock as keys
from mash_desk.keys.derivation import FLOOR
from mash_desk.keys.errors import WrongPassphrase
from mash_desk.store import errors, vault
from tests import desks, stretching
from tests.reliability import cuts, disk, forked, revoker, started


@attrs.frozen
class Hub:
    """A closed desk with a manager, somebody who is to leave, and a colleague without a key; and the leaver's key."""

    folder: Path
    manager: str
    leaver: str
    person: str
    key: bytes


@attrs.define
class Met:
    """What was met: states looked at, those in which the leaver's key was gone, and everything that was wrong."""

    states: int = 0
    revoked: int = 0
    wrong: list[str] = attrs.field(factory=list)

    @property
    def words(self) -> str:
        """The figures in a sentence."""
        return f"{self.states} states looked at, {self.revoked} of them revoked; wrong: {self.wrong or 'nothing'}"


def made_in(folder: Path) -> Hub:
    """A new desk with two officers."""
    juniper = attrs.evolve(desks.OFFICER, name="Juniper Moss")
    draft = DeskDraft(authority=desks.AUTHORITY, officer=desks.MANAGER, colleagues=(desks.OFFICER, juniper))
    made = opening.set_up(folder, draft, bytearray(revoker.OWN), None, FLOOR, clock=desks.FixedClock()).desk
    leaver = next(each for each in directory.everyone(made) if each.name == desks.OFFICER.name)
    officers.enrol(made, folder, bytearray(revoker.OWN), leaver.id, "RS", bytearray(revoker.LEAVERS), None, FLOOR)
    person = people.add(made, PersonDraft(given_name="Wren"))
    made.close()
    secrets = keys.unlock(folder, leaver.id, bytearray(revoker.LEAVERS), None)
    key = bytes(keys.database_key(secrets.current, keys.store_id(folder)))
    return Hub(folder, made.officer.id, leaver.id, person.id, key)


def cut(hub: Hub, states: int, scratch: Path, seed: str) -> Met:
    """So many random states of random moments of the evening, each opened and looked at."""
    used, record = scratch / "used", scratch / "record"
    shutil.copytree(hub.folder, used)
    around = started.surroundings(scratch)
    with forked.working(around, scratch, revoker.aloud, used, under=disk.watching(record)) as process:
        assert process.lines() == ["open", *revoker.STEPS]
    met, done = Met(), disk.asked(record, used)
    stretching.remember()
    random = Random(seed)
    for files, said in cuts.states_of(hub.folder, done, _moments(done, states, random), random):
        folder = scratch / f"state {met.states}"
        disk.lay(files, folder)
        _look(hub, folder, said, met)
        shutil.rmtree(folder)
    return met


def _moments(done: Sequence[disk.Asked], states: int, random: Random) -> list[int]:
    """Half of them within what is done to a key file: it is little beside the pages of a vault written anew."""
    on_keys = [place + 1 for place, each in enumerate(done) if each.name.startswith("keys.")]
    return [random.choice(on_keys) if number % 2 else random.randint(0, len(done)) for number in range(states)]


def kill(hub: Hub, scratch: Path, every: int, times: int = 1) -> Met:
    """A process killed so many times at, and soon after, each so-manieth point of the evening that reaches the disk."""
    into = scratch / "killed"
    into.mkdir()
    work = revoker.die_everywhere, hub.folder, into, every, times
    with forked.working(started.surroundings(scratch), scratch, *work) as process:
        process.lines()
        assert process.returncode == 0
    stretching.remember()
    met = Met()
    for folder in sorted(path for path in into.iterdir() if path.is_dir()):
        said = folder.with_suffix(".said")
        _look(hub, folder, said.read_text().split() if said.exists() else [], met)
    return met


def _look(hub: Hub, folder: Path, said: Sequence[str], met: Met) -> None:
    met.states += 1
    try:
        desk = _opened(hub, folder, said)
        found = _found(hub, folder, desk, said)
        desk.close()
        _opened(hub, folder, said).close()
        has_left = desk.officer.id == hub.manager and hub.leaver not in _holders(folder)
        met.revoked += has_left
        if has_left and _opens(folder, hub.key):
            found.append("the leaver's key opens the vault")
    except (Known, WrongPassphrase) as problem:
        found = [f"it does not open: {type(problem).__name__}"]
    met.wrong += [f"{met.states} after {' '.join(said[-1:])}: {each}" for each in found]


def _opened(hub: Hub, folder: Path, said: Sequence[str]) -> Desk:
    """As the manager, by the passphrase that counts; while it was being changed, by either."""
    if "changed" in said:
        return _unlocked(hub, folder, revoker.CHANGED)
    try:
        return _unlocked(hub, folder, revoker.OWN)
    except WrongPassphrase:
        return _unlocked(hub, folder, revoker.CHANGED)


def _unlocked(hub: Hub, folder: Path, passphrase: bytes) -> Desk:
    return opening.unlock(folder, hub.manager, bytearray(passphrase), None, desks.FixedClock())


def _found(hub: Hub, folder: Path, desk: Desk, said: Sequence[str]) -> list[str]:
    found = []
    if verification.check(desk).fault is not None:
        found.append("the journal does not verify")
    if people.file(desk, hub.person).person.given_name != "Wren":
        found.append("what was saved is not there")
    recorded = bool(desk.vault.row("SELECT 1 FROM entry WHERE act = 'officer.revoked'"))
    holds = hub.leaver in _holders(folder)
    if "revoked" in said and not recorded:
        found.append("the revocation that was acknowledged is not recorded")
    if recorded == holds:
        found.append("what is recorded of the leaver's key is not so")
    if "enrolled" in said and len(_holders(folder)) != 2 + holds:
        found.append("an officer who was given a key has none")
    return found


def _holders(folder: Path) -> set[str]:
    return {each.id for each in officers.officers(folder)}


def _opens(folder: Path, key: bytes) -> bool:
    try:
        vault.reach(folder / vault.FILE, bytearray(key)).close()
    except errors.VaultUnreadable:
        return False
    return True
