"""What was done to a closed desk is found, in whichever way; and nothing is said of a desk that nobody touched."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.reliability import tampering
from tests.reliability.conftest import Kept

TIMES = 200


def test_tampering_is_found_and_there_is_no_false_alarm(
    made: Kept, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    desk = tampering.prepare(made, tmp_path)
    met = tampering.tamper(desk, TIMES, Random("tampering"), tmp_path)
    record_property("measured", met.words)
    assert met.missed.total() == 0, met.words
    assert met.false_alarms == 0, met.words
