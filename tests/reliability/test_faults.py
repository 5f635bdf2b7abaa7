"""Each fault of the computer has its own words; nothing is lost, and nothing is called saved that is not.

Every test prints what it saw: together they are the table in tests/README.md.
"""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import drafts, tellings, verification
from mash_desk.casework.desk import Desk
from mash_desk.domain.telling import TellingDecisionDraft
from mash_desk.ending import LOCKED
from mash_desk.store import errors
from tests import desks
from tests.reliability import disks, search, started
from tests.reliability.conftest import Kept, copy_of
from tests.reliability.faults import FIRST, NEXT, SECOND, THIRD, WHY
from tests.reliability.started import Line

# One step may take a minute on a machine that does much else, and these have up to seventy.
pytestmark = pytest.mark.timeout(600)
Record = Callable[[str, object], None]


@attrs.frozen
class Ready:
    """A desk on which a mother may be told by letter, and the reference of the disclosure."""

    kept: Kept
    reference: str


@pytest.fixture(scope="module")
def ready(made: Kept, tmp_path_factory: pytest.TempPathFactory) -> Ready:
    kept = copy_of(made, tmp_path_factory.mktemp("faults") / "desk")
    desk = kept.open()
    family = desks.marsh(desk)
    disclosure = desks.disclose(desk, family, desks.refer(desk, family, "amber"))
    desks.finish(desk, disclosure, [family.mother])
    owed = next(each for each in tellings.page(desk, disclosure.id).people if each.file.person.id == family.mother.id)
    tellings.decide(desk, [TellingDecisionDraft(telling=owed.telling.id, choice="tell_now")])
    desk.close()
    return Ready(kept, disclosure.reference)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    with disks.small_disk(tmp_path / "small") as folder:
        yield folder


def test_a_lock_on_a_disk_that_does_not_answer_lets_the_keys_go_and_seals_what_was_typed(
    ready: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Record
) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can have a disk not answer: that is NOT tested")
    kept = copy_of(ready.kept, tmp_path / "desk")
    window = started.start(tmp_path / "home", "lock_on_a_silent_disk", kept.folder, str(kept.folder))
    locking = window.until("locking")[-1]
    log = Path(started.surroundings(tmp_path / "home")["XDG_STATE_HOME"]) / "MASH Desk" / "log" / "mash-desk.log"
    while "program.ended closed=False" not in log.read_text() and window.running.poll() is None:
        time.sleep(0.02)
    took = time.monotonic() - locking.at
    os.kill(int(locking.rest), signal.SIGKILL)  # who is watched is not let go of before its watcher
    window.rest()
    assert window.running.returncode == LOCKED
    assert took < 30
    monkeypatch.setenv("XDG_DATA_HOME", started.surroundings(tmp_path / "home")["XDG_DATA_HOME"])
    desk = kept.open()
    (captured,) = desk.vault.rows("SELECT content FROM capture")
    desk.close()
    assert f"{FIRST}{SECOND}" in captured["content"]
    record_property(
        "measured", f"| no answer from the disk at a lock | | ended after {took:.0f} s; what was typed, sealed |"
    )


def test_typing_on_a_full_disk_is_kept_once_there_is_room(ready: Ready, small: Path, record_property: Record) -> None:
    kept = _on_small_disk(ready.kept, small)
    window = started.start(small / "home", "type_on_a_full_disk", kept.folder, str(small))
    said = window.until("kept")
    window.kill()
    window.rest()

    read, left = (_reads(said)[row] for row in ("typing", "left"))
    assert read.words == [_whole(errors.DraftNotKept)]
    assert read.stands == FIRST + SECOND
    with _opened(kept) as desk:
        [draft] = drafts.mine(desk)
        assert json.loads(draft.content)["what"] == FIRST + SECOND + THIRD
    assert _left_behind(small / "home", FIRST) == []
    _row(record_property, "full disk while typing", read, "the text stays, and is in the draft once there is room")
    _row(record_property, "full disk, page left", left, "kept by itself once there is room")


def test_saving_looking_and_printing_on_a_full_disk_are_done_once_when_there_is_room(
    ready: Ready, small: Path, record_property: Record
) -> None:
    kept = _on_small_disk(ready.kept, small)
    said = started.run(small / "home", "print_on_a_full_disk", kept.folder, str(small), ready.reference)

    reads = _reads(said)
    not_saved = _whole(errors.NotSaved)
    assert reads["saving"].words == [not_saved]
    assert reads["saving"].stands == FIRST
    assert "could not be written down yet" in " ".join(reads["looking"].words)
    assert reads["printing"].words[-1:] == [not_saved]
    assert reads["printing"].stands == WHY
    assert "went to the printer, but that could not be written down" in " ".join(reads["printed"].words)
    assert not_saved in reads["sheet"].words
    with _opened(kept) as desk:
        assert _count(desk, "SELECT count(*) AS n FROM disclosure WHERE what = :what", what=FIRST) == 1
        assert _count(desk, "SELECT count(*) AS n FROM letter") == 1
        assert _count(desk, "SELECT count(*) AS n FROM letter_printed") == 1
        looked = desk.vault.rows("SELECT header FROM entry WHERE act = 'person.viewed'")
        assert [json.loads(row["header"])["codes"][-1] for row in looked] == ["late"]
        assert drafts.mine(desk) == []
    assert _left_behind(small / "home", FIRST, WHY, NEXT) == []
    _row(record_property, "full disk while saving", reads["saving"], "the form stays; saved once when there is room")
    _row(record_property, "full disk while looking", reads["looking"], "the page opens; its entry follows, marked late")
    _row(record_property, "full disk while printing", reads["printing"], "nothing is made; printed once with room")
    _row(record_property, "full disk once it is printed", reads["printed"], "written down as soon as there is room")
    _row(record_property, "full disk, shift sheet", reads["sheet"], "nothing is printed; printed once with room")


