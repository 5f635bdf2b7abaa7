"""Each call that touches a desk's files fails, one after the other: what the desk says then, and what it keeps."""

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs

from mash_desk.store import verify
from tests.reliability import forked, saver, started
from tests.reliability.conftest import Kept, copy_of

READING = ("openat", "read", "pread64", "fstat", "newfstatat")
WRITING = ("pwrite64", "write", "ftruncate", "fsync", "fdatasync", "unlink")
ERRORS = ("EIO", "ENOSPC")

_FILES = ("vault.db", "vault.db-wal", "vault.seal", "keys.a", "keys.b")
_ACTS = 2
_BESIDE = 2
_FALSE = {"WrongPassphrase", "WrongRecoveryCode", "RecoveryCodeMistyped", "OfficerUnknown"}


@attrs.frozen
class Fault:
    """The so-manieth call of this kind answers with the error; `lasting`: and so does every one after it."""

    call: str
    number: int
    error: str
    lasting: bool

    @property
    def injected(self) -> str:
        """As strace wants it."""
        return f"inject={self.call}:error={self.error}:when={self.number}{'+' if self.lasting else ''}"


@attrs.define
class Met:
    """What the faults met: runs, acts that were acknowledged all the same, and what was wrong, by fault."""

    runs: int = 0
    acknowledged: int = 0
    refused: int = 0
    closed: int = 0
    wrong: list[str] = attrs.field(factory=list)

    @property
    def words(self) -> str:
        """The figures in a sentence."""
        return (
            f"{self.runs} runs with a failing call: {self.acknowledged} acts acknowledged, {self.refused} refused, "
            f"{self.closed} openings refused; {len(self.wrong)} lost, falsely said or crashed"
        )


def counted(kept: Kept, scratch: Path) -> Counter[str]:
    """How often each kind of call touches the files of the desk while it is opened, saves and closes."""
    record = scratch / "counted"
    calls = ",".join((*READING, *WRITING))
    _run(kept, scratch, ["-e", f"trace={calls}", "-o", str(record)])
    return Counter(re.findall(r"^\d+ +(\w+)\(", record.read_text(errors="replace"), re.MULTILINE))


def every(counted_calls: Counter[str], errors: Sequence[str] = ERRORS) -> list[Fault]:
    """Each call of each kind, with each error, once and lasting."""
    return [
        Fault(call, number, error, lasting)
        for call, times in sorted(counted_calls.items())
        for number in range(1, times + 1)
        for error in errors
        for lasting in (False, True)
    ]


def sweep(kept: Kept, faults: Iterable[Fault], scratch: Path) -> Met:
    """Meet each of these faults on a copy of the desk, and look at it afterwards."""
    met = Met()
    with ThreadPoolExecutor(_BESIDE) as beside:
        for fault, said, wrong in beside.map(lambda each: _meet(kept, each[0], each[1], scratch), enumerate(faults)):
            met.runs += 1
            met.acknowledged += sum(line.startswith("saved ") for line in said)
            met.refused += sum(line.startswith("refused ") for line in said)
            met.closed += sum(line.startswith("closed ") for line in said)
            met.wrong += [f"{fault.injected}: {each}" for each in wrong]
    return met


def _meet(kept: Kept, number: int, fault: Fault, scratch: Path) -> tuple[Fault, list[str], list[str]]:
    place = scratch / f"fault {number}"
    place.mkdir()
    copy = copy_of(kept, place / "desk")
    ended, said = _run(copy, place, ["-e", fault.injected, "-o", "/dev/null"])
    wrong = [] if ended in (0, 1) else [f"ended with {ended}: {said}"]
    wrong += [line for line in said if line.split(" ")[1:2] and line.split(" ")[1] in _FALSE]
    wrong += _lost(copy, said)
    shutil.rmtree(place)
    return fault, said, wrong


def _run(kept: Kept, home: Path, watching: Sequence[str]) -> tuple[int | None, list[str]]:
    paths = [word for name in _FILES for word in ("-P", str(kept.folder / name))]
    under = ["strace", "-f", "-qq", *paths, *watching]
    work, around = (saver.main, kept.folder, kept.code, _ACTS, ()), started.surroundings(home)
    with forked.working(around, home, *work, under=under) as process:
        said = process.lines()
        return process.returncode, said


def _lost(kept: Kept, said: Sequence[str]) -> list[str]:
    """What was acknowledged and is not there, or not whole, once the computer is well again."""
    desk = kept.open()
    try:
        held = {row["id"]: row["what"] for row in desk.vault.rows("SELECT id, what FROM disclosure")}
        saved = dict(line.split(" ")[1:] for line in said if line.startswith("saved "))
        wrong = [f"act {act} is lost" for each, act in saved.items() if held.get(each) != saver.words(int(act))]
        if len(held) > _ACTS or verify.verify(desk.vault.connection).fault is not None:
            wrong.append("the journal does not agree")
        return wrong
    finally:
        desk.close()
