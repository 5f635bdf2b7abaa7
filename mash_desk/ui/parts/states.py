"""Pages with nothing on them yet: an empty one says what to do next, a busy one how far it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from mash_desk.ui.parts.button import Button
from mash_desk.ui.parts.layout import column, row, show_if
from mash_desk.ui.parts.text import Text, body, section
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import PANE_GAP


class EmptyState(QWidget):
    """Why there is nothing here, and the next thing to do, with its button where there is one."""

    def __init__(self, words: str, what_next: str, button: Button | None = None) -> None:
        super().__init__()
        text = column(section(words), body(what_next, Tone.MUTED), gap=4)
        page = column(text, margin=PANE_GAP)
        if button is not None:
            page.addWidget(button)
        page.addStretch(1)
        self.setLayout(page)
        self.setAccessibleName(f"{words} {what_next}")


class Progress(QWidget):
    """Long work: what is being done, how far it is, and a way to stop it where it can be. `cancelled` is sent once."""

    cancelled = Signal()

    def __init__(self, words: str, *, can_stop: bool = True) -> None:
        super().__init__()
        self._words = Text(words, Role.BODY)
        self._far = Text("", Role.SECOND, Tone.MUTED)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        self._stop = Button("Stop", "Esc")
        self._stop.clicked.connect(self._cancel)
        show_if(self._stop, can_stop)
        line = row(column(row(self._words, None, self._far), self._bar, gap=4), self._stop, gap=12)
        line.setStretch(0, 1)
        line.setAlignment(self._stop, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)

    def show_done(self, done: int, of: int) -> None:
        """So many of so many."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._far.setText(f"{done:,} of {of:,}")

    def show_part(self, part: float) -> None:
        """So much of it, from 0 to 1."""
        self._bar.setRange(0, 100)
        self._bar.setValue(round(100 * part))
        self._far.setText(f"{round(100 * part)} %")

    def show_busy(self, words: str) -> None:
        """This is being done now, and nobody knows for how long."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        self._far.setText("")

    def cancel(self) -> None:
        """Stop, as by its button."""
        if not self._stop.isHidden():
            self._cancel()

    def _cancel(self) -> None:
        self._stop.hide()
        self._words.setText("Stopping")
        self.cancelled.emit()
