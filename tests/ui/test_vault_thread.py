"""The one thread that owns the desk."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mash_desk.domain.findings import Finding, Known, Refused
from mash_desk.ui.vault_thread import VaultThread


class Desk:
    """Keeps a list; says which thread used it."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self.threads = {QThread.currentThread()}
        self.closed = False
        self._callback: Callable[[frozenset[str]], None] | None = None

    def on_change(self, callback: Callable[[frozenset[str]], None]) -> None:
        self._callback = callback

    def add(self, row: str) -> int:
        self.threads.add(QThread.currentThread())
        self.rows.append(row)
        assert self._callback is not None
        self._callback(frozenset({"referral"}))
        return len(self.rows)

    def close(self) -> None:
        self.threads.add(QThread.currentThread())
        self.closed = True


class WrongKey(Known):
    words = "That is not the passphrase."


@pytest.fixture
def vault(qtbot: QtBot) -> Iterator[VaultThread[Desk]]:
    made: VaultThread[Desk] = VaultThread(Desk)
    yield made
    made.stop()


def later(qtbot: QtBot, vault: VaultThread[Desk]) -> None:
    """Wait until everything asked before has been answered."""
    came: list[object] = []
    vault.ask(lambda _desk: None, came.append)
    qtbot.waitUntil(lambda: bool(came))


def test_work_is_done_in_order_on_one_other_thread(qtbot: QtBot, vault: VaultThread[Desk]) -> None:
    came: list[int] = []
    for _time in range(50):
        vault.ask(lambda desk: desk.add("a"), came.append)
    qtbot.waitUntil(lambda: len(came) == 50)
    assert came == list(range(1, 51))
    threads: list[set[QThread]] = []
    vault.ask(lambda desk: desk.threads, threads.append)
    qtbot.waitUntil(lambda: bool(threads))
    assert len(threads[0]) == 1
    assert QThread.currentThread() not in threads[0]


def test_answers_come_on_the_windows_thread(qtbot: QtBot, vault: VaultThread[Desk]) -> None:
    came: list[QThread] = []
    vault.ask(lambda desk: desk.add("a"), lambda _count: came.append(QThread.currentThread()))
    qtbot.waitUntil(lambda: bool(came))
    assert came == [QThread.currentThread()]


def test_what_an_act_touched_is_published_before_its_answer(qtbot: QtBot, vault: VaultThread[Desk]) -> None:
    came: list[object] = []
    vault.changed.connect(came.append)
    vault.ask(lambda desk: desk.add("a"), came.append)
    qtbot.waitUntil(lambda: len(came) == 2)
    assert came == [frozenset({"referral"}), 1]


class Asker(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.came: list[object] = []

    def take(self, answer: object) -> None:
        self.came.append(answer)


def test_an_answer_to_a_widget_that_is_gone_is_dropped(qtbot: QtBot, vault: VaultThread[Desk]) -> None:
    asker, other = Asker(), Asker()
    closures: list[int] = []
    vault.ask(lambda desk: desk.add("a"), asker.take)
    vault.ask(lambda desk: desk.add("b"), closures.append, asker=other)
    for gone in (asker, other):
        shiboken6.delete(gone)
    later(qtbot, vault)
    assert asker.came == closures == []


def refused(_desk: Desk) -> None:
    raise Refused([Finding("missing", "what", "Say what was shared.")])


def known(_desk: Desk) -> None:
    raise WrongKey


def broken(_desk: Desk) -> None:
    raise LookupError("Indigo Birch")


@pytest.mark.parametrize(("work", "kind"), [(refused, Refused), (known, WrongKey)])
def test_what_the_officer_can_put_right_goes_to_failed(
    qtbot: QtBot, vault: VaultThread[Desk], work: Callable[[Desk], None], kind: type[Exception]
) -> None:
    came: list[Exception] = []
    vault.ask(work, lambda _nothing: None, came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert type(came[0]) is kind


@pytest.mark.logs("ui.crash")
def test_a_bug_is_a_crash_and_its_words_are_not_logged(
    qtbot: QtBot, vault: VaultThread[Desk], caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(vault.crashed) as crash:
        vault.ask(broken, lambda _nothing: None, lambda _failure: None)
    assert isinstance(crash.args[0], LookupError)
    assert "Indigo" not in caplog.text


@pytest.mark.logs("ui.crash")
def test_a_refusal_that_nobody_takes_is_a_crash(qtbot: QtBot, vault: VaultThread[Desk]) -> None:
    with qtbot.waitSignal(vault.crashed):
        vault.ask(refused, lambda _nothing: None)


def test_opening_that_fails_fails_the_work_and_is_tried_again(qtbot: QtBot) -> None:
    tries: list[int] = []

    def open_desk() -> Desk:
        tries.append(1)
        if len(tries) == 1:
            raise WrongKey
        return Desk()

    vault: VaultThread[Desk] = VaultThread(open_desk)
    came: list[object] = []
    for _attempt in range(2):
        vault.ask(lambda desk: desk.add("a"), came.append, came.append)
    qtbot.waitUntil(lambda: len(came) == 2)
    assert isinstance(came[0], WrongKey)
    assert came[1] == 1
    vault.stop()


def test_stop_finishes_what_was_asked_and_closes_the_desk(qtbot: QtBot) -> None:
    desk = Desk()
    vault: VaultThread[Desk] = VaultThread(lambda: desk)
    for _time in range(5):
        vault.ask(lambda desk: desk.add("a"), lambda _count: None)
    vault.stop()
    vault.stop()
    assert desk.closed
    assert len(desk.rows) == 5


class Held:
    """Says on which thread it was let go."""

    def __init__(self, threads: set[QThread]) -> None:
        self._threads = threads

    def __del__(self) -> None:
        self._threads.add(QThread.currentThread())


def test_what_is_in_a_question_is_let_go_of_on_this_thread(qtbot: QtBot, vault: VaultThread[Desk]) -> None:
    threads: set[QThread] = set()

    def ask() -> None:
        held = Held(threads)
        vault.ask(lambda _desk: None, lambda _nothing: held)

    for _time in range(40):
        for _question in range(50):
            ask()
        later(qtbot, vault)
    assert threads == {QThread.currentThread()}


def test_a_desk_that_is_open_already_answers_for_no_key(qtbot: QtBot) -> None:
    opened: list[Desk] = []

    def open_desk() -> Desk:
        if opened:
            raise WrongKey
        opened.append(Desk())
        return opened[0]

    vault: VaultThread[Desk] = VaultThread(open_desk)
    came: list[object] = []
    vault.opened.connect(lambda: came.append("opened"))
    for _attempt in range(2):
        vault.open(came.append, came.append)
    qtbot.waitUntil(lambda: len(came) == 3)
    assert came[:2] == [None, "opened"]
    assert isinstance(came[2], WrongKey)
    assert opened[0].closed
    vault.stop()


class NotClosing(Desk):
    """A desk whose disk is gone by the time it is closed."""

    def close(self) -> None:
        raise OSError


@pytest.mark.logs("desk.not_closed")
def test_a_desk_that_cannot_be_closed_ends_its_thread_all_the_same(qtbot: QtBot) -> None:
    made: VaultThread[Desk] = VaultThread(NotClosing)
    later(qtbot, made)
    assert made.stop(5_000)
