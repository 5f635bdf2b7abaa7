"""What is still to finish, by when, with a way to each."""

from collections.abc import Sequence

import attrs
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.ui.parts.button import Link
from mash_desk.ui.parts.layout import clear, column, row
from mash_desk.ui.parts.marks import Mark, Shape
from mash_desk.ui.parts.text import Text
from mash_desk.ui.parts.why import explain
from mash_desk.ui.style import Role, Tone


@attrs.frozen
class Task:
    """One thing to finish: its words, by when, its shape, a tone where it presses, a key where it can be opened.

    `clock`: the name of the clock by which it is due.
    """

    words: str = attrs.field(repr=False)
    due: str = ""
    shape: Shape = Shape.TO_FINISH
    tone: Tone | None = None
    key: str = ""
    clock: str = "Due"


class TaskList(QWidget):
    """Tasks as they are given. `opened` is sent with the key of the one that was chosen.

    Before any are given it says nothing: nobody knows yet whether something is left to finish.
    """

    opened = Signal(str)

    def __init__(self, tasks: Sequence[Task] | None = None, *, empty: str = "Nothing is left to finish.") -> None:
        super().__init__()
        self._empty = empty
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        if tasks is not None:
            self.show_tasks(tasks)

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show these tasks and no others."""
        clear(self._column)
        for task in tasks:
            widget = self._task(task)
            self._column.addLayout(row(widget, gap=0))
            widget.show()  # at once: what is not in view yet takes no keyboard
        if not tasks:
            nothing = row(Mark(Shape.PASSED), Text(self._empty, Role.SECOND, Tone.MUTED, wrap=True))
            nothing.setStretch(1, 1)
            self._column.addLayout(nothing)

    def _task(self, task: Task) -> QWidget:
        mark = Mark(task.shape, tone=task.tone)
        words: QWidget = Text(task.words, Role.SECOND, wrap=True)
        if task.key:
            link = Link(task.words, role=Role.SECOND)
            link.clicked.connect(lambda: self.opened.emit(task.key))
            words = link
        lines = column(words, gap=2)
        if task.key:
            lines.setAlignment(words, Qt.AlignmentFlag.AlignLeft)
        if task.due:
            lines.addWidget(Text(task.due, Role.SMALL, task.tone or Tone.MUTED, wrap=True))
        line = row(mark, lines)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        widget = QWidget()
        widget.setLayout(line)
        if task.due:
            explain(widget, clock=task.clock, said=(f"{task.words}: {task.due}.",))
        return widget
