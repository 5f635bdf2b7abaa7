"""The proofs of tests/reliability in full: thousands of states instead of a handful."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from mash_desk.keys.derivation import PRODUCTION
from tests.benchmarks.figures import Figure, at_least, at_most
from tests.reliability import cuts, memory, revoking, tampering, whole_journeys
from tests.reliability import failing_calls as calls
from tests.reliability.conftest import Kept, copy_of, made_in

CUTS, CUTS_OF_EACH, SAVES = 10_000, 1_000, 40
KILLS, KILLS_OF_EACH = 1_000, 50
KEY_CUTS, KILLS_AT_EACH = 2_000, 5
LOCKS = 50
TAMPERINGS = 5_000

_CHECKOUT = Path(__file__).parents[2]


def power_cuts() -> list[Figure]:
    """Random states of random moments, over several evenings; and that what weaker settings lose is found."""
    met = cuts.Met()
    for number in range(CUTS // CUTS_OF_EACH):
        _cut(met, number, CUTS_OF_EACH)
    weak = cuts.Met()
    _cut(weak, 0, CUTS_OF_EACH, "synchronous=NORMAL", "unfolded")
    return [
        at_most(f"lost, torn or unopened in {met.states} power cuts", met.harmed, 0, "", f" ({met.words})"),
        at_least("the same, found under synchronous=NORMAL with an unfolded log", weak.harmed, 1, ""),
    ]


def killed_threads() -> list[Figure]:
    """The process that saves is killed, again and again, on several desks: each goes on from the kill before."""
    met = cuts.Met()
    with _made() as (kept, scratch):
        for number in range(KILLS // KILLS_OF_EACH):
            desk = copy_of(kept, scratch / f"desk {number}")
            met.add(cuts.kill(desk, KILLS_OF_EACH, scratch, f"full {number}"))
    return [at_most(f"lost, torn or unopened in {met.states} kills", met.harmed, 0, "", f" ({met.words})")]


def failing_calls() -> list[Figure]:
    """Every call that touches the files of a desk or what is kept beside them, with each error, once and lasting."""
    return [
        _failing(work, what)
        for work, what in ((calls.SAVING, "a desk's files"), (calls.KEEPING, "what is kept beside"))
    ]


def _failing(work: calls.Work, what: str) -> Figure:
    with _made() as (kept, scratch):
        counted = calls.counted(work, copy_of(kept, scratch / "counted desk"), scratch)
        met = calls.sweep(work, kept, calls.every(counted), scratch)
    for each in met.wrong:
        print(f"  {each}")
    name = f"lost or falsely said in {met.runs} failing calls to {what}"
    return at_most(name, len(met.wrong), 0, "", f" ({met.words})")


def changed_keys() -> list[Figure]:
    """Keys are changed and one is taken away, under power cuts and kills."""
    with TemporaryDirectory(prefix="mash-desk-proof-") as folder:
        scratch = Path(folder) / "scratch"
        scratch.mkdir()
        hub = revoking.made_in(Path(folder) / "made")
        killed = revoking.kill(hub, scratch, 1, KILLS_AT_EACH)
        cut = revoking.cut(hub, KEY_CUTS, scratch, "full")
    for each in (*killed.wrong, *cut.wrong):
        print(f"  {each}")
    return [
        at_most(f"wrong in {cut.states} power cuts while keys are changed", len(cut.wrong), 0, ""),
        at_most(
            f"wrong in {killed.states} kills, at each point on the way to the disk and soon after it",
            len(killed.wrong),
            0,
            "",
        ),
    ]


def memory_after_locks() -> list[Figure]:
    """The memory of every process of ours, while the desk is open and after each lock."""
    with TemporaryDirectory(prefix="mash-desk-proof-") as folder:
        met = memory.lock(memory.made_in(Path(folder) / "made", PRODUCTION), Path(folder) / "home", LOCKS)
    for each in met.wrong:
        print(f"  {each}")
    return [
        at_most(f"found in memory, {LOCKS} locks", len(met.wrong), 0, "", f" ({met.words})"),
        at_least("names found in memory while the desk was open, the least", met.least[memory.NAMED], memory.NAMES, ""),
    ]


def found_tampering() -> list[Figure]:
    """Thousands of desks tampered with, each changed page put back by itself, and a fifth as many untouched."""
    with _made() as (kept, scratch):
        desk = tampering.prepare(kept, scratch)
        met = tampering.tamper(desk, TAMPERINGS, Random("full"), scratch)
        pages = tampering.replay_every_page(desk, scratch)
    return [
        at_most(f"not found of {met.tried.total()} tamperings", met.missed.total(), 0, "", f" ({met.words})"),
        at_most(f"not found of {pages.tried.total()} pages put back, each changed one", pages.missed.total(), 0, ""),
        at_most(f"false alarms at {met.untouched} untouched desks", met.false_alarms, 0, ""),
    ]


def journeys() -> list[Figure]:
    """Every journey that needs no X server, watched: what its desks hold stands nowhere else."""
    with TemporaryDirectory(prefix="mash-desk-proof-") as folder:
        met = whole_journeys.watch(Path(folder))
    for each in (*met.found, *met.beyond):
        print(f"  {each}")
    wrong = len(met.found) + len(met.beyond)
    return [
        at_most(
            "names outside the vault, or files that are not the program's, in all journeys",
            wrong,
            0,
            "",
            f" ({met.words_of_it})",
        )
    ]


def keychain() -> list[Figure]:
    """A real Secret Service, and the six states of a keychain with their words in the window."""
    asked = ("tests/keys/test_secret_service.py", "tests/keys/test_unlock.py", "tests/ui/unlock/test_device.py")
    return [_tests("a real Secret Service, and the six states of a keychain", *asked)]


def weaker_settings() -> list[Figure]:
    """Each setting of an open vault made weaker in turn: a test fails, and none can be moved while a vault is open."""
    asked = ("tests/store/test_file.py", "tests/store/test_guard.py", "-k", "weaker_setting or no_setting")
    return [_tests("each weaker setting is noticed, and none can be moved", *asked)]


def _tests(what: str, *asked: str) -> Figure:
    command = [sys.executable, "-m", "pytest", "-q", *asked]
    ran = subprocess.run(command, cwd=_CHECKOUT, capture_output=True, text=True, check=False)
    ended = Counter(
        {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|skipped|error)", ran.stdout)}
    )
    if ran.returncode:
        print(ran.stdout)
    said = ", ".join(f"{number} {word}" for word, number in ended.items())
    return Figure(what, said, "all pass", ran.returncode == 0 and set(ended) == {"passed"})


def _cut(met: cuts.Met, number: int, states: int, *weaker: str) -> None:
    with _made() as (kept, scratch):
        used = copy_of(kept, scratch / "used")
        done = cuts.saved_under_watch(used, scratch, SAVES, *weaker)
        met.add(cuts.cut(kept, done, states, scratch, f"full {number}"))


@contextmanager
def _made() -> Iterator[tuple[Kept, Path]]:
    with TemporaryDirectory(prefix="mash-desk-proof-") as folder:
        scratch = Path(folder) / "scratch"
        scratch.mkdir()
        yield made_in(Path(folder) / "made"), scratch
