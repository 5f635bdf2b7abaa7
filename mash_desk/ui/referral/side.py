"""The side of a referral's page: what is to finish, and what was done."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mash_desk.casework.disclosures import LedgerRow
from mash_desk.casework.referrals import ReferralPage
from mash_desk.domain import times
from mash_desk.domain.finish import Owed
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

# How many things a line names before it counts the rest.
_NAMED = 2


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

    def show_page(self, page: ReferralPage, rows: Sequence[LedgerRow], choices: Choices) -> None:
        """Show what is owed and what was done, as the page stands."""
        self._tasks.show_tasks([*_of_referral(page, choices), *_of_disclosures(page, rows, choices)])
        clear(self._happened)
        self._happened.addWidget(Timeline([_happened(page, place) for place in range(len(page.timeline))]))


def _of_referral(page: ReferralPage, choices: Choices) -> Iterator[Task]:
    for each in page.undone:
        key = f"{each.what}:{each.id}"
        if each.due is not None:
            yield task_by(each.words, each.due, choices.now, key)
        else:
            yield Task(each.words, tone=Tone.AMBER if each.blocks else None, key=key)


def _of_disclosures(page: ReferralPage, rows: Sequence[LedgerRow], choices: Choices) -> Iterator[Task]:
    for each in rows:
        owed = [one for id_, one in page.owed if id_ == each.id]
        left = [one for one in owed if one.item != "telling"]
        waiting = [one for one in owed if one.item == "telling"]
        if left:
            yield _task(f"{each.reference}: {_listed(left)}", left, choices, f"disclosure:{each.id}")
        if waiting:
            number = f"{len(waiting)} people" if len(waiting) > 1 else "1 person"
            words = f"Telling people, {each.reference}: {number} not decided"
            yield _task(words, waiting, choices, f"telling:{each.id}")


def _task(words: str, owed: Sequence[Owed], choices: Choices, key: str) -> Task:
    return task_by(words, min(one.due for one in owed), choices.now, key, Tone.AMBER)


def _listed(owed: Sequence[Owed]) -> str:
    named = [f"{one.words[:1].lower()}{one.words[1:]}" for one in owed[:_NAMED]]
    more = len(owed) - len(named)
    return ", ".join(named) + (f", and {more} more" if more else "")


def _happened(page: ReferralPage, place: int) -> Happened:
    event = page.timeline[place]
    day = times.weekday_and_day(times.local_date(event.at))
    return Happened(day, times.clock(event.at), event.words, event.more, event.officer)
