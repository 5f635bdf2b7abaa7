"""One data file that decides about safety: since when it counts, by whom, what differs now, and accepting that."""

from collections.abc import Sequence
from typing import ClassVar

import attrs
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.casework import acts, checks, safety_files
from mash_desk.casework.desk import Desk
from mash_desk.casework.safety_files import Standing
from mash_desk.domain.fields import personal, plain
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.checks.accepting import AcceptPanel
from mash_desk.ui.checks.words import asked, since
from mash_desk.ui.held_panel import HeldPanel
from mash_desk.ui.panel import kept_in_words
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Difference,
    Facts,
    Kind,
    LongCard,
    ProblemBanner,
    Shape,
    column,
    holding,
    second,
    show_if,
    tab_as_laid_out,
    title,
)
from mash_desk.ui.screen import Back, Screen
from mash_desk.ui.style.tokens import CARD_MARGIN, PAGE_MARGIN, ROW_GAP
from mash_desk.ui.unlock.notes import Note
from mash_desk.ui.vault_thread import VaultThread

_DOES_NOT_COUNT = "What was accepted goes on counting until somebody accepts the change."
_STAYS = "What was accepted before goes on counting."
_LEGEND = "Lines with − are as they were accepted here, lines with + as the file on this computer has them now."
_AGAIN = "The file was changed again while this was open. It is shown as it is now; read it once more."


@attrs.frozen(kw_only=True)
class _Known:
    standing: Standing | None = personal()
    accepts: bool = plain()
    accepted_by: tuple[str, ...] = personal()


class SafetyFileScreen(Screen):
    """What it decides, how it stands, and the difference, which is accepted in a form beneath it."""

    name = "safety_file"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset({"safety_file"})

    def __init__(self, work: VaultThread[Desk], actions: Actions, file: str) -> None:
        super().__init__("Data file", actions)
        self._work, self._file = work, file
        self._known: _Known | None = None
        self._heading, self._problem = title("Data file"), ProblemBanner()
        self._facts, self._state, self._legend = Facts(), Note(), second(_LEGEND)
        self._difference = Difference("What differs")
        self._form, self._form_foot = QVBoxLayout(), column(gap=0)
        accept = self.command(Command("safety_file.accept", "Accept …", ("Alt+A",)), self._begin)
        self._accept = Button.of(accept, Kind.PRIMARY)
        self._back = Button("Back", "Esc")
        self._back.clicked.connect(lambda: self.wants.emit(Back()))
        self._foot = ActionBar(self._accept, self._back)
        save = Command("safety_file.save", "Save what is in the form", ("Ctrl+Enter", "Ctrl+Return"))
        self.command(save, self._save)
        inside = column(self._facts, self._state, self._legend, self._difference, self._form, margin=CARD_MARGIN)
        inside.setStretch(3, 1)
        card = LongCard(holding(inside), holding(column(self._foot, self._form_foot, gap=0)))
        page = column(self._heading, self._problem, card, margin=PAGE_MARGIN)
        page.setStretch(2, 1)
        self.setLayout(page)
        self._legend.hide()
        self._difference.hide()
        self._held = HeldPanel(self)
        self._held.closed.connect(self._turn_back)

    def load(self) -> None:
        """Ask how the file stands."""
        file = self._file
        self._work.ask(lambda desk: _read(desk, file), self._show, self._problem.tell)

    def start(self) -> None:
        """Begin with what differs, or with the form that is open."""
        if not self._held.enter():
            (self._back if self._difference.isHidden() else self._difference).setFocus()

    def panes(self) -> Sequence[QWidget]:
        """What differs and the form."""
        return (self,)

    def leave(self) -> None:
        """Keep what was typed."""
        self._held.leave()

    def say_kept(self, heading: str) -> None:
        """Say that the form was kept as a draft, for the file is another one now."""
        self._problem.say(_AGAIN, kept_in_words(heading))

    def _show(self, known: _Known) -> None:
        self._known, standing = known, known.standing
        if standing is None:
            self._state.say(Shape.LOOK, "This desk has no data file of that name.")
            return
        self._heading.setText(standing.words)
        self._facts.clear()
        self._facts.add("File", standing.name)
        self._facts.add("In force", since(standing))
        if standing.why:
            self._facts.add("Accepted because", standing.why)
        self._say_state(known, standing)
        lines = standing.changed.lines if standing.changed else ()
        self._difference.show_lines(lines)
        differs = standing.changed is not None and bool(standing.changed.sha256)
        for each in (self._legend, self._difference):
            show_if(each, differs)
        self._offer()
        if self.isVisible() and not self._held.is_open:
            self.start()

    def _say_state(self, known: _Known, standing: Standing) -> None:
        changed = standing.changed
        if changed is None:
            self._state.say(Shape.PASSED, "The file on this computer is as it was accepted.")
        elif changed.spoilt:
            words = "The file on this computer cannot be accepted."
            self._state.say(Shape.STOP, words, changed.spoilt, _STAYS)
        else:
            who = "" if known.accepts else asked(known.accepted_by, "accept it")
            words = "The file on this computer is not as it was accepted."
            self._state.say(Shape.LOOK, words, *filter(None, (who, _DOES_NOT_COUNT)))

    def _offer(self) -> None:
        known = self._known
        changed = known.standing.changed if known and known.standing else None
        offered = changed is not None and not changed.spoilt and bool(known and known.accepts)
        self._accept.setEnabled(offered)
        self._foot.offer(self._accept, offered)
        show_if(self._foot, not self._held.is_open)
        # While it is accepted, what differs and the form need the room.
        for each in (self._facts, self._state):
            show_if(each, not self._held.is_open)

    def _begin(self) -> None:
        if self._held.enter() or self._known is None or self._known.standing is None or not self._accept.isEnabled():
            return
        assert self._known.standing.changed is not None, "else nothing is offered"
        panel = AcceptPanel(self._work, self._known.standing.changed)
        panel.stale.connect(self._read_again)
        self._held.open(panel, self._form)
        # What is done with the form stays in view while the page scrolls.
        self._form_foot.addWidget(panel.foot)
        if (laid := panel.foot.layout()) is not None:
            laid.setContentsMargins(CARD_MARGIN, ROW_GAP, CARD_MARGIN, ROW_GAP)
        tab_as_laid_out(self)
        self._offer()

    def _save(self) -> None:
        if self._held.is_open:
            self._held.save()

    def _read_again(self) -> None:
        self._problem.say(_AGAIN, "")
        self._held.make_way(self)

    def _turn_back(self) -> None:
        self._offer()
        self.load()


def _read(desk: Desk, file: str) -> _Known:
    return _Known(
        standing=next((each for each in safety_files.standing(desk) if each.name == file), None),
        accepts=acts.ACCEPT in desk.role.may,
        accepted_by=checks.who_may(desk, acts.ACCEPT),
    )
