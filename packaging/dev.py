"""The developer's commands: `python3 packaging/dev.py WORD`. Standard library only, on Linux and Windows."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import environment
import lock
import system
from failing import CannotGoOn

CHECKOUT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str]) -> int:
    """Do what the first argument names, with the rest; the exit code is that of the program it ran."""
    if sys.version_info < (3, 11):
        print("MASH Desk needs Python 3.11 or later; this is", sys.version.split()[0], file=sys.stderr)
        return 2
    if not arguments or arguments[0] not in WORDS:
        print("Usage: python3 packaging/dev.py WORD", *map(_usage, WORDS), sep="\n  ", file=sys.stderr)
        return 2
    try:
        return WORDS[arguments[0]](*arguments[1:])
    except CannotGoOn as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(*options: str) -> int:
    """open MASH Desk on a training desk (--real: on a real one); without a display, leave pictures and a letter"""
    if options not in ((), ("--real",)):
        raise CannotGoOn("run takes no option but --real.")
    system.require(system.TO_RUN)
    python = environment.ready(CHECKOUT)
    if _display():
        return _call(python, "-m", "mash_desk", *(() if options else ("--training",)))
    if options:
        raise CannotGoOn("A real desk needs a display, and this machine has none.")
    print("No display here: the main job is done off screen, through the same window.", flush=True)
    return _left_by("--tour", python, "Pictures and the letter")


def test(*options: str) -> int:
    """run the whole test suite; what follows is given to pytest"""
    system.require(system.TO_TEST)
    # Three at a time on two processors: a third of the time they wait, for disks, kills and locks.
    # A file at a time, in the order that tests/conftest.py gives them and not by how many tests they hold.
    shared = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")
    # Many tests start a program of their own, and none should compile what another has compiled before it.
    kept = {"PYTHONDONTWRITEBYTECODE": ""}
    return _call(environment.ready(CHECKOUT), "-m", "pytest", "-q", *shared, *options, **kept)


def check() -> int:
    """format, lint, types for Linux and Windows, then every test"""
    python = environment.ready(CHECKOUT)
    for step in (
        ("ruff", "format", "--check", "."),
        ("ruff", "check", "."),
        ("mypy", "--platform", "linux"),
        ("mypy", "--platform", "win32"),
    ):
        print("·", *step, flush=True)
        code = _call(python, "-m", *step)
        if code:
            return code
    return test()


def bench(*options: str) -> int:
    """measure every figure of the design as a ratio, and print them as a table; --help says more"""
    system.require(system.TO_TEST)
    return _call(environment.ready(CHECKOUT), "-m", "tests.benchmarks", *options, QT_QPA_PLATFORM="offscreen")


def screens() -> int:
    """paint every screen, light and dark, into a folder that the last line names"""
    system.require(system.TO_RUN)
    return _left_by("--screens", environment.ready(CHECKOUT), "The screens")


def install_system() -> int:
    """install the Debian packages that running and testing need (as root; else print the command)"""
    system.require(system.TO_TEST)
    print("Every Debian package that MASH Desk needs is here." if system.is_debian() else system.ELSEWHERE)
    return 0


def write_lock(*options: str) -> int:
    """write packaging/requirements.txt anew and check it for Windows; what follows is given to uv"""
    lock.write(environment.ready(CHECKOUT), CHECKOUT, options)
    return 0


WORDS: dict[str, Callable[..., int]] = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "screens": screens,
    "system": install_system,
    "lock": write_lock,
}


def _usage(word: str) -> str:
    return f"{word:9}{WORDS[word].__doc__}"


def _display() -> bool:
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _left_by(option: str, python: Path, what: str) -> int:
    folder = os.environ.get("OUT") or tempfile.mkdtemp(prefix="mash-desk-")
    code = _call(python, "-m", "mash_desk", option, folder, QT_QPA_PLATFORM="offscreen")
    if code:
        raise CannotGoOn(f"MASH Desk ended with code {code}; what it left is in {folder}")
    print(f"{what} are in {folder}")
    return 0


def _call(*command: str | Path, **variables: str) -> int:
    return subprocess.run(command, cwd=CHECKOUT, env={**os.environ, **variables}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
