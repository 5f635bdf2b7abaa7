"""All journeys, watched as the evening of the canaries is: what its desks hold stands nowhere else."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import attrs

from mash_desk.casework import officers, opening
from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Known
from tests import desks
from tests.reliability import search, started, watched

_CHECKOUT = Path(__file__).parents[2]
_JOURNEYS = ("tests/journeys", "tests/ui/capture/test_nine_states.py", "tests/ui/capture/test_taking_in.py")
_HELD = """
SELECT given_name || ' ' || family_name AS word FROM person UNION SELECT nhs_number FROM person
UNION SELECT value FROM contact_means UNION SELECT lines FROM address UNION SELECT words FROM concern
UNION SELECT what FROM disclosure UNION SELECT why FROM disclosure
"""
# Below a desk's folder and a home: what the program keeps. Below a test's: its printer, and what it notes for itself.
_MAY_BE_WRITTEN = re.compile(
    r".*/(vault\.db(\.before-\d{4})?(-wal|-journal|\.part)?|vault\.seal|keys\.[ab](\.part)?|ballast|attempts\.new)"
    r"|.*/inbox(/[0-9a-f]{16})?(/[0-9a-f-]{36}\.(part|sealed|taken))?"
    r"|.*/settings\.ini(\.lock)?|temporary/\w+(/new computer)?|temporary/\w+/(head|paper/\d\d\.pdf)|tmp(/\w{8})?"
)
_SHORTEST, _LONGEST = 9, 40
# Out of all, as many as can be searched for in every spelling within minutes.
_MOST_WORDS = 100


@attrs.frozen
class Met:
    """What was seen: how the journeys ended, what was searched for in how many calls and files, and what was wrong."""

    ended: str
    desks: int
    words: int
    calls: int
    files: int
    beyond: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def words_of_it(self) -> str:
        """The figures in a sentence."""
        return (
            f"{self.ended}; {self.words} words out of {self.desks} desks searched for in {self.calls} calls and "
            f"{self.files} files; {len(self.found)} found, {len(self.beyond)} written that are none of ours"
        )


def watch(scratch: Path) -> Met:
    """Run the journeys, without an X server, and search what they wrote, sent and named, and the files they left."""
    record, temporary = scratch / "record", scratch / "temporary"
    around = started.surroundings(scratch)
    empty = scratch / "no programs"  # the keys of a real X server come through a pipe, and would be found there
    empty.mkdir()
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:randomly",
        "-o",
        "timeout=1800",
        "--basetemp",
        str(temporary),
    ]
    ran = subprocess.run(
        [*watched.command(record), *command, *_JOURNEYS],
        env={**around, "PATH": str(empty)},
        executable=shutil.which("strace"),
        cwd=_CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout, ran.stderr
    return looked_at(scratch, ran.stdout.splitlines()[-1])


def looked_at(scratch: Path, ended: str) -> Met:
    """What the journeys left, searched."""
    record, temporary = scratch / "record", scratch / "temporary"
    opened = sorted(watched.opened_for_writing(record) - {Path("/dev/null")})
    beyond = [str(path) for path in opened if not _may_be_written(path, scratch)]
    held = list(_held(temporary))
    words = sorted({word for each in held for word in each})
    words = [*words[:: len(words) // _MOST_WORDS + 1], desks.PASSPHRASE.decode()]
    found, calls = list[search.Found](), 0
    for call, content in watched.written(record):
        calls += 1
        found += search.in_bytes(content, words, call)
    files = [path for path in search.files(scratch) if path != record]
    for path in files:
        found += search.in_bytes(path.read_bytes(), words, str(path.relative_to(scratch)))
    return Met(ended, len(held), len(words), calls, len(files), tuple(beyond), tuple(map(str, found)))


def _may_be_written(path: Path, scratch: Path) -> bool:
    if not path.is_relative_to(scratch):
        return False
    return _MAY_BE_WRITTEN.fullmatch(path.relative_to(scratch).as_posix()) is not None


def _held(folder: Path) -> Iterator[list[str]]:
    """What each desk below this folder holds that may stand nowhere else."""
    for vault in sorted(folder.rglob("vault.db")):
        desk = _opened(vault.parent)
        if desk is not None:
            yield [line for row in desk.vault.rows(_HELD) for line in _lines(row["word"])]
            desk.close()


def _opened(folder: Path) -> Desk | None:
    """By whichever of its officers has the passphrase of these tests; None for a desk that a journey spoilt."""
    with suppress(Known):
        for officer in officers.officers(folder):
            with suppress(Known):
                return opening.unlock(folder, officer.id, bytearray(desks.PASSPHRASE), None, desks.FixedClock())
    return None


def _lines(word: str | None) -> Iterator[str]:
    for line in (word or "").splitlines():
        if len(line.strip()) >= _SHORTEST:
            yield line.strip()[:_LONGEST]
