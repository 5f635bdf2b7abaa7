"""The import contracts of pyproject.toml hold, and each of them can fail."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]

# contract, the file that breaks it, the line planted there
PLANTED = [
    ("layers", "domain/planted.py", "import mash_desk.store"),
    ("layers", "store/planted.py", "import mash_desk.casework"),
    ("layers", "store/planted.py", "import mash_desk.keys"),
    ("layers", "keys/planted.py", "import mash_desk.paper"),
    ("layers", "paper/planted.py", "import mash_desk.store"),
    ("layers", "casework/planted.py", "import mash_desk.ui"),
    ("layers", "ui/planted.py", "import mash_desk.cli"),
    ("layers", "log.py", "import mash_desk.domain"),
    ("layers", "a_room_nobody_knows.py", "import mash_desk.domain"),
    ("faces", "ui/planted.py", "from mash_desk.store import planted_noun"),
    ("faces", "cli/planted.py", "import mash_desk.keys"),
    ("faces", "ui/planted.py", "import mash_desk.paper"),
    ("home-of-qt", "casework/planted.py", "from PySide6.QtCore import QObject"),
    ("home-of-qt", "paper/planted.py", "import pypdfium2"),
    ("home-of-sqlcipher", "store/planted.py", "from sqlcipher3 import dbapi2"),
    ("home-of-paper", "casework/planted.py", "import reportlab.pdfgen.canvas"),
    ("home-of-paper", "casework/planted.py", "import jinja2"),
    ("home-of-keys", "store/planted.py", "from cryptography.hazmat.primitives import hashes"),
    ("home-of-keys", "casework/planted.py", "import keyring"),
    ("home-of-keys", "ui/planted.py", "import argon2"),
    ("home-of-rapidfuzz", "casework/planted.py", "from rapidfuzz import fuzz"),
    ("home-of-click", "casework/planted.py", "import click"),
    ("no-network", "casework/planted.py", "import urllib.request"),
    ("no-network", "ui/planted.py", "import socket"),
]


def test_every_contract_is_kept():
    linted = _lint(CHECKOUT)
    assert linted.returncode == 0, linted.stdout


def test_every_contract_has_a_planted_import():
    declared = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert {contract["id"] for contract in declared} == {contract for contract, _, _ in PLANTED}


@pytest.mark.parametrize(("contract", "file", "line"), PLANTED, ids=lambda value: value.rpartition("/")[2])
def test_a_planted_import_breaks_its_contract(tmp_path, contract, file, line):
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    shutil.copytree(
        CHECKOUT / "mash_desk", tmp_path / "mash_desk", ignore=shutil.ignore_patterns("__pycache__", "_shipped")
    )
    (tmp_path / "mash_desk" / "store" / "planted_noun.py").touch()
    with (tmp_path / "mash_desk" / file).open("a", encoding="utf-8") as planted:
        planted.write(f"\n{line}\n")
    linted = _lint(tmp_path, contract)
    assert linted.returncode == 1
    assert "1 broken." in linted.stdout, linted.stdout


def _lint(root: Path, contract: str | None = None) -> subprocess.CompletedProcess[str]:
    # -c puts the working folder first on the path, so that the copy is read and not the installed checkout.
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    only = ["--contract", contract] if contract else []
    return subprocess.run(
        [sys.executable, "-c", lint, "--no-cache", "--no-logo", *only],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
