"""The hashed lock: every package of the program and its tests, for Linux and Windows, without index addresses."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from environment import LOCK
from failing import CannotGoOn


def write(python: Path, checkout: Path, options: Sequence[str]) -> None:
    """Write the lock from pyproject.toml, keeping versions that still fit, and check that Windows has every wheel.

    Options are uv's, such as --upgrade. Raises CannotGoOn where versions or wheels are missing.
    """
    _uv(
        python,
        checkout,
        *("compile", "--quiet", "--universal", "--python-version", "3.11", "--extra", "dev", "--generate-hashes"),
        *("--custom-compile-command", "python3 packaging/dev.py lock"),
        *("--output-file", str(LOCK), *options, "pyproject.toml"),
    )
    with tempfile.TemporaryDirectory() as nothing_is_put_here:
        _uv(
            python,
            checkout,
            *("install", "--dry-run", "--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.11"),
            *(
                "--only-binary",
                ":all:",
                "--require-hashes",
                "--target",
                nothing_is_put_here,
                "--requirement",
                str(LOCK),
            ),
        )
    print(f"{LOCK} is written; every package that Windows needs has a wheel for x86-64.")


def _uv(python: Path, checkout: Path, *words: str) -> None:
    ended = subprocess.run(
        [python, "-m", "uv", "pip", *words], cwd=checkout, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        raise CannotGoOn(f"{ended.stderr.strip()}\nThe lock could not be made: see above.")
