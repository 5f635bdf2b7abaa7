"""The developer's commands, as far as they can be tried without installing anything."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .source import CHECKOUT

DEV = CHECKOUT / "packaging" / "dev.py"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The commands in a checkout of their own."""
    shutil.copytree(CHECKOUT / "packaging", tmp_path / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("words", [[], ["fly"]])
def test_an_unknown_word_lists_the_known_ones(words):
    said = _dev(DEV, *words)
    assert said.returncode == 2
    assert re.findall(r"^  (\w+)", said.stderr, re.M) == ["run", "test", "check", "bench", "screens", "system", "lock"]
    assert said.stdout == ""


def test_a_wrong_option_is_answered_in_one_sentence():
    said = _dev(DEV, "run", "--fake")
    assert said.returncode == 1
    assert said.stderr == "run takes no option but --real.\n"


def test_what_the_machine_runs_is_what_a_newcomer_runs():
    assert "exec python3 packaging/dev.py test\n" in (CHECKOUT / ".ci" / "run").read_text("utf-8")
    assert os.access(CHECKOUT / ".ci" / "run", os.X_OK)


def test_the_commands_need_the_standard_library_alone():
    # -S leaves site-packages out, -E what the environment would add.
    said = subprocess.run([sys.executable, "-S", "-E", DEV], capture_output=True, text=True, check=False)
    assert said.stderr.startswith("Usage:")


def test_the_environment_is_renewed_only_when_lock_or_project_changed(checkout):
    asked = "import environment, pathlib; print(environment.ready(pathlib.Path.cwd()))"
    folder = checkout / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python.parent.mkdir(parents=True)
    # A program that always fails: whoever calls pip through it is seen.
    shutil.copy(shutil.which("false") or sys.executable, python)
    stamp = "import environment, pathlib; print(environment._wanted(pathlib.Path.cwd()), end='')"
    (folder / "mash-desk.installed").write_text(_in(checkout, stamp).stdout)

    assert _in(checkout, asked).stdout.strip() == str(python)
    with (checkout / "packaging" / "requirements.txt").open("a") as lock:
        lock.write("# changed\n")
    assert "CannotGoOn" in _in(checkout, asked).stderr


def _in(checkout: Path, code: str) -> subprocess.CompletedProcess[str]:
    start = "import sys; sys.path.insert(0, 'packaging'); "
    return subprocess.run(
        [sys.executable, "-c", start + code], cwd=checkout, capture_output=True, text=True, check=False
    )


def _dev(script: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, script, *words], capture_output=True, text=True, check=False)
