"""The side of a referral's page: what is to finish, and what was done."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mash_desk.casework.closures import DRAFT_OF_ANOTHER
from mash_desk.casework.course import Step
from mash_desk.casework.referrals import ReferralPage
from mash_desk.domain import times
from mash_desk.domain.undone import Undone
from mash_desk.ui.choices import Choices
from mash_desk.ui.deadlines import task_by
from mash_desk.ui.parts import (
    Hairline,
    Happened,
    Task,
    TaskList,
    Timeline,
    clear,
    column,
    row,
    section,
    small,
)
from mash_desk.ui.style import Tone
from mash_desk.ui.style.tokens import PAGE_MARGIN


class Side(QWidget):
    """To finish, with a way to each, over the timeline. `opened` is sent with what is asked for, as "what:id"."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._tasks = TaskList()
        self._tasks.opened.connect(self.opened)
        self._happened = column()
        timeline = row(section("Timeline"), small("newest first"))
        timeline.setStretch(0, 1)
        self.setLayout(
            column(
                section("To finish"),
                self._tasks,
                Hairline(),
                timeline,
                self._happened,
                None,
                margin=PAGE_MARGIN,
            )
        )
        self.setAccessibleName("To finish, and timeline")

    def show_page(self, page: ReferralPage, choices: Choices) -> None:
        """Show what is owed and what was done, as the page stands."""
        self._tasks.show_tasks(tasks_of(page.to_finish, choices))
        clear(self._happened)
        self._happened.addWidget(Timeline([_happened(step) for step in page.timeline]))


def tasks_of(undone: Sequence[Undone], choices: Choices) -> list[Task]:
    """A task for each, with the key by which the page is asked for it; amber where closing needs it.

    What only a colleague can do has no key: it leads nowhere.
    """
    return [_task(each, choices) for each in undone]


def _task(undone: Undone, choices: Choices) -> Task:
    tone = Tone.AMBER if undone.blocks else None
    key = "" if undone.what == DRAFT_OF_ANOTHER else f"{undone.what}:{undone.id}"
    if undone.due is None:
        return Task(undone.words, tone=tone, key=key)
    return task_by(undone.words, undone.due, choices.now, key, tone)


def _happened(step: Step) -> Happened:
    day = times.weekday_and_day(times.local_date(step.at))
    return Happened(day, times.clock(step.at), step.words, step.more, step.officer)
