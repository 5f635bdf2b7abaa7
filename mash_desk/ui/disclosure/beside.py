"""The right-hand pane of an urgent disclosure: what will be to finish, and who else may be in what is shared."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.casework.disclosures import BeforeSaving
from mash_desk.domain import times
from mash_desk.domain.finish import Owed
from mash_desk.ui.disclosure.shown import task_key
from mash_desk.ui.parts import Hairline, Task, TaskList, Text, clear, column, second, section, show_if
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import PAGE_MARGIN, ROW_GAP


class Beside(QWidget):
    """What stands beside the form while it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("To finish after you save")
        self._by = second("")
        self._tasks = TaskList(empty="Nothing yet: begin with whom it is about.")
        self._others, self._others_head = QVBoxLayout(), section("Others in what you shared")
        self._others.setSpacing(4)
        self.setLayout(
            column(
                column(section("To finish after you save"), self._by, gap=4),
                self._tasks,
                Hairline(),
                self._others_head,
                self._others,
                None,
                gap=ROW_GAP,
                margin=PAGE_MARGIN,
            )
        )
        self.show_before(BeforeSaving(strip=(), owed=(), proposed=(), names={}))

    def show_before(self, before: BeforeSaving, *, shared: bool = True) -> None:
        """Show how far the draft goes. Nobody was in what is not shared."""
        show_owed(self._by, self._tasks, before.owed)
        show_if(self._others_head, shared)
        if shared:
            self._show_others([(before.names.get(person, ""), why) for person, why in before.proposed])
        else:
            clear(self._others)

    def _show_others(self, others: Sequence[tuple[str, str]]) -> None:
        clear(self._others)
        for name, why in others:
            self._others.addWidget(Text(f"{name} — {why}", Role.SECOND, wrap=True))
        words = "From household and relationships. You confirm each after saving." if others else "Nobody is proposed."
        self._others.addWidget(Text(words, Role.SMALL, Tone.MUTED, wrap=True))


def show_owed(by: Text, tasks: TaskList, owed: Sequence[Owed], now: datetime | None = None) -> None:
    """What is owed, the soonest time above the list and any other beneath its task.

    With `now`, a task can be opened by its key, and says where it is late.
    """
    first = owed[0].due if owed else None
    late = now is not None and first is not None and first < now
    by.say(times.by(first, now) if first else "", Tone.RED if late else Tone.MUTED)
    show_if(by, first is not None)
    tasks.show_tasks([_task(each, "" if each.due == first else times.by(each.due, now), now) for each in owed])


def _task(owed: Owed, due: str, now: datetime | None) -> Task:
    if now is None:
        return Task(owed.words, due)
    return Task(owed.words, due, tone=Tone.RED if owed.due < now else None, key=task_key(owed))
