"""The search of memory: what an officer typed and saw, and every key, in each process of ours that lives."""

import mmap
import os
import secrets
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from mash_desk.casework import opening, people, searches
from mash_desk.casework.clock import SystemClock
from mash_desk.casework.desk import Desk
from mash_desk.casework.opening import DeskDraft
from mash_desk.domain.person import Person, PersonDraft
from mash_desk.keys import derivation, two_files
from mash_desk.keys import unlock as keys
from mash_desk.keys.derivation import Cost
from tests import desks
from tests.desks import Family
from tests.reliability.launched import Launched, launched

NAMES = 50
PLANTED, NAMED = "planted", "names"
PASSPHRASE = "passphrase"
# Read at once; runs of zeros of a page are left out of the search, which keeps what stands before and after apart.
_CHUNK, _EMPTY, _GAP = 32 << 20, bytes(4096), bytes(8)
_SYLLABLES = (
    "bral",
    "cor",
    "dwen",
    "fim",
    "grost",
    "hul",
    "jex",
    "kip",
    "lorv",
    "munt",
    "narp",
    "quiv",
    "stob",
    "yath",
)

Sought = Mapping[str, tuple[bytes, ...]]


@attrs.frozen
class Secret:
    """A desk whose words were made up for this run. `keys`: what may never lie in memory once the desk is open; `all`:
    what may not once it is locked. `planted` is put there on purpose."""

    folder: Path
    passphrase: str
    stem: str
    planted: str
    keys: Sought
    all: Sought


@attrs.frozen
class Met:
    """What was found: `wrong` in words; of what must be found the least number of times that it was, over all looks."""

    wrong: list[str] = attrs.field(factory=list)
    least: dict[str, int] = attrs.field(factory=dict)
    looks: Counter[str] = attrs.field(factory=Counter)

    def look(self, when: str, desk: Launched, sought: Sought, to_be_found: Iterable[str]) -> None:
        """Search the memory of every living process; the launcher's alone holds nothing planted."""
        with desk.standing_still() as living:
            for pid in living:
                is_window = pid != desk.launcher
                found = found_in(pid, sought)
                for name in to_be_found if is_window else ():
                    self.least[name] = min(self.least.get(name, found[name]), found[name])
                    del found[name]
                where = "the window" if is_window else "the launcher"
                self.wrong.extend(f"{when}: {number} × {name} in {where}" for name, number in found.items() if number)
                self.looks[when] += 1

    @property
    def words(self) -> str:
        """What was looked at, and what was found that had to be."""
        looks = ", ".join(f"{number} {when}" for when, number in self.looks.items())
        return f"{looks}; found on purpose: " + ", ".join(f"{name} ≥ {number}" for name, number in self.least.items())


def lock(secret: Secret, home: Path, times: int) -> Met:
    """Open the desk, work and lock, so many times under one launcher; look before, meanwhile and after."""
    met = Met()
    words = secret.passphrase, f"Seen with B{secret.stem} at the canal.", secret.planted
    with launched(secret.folder, home, *words) as desk:
        desk.until("locked")
        for _time in range(times):
            desk.unlock()
            desk.until("typed")
            met.look("typed", desk, _some(secret.all, PASSPHRASE, PLANTED), (PASSPHRASE, PLANTED))
            desk.until("entered")
            met.look("entered", desk, secret.keys, (PLANTED,))
            desk.until("open")
            met.look("open", desk, {**secret.keys, **_some(secret.all, NAMED)}, (NAMED, PLANTED))
            desk.lock()
            desk.until("locked")
            met.look("locked", desk, secret.all, (PLANTED,))
    return met


