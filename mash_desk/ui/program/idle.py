"""How long nobody has pressed a key or moved the mouse in our windows, and what follows from it."""

import time
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from mash_desk.domain.authority import IDLE_MINUTES, MOST_IDLE_MINUTES

_LOOKS_EVERY = 1_000
_WARNS_BEFORE = 60.0
_USED = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}


class Stage(Enum):
    """How it stands: at work, a minute before the limit, over it with an urgent disclosure in hand, over all limits."""

    AT_WORK = "at work"
    SOON = "soon"
    SHADED = "shaded"
    OVER = "over"


class Idle(QObject):
    """Looks once a second; `turned` is sent when the stage becomes another.

    `is_urgent` says whether an urgent disclosure is being written: it is shaded at the limit, and locked at the maximum
    only. `running` counts seconds. Only what reaches our windows counts, and each is watched from when it first has
    the keyboard: no event within a window is looked at.
    """

    turned = Signal(Stage)

    def __init__(
        self, parent: QObject, is_urgent: Callable[[], bool], running: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._is_urgent, self._running = is_urgent, running
        self._limit, self._last, self._stage = IDLE_MINUTES * 60.0, running(), Stage.AT_WORK
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())
        self._looks = QTimer(self, interval=_LOOKS_EVERY)
        self._looks.timeout.connect(self.look)
        self._looks.start()

    def limit(self, minutes: int) -> None:
        """Lock after so many minutes from now on."""
        self._limit = minutes * 60.0

    def seconds(self) -> float:
        """For how long nobody has pressed a key or moved the mouse."""
        return self._running() - self._last

    def look(self) -> None:
        """Compare the time that has passed with the limits."""
        self._turn(self._stage_after(self.seconds()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there. Nothing is kept from the window."""
        if event.type() in _USED:
            self._last = self._running()
            if self._stage is not Stage.AT_WORK:
                self._turn(Stage.AT_WORK)
        return super().eventFilter(watched, event)

    def _stage_after(self, seconds: float) -> Stage:
        if seconds >= MOST_IDLE_MINUTES * 60 or (seconds >= self._limit and not self._is_urgent()):
            return Stage.OVER
        if seconds >= self._limit:
            return Stage.SHADED
        return Stage.SOON if seconds >= self._limit - _WARNS_BEFORE else Stage.AT_WORK

    def _turn(self, stage: Stage) -> None:
        if stage is not self._stage:
            self._stage = stage
            self.turned.emit(stage)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
