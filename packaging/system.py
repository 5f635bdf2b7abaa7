"""The Debian packages that Qt, printing and the tests need, and whether this machine has them."""

import importlib.util
import os
import shutil
import subprocess
import sys

from failing import CannotGoOn

OFFSCREEN = ("libgl1", "libegl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libxkbcommon0", "libbrotli1")
WINDOW = (
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libx11-xcb1",
)
PRINTING = ("libcups2",)
TESTS = ("xvfb", "xdotool", "dbus", "gnome-keyring", "poppler-utils", "strace")

TO_RUN = OFFSCREEN + WINDOW + PRINTING
TO_TEST = TO_RUN + TESTS

ELSEWHERE = "This is no Debian, so nothing was checked. On Linux, install what these hold: " + " ".join(TO_TEST)


def require(packages: tuple[str, ...]) -> None:
    """See that these Debian packages are here; as root install what is missing. Elsewhere than on Debian: nothing.

    Raises CannotGoOn with the command to give, where something is missing and this is not root.
    """
    if not is_debian():
        return
    missing = _missing(packages)
    if not missing:
        return
    if sys.platform == "win32" or os.geteuid() != 0:
        command = "sudo apt-get install " + " ".join(missing)
        raise CannotGoOn(f"Debian packages are missing. Install them, then run this again:\n  {command}")
    print(f"Installing {len(missing)} Debian packages, about a minute: {' '.join(missing)}", flush=True)
    _apt_get("update")
    _apt_get("install", "--yes", "--no-install-recommends", *missing)


def is_debian() -> bool:
    """Whether this machine keeps its packages as Debian does."""
    return shutil.which("dpkg-query") is not None and shutil.which("apt-get") is not None


def _missing(packages: tuple[str, ...]) -> list[str]:
    # A bare Debian keeps ensurepip, without which no .venv can be made, in a package of its own.
    wanted = packages if importlib.util.find_spec("ensurepip") else (*packages, "python3-venv")
    here = _installed()
    return [package for package in wanted if package not in here]


def _installed() -> set[str]:
    listing = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${db:Status-Status}|${Package}, ${Provides}\n"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    names: set[str] = set()
    for line in listing.splitlines():
        status, _, provided = line.partition("|")
        if status == "installed":
            # "libglib2.0-0 (= 2.80)" is how a renamed package says that it stands for the old name.
            names.update(name.split("(")[0].strip() for name in provided.split(","))
    return names


def _apt_get(*words: str) -> None:
    ended = subprocess.run(
        ["apt-get", "-q", *words],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise CannotGoOn(f"{ended.stderr.strip()}\napt-get {words[0]} failed: see above, and is the network there?")
