"""Runs the command line as a person does: in a process of its own, or, where that adds nothing, in this one."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs

from mash_desk.cli.commands import commands
from mash_desk.cli.endings import ending

CHECKOUT = Path(__file__).resolve().parents[2]


@attrs.frozen
class Said:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    def __attrs_post_init__(self) -> None:
        assert self.err.count("\n") == (1 if self.code else 0), self.err
        assert "Traceback" not in self.err


Ask = Callable[..., Said]


def run(*words: object, typed: str = "") -> Said:
    """In a process of its own, with its own exit code."""
    ended = subprocess.run(
        [sys.executable, "-m", "mash_desk.cli.main", *map(str, words)],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        cwd=CHECKOUT,
    )
    return Said(ended.returncode, ended.stdout, ended.stderr)


def within(*words: object) -> int:
    """In this process, with whatever is standard input; the exit code."""
    return ending(lambda: commands.main([str(word) for word in words], standalone_mode=False))


class Typed:
    """A standard input that holds what was typed."""

    def __init__(self, words: str) -> None:
        self._reads, writes = os.pipe()
        os.write(writes, words.encode())
        os.close(writes)

    def fileno(self) -> int:
        return self._reads

    def close(self) -> None:
        os.close(self._reads)
