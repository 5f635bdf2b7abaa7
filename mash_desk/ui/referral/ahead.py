"""What will be: the clocks of a referral that is being taken in, and what is next."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from mash_desk.casework.referrals import BeforeTaking
from mash_desk.domain.undone import Undone
from mash_desk.ui.deadlines import clock_of, task_by
from mash_desk.ui.parts import Hairline, Task, TaskList, clear, column, second, section
from mash_desk.ui.style.tokens import PAGE_MARGIN, ROW_GAP


class Ahead(QWidget):
    """The side of the form: each clock with why, once the time of receipt can be read; then what is next."""

    def __init__(self) -> None:
        super().__init__()
        self._clocks = column(gap=ROW_GAP)
        self._tasks = TaskList()
        self.setLayout(
            column(
                section("Once it is taken in"),
                self._clocks,
                Hairline(),
                section("Next"),
                self._tasks,
                None,
                margin=PAGE_MARGIN,
            )
        )
        self.setAccessibleName("Once it is taken in")

    def show_ahead(self, ahead: BeforeTaking, now: datetime) -> None:
        """Show the clocks as they will run."""
        clear(self._clocks)
        deadlines = [each for each in (ahead.rating_clock, ahead.decision_clock) if each]
        for deadline in deadlines:
            self._clocks.addWidget(clock_of(deadline, now))
        if not deadlines:
            self._clocks.addWidget(second("The clocks show once the time of receipt can be read."))
        self._tasks.show_tasks([_task(each, now) for each in ahead.next])


def _task(undone: Undone, now: datetime) -> Task:
    return task_by(undone.words, undone.due, now, "") if undone.due else Task(undone.words)
