"""The launcher: it starts a fresh desk after a lock, passes any other end on, and sees neither keys nor keystrokes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import mash_desk.__main__ as launcher
from mash_desk import ending

# Stands where the desk's own process stands: notes how it was started, and ends as the list beside it says.
DESK = """
import pathlib, os, signal, sys
here = pathlib.Path(__file__).parent
starts = here / "starts"
with starts.open("a") as notes:
    notes.write(repr((sys.argv[1:], sys.stdin.read() if sys.stdin else "")) + "\\n")
ends = (here / "ends").read_text().split()
end = int(ends[len(starts.read_text().splitlines()) - 1])
if end < 0:
    os.kill(os.getpid(), -end)
sys.exit(end)
"""


def _run(folder: Path, ends: str, *options: str) -> tuple[int, list[tuple[list[str], str]]]:
    ui = folder / "mash_desk" / "ui"
    ui.mkdir(parents=True)
    for package in (ui, ui.parent):
        (package / "__init__.py").touch()
    for module in (launcher, ending):
        shutil.copy(Path(str(module.__file__)), ui.parent)
    (ui / "__main__.py").write_text(DESK, "utf-8")
    (ui / "ends").write_text(ends, "utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "mash_desk", *options], cwd=folder, input="secret\n", text=True, check=False
    ).returncode
    return ended, [eval(line) for line in (ui / "starts").read_text("utf-8").splitlines()]


def test_after_a_lock_a_fresh_desk_is_started_and_told_when_it_was_locked(tmp_path: Path) -> None:
    ended, starts = _run(tmp_path, "75 75 0", "--training")
    assert ended == 0
    assert len(starts) == 3
    assert starts[0][0] == ["--training"]
    for options, _stdin in starts[1:]:
        assert options[0] == "--training"
        assert options[1].startswith("--locked-at=20")
        assert len(options) == 2


@pytest.mark.parametrize("code", [0, 1, 2, 7])
def test_any_other_end_is_passed_on(tmp_path: Path, code: int) -> None:
    ended, starts = _run(tmp_path, str(code))
    assert (ended, len(starts)) == (code, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals that end a process")
def test_a_desk_that_was_killed_is_not_started_again(tmp_path: Path) -> None:
    ended, starts = _run(tmp_path, "-9")
    assert (ended, len(starts)) == (137, 1)


def test_what_is_typed_into_the_launchers_terminal_reaches_nobody(tmp_path: Path) -> None:
    _ended, starts = _run(tmp_path, "0")
    assert starts == [([], "")]


def test_the_launcher_knows_no_window_and_no_key() -> None:
    known = "PySide6", "shiboken6", "mash_desk.ui", "mash_desk.keys", "mash_desk.store", "mash_desk.casework"
    script = f"import mash_desk.__main__, sys; sys.exit(any(name in sys.modules for name in {known}))"
    assert subprocess.run([sys.executable, "-c", script], env=dict(os.environ), check=False).returncode == 0
