"""Which data files are not as they were accepted, and the way to each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mash_desk.casework.checks import Checks
from mash_desk.casework.safety_files import Standing
from mash_desk.ui.checks.words import asked
from mash_desk.ui.parts import (
    Button,
    Card,
    Link,
    Mark,
    Shape,
    Wrapping,
    clear,
    column,
    holding,
    row,
    second,
    section,
    strong,
)
from mash_desk.ui.unlock.notes import Note


class ChangedFilesCard(Card):
    """`opened` is sent with the name of a file; `all_files` is the command that lists all of them."""

    opened = Signal(str)

    def __init__(self, all_files: QAction) -> None:
        self._listed = column()
        self._shown: object = None
        button = holding(Wrapping(Button.of(all_files)))
        super().__init__(column(section("Data files that decide about safety"), self._listed, button))
        self.setAccessibleName("Data files that decide about safety")

    def show_checks(self, checks: Checks) -> None:
        """Show those that differ, and who accepts a change."""
        shown = (checks.files, checks.accepts, checks.accepted_by)
        if shown == self._shown:
            return  # the keyboard may be on it
        self._shown = shown
        clear(self._listed)
        changed = [each for each in checks.files if each.changed]
        for each in changed:
            self._listed.addWidget(self._line(each))
        if changed:
            who = "You may accept a change." if checks.accepts else asked(checks.accepted_by, "accept it")
            self._listed.addWidget(second(f"{who} What was accepted goes on counting until then."))
        else:
            note = Note()
            note.say(Shape.PASSED, f"All {len(checks.files)} are as they were accepted on this desk.")
            self._listed.addWidget(note)

    def _line(self, file: Standing) -> QWidget:
        spoilt = file.changed is not None and bool(file.changed.spoilt)
        shape = Shape.STOP if spoilt else Shape.LOOK
        words = "Cannot be used as it lies there" if spoilt else "Changed, and not accepted yet"
        link, mark = Link(file.words), Mark(shape)
        link.setAccessibleDescription(words)
        link.clicked.connect(lambda: self.opened.emit(file.name))
        text = column(strong(words, shape.tone), link, gap=4)
        text.setAlignment(link, Qt.AlignmentFlag.AlignLeft)
        line = row(mark, text)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        return holding(line)
