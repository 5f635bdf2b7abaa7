"""One fact on a disclosure's page: it can be corrected where it stands, and what stood before is folded beneath."""

from collections.abc import Sequence

import attrs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mash_desk.domain import times
from mash_desk.domain.correction import Corrected, history_of
from mash_desk.ui.disclosure import said
from mash_desk.ui.disclosure.shown import Shown
from mash_desk.ui.parts import Link, OfferingLine, Text, announce, column, holding, row, second, show_if
from mash_desk.ui.style import Role, Tone, current
from mash_desk.ui.style.tokens import INSIDE, LINK_HEIGHT

# The width under which a line shows no words for what can be done with it, in pixels at 100 %.
_ROOMY = 300


@attrs.frozen
class Names:
    """Which row a fact is: its table, the row that stands, and its first version, by which it is known on."""

    kind: str
    row: str
    first: str

    @property
    def key(self) -> str:
        """What the fact is called when the page is shown anew."""
        return f"{self.kind} {self.first}"

    def draft_of(self, disclosure: str) -> str:
        """What the draft of a correction is of: this row, and none that stands in its place later."""
        return f"{disclosure} {self.key} {self.row}"


class Line(OfferingLine):
    """What stands. C, Enter or a click corrects it."""

    correcting = Signal()

    def __init__(self, label: str, words: Sequence[str], content: QWidget) -> None:
        super().__init__()
        beside = self.offer(label, ("Correct …", "C", self.correcting))
        line = row(column(content, None, gap=0), beside, gap=INSIDE)
        line.setStretch(0, 1)
        line.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
        line.setContentsMargins(INSIDE, 2, INSIDE, 2)
        self.setLayout(line)
        self.setMinimumHeight(LINK_HEIGHT)
        self.setAccessibleName(f"{label}: {words[0] if words else ''}")
        self.setAccessibleDescription(". ".join([*words[1:], "C: correct"]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what stands has all of it."""
        super().resizeEvent(event)
        self.offer_with_words(event.size().width() >= current().px(_ROOMY))


class Fact(QWidget):
    """What stands, what stood before, and in between the form that corrects it, while it is open."""

    correcting = Signal(object)

    def __init__(
        self,
        shown: Shown,
        names: Names,
        label: str,
        words: Sequence[str],
        content: QWidget,
        *,
        history: bool = True,
    ) -> None:
        super().__init__()
        self.names, self.label, self.words = names, label, tuple(words)
        self.line = Line(label, words, content)
        self.line.correcting.connect(lambda: self.correcting.emit(self))
        self._holds = column(gap=0)
        was = history_of(names.row, shown.page.standing.corrected) if history else ()
        parts: list[QWidget] = [Before(shown, each) for each in was]
        if names.draft_of(shown.disclosure.id) in shown.begun:
            begun = Text("A correction is begun here; C takes it up again.", Role.SMALL, Tone.AMBER, wrap=True)
            begun.setContentsMargins(INSIDE, 0, INSIDE, 0)
            parts.insert(0, begun)
        self.setLayout(column(self.line, self._holds, *parts, gap=2))

    def hold(self, form: QWidget) -> None:
        """Have a form beneath what stands."""
        self._holds.setContentsMargins(0, 4, 0, 4)
        self._holds.addWidget(form)
        form.show()


class Before(QWidget):
    """One correction, folded: by whom and why; unfolded also what stood before, and what had gone out by then."""

    def __init__(self, shown: Shown, corrected: Corrected) -> None:
        super().__init__()
        self._words = heading(shown, corrected)
        self._head = Link(self._words, role=Role.SECOND)
        why = f"“{corrected.why.words}”" if corrected.why and corrected.why.words else ""
        lines = [f"Before: {line}" if at == 0 else line for at, line in enumerate(said.before(shown, corrected))]
        sent = shown.page.sent.get(corrected.why.id, ()) if corrected.why else ()
        gone = ["Had gone out by then:", *(f"• {each.words}." for each in sent)] if sent else []
        self._inside = holding(column(*(second(words) for words in (why, *lines, *gone) if words), gap=2))
        inside = column(self._inside)
        inside.setContentsMargins(INSIDE * 2, 0, 0, 4)
        whole = column(self._head, inside, gap=0)
        whole.setAlignment(self._head, Qt.AlignmentFlag.AlignLeft)
        whole.setContentsMargins(INSIDE, 0, INSIDE, 0)
        self.setLayout(whole)
        show_if(self._inside, False)
        self._folded = True
        self._head.clicked.connect(lambda: self.unfold(self._folded))
        self._say()

    def unfold(self, wanted: bool) -> None:
        """Show what stood before, or fold it away."""
        show_if(self._inside, wanted)
        self._folded = not wanted
        self._say()
        announce(self, self._head.accessibleName())

    def _say(self) -> None:
        self._head.setAccessibleName(f"{self._words}: {'folded' if self._folded else 'unfolded'}")


def heading(shown: Shown, corrected: Corrected) -> str:
    """“Corrected Fri 28 Aug 23:58 by Rowan Sable: the wrong organisation was chosen”."""
    verb = "Corrected" if corrected.instead else "Withdrawn"
    if corrected.why is None:
        return f"{verb}; what stood before"
    why = shown.words("correction_reason", corrected.why.reason)
    when, who = times.short(corrected.why.recorded_at), shown.name(corrected.why.recorded_by)
    return f"{verb} {when} by {who}: {why[:1].lower()}{why[1:]}"
