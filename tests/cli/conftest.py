"""One training desk of five children, copied for each test that asks for one."""

import shutil
import sys
from pathlib import Path

import pytest

from mash_desk.casework import training

from .commands import Ask, Said, Typed, within


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a closed training desk, and the reference of its letter."""
    folder = tmp_path_factory.mktemp("cli") / "desk"
    desk = training.make(folder, children=5)
    reference = training.printed_letter(desk)
    desk.close()
    return folder, reference


@pytest.fixture
def folder(made: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy that may be spoilt."""
    return Path(shutil.copytree(made[0], tmp_path / "desk"))


@pytest.fixture
def reference(made: tuple[Path, str]) -> str:
    """Of the letter in it."""
    return made[1]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Runs a command in this process: `ask("verify", folder, typed="…")`."""

    def asked(*words: object, typed: str = "") -> Said:
        source = Typed(typed)
        monkeypatch.setattr(sys, "stdin", source)
        capsys.readouterr()
        code = within(*words)
        source.close()
        return Said(code, *capsys.readouterr())

    return asked
