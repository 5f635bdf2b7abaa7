"""What was done to a closed desk is found, in whichever way; and nothing is said of a desk that nobody touched."""

import logging
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.reliability import tampering
from tests.reliability.conftest import Kept

TIMES = 200


def test_tampering_is_found_and_there_is_no_false_alarm(
    made: Kept,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Where the journal's last page is the one that was put back, no entry can tell of it: the officer hears it all the
    # same; and a file that is met damaged is not sealed. Which page it is differs from run to run.
    monkeypatch.setattr(logging.getLogger("mash_desk"), "filters", [_is_not_foreseen])
    desk = tampering.prepare(made, tmp_path)
    met = tampering.tamper(desk, TIMES, Random("tampering"), tmp_path)
    record_property("measured", met.words)
    assert met.missed.total() == 0, met.words
    assert met.false_alarms == 0, met.words


def _is_not_foreseen(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith(("alert.not_written", "vault.not_sealed"))
