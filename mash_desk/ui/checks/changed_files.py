"""Which data files are not as they were accepted, and the way to each."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from mash_desk.casework.checks import Checks
from mash_desk.casework.safety_files import Standing
from mash_desk.ui.checks.words import asked
from mash_desk.ui.parts import Button, Card, Shape, Task, TaskList, Wrapping, clear, column, holding, second, section
from mash_desk.ui.style import Tone


class ChangedFilesCard(Card):
    """`opened` is sent with the name of a file; `all_files` is the command that lists all of them."""

    opened = Signal(str)

    def __init__(self, all_files: QAction) -> None:
        self._listed = column()
        button = holding(Wrapping(Button.of(all_files)))
        super().__init__(column(section("Data files that decide about safety"), self._listed, button))

    def show_checks(self, checks: Checks) -> None:
        """Show those that differ, and who accepts a change."""
        clear(self._listed)
        changed = [each for each in checks.files if each.changed]
        empty = f"All {len(checks.files)} are as they were accepted on this desk."
        tasks = TaskList([_task(each) for each in changed], empty=empty)
        tasks.opened.connect(self.opened)
        self._listed.addWidget(tasks)
        if changed:
            who = "You may accept a change." if checks.accepts else asked(checks.accepted_by, "accepts it")
            self._listed.addWidget(second(f"{who} What was accepted before goes on counting until then."))


def _task(file: Standing) -> Task:
    spoilt = file.changed is not None and bool(file.changed.spoilt)
    if spoilt:
        return Task(file.words, "Cannot be used as it lies there", Shape.STOP, Tone.RED, file.name)
    return Task(file.words, "Changed, and not accepted yet", Shape.LOOK, Tone.AMBER, file.name)
