"""Each call that touches a desk's files, or what is kept beside them, fails, one after the other; what is said then."""

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path
from random import Random

import attrs

from mash_desk.store import verify
from tests.reliability import forked, keeper, saver, started
from tests.reliability.conftest import Kept, copy_of

READING = ("openat", "read", "pread64", "fstat", "newfstatat", "getdents64")
WRITING = (
    *("pwrite64", "write", "ftruncate", "fallocate", "fsync", "fdatasync"),
    *("mkdir", "rename", "unlink", "unlinkat", "rmdir"),
)
ERRORS = ("EIO", "ENOSPC")

_FILES = ("vault.db", "vault.db-wal", "vault.seal", "keys.a", "keys.b")
_ACTS = 2
_BESIDE = 2
_DONE = ("saved ", "kept ", "made ", "restored")
_FALSE = {"WrongPassphrase", "WrongRecoveryCode", "RecoveryCodeMistyped", "OfficerUnknown"}


@attrs.frozen
class Work:
    """What a process does at a desk, which files are watched meanwhile, and what is wrong with them afterwards."""

    main: Callable[..., int]
    given: tuple[object, ...]
    files: Callable[[Kept], Sequence[Path]]
    wrong: Callable[[Kept, Sequence[str]], list[str]]


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


def counted(work: Work, kept: Kept, scratch: Path) -> Counter[str]:
    """How often each kind of call touches the watched files."""
    record = scratch / "counted"
    calls = ",".join((*READING, *WRITING))
    _run(work, kept, scratch, ["-e", f"trace={calls}", "-o", str(record)])
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


def some(faults: Iterable[Fault], times: int, random: Random) -> list[Fault]:
    """So many of them, of each kind of call as many as of every other: most of all calls read pages of the vault."""
    by_call: dict[str, list[Fault]] = {}
    for fault in faults:
        by_call.setdefault(fault.call, []).append(fault)
    return [random.choice(by_call[call]) for call in islice(cycle(sorted(by_call)), times)]


def sweep(work: Work, kept: Kept, faults: Iterable[Fault], scratch: Path) -> Met:
    """Meet each of these faults on a copy of the desk, and look at it afterwards."""
    met = Met()
    with ThreadPoolExecutor(_BESIDE) as beside:
        for fault, said, wrong in beside.map(partial(_meet, work, kept, scratch), count(), faults):
            met.runs += 1
            met.acknowledged += sum(line.startswith(_DONE) for line in said)
            met.refused += sum(line.startswith("refused ") for line in said)
            met.closed += sum(line.startswith("closed ") for line in said)
            met.wrong += [f"{fault.injected}: {each}" for each in wrong]
    return met


def _meet(work: Work, kept: Kept, scratch: Path, number: int, fault: Fault) -> tuple[Fault, list[str], list[str]]:
    place = scratch / f"fault {number}"
    place.mkdir()
    copy = copy_of(kept, place / "desk")
    ended, said = _run(work, copy, place, ["-e", fault.injected, "-o", "/dev/null"])
    wrong = [] if ended in (0, 1) else [f"ended with {ended}: {said}"]
    wrong += [line for line in said if line.split(" ")[1:2] and line.split(" ")[1] in _FALSE]
    wrong += work.wrong(copy, said)
    shutil.rmtree(place)
    return fault, said, wrong


def _run(work: Work, kept: Kept, home: Path, watching: Sequence[str]) -> tuple[int | None, list[str]]:
    paths = [word for path in work.files(kept) for word in ("-P", str(path))]
    under = ["strace", "-f", "-qq", *paths, *watching]
    around = started.surroundings(home)
    with forked.working(around, home, work.main, kept.folder, kept.code, *work.given, under=under) as process:
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


SAVING = Work(saver.main, (_ACTS, ()), lambda kept: [kept.folder / name for name in _FILES], _lost)
KEEPING = Work(keeper.main, (), keeper.files, keeper.wrong)
