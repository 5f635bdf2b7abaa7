"""The right-hand pane of an urgent disclosure: what will be to finish, and who else may be in what is shared."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.casework.disclosures import BeforeSaving
from mash_desk.domain import times
from mash_desk.domain.finish import Owed
from mash_desk.ui.parts import Hairline, Task, TaskList, Text, clear, column, second, section
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import PAGE_MARGIN, ROW_GAP


class Beside(QWidget):
    """What stands beside the form while it is written."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("To finish after you save")
        self._by = second("")
        self._tasks = TaskList(empty="Nothing yet: begin with whom it is about.")
        self._others = QVBoxLayout()
        self._others.setSpacing(4)
        self.setLayout(
            column(
                column(section("To finish after you save"), self._by, gap=4),
                self._tasks,
                Hairline(),
                section("Others in what you shared"),
                self._others,
                None,
                gap=ROW_GAP,
                margin=PAGE_MARGIN,
            )
        )
        self.show_before(BeforeSaving(strip=(), owed=(), proposed=(), names={}))

    def show_before(self, before: BeforeSaving) -> None:
        """Show how far the draft goes."""
        soonest = before.owed[0].due if before.owed else None
        self._by.say(f"by {times.short(soonest)}" if soonest else "")
        self._by.setVisible(soonest is not None)
        self._tasks.show_tasks(tasks(before.owed))
        self._show_others([(before.names.get(person, ""), why) for person, why in before.proposed])

    def _show_others(self, others: Sequence[tuple[str, str]]) -> None:
        clear(self._others)
        for name, why in others:
            self._others.addWidget(Text(f"{name} — {why}", Role.SECOND, wrap=True))
        words = "From household and relationships. You confirm each after saving." if others else "Nobody is proposed."
        self._others.addWidget(Text(words, Role.SMALL, Tone.MUTED, wrap=True))


def tasks(owed: Sequence[Owed]) -> list[Task]:
    """As they are owed; a time is said only where it is not the first one."""
    first = owed[0].due if owed else None
    return [Task(each.words, "" if each.due == first else f"by {times.short(each.due)}") for each in owed]
