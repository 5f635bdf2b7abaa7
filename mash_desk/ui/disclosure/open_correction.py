"""The correction that is open on a disclosure's page: at most one, in the place of its fact."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.disclosure.correct_forms import FORMS
from mash_desk.ui.disclosure.correcting import CorrectionForm, Opening, Searches, read_opening
from mash_desk.ui.disclosure.fact import Fact, Line
from mash_desk.ui.disclosure.shown import Shown
from mash_desk.ui.panel import SaysKept
from mash_desk.ui.parts import give_keyboard
from mash_desk.ui.vault_thread import VaultThread

Place = tuple[str, str]


class OpenCorrection(QObject):
    """Opens the form of a fact beneath it. `turned` when one opened or closed; `failed` where none could be opened."""

    turned = Signal()
    failed = Signal(object)

    def __init__(self, work: VaultThread[Desk], page: QWidget, searches: Searches) -> None:
        super().__init__(page)
        self._work, self._page, self._searches = work, page, searches
        self.form: CorrectionForm | None = None
        self._holding: QWidget | None = None
        self._asked: Fact | None = None
        self._kept = ""
        self.place: Place | None = None

    def open(self, fact: Fact, shown: Shown) -> None:
        """Ask for what the form begins with; it opens when that has come. One that is open is kept and named."""
        self.make_way(self)
        self._asked, self.place = fact, (fact.names.key, fact.label)
        heading = f"Correct: {fact.label}"
        names, disclosure = fact.names, shown.disclosure.id
        self._work.ask(
            lambda desk: read_opening(desk, disclosure, names, heading),
            lambda opening: self._make(fact, shown, opening),
            self._failed,
            asker=self,
        )

    @property
    def fact(self) -> Fact | None:
        """The fact whose form is open."""
        return self._asked if self._holding is not None else None

    def save(self) -> None:
        """Do what the open form says."""
        if self.form is not None:
            self.form.save()

    def keep(self) -> None:
        """Close the form, with what was typed kept as a draft."""
        if self.form is not None:
            self.form.keep()

    def make_way(self, other: SaysKept) -> None:
        """Close the form for another that is opened over it, which says so where something is typed here."""
        if self.form is not None:
            self.form.make_way(other)

    def say_kept(self, heading: str) -> None:
        """Have the form that is opened next say that another one was kept as a draft."""
        self._kept = heading

    def leave(self) -> None:
        """Have what was typed kept now."""
        if self.form is not None:
            self.form.leave()

    def stay(self, lines: Sequence[Line]) -> None:
        """The facts are about to be made anew: whoever is at one of them comes back to it."""
        for line in lines:
            if line.hasFocus() and self.place is None:
                self.place = _place(line)

    def back(self, lines: Sequence[Line]) -> None:
        """Give the keyboard to the fact it was at, or whose form was closed; where it is gone, to the first."""
        if self.place and lines and self.form is None:
            give_keyboard({_place(line): line for line in lines}.get(self.place, lines[0]))
            self.place = None

    def _make(self, fact: Fact, shown: Shown, opening: Opening) -> None:
        if fact is not self._asked or self.form is not None:
            return
        form = FORMS[opening.names.kind](self._work, shown, opening, self._searches)
        form.ready.connect(lambda: self._show(form))
        form.closed.connect(self._close)
        self.form = form
        if self._kept:
            form.say_kept(self._kept)
            self._kept = ""
        form.prepare()

    def _show(self, form: CorrectionForm) -> None:
        fact = self._asked = self._standing()
        if fact is None:
            self.form = None
            return
        self.place = (fact.names.key, fact.label)
        self._holding = form.whole
        fact.hold(self._holding)
        self.turned.emit()
        form.enter()

    def _standing(self) -> Fact | None:
        """The fact that was asked for, as the page shows it now: putting another form away makes the facts anew."""
        asked = self._asked
        facts = [each for each in self._page.findChildren(Fact) if each.isVisibleTo(self._page)]
        same = (each for each in facts if asked and (each.names, each.label) == (asked.names, asked.label))
        return next(same, None)

    def _close(self) -> None:
        if self._holding is not None and self.form is not None:
            for part in (self._holding, self.form.foot):
                part.hide()
                part.deleteLater()
        self.form, self._holding, self._asked = None, None, None
        self.turned.emit()

    def _failed(self, why: Refused | Known) -> None:
        self._asked = None
        self.failed.emit(why)


def _place(line: Line) -> Place:
    fact = line.parentWidget()
    return (fact.names.key, fact.label) if isinstance(fact, Fact) else ("", "")
