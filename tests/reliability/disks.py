"""A small file system of a test's own: to be filled, emptied, and turned read-only, as the disk of a desk may be."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

SMALL_BYTES = 16_000_000
_FILLER = "filler"
_BLOCK = 4_096
# Whoever holds the disk takes it away again once nobody talks to it any more, however the test ended.
_HOLD = 'mount -t tmpfs -o "size=$2,mode=700" tmpfs "$1" || exit; echo mounted; cat; umount --lazy "$1"'


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of 16 MB at this folder, in memory. Skips, in words, where none can be mounted."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk: a full and a read-only disk are NOT tested")
    folder.mkdir()
    command = ["sh", "-c", _HOLD, "sh", str(folder), str(SMALL_BYTES)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, start_new_session=True) as holds:
        assert holds.stdout is not None
        if not holds.stdout.readline():
            pytest.skip("no disk can be mounted here: a full and a read-only disk are NOT tested")
        yield folder


def turn_read_only(folder: Path) -> None:
    """From now on nothing can be written there. Nothing may be open for writing."""
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)


def fill(folder: Path) -> None:
    """Leave not one block free where this folder lies."""
    with (folder / _FILLER).open("ab", buffering=0) as filler:
        try:
            while True:
                filler.write(b"\0" * _BLOCK)
        except OSError:
            return


def make_room(folder: Path) -> None:
    """Take away what filled it."""
    (folder / _FILLER).unlink()


def refusing_writes(process: int, files: Sequence[Path]) -> "subprocess.Popen[bytes]":
    """Have the system refuse this process every write into these files, open as they are, until this is ended."""
    calls = "write,writev,pwrite64,pwritev,ftruncate,fallocate"
    paths = [word for file in files for word in ("-P", str(file))]
    command = ["strace", "-f", "-qq", "-o", os.devnull, *paths, "-e", f"inject={calls}:error=EROFS"]
    return subprocess.Popen([*command, "-p", str(process)], stderr=subprocess.DEVNULL)


def silencing(process: int, files: Sequence[Path]) -> "subprocess.Popen[bytes]":
    """Have every sync of these files by this process take so long that it might as well never end."""
    paths = [word for file in files for word in ("-P", str(file))]
    command = ["strace", "-f", "-qq", "-o", os.devnull, *paths, "-e", "inject=fsync,fdatasync:delay_enter=60000000"]

    return subprocess.Popen([*command, "-p", str(process)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def is_watched(process: int) -> bool:
    """Whether every thread of this process is under the hand of another."""
    states = [task / "status" for task in Path(f"/proc/{process}/task").iterdir()]
    return all("TracerPid:\t0\n" not in state.read_text() for state in states)
