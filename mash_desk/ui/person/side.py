"""The side of a person's page: everything that happened about them on one line of time, and who looked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mash_desk.casework.chronology import Happening, Look
from mash_desk.casework.person_page import PersonPage
from mash_desk.domain import times
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Hairline, Happened, Link, Timeline, clear, column, holding, row, second, section, small
from mash_desk.ui.style import Role
from mash_desk.ui.style.tokens import PAGE_MARGIN, ROW_GAP

# So many looks stand at first: who looked last is what is asked.
_FEW = 6


class Side(QWidget):
    """The line of time over the looks, both newest first. `asked` is sent with what opens, as "kind:id"."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._time, self._looks = column(gap=0), column(gap=ROW_GAP)
        self._all = False
        heading = row(section("What happened"), small("newest first"))
        heading.setStretch(0, 1)
        self.setLayout(
            column(
                heading,
                self._time,
                Hairline(),
                section("Who looked"),
                self._looks,
                None,
                margin=PAGE_MARGIN,
            )
        )
        self.setAccessibleName("What happened, and who looked")

    def show_page(self, page: PersonPage, choices: Choices) -> None:
        """Show both as they stand."""
        clear(self._time)
        if page.time:
            timeline = Timeline([_happened(each) for each in page.time])
            timeline.opened.connect(self.asked)
            self._time.addWidget(timeline)
        else:
            self._time.addWidget(second("Nothing has happened about them yet."))
        self._show_looks(page, choices)

    def _show_looks(self, page: PersonPage, choices: Choices) -> None:
        clear(self._looks)
        shown = page.looks if self._all else page.looks[:_FEW]
        if not shown:
            self._looks.addWidget(second("Nobody has looked yet."))
            return
        self._looks.addWidget(Timeline([_looked(each, choices) for each in shown]))
        if len(shown) < len(page.looks):
            more = Link(f"Show all {len(page.looks)}", role=Role.SECOND)
            more.clicked.connect(lambda: self._show_all(page, choices))
            self._looks.addWidget(holding(row(more, None)))

    def _show_all(self, page: PersonPage, choices: Choices) -> None:
        self._all = True
        self._show_looks(page, choices)


def _happened(each: Happening) -> Happened:
    key = f"{each.opens}:{each.id}" if each.opens else ""
    return Happened(_day(each), times.clock(each.at), each.words, who=each.officer, key=key)


def _looked(look: Look, choices: Choices) -> Happened:
    reason = choices.words("reveal_reason", look.reason)
    return Happened(_day(look), times.clock(look.at), look.words, reason, look.officer)


def _day(each: Happening | Look) -> str:
    return times.weekday_and_day(times.local_date(each.at))
