"""The head of a referral's page: rating, reference and child, and the two clocks abreast with why."""

from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mash_desk.casework.referrals import ReferralPage
from mash_desk.casework.worklist import stage as stage_of
from mash_desk.domain import times
from mash_desk.ui.choices import Choices
from mash_desk.ui.deadlines import clock_of
from mash_desk.ui.parts import (
    ClockView,
    Hairline,
    RatingChip,
    clear,
    column,
    row,
    second,
    show_if,
    small,
    subject,
    tone_of,
)
from mash_desk.ui.style import Tone, current
from mash_desk.ui.style.tokens import PAGE_MARGIN, ROW_GAP

# The name and two clocks abreast need so much to be read, in pixels at 100 %.
_READABLE = 620


class Header(QWidget):
    """Shows a page's head, below each other where it is too narrow; nothing before the first `show_page`."""

    def __init__(self) -> None:
        super().__init__()
        self._line = row(gap=PAGE_MARGIN)
        self._lines: list[Hairline] = []
        self.setLayout(self._line)
        self.setAccessibleName("Referral")

    def show_page(self, page: ReferralPage, choices: Choices) -> None:
        """Show the referral as it stands."""
        clear(self._line)
        self._lines = []
        self._line.addWidget(_who(page, choices), 6)
        for clock in _clocks(page, choices.now):
            self._lines.append(Hairline(upright=True))
            self._line.addWidget(self._lines[-1])
            self._line.addWidget(clock, 7)
        self._turn(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn upright, or lie down again."""
        super().resizeEvent(event)
        self._turn(event.size().width())

    def _turn(self, width: int) -> None:
        upright = width < current().px(_READABLE)
        for line in self._lines:
            show_if(line, not upright)
        self._line.setSpacing(ROW_GAP if upright else PAGE_MARGIN)
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if upright else directions.LeftToRight)


def _who(page: ReferralPage, choices: Choices) -> QWidget:
    referral = page.referral
    rating = choices.words("rating", referral.rating) or "Not rated"
    tone = tone_of(referral.rating) if referral.rating else Tone.MUTED
    name = subject(page.subject)
    owner = page.names.get(referral.owner or "", "nobody yet")
    stage = stage_of(referral)
    widget = QWidget()
    top = row(RatingChip(rating, tone), small(referral.reference), None)
    widget.setLayout(column(top, name, second(f"{stage} · {owner}"), None, gap=4))
    widget.setAccessibleName(f"{rating}, {referral.reference}, {page.subject}, {stage}, {owner}")
    return widget


def _clocks(page: ReferralPage, now: datetime) -> list[QWidget]:
    referral = page.referral
    decided = page.decision_clock
    if referral.decided_at is None:
        return [clock_of(each, now) for each in (page.rating_clock, decided) if each]
    stopped = referral.decided_at
    late = stopped > decided.due
    words = f"Late: it was to be decided by {times.short(decided.due)}." if late else "In time."
    clocks: list[QWidget] = [ClockView("Decision clock · stopped", times.short(stopped), "decided", words, late=late)]
    if page.closure is not None:
        by = page.names.get(page.closure.closed_by, "")
        clocks.append(
            ClockView("Closed", times.short(page.closure.recorded_at), "", f"By {by}. It can be opened again.")
        )
    return clocks
