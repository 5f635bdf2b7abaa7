"""After a lock no process of ours holds what was typed or seen; passphrase and keys not even while the desk is open."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mash_desk.keys.derivation import FLOOR
from tests.reliability import memory


def test_nothing_is_left_in_memory_after_a_lock_and_no_passphrase_or_key_while_open(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    if why := memory.may_look():
        pytest.skip(f"{why}: it is NOT searched")
    secret = memory.made_in(tmp_path / "desk", FLOOR)

    met = memory.lock(secret, tmp_path / "home", 1)

    record_property("measured", met.words)
    assert met.wrong == []
    assert met.least[memory.NAMED] >= memory.NAMES
    assert met.least[memory.PASSPHRASE] > 0  # while it is typed it is there
    assert met.least[memory.PLANTED] > 0
