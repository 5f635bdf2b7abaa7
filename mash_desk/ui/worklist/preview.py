"""What the selected thing is, why each of its deadlines is what it is, and what is to finish on it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.casework.sight import RESTRICTED
from mash_desk.ui.deadlines import clock_of, task_by
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    Facts,
    Hairline,
    Kind,
    RatingChip,
    Scroller,
    Strip,
    Task,
    TaskList,
    body,
    clear,
    column,
    holding,
    row,
    section,
    small,
    subject,
)
from mash_desk.ui.style.tokens import INSIDE, PAGE_MARGIN, ROW_GAP
from mash_desk.ui.worklist.seen import Seen

_DISCLOSURE = "disclosure:"


class Preview(Card):
    """The right-hand pane. `opened` and `taken` for its buttons.

    `begun` is sent with what is asked of the referral's page, `finishing` with the disclosure that is to finish.
    """

    opened = Signal()
    taken = Signal()
    begun = Signal(str)
    finishing = Signal(str)

    def __init__(self) -> None:
        self._seen: Seen | None = None
        self._content = QVBoxLayout()
        self._content.setSpacing(ROW_GAP)
        self._content.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        self._clocks = QVBoxLayout()
        self._open = Button("Open", "Enter", Kind.PRIMARY)
        self._take = Button("Take it on", "A")
        self._bar = ActionBar(self._open, self._take, margin=PAGE_MARGIN)
        scroller = Scroller(holding(self._content))
        layout = column(scroller, Hairline(), self._bar, gap=0)
        layout.setStretch(0, 1)
        super().__init__(layout, margin=1)
        self.setAccessibleName("What is selected")
        self._open.clicked.connect(self.opened)
        self._take.clicked.connect(self.taken)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing is selected."""
        self._seen = None
        clear(self._content)
        self._clocks = QVBoxLayout()
        self._content.addStretch(1)
        self._bar.hide()

    def show_seen(self, seen: Seen) -> None:
        """Show what was read."""
        self._seen = seen
        clear(self._content)
        self._clocks = QVBoxLayout()
        self._clocks.setSpacing(ROW_GAP)
        for part in self._parts(seen):
            if isinstance(part, QWidget):
                self._content.addWidget(part)
            else:
                self._content.addLayout(part)
        self._content.addStretch(1)
        self._bar.offer(self._take, seen.referral is not None and not seen.mine)
        self._bar.show()
        self.tick(seen.now)

    def show_closed(self, words: str) -> None:
        """What is selected is closed to the officer: whom to ask, and that its page says more."""
        self._seen = None
        clear(self._content)
        self._clocks = QVBoxLayout()
        for part in (subject(RESTRICTED), body(words)):
            self._content.addWidget(part)
        self._content.addStretch(1)
        self._bar.offer(self._take, False)
        self._bar.show()

    def tick(self, now: datetime) -> None:
        """Say anew how much time is left."""
        clear(self._clocks)
        for deadline in self._seen.clocks if self._seen else ():
            self._clocks.addWidget(clock_of(deadline, now))

    def _lead(self, key: str) -> None:
        if key.startswith(_DISCLOSURE):
            self.finishing.emit(key.removeprefix(_DISCLOSURE))
        else:
            self.begun.emit(key)

    def _parts(self, seen: Seen) -> list[QWidget | QVBoxLayout]:
        reference = row(small(seen.reference), None)
        if seen.rating:
            reference.insertWidget(0, RatingChip(seen.rating, seen.tone))
        head = column(holding(reference), subject(seen.subject), gap=INSIDE)
        parts: list[QWidget | QVBoxLayout] = [holding(head)]
        if seen.strip:
            parts.append(Strip(seen.strip))
        if seen.clocks:
            parts.append(self._clocks)
        facts = Facts()
        for label, known in seen.facts:
            facts.add(label, known)
        undone = [_task(f"{each.what}:{each.id}", each.words, each.due, seen.now) for each in seen.undone]
        left = [_task(f"{_DISCLOSURE}{disclosure}", owed.words, owed.due, seen.now) for disclosure, owed in seen.owed]
        tasks = TaskList([*undone, *left])
        tasks.opened.connect(self._lead)
        # What is owed first: it must be in view without scrolling.
        return [*parts, Hairline(), section("To finish"), tasks, Hairline(), facts]


def _task(key: str, words: str, due: datetime | None, now: datetime) -> Task:
    return Task(words, key=key) if due is None else task_by(words, due, now, key)
