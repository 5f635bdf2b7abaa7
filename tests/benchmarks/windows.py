"""Windows: how soon the first one stands, how soon the worklist is painted, and what it takes of memory."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.desks import copied
from tests.benchmarks.figures import Figure, at_most, waiting_is_left_out

_ROUNDS = 7
# Installed programs are compiled; this checkout is not, where its environment forbids that anything is written to it.
_COMPILED = {
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(Path(__file__).parents[2] / ".bench" / "compiled"),
}


def first_window(small: Path) -> Figure:
    """The first window against a bare one, process started to first paint, turn about."""
    with TemporaryDirectory(prefix="mash-desk-bench-") as scratch:
        desk = copied(small, Path(scratch))
        _until_painted("first", desk)  # its modules are compiled from then on, as those of an installed program are
        pairs = [(_until_painted("bare"), _until_painted("first", desk)) for _ in range(_ROUNDS)]
    bare, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    return at_most("first window, against a bare window", ours / bare, 1.5, "×", f" ({ours:,.0f} ms, {bare:,.0f} ms)")


def worklist(small: Path, large: Path, children: int) -> list[Figure]:
    """Unlock to painted worklist, and the memory of the process then."""
    few, many = _opened(small), _opened(large)
    bare = _child("bare")["memory"]
    asides = f" ({many['took']:,.0f} ms, of it {many['derivation']:,.0f} derivation, {many['checking']:,.0f} pages)"
    return [
        at_most(f"unlock to painted worklist, {children:,}", _plainly(many), 150, "ms", asides),
        at_most("the same, against 1,000", _plainly(many) / max(_plainly(few), 1), 2, "×"),
        at_most("memory at the worklist, against a bare window", many["memory"] / bare, 2.5, "×", _mb(many["memory"])),
    ]


def _plainly(opened: dict[str, float]) -> float:
    return opened["took"] - opened["derivation"] - opened["checking"]


def _opened(desk: Path) -> dict[str, float]:
    with TemporaryDirectory(prefix="mash-desk-bench-") as scratch:
        copy = copied(desk, Path(scratch))
        rounds = [_child("worklist", copy) for _ in range(3)]
    return min(rounds, key=_plainly)


def _until_painted(kind: str, folder: Path | None = None) -> float:
    began = time.monotonic()
    said = _child(kind, folder)
    return (said["spent"] if waiting_is_left_out() else said["at"] - began) * 1000


def _child(kind: str, folder: Path | None = None) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.child", kind, *([str(folder)] if folder else [])]
    with TemporaryDirectory(prefix="mash-desk-bench-home-") as home:
        variables = {**os.environ, **_COMPILED, "QT_QPA_PLATFORM": "offscreen", "HOME": home, "XDG_CONFIG_HOME": home}
        done = subprocess.run(command, env=variables, capture_output=True, text=True, check=True)
    said: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return said


def _mb(size: float) -> str:
    return f" ({size / 1e6:,.0f} MB)"
