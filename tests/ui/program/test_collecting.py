"""What nobody holds any more is collected on the window's thread, whoever allocates."""

import gc
import threading

from pytestqt.qtbot import QtBot


class Held:
    """Holds itself, as a page does whose buttons know it; says on which thread it was let go."""

    def __init__(self, ended: list[str]) -> None:
        self._itself, self._ended = self, ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread().name)


def test_another_thread_lets_go_of_nothing(qtbot: QtBot) -> None:
    ended: list[str] = []
    gc.collect()
    Held(ended)
    busy = threading.Thread(target=lambda: [[each] for each in range(200_000)], name="vault")
    busy.start()
    busy.join()
    assert ended == []
    kept: list[list[int]] = []

    def let_go() -> bool:
        kept.extend([each] for each in range(2_000))
        return ended == [threading.main_thread().name]

    # Nobody knows how old Python takes it to be by now: the older are collected more seldom.
    qtbot.waitUntil(let_go, timeout=60_000)
