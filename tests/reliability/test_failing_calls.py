"""Calls to the system fail while a desk is opened, saves and closes: nothing is lost, and nothing false is said."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.reliability import failing_calls, watched
from tests.reliability.conftest import Kept

RUNS = 30


def test_a_failing_call_loses_nothing_and_is_told_truthfully(
    copied: Callable[[str], Kept], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    watched.command(tmp_path)  # skips where nobody can be watched
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    calls = failing_calls.counted(copied("counted"), scratch)
    every = failing_calls.every(calls)
    met = failing_calls.sweep(copied("desk"), Random("calls").sample(every, RUNS), scratch)
    record_property("measured", met.words)
    assert met.acknowledged
    assert met.refused
    assert met.wrong == []


def test_one_page_that_could_not_be_read_once_closes_no_desk(copied: Callable[[str], Kept], tmp_path: Path) -> None:
    watched.command(tmp_path)
    (tmp_path / "scratch").mkdir()
    faults = [failing_calls.Fault("pread64", number, "EIO", lasting=False) for number in range(1, 9)]
    met = failing_calls.sweep(copied("desk"), faults, tmp_path / "scratch")
    assert (met.closed, met.acknowledged) == (0, 16), met
    assert met.wrong == []
