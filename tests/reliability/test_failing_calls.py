"""Calls to the system fail while a desk opens, saves, is backed up and put back: nothing is lost or said falsely."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.reliability import failing_calls, watched
from tests.reliability.conftest import Kept
from tests.reliability.failing_calls import Work

RUNS = 30


@pytest.mark.parametrize("work", [failing_calls.SAVING, failing_calls.KEEPING], ids=["saving", "keeping"])
def test_a_failing_call_loses_nothing_and_is_told_truthfully(
    work: Work, copied: Callable[[str], Kept], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    watched.command(tmp_path)  # skips where nobody can be watched
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    calls = failing_calls.counted(work, copied("counted"), scratch)
    some = failing_calls.some(failing_calls.every(calls), RUNS, Random("calls"))
    met = failing_calls.sweep(work, copied("desk"), some, scratch)
    record_property("measured", met.words)
    assert met.acknowledged
    assert met.refused
    assert met.wrong == []


def test_one_page_that_could_not_be_read_once_closes_no_desk(copied: Callable[[str], Kept], tmp_path: Path) -> None:
    watched.command(tmp_path)
    (tmp_path / "scratch").mkdir()
    faults = [failing_calls.Fault("pread64", number, "EIO", lasting=False) for number in range(1, 9)]
    met = failing_calls.sweep(failing_calls.SAVING, copied("desk"), faults, tmp_path / "scratch")
    assert (met.closed, met.acknowledged) == (0, 16), met
    assert met.wrong == []
