"""What the program does in a process of its own: a lock that ends it, the self-test, and no display."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from mash_desk.casework import training
from mash_desk.ending import LOCKED

HERE = Path(__file__).parent


def _run(home: Path, *command: str | Path, **without: None) -> subprocess.CompletedProcess[str]:
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name not in without}
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG", "STATE", "CACHE")}
    return subprocess.run(
        [sys.executable, *map(str, command)],
        env={**kept, "HOME": str(home), "TMPDIR": str(home), **folders},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        cwd=HERE.parents[2],
    )


def test_a_lock_ends_the_process_with_its_own_code(tmp_path: Path) -> None:
    training.make(tmp_path / "desk", children=3).close()
    ended = _run(tmp_path / "home", "-m", "tests.ui.program.locking_process", tmp_path / "desk")
    assert ended.returncode == LOCKED, ended.stderr


def test_the_self_test_says_one_line_and_leaves_no_desk_behind(tmp_path: Path) -> None:
    home = tmp_path / "home"
    ended = _run(home, "-m", "mash_desk", "--self-test")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.startswith("MASH Desk works here: ")
    assert ended.stdout.count("\n") == 1
    left = {file.name for file in home.rglob("*") if file.is_file()}
    assert left == {"mash-desk.log"}
    log = next(home.rglob("mash-desk.log")).read_text("utf-8")
    assert "act.saved" in log
    assert "Wren" not in log
    assert "ERROR" not in log


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_it_says_so_and_does_not_abort(tmp_path: Path) -> None:
    ended = _run(tmp_path / "home", "-m", "mash_desk", QT_QPA_PLATFORM=None)
    assert ended.returncode == 2
    assert ended.stderr.startswith("There is no display for the window.")


def test_an_unknown_option_is_refused_without_a_window(tmp_path: Path) -> None:
    ended = _run(tmp_path / "home", "-m", "mash_desk", "--real-data")
    assert ended.returncode == 2
    assert "--real-data" in ended.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep memory to themselves in other ways")
def test_no_core_is_dumped_and_no_debugger_attaches(tmp_path: Path) -> None:
    script = (
        "from mash_desk.ui.program.privacy import keep_memory_private as keep; import ctypes, resource; keep();"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    assert _run(tmp_path / "home", "-c", script).stdout == "(0, 0) 0\n"


@pytest.mark.slow
def test_the_tour_performs_the_main_job_and_leaves_pictures_and_the_letter(tmp_path: Path) -> None:
    ended = _run(tmp_path / "home", "-m", "mash_desk", "--tour", tmp_path / "tour")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.splitlines()[-1].endswith(str(tmp_path / "tour"))
    names = {file.name for file in (tmp_path / "tour").iterdir()}
    for part in ("new-referral", "referral", "urgent-disclosure", "disclosure", "telling-people", "letter-printed"):
        assert any(part in name for name in names), part
    letter = "".join(page.extract_text() for page in PdfReader(tmp_path / "tour" / "letter.pdf").pages)
    assert "To help keep Wren safe" in letter
    assert "TRAINING" in letter
    assert {file.name for file in (tmp_path / "home").rglob("*") if file.is_file()} == {"mash-desk.log"}
