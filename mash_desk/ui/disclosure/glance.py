"""What the selected disclosure is, at a glance: what, who, and what is to finish."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.casework.disclosures import DisclosurePage
from mash_desk.casework.sight import RESTRICTED
from mash_desk.casework.standing import recipient_words, subject_of
from mash_desk.domain import times
from mash_desk.ui.disclosure.beside import show_owed
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
    TaskList,
    body,
    clear,
    column,
    holding,
    row,
    second,
    section,
    small,
    subject,
)
from mash_desk.ui.style import Tone
from mash_desk.ui.style.tokens import INSIDE, PAGE_MARGIN, ROW_GAP

# A glance: the whole of it is read on the disclosure's own page.
_GLANCE = 400


class Glance(Card):
    """The right-hand pane of Information shared. `opened` for its button."""

    opened = Signal()

    def __init__(self) -> None:
        self._content = QVBoxLayout()
        self._content.setSpacing(ROW_GAP)
        self._content.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        button = Button("Open", "Enter", Kind.PRIMARY)
        self._bar = ActionBar(button, margin=PAGE_MARGIN)
        layout = column(Scroller(holding(self._content)), Hairline(), self._bar, gap=0)
        layout.setStretch(0, 1)
        super().__init__(layout, margin=1)
        button.clicked.connect(self.opened)
        self.setAccessibleName("What is selected")
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing is selected."""
        clear(self._content)
        self._content.addStretch(1)
        self._bar.hide()

    def show_closed(self, words: str) -> None:
        """What is selected is closed to the officer: whom to ask, and that its page says more."""
        clear(self._content)
        for part in (subject(RESTRICTED), body(words)):
            self._content.addWidget(part)
        self._content.addStretch(1)
        self._bar.show()

    def show_page(self, page: DisclosurePage, kinds: str, now: datetime) -> None:
        """Show what was read."""
        clear(self._content)
        by, tasks = second(""), TaskList()
        show_owed(by, tasks, page.owed, now)
        tasks.opened.connect(self.opened)
        head = holding(column(section("To finish"), by, gap=4))
        for part in (*glance_parts(page, kinds), Hairline(), head, tasks):
            self._content.addWidget(part)
        self._content.addStretch(1)
        self._bar.show()


def glance_parts(page: DisclosurePage, kinds: str) -> list[QWidget]:
    """What was shared or not, whom it is about, who was told and when, and before all what must be read first."""
    disclosure = page.standing.disclosure
    mark = RatingChip("Shared", Tone.ACCENT) if disclosure.shared else RatingChip("Not shared", Tone.AMBER)
    whom = subject(subject_of(page.standing, page.names))
    head = holding(column(row(mark, small(disclosure.reference), None), whom, gap=INSIDE))
    facts = Facts()
    facts.add("What", _short(disclosure.what), kinds)
    told = "\n".join(recipient_words(each, page.names) for each in page.standing.recipients)
    if told:
        facts.add("Told" if disclosure.shared else "Who asked", told)
    facts.add("Why" if disclosure.shared else "Why not", _short(disclosure.why))
    by = page.names.get(disclosure.recorded_by, "")
    facts.add("When", f"{times.moment(disclosure.shared_at)}, {by}")
    facts.add("Referral", page.referral_reference or "None yet", page.referral_closed)
    strip = [Strip(page.strip)] if page.strip else []
    return [head, *strip, facts]


def _short(words: str) -> str:
    return words if len(words) <= _GLANCE else f"{words[: _GLANCE - 1].rstrip()}…"
