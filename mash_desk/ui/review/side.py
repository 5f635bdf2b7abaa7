"""What is selected: what it was and in whose words, beside it what was said of it, or the form in which to say it."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.casework import reviews
from mash_desk.casework.desk import Desk
from mash_desk.casework.reviews import ToReview
from mash_desk.domain import times
from mash_desk.ui.escape import Escape
from mash_desk.ui.held_panel import HeldPanel
from mash_desk.ui.help.reading import Reading
from mash_desk.ui.panel import Panel, kept_in_words
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    Facts,
    Hairline,
    Kind,
    Text,
    announce,
    body,
    clear,
    column,
    holding,
    second,
    section,
    tab_as_laid_out,
)
from mash_desk.ui.review.panel import OwnWordPanel, ReviewPanel
from mash_desk.ui.review.seen import Seen, why_not
from mash_desk.ui.style.tokens import PAGE_MARGIN, ROW_GAP
from mash_desk.ui.vault_thread import VaultThread


class Side(Card):
    """`turned` is sent when the form was opened or closed, or when it is read in the list's place, or not any more."""

    turned = Signal()

    def __init__(self, work: VaultThread[Desk]) -> None:
        self._work = work
        self._seen: Seen | None = None
        self._thing: ToReview | None = None
        self._kept = ""
        self.is_reading = False
        self._content, self._place = QVBoxLayout(), QVBoxLayout()
        for layout in (self._content, self._place):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(ROW_GAP)
        self._form_part = holding(self._place)
        inside = column(holding(self._content), self._form_part, margin=PAGE_MARGIN)
        inside.addStretch(1)
        self._begin = Button("Review it", "Enter", Kind.PRIMARY)
        self._back = Button("Back", "Esc")
        self._bar = ActionBar(self._begin, self._back, margin=PAGE_MARGIN)
        self._foot = holding(column(Hairline(), self._bar, gap=0))
        self._reading = Reading(holding(inside))
        layout = column(self._reading, self._foot, gap=0)
        layout.setStretch(0, 1)
        super().__init__(layout, margin=1)
        self.setAccessibleName("What is selected")
        self.held = HeldPanel(self)
        self.held.closed.connect(self._turn)
        self._begin.clicked.connect(self.begin)
        self._back.clicked.connect(self.stop_reading)
        Escape(self, lambda: self.is_reading, self.stop_reading)
        self._turn()

    def show_thing(self, thing: ToReview | None, seen: Seen) -> None:
        """Show it; a form that is open on another is kept as a draft and put away."""
        if self._thing is not None and (thing is None or thing.id != self._thing.id or thing.review):
            self.is_reading = False
            self.held.make_way(self)
        self._thing, self._seen = thing, seen
        kept, self._kept = self._kept, ""
        clear(self._content)
        self._reading.say("What is selected", "")
        if thing is not None:
            facts = Facts()
            facts.add("When", times.moment(thing.at))
            facts.add("Found by" if thing.kind == reviews.ALERT else "Whose", thing.who)
            if thing.number:
                facts.add("Number rung", thing.number)
            statements = list(_statements(thing, seen))
            for part in (section(thing.what), facts, *statements):
                self._content.addWidget(part)
            said = (each.text() for each in statements if isinstance(each, Text))
            self._reading.say(thing.what, " ".join((times.moment(thing.at), *said)))
            if kept:
                self._content.addWidget(second(kept))
                announce(self, kept)
        self._turn()

    def begin(self) -> None:
        """Open the form of what is selected; where it is not the reader's to review, only go there."""
        if self._thing is not None and self._seen is not None and self._has_a_form():
            self.held.open(_form(self._work, self._thing, self._seen), self._place)
            self._turn()
            tab_as_laid_out(self)
        elif self._thing is not None:
            self.is_reading = True
            self._turn()
            self._reading.begin()

    def stop_reading(self) -> None:
        """Go back to the list."""
        self.is_reading = False
        self._turn()

    def say_kept(self, heading: str) -> None:
        """Say with what is shown next that a review was kept as a draft."""
        self._kept = kept_in_words(heading)

    def _has_a_form(self) -> bool:
        thing = self._thing
        return thing is not None and (thing.is_open or thing.asks)

    def _turn(self) -> None:
        is_open = self.held.is_open
        self._form_part.setVisible(is_open)
        self._begin.say("Say if this was you" if self._thing is not None and self._thing.asks else "Review it")
        self._bar.offer(self._begin, self._has_a_form())
        self._bar.offer(self._back, self.is_reading)
        self._foot.setVisible(not is_open and (self.is_reading or self._has_a_form()))
        self.turned.emit()


def _form(work: VaultThread[Desk], thing: ToReview, seen: Seen) -> Panel:
    return OwnWordPanel(work, thing) if thing.asks else ReviewPanel(work, thing, seen.choices)


def _statements(thing: ToReview, seen: Seen) -> Iterator[QWidget]:
    yield section("What was found" if thing.kind == reviews.ALERT else f"In the words of {thing.who}")
    yield body(thing.words or "No words were written down.")
    if thing.own_word:
        yield Hairline()
        yield section(f"In the words of {thing.who}")
        yield body(thing.own_word)
    if review := thing.review:
        yield Hairline()
        yield section(f"In the words of {thing.reviewed_by}")
        yield body(". ".join(each for each in (seen.outcome(thing), review.words) if each))
        yield second(f"Reviewed {times.moment(review.recorded_at)}")
    elif not_yours := why_not(thing):
        yield second(" ".join((not_yours, seen.whom_it_waits_for(thing))).strip())
