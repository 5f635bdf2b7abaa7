"""The virtual environment `.venv`: made once, filled from the hashed lock, renewed only when the lock changes."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from failing import CannotGoOn

LOCK = Path("packaging/requirements.txt")

_NO_NETWORK = ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "Max retries exceeded", "ProxyError")


def ready(checkout: Path) -> Path:
    """The Python of the checkout's `.venv`, with everything of the lock and the checkout itself installed in it.

    Raises CannotGoOn where it cannot be made or filled.
    """
    folder = checkout / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp, wanted = folder / "mash-desk.installed", _wanted(checkout)
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    if not python.exists():
        _make(folder)
    print("Installing the packages of the lock into .venv, a minute or two.", flush=True)
    # Wheels only: nothing is compiled and no package's own code runs while installing.
    _pip(python, checkout, "--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCK))
    _pip(python, checkout, "--no-deps", "--no-build-isolation", "--editable", ".")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def _wanted(checkout: Path) -> str:
    files = (checkout / LOCK, checkout / "pyproject.toml")
    # The place as well: in a checkout that was moved, .venv still points at where it was.
    return "\n".join([str(checkout), *(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)])


def _make(folder: Path) -> None:
    print("Making .venv", flush=True)
    if subprocess.run([sys.executable, "-m", "venv", str(folder)], check=False).returncode:
        raise CannotGoOn("Python could not make .venv. On Debian it needs the package python3-venv.")


def _pip(python: Path, checkout: Path, *words: str) -> None:
    # The machine's own pip configuration says where packages come from.
    ended = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words],
        cwd=checkout,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode == 0:
        return
    if any(sign in ended.stderr for sign in _NO_NETWORK):
        raise CannotGoOn(
            "The packages could not be fetched: pip does not reach its package index."
            " Connect this machine, then run this again."
        )
    raise CannotGoOn(f"{ended.stderr.strip()}\npip could not install the packages: see above.")
