"""The one thread that owns the opened desk: work goes in one by one, answers come back on the window's thread."""

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

import attrs
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from shiboken6 import isValid

from mash_desk import log
from mash_desk.domain.findings import Known, Refused


class Desk(Protocol):
    """What the thread needs of the desk that it owns."""

    def on_change(self, callback: Callable[[frozenset[str]], None]) -> None:
        """Call back after each act that committed, with the nouns that it touched."""

    def close(self) -> None:
        """Let go of the vault."""


PATIENCE = 10_000
"""A vault that does not answer at the end is waited for so long, in milliseconds; then the keys go all the same."""

D = TypeVar("D", bound=Desk)
T = TypeVar("T")
Failed = Callable[[Refused | Known], None]


@attrs.frozen
class _Question:
    work: Callable[[Any], Any]
    then: Callable[[Any], None]
    failed: Failed | None
    asker: QObject | None
    opens: bool = False


@attrs.frozen
class _Answer:
    question: _Question
    result: Any = None
    failure: BaseException | None = None


class VaultThread(QObject, Generic[D]):
    """Owns a desk from its opening to its closing, and does one piece of work after the other with it.

    The desk is opened by the first work that needs it; where that fails, the work fails, and the next tries again.
    """

    changed = Signal(frozenset)
    """The nouns that an act touched. Sent before the act's own answer."""

    opened = Signal()
    """The desk was opened, and whoever asked for that has the answer already, or is gone."""

    asked = Signal()
    """Something was asked, and waits now for what the thread is doing."""

    crashed = Signal(Exception)
    """A bug: an exception without words for the officer. What was saved is safe."""

    _sent = Signal(object)

    def __init__(self, open_desk: Callable[[], D]) -> None:
        super().__init__()
        self._thread = QThread()
        self._thread.setObjectName("vault")
        self._owner = _Owner(open_desk)
        self._owner.moveToThread(self._thread)
        self._sent.connect(self._owner.work, Qt.ConnectionType.QueuedConnection)
        self._owner.came.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._thread.start()
        # Held until the next: let go of last by the other thread, a widget in it would be taken apart there.
        self._answered: _Question | None = None

    def ask(
        self,
        work: Callable[[D], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        *,
        asker: QObject | None = None,
    ) -> None:
        """Do `work` on the vault thread, then call `then` with its result on this one.

        Refused and Known go to `failed`; every other exception is a crash, and so are those two where nobody takes
        them. The answer is dropped when the widget that asked is gone: the one that `then` is a method of, or `asker`.
        """
        owner = asker or getattr(then, "__self__", None)
        self._sent.emit(_Question(work, then, failed, owner if isinstance(owner, QObject) else None))
        self.asked.emit()

    def open(self, then: Callable[[None], None], failed: Failed) -> None:
        """Open the desk, and answer as `ask` does. One that is open already is closed first: it answers for no key."""
        owner = getattr(then, "__self__", None)
        asker = owner if isinstance(owner, QObject) else None
        self._sent.emit(_Question(lambda _desk: None, then, failed, asker, opens=True))
        self.asked.emit()

    def stop(self, patience: int | None = None) -> bool:
        """Finish what was asked, close the desk and end the thread; waits for it. Answers not yet taken are dropped.

        Waits `patience` milliseconds where that is given, and answers whether the thread has ended.
        """
        if not self._thread.isRunning():
            return True
        self._sent.emit(None)
        ended = self._thread.wait() if patience is None else self._thread.wait(patience)
        if ended:
            self._owner.came.disconnect(self._receive)
        return ended

    @Slot(object)
    def _receive(self, came: "_Answer | frozenset[str]") -> None:
        if isinstance(came, frozenset):
            self.changed.emit(came)
            return
        # So the one before is let go of now, and here: the other thread has gone on to this one.
        self._answered = came.question
        self._answer(came.question, came.result, came.failure)
        if came.question.opens and came.failure is None:
            self.opened.emit()

    def _answer(self, question: _Question, result: Any, failure: BaseException | None) -> None:
        if failure is not None and not (isinstance(failure, Refused | Known) and question.failed):
            log.failure("ui.crash", failure)
            self.crashed.emit(failure)
        elif question.asker is not None and not isValid(question.asker):
            return
        elif isinstance(failure, Refused | Known) and question.failed:
            question.failed(failure)
        else:
            question.then(result)


class _Owner(QObject):
    """Lives on the thread; nothing else there touches the desk."""

    came = Signal(object)

    def __init__(self, open_desk: Callable[[], Desk]) -> None:
        super().__init__()
        self._open = open_desk
        self._desk: Desk | None = None

    @Slot(object)
    def work(self, question: _Question | None) -> None:
        """Answer a question; None is the last."""
        if question is None:
            self._end()
            return
        try:
            if question.opens:
                self._close()
            answer = _Answer(question, result=question.work(self._opened()))
        except Exception as failure:
            answer = _Answer(question, failure=failure)
        self.came.emit(answer)

    def _opened(self) -> Desk:
        if self._desk is None:
            self._desk = self._open()
            self._desk.on_change(self.came.emit)
        return self._desk

    def _close(self) -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.close()

    def _end(self) -> None:
        # Whatever comes of the closing: else the program waits for this thread with the keys in its memory.
        try:
            self._close()
        except Exception as failure:
            log.failure("desk.not_closed", failure)
        finally:
            self.thread().quit()
