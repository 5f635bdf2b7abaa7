"""A place on a person's page: a line or links, what opens there instead of it, and what opens beneath it."""

from collections.abc import Callable

import attrs
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mash_desk.ui.parts import (
    Link,
    RecordLine,
    Shape,
    Text,
    clear,
    column,
    enter,
    holding,
    row,
    scroller_of,
    tab_as_laid_out,
)
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import INSIDE, PANE_GAP

Ask = Callable[[str], None]
"""What is asked of the page: a word for what, and after a colon the id that it is about."""


@attrs.frozen(kw_only=True)
class Act:
    """A link beneath a line: its words, and what it asks of the page."""

    words: str
    asks: str
    about: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class Line:
    """What stands in one place. `key` is what it asks when it is opened; without a label it is words, or acts, alone.

    `opens` "": it cannot be changed. `leads`: the words for another page, and `leads_to` what asks for it.
    `history_of`: the field of the person whose history it shows; without one, it is the whole row's that the key
    names, or `row`.
    """

    key: str = ""
    label: str = ""
    words: str = attrs.field(default="", repr=False)
    beneath: str = attrs.field(default="", repr=False)
    tone: Tone = Tone.TEXT
    mark: Shape | None = None
    opens: str = "Change"
    leads: str = ""
    leads_to: str = ""
    history: bool = True
    history_of: str = ""
    row: str = ""
    acts: tuple[Act, ...] = ()


_KINDS = {
    "alias": "alias",
    "means": "contact_means",
    "legal": "legal_status",
    "address": "address",
    "household": "household",
    "member": "household_member",
    "relationship": "relationship",
    "warning": "warning",
}


@attrs.frozen
class Recalled:
    """Whose history a line shows: the kind of record, its id ("" for the person's own), a field or "" for all."""

    kind: str
    row: str
    field: str


class Place(QWidget):
    """A line with the acts beneath it, or acts alone. What opens here takes the line's place, or stands beneath."""

    def __init__(self, line: Line, ask: Ask) -> None:
        super().__init__()
        self.key = line.key
        self.asks = {line.key, *(act.asks for act in line.acts)} - {""}
        self.history = _history(line)
        self.line = _record_line(line, ask) if line.label else None
        self._slot = column(gap=0)
        words = _words(line) if line.words and not line.label else None
        self._acts = _acts(line, ask)
        stands = [part for part in (self.line, words, self._acts) if part is not None]
        self._stands = holding(column(*stands, gap=0))
        self.setLayout(column(self._stands, self._slot, gap=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the acts begin where what is known begins."""
        super().resizeEvent(event)
        if self._acts is not None and self.line is not None and (row := self._acts.layout()) is not None:
            row.setContentsMargins(self.line.indent(event.size().width()), 0, INSIDE, 4)
        if self._slot.count() and event.size().height() > event.oldSize().height():
            self._show_whole()

    def open(self, part: QWidget, *, instead: bool) -> None:
        """Show something here, in place of what stands or beneath it."""
        clear(self._slot)
        self._slot.setContentsMargins(0, 4, 0, 4)
        self._stands.setVisible(not instead)
        self._slot.addWidget(part)
        part.show()
        tab_as_laid_out(self.window())
        self._show_whole()

    def _show_whole(self) -> None:
        if (page := scroller_of(self)) is not None:
            page.show_whole(self)

    def enter(self, key: str = "") -> bool:
        """Give the keyboard to the link of that key, or to the line; False where nothing here takes it."""
        link = self.findChild(Link, key) if key else None
        return enter(link or self._stands)


def _history(line: Line) -> Recalled:
    what, _, id_ = line.key.partition(":")
    if line.history_of:
        return Recalled("person", "", line.history_of)
    return Recalled(_KINDS.get(what, ""), line.row or id_, "")


def _record_line(line: Line, ask: Ask) -> RecordLine:
    made = RecordLine(
        line.label,
        line.words,
        line.beneath,
        tone=line.tone,
        mark=line.mark,
        history=line.history and bool(line.key),
        opens=line.opens if line.key else "",
        leads=line.leads,
    )
    made.setObjectName(line.key)
    made.leading.connect(lambda: ask(line.leads_to))
    made.changing.connect(lambda: ask(line.key))
    made.recalling.connect(lambda: ask(f"history:{line.key}"))
    return made


def _words(line: Line) -> QWidget:
    words = Text(line.words, Role.BODY, line.tone, wrap=True)
    words.setContentsMargins(INSIDE, 3, INSIDE, 3)
    return words


def _acts(line: Line, ask: Ask) -> QWidget | None:
    if not line.acts:
        return None
    links = [_link(act, ask) for act in line.acts]
    acts = row(*links, None, gap=PANE_GAP)
    acts.setContentsMargins(INSIDE, 0, INSIDE, 4)
    return holding(acts)


def _link(act: Act, ask: Ask) -> Link:
    link = Link(act.words, role=Role.SECOND)
    link.setObjectName(act.asks)
    link.setAccessibleDescription(act.about)
    link.clicked.connect(lambda: ask(act.asks))
    return link