def test_a_file_turned_read_only_while_it_is_open_is_said_and_saved_once_later(
    ready: Ready, tmp_path: Path, record_property: Record
) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can turn an open file read-only: that is NOT tested")
    kept = copy_of(ready.kept, tmp_path / "desk")
    said = started.run(tmp_path / "home", "save_into_a_file_turned_read_only", kept.folder, str(kept.folder))

    read = _reads(said)["read-only"]
    assert read.words == [_whole(errors.NotSaved)]
    assert read.stands == FIRST
    with _opened(kept) as desk:
        assert _count(desk, "SELECT count(*) AS n FROM disclosure WHERE what = :what", what=FIRST) == 1
        assert _count(desk, "SELECT count(*) AS n FROM entry WHERE act = 'person.viewed'") == 1
    _row(record_property, "file turned read-only while open", read, "the form stays; pages open; saved once later")


def test_a_folder_that_is_read_only_at_the_start_is_said(ready: Ready, small: Path, record_property: Record) -> None:
    kept = _on_small_disk(ready.kept, small)
    disks.turn_read_only(small)
    home = small.parent / "home"
    said = started.run(home, "try_to_unlock", kept.folder)
    answer = json.loads(next(line.rest for line in said if line.word == "answer"))
    assert errors.VaultOutOfReach.words in answer["words"]
    assert errors.VaultOutOfReach.what_next in answer["words"]
    read = Read("", [_whole(errors.VaultOutOfReach)], "")
    _row(record_property, "folder read-only at the start", read, "the desk stays locked, the file as it was")


def test_a_clock_set_back_and_a_printer_that_is_not_there(
    ready: Ready, tmp_path: Path, record_property: Record
) -> None:
    kept = copy_of(ready.kept, tmp_path / "desk")
    said = started.run(tmp_path / "home", "print_without_a_printer", kept.folder, ready.reference)
    said += started.run(tmp_path / "next", "open_a_year_back", copy_of(ready.kept, tmp_path / "other").folder)

    reads = _reads(said)
    assert "about 1 h." in " ".join(reads["clock back an hour"].words)
    for row in ("clock back a year", "clock a year back at the start"):
        assert "about a year." in " ".join(reads[row].words), reads[row]
    assert "This computer has no printer." in " ".join(reads["no printer"].words)
    assert reads["no printer"].stands == WHY
    with _opened(kept) as desk:
        assert _count(desk, "SELECT count(*) AS n FROM disclosure WHERE what LIKE :what", what=f"{FIRST}%") == 2
        assert _count(desk, "SELECT count(*) AS n FROM entry WHERE act = 'clock.went_back'") == 2
        assert _count(desk, "SELECT count(*) AS n FROM letter") == 0
        assert [json.loads(draft.content)["why"] for draft in drafts.mine(desk)] == [WHY]
    for row in ("clock back an hour", "clock back a year", "clock a year back at the start"):
        _row(record_property, row, reads[row], "what is saved keeps its order; the jump is an entry")
    _row(record_property, "no printer", reads["no printer"], "nothing is made; what was written stays, and is a draft")


def test_killed_while_printing_the_letter_is_made_and_printed_later(
    ready: Ready, tmp_path: Path, record_property: Record
) -> None:
    kept, pipe = copy_of(ready.kept, tmp_path / "desk"), tmp_path / "printer"
    os.mkfifo(pipe)
    window = started.start(tmp_path / "home", "print_into_a_pipe", kept.folder, ready.reference, str(pipe))
    window.until("printing")
    with pipe.open("rb") as paper:
        assert paper.read(4) == b"%PDF"
        window.kill()
        window.rest()
    said = started.run(tmp_path / "home", "print_what_was_made", kept.folder, ready.reference)

    read = _reads(said)["killed"]
    assert read.stands == WHY
    with _opened(kept) as desk:
        assert _count(desk, "SELECT count(*) AS n FROM letter") == 1
        assert _count(desk, "SELECT count(*) AS n FROM letter_printed") == 1
    shown = attrs.evolve(read, words=["… made, not printed"])
    _row(record_property, "killed while printing", shown, "the letter is kept as made, and printed later")


@attrs.frozen
class Read:
    """What the officer was told, and what stood in the form then."""

    row: str
    words: list[str]
    stands: str


def _reads(said: list[Line]) -> dict[str, Read]:
    found = [Read(**json.loads(line.rest)) for line in said if line.word == "reads"]
    return {each.row: each for each in found}


def _on_small_disk(kept: Kept, small: Path) -> Kept:
    """A copy that holds no room: what is proven here is what happens once there is none at all."""
    copy = copy_of(kept, small / "desk")
    (copy.folder / "ballast").unlink(missing_ok=True)
    return copy


def _whole(problem: type[errors.StoreError]) -> str:
    return f"{problem.words} {problem.what_next}"


class _opened:
    """The desk, whole in journal and rows, until this ends."""

    def __init__(self, kept: Kept) -> None:
        self._desk = kept.open()

    def __enter__(self) -> Desk:
        assert verification.check(self._desk).fault is None
        assert verification.check_by_rebuilding(self._desk) is None
        return self._desk

    def __exit__(self, *_why: object) -> None:
        self._desk.close()


def _count(desk: Desk, sql: str, **values: str) -> int:
    row = desk.vault.row(sql, values)
    assert row is not None
    return int(row["n"])


def _left_behind(home: Path, *typed: str) -> list[search.Found]:
    return search.in_folder(home, typed)


def _row(record: Record, fault: str, read: Read, afterwards: str) -> None:
    record("measured", f"| {fault} | {' '.join(read.words)} | {afterwards} |")
