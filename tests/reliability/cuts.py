"""A desk's own vault thread saves, and its power is cut or it is killed at a random moment: what is left then."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

import attrs
import pytest

from mash_desk.keys import unlock as keys
from mash_desk.store import errors, opening, rebuild, verify
from mash_desk.store.opening import Vault
from tests.reliability import disk, forked, saver, started
from tests.reliability.conftest import Kept
from tests.reliability.disk import Disk
from tests.store import acts, second_verifier

_HELD = "SELECT id, what FROM disclosure"
# Folding the whole journal anew takes longest, and says least about a cut: it is done for one state of so many.
_REBUILT = 25
_SAVING_SECONDS = 0.4


@attrs.define
class Met:
    """What was met: states looked at, acts that were acknowledged before each, and what was wrong."""

    states: int = 0
    acknowledged: int = 0
    lost: int = 0
    torn: int = 0
    unopened: int = 0

    def add(self, other: "Met") -> None:
        """Count what another met too."""
        for each in attrs.fields(Met):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    @property
    def words(self) -> str:
        """The figures in a sentence."""
        return (
            f"{self.states} states looked at: of {self.acknowledged} acknowledged acts {self.lost} lost, "
            f"{self.torn} torn; {self.unopened} desks that did not open"
        )

    @property
    def harmed(self) -> int:
        """How often anything was wrong."""
        return self.lost + self.torn + self.unopened


def saved_under_watch(kept: Kept, scratch: Path, saves: int, *weaker: str) -> list[disk.Asked]:
    """What so many acts asked of the disk. The desk is used up; the program may run on weaker settings."""
    record = scratch / "record"
    work, around = (saver.main, kept.folder, kept.code, saves, weaker), started.surroundings(scratch)
    with forked.working(around, scratch, *work, under=disk.watching(record)) as process:
        said = process.lines()
        assert process.returncode == 0, said
    return disk.asked(record, kept.folder)


def cut(before: Kept, done: Sequence[disk.Asked], states: int, scratch: Path, seed: str) -> Met:
    """So many random states of random moments, each opened as the program opens it, and looked at."""
    secret = keys.unlock_with_recovery(before.folder, before.code).current
    key = bytes(keys.database_key(secret, keys.store_id(before.folder)))
    met, random = Met(), Random(seed)
    moments = [random.randint(0, len(done)) for _ in range(states)]
    for files, said in states_of(before.folder, done, moments, random):
        folder = scratch / f"state {met.states}"
        disk.lay(files, folder)
        _look(folder, bytearray(key), said, met)
        shutil.rmtree(folder)
    return met


def kill(kept: Kept, times: int, scratch: Path, seed: str) -> Met:
    """Kill the process that saves, so many times, each at a random moment; the same desk goes on from there."""
    secret = keys.unlock_with_recovery(kept.folder, kept.code).current
    key = bytes(keys.database_key(secret, keys.store_id(kept.folder)))
    met, random, said = Met(), Random(seed), list[str]()
    for _ in range(times):
        said += killed(kept, scratch, random.uniform(0, _SAVING_SECONDS))
        _look(kept.folder, bytearray(key), said, met)
    return met


def killed(kept: Kept, scratch: Path, seconds: float, *weaker: str) -> list[str]:
    """What the process had said when it was killed, so long after the desk was open."""
    work, around = (saver.main, kept.folder, kept.code, 100_000, weaker), started.surroundings(scratch)
    with forked.working(around, scratch, *work) as process:
        assert process.stdout.readline() == "open\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(seconds)
        process.kill()
        return process.lines()


def states_of(
    before: Path, done: Sequence[disk.Asked], at: Sequence[int], random: Random
) -> Iterator[tuple[dict[str, bytes], list[str]]]:
    """A state of each of these moments, in their order, with what the program had said by then."""
    running = Disk(before)
    for earlier, moment in pairwise((0, *sorted(at))):
        for each in done[earlier:moment]:
            running.take(each)
        yield next(running.states(random)), list(running.said)


def _look(folder: Path, key: bytearray, said: Sequence[str], met: Met) -> None:
    met.states += 1
    acknowledged = dict(line.split(" ")[1:] for line in said if line.startswith("saved "))
    met.acknowledged += len(acknowledged)
    try:
        vault = opening.reach(folder, key, acts.stamp())
    except errors.StoreError:
        met.unopened += 1
        return
    held = {row["id"]: row["what"] for row in vault.rows(_HELD)}
    met.lost += sum(each not in held for each in acknowledged)
    met.torn += sum(each in held and held[each] != saver.words(int(act)) for each, act in acknowledged.items())
    met.torn += not _agrees(vault, met.states)
    vault.close()


def _agrees(vault: Vault, number: int) -> bool:
    if verify.verify(vault.connection).fault is not None:
        return False
    if number % _REBUILT:
        return True
    return second_verifier.first_fault(vault.rows) is None and rebuild.rebuild(vault.connection) is None