def made_in(folder: Path, cost: Cost) -> Secret:
    """A desk with fifty children, each of whose names holds one stem that stands nowhere else."""
    passphrase, stem, planted = " ".join(_invented() for _word in range(5)), _invented(), _invented()
    draft = DeskDraft(authority=desks.AUTHORITY, officer=desks.OFFICER, colleagues=(desks.MANAGER,))
    new = opening.set_up(folder, draft, bytearray(passphrase.encode()), None, cost, clock=SystemClock())
    mother = _person(new.desk, "adult", f"A{stem}")
    for number in range(1, NAMES):
        child = _person(new.desk, "child", f"{chr(65 + number % 25)}{stem}{'son' if number >= 25 else ''}")
        desks.refer(new.desk, Family(child, mother))
    new.desk.close()
    held = _keys_of(folder, passphrase)
    spelt = {PASSPHRASE: _spelt(_quarters(passphrase)), PLANTED: _spelt([planted])}
    seal = _raw(held.pop("seal key"))
    safe = {**spelt, **{name: _raw(key) for name, key in held.items()}}
    everything = {**safe, "seal key": seal, NAMED: _spelt([stem])}
    return Secret(folder, passphrase, stem, planted, safe, everything)


def found_in(pid: int, sought: Sought) -> Counter[str]:
    """How often each is found in the memory of a process, in any of its forms."""
    held = _GAP.join(_memory(pid))
    return Counter({name: sum(map(held.count, forms)) for name, forms in sought.items()})


def _memory(pid: int) -> Iterator[bytes]:
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for begin, end in _written_to(pid):
            for at in range(begin, end, _CHUNK):
                yield from filter(None, _read(memory.fileno(), at, min(_CHUNK, end - at)).split(_EMPTY))


def _read(memory: int, at: int, size: int) -> bytes:
    """A page that the process, which goes on, has given back meanwhile is passed over; what lies behind it is not."""
    end, read = at + size, b""
    while at < end:
        try:
            got = os.pread(memory, end - at, at)
        except OSError:
            got = b""
        read += got
        at += len(got) or mmap.PAGESIZE
    return read


def _written_to(pid: int) -> Iterator[tuple[int, int]]:
    """Where its memory lies; what was mapped from a file to be read only is the file's."""
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        where, rights, _offset, _device, file, *name = line.split()
        if rights.startswith("r") and (file == "0" or "w" in rights) and not "".join(name).startswith("[v"):
            begin, end = (int(each, 16) for each in where.split("-"))
            yield begin, end


def _keys_of(folder: Path, passphrase: str) -> dict[str, bytearray]:
    """Every key between the officer's passphrase and the vault."""
    current = two_files.newest(folder)
    slot = next(slot for slot in current.slots if slot.officer_id)
    assert slot.cost is not None
    assert slot.officer_id is not None
    typed = bytearray(passphrase.encode())
    stretched = derivation.stretch(typed, slot.salt, slot.cost)
    wrapping = derivation.passphrase_key(typed, None, slot.salt, slot.cost, current.store_id, slot.officer_id)
    secret = keys.unlock(folder, None, typed, None).current
    return {
        "the passphrase’s Argon2 key": stretched,
        "the key that wraps the officer’s own": wrapping,
        "store secret": secret,
        "database key": keys.database_key(secret, current.store_id),
        "seal key": keys.seal_key(secret, current.store_id),
    }


def _person(desk: Desk, kind: str, family_name: str) -> Person:
    draft = PersonDraft(kind=kind, given_name=_invented().capitalize(), family_name=family_name)
    searches.search(desk, f"{draft.given_name} {family_name}")  # whoever is called alike has been seen then
    return people.add(desk, draft)


def _invented() -> str:
    return "".join(secrets.choice(_SYLLABLES) for _syllable in range(3))


def _quarters(words: str) -> list[str]:
    """A copy that was half overwritten is found too."""
    size = len(words) // 4
    return [words[at : at + size] for at in range(0, 4 * size, size)]


def _spelt(words: Iterable[str]) -> tuple[bytes, ...]:
    """As Python and Qt keep a text: a byte a character, two, or four."""
    return tuple(word.encode(code) for word in words for code in ("latin-1", "utf-16-le", "utf-32-le"))


def _raw(key: bytearray) -> tuple[bytes, ...]:
    halves = bytes(key[:16]), bytes(key[16:])
    return *halves, *(half.hex().encode() for half in halves)


def _some(sought: Sought, *names: str) -> Sought:
    return {name: sought[name] for name in names}


def may_look() -> str:
    """Why the memory of another process cannot be read here; \"\" where it can."""
    if not Path("/proc/self/mem").exists() or shutil.which("sh") is None:
        return "this system shows no process’s memory"
    return "" if os.geteuid() == 0 else "only root can read the memory of another process"
