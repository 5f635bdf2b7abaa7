"""Recording that somebody was told: how, when, by whom, what was said, and what else that conversation discharged."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mash_desk.casework import tellings
from mash_desk.casework.desk import Desk
from mash_desk.casework.tellings import AlsoTold, PersonToTell
from mash_desk.domain.findings import Finding
from mash_desk.domain.telling import ToldDraft
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import (
    Choice,
    CodeField,
    Link,
    Mark,
    MomentField,
    Option,
    ProseField,
    Shape,
    Wrapping,
    holding,
    row,
    second,
)
from mash_desk.ui.telling.shown import Shown
from mash_desk.ui.telling.ticks import Ticks
from mash_desk.ui.vault_thread import VaultThread


class ToldPanel(Panel):
    """One conversation: with one person, about one disclosure or several, or with several people at once.

    `deciding` is sent with a disclosure on which something is to be decided first, and whose telling it is there.
    """

    deciding = Signal(str, str)

    def __init__(self, work: VaultThread[Desk], person: PersonToTell, shown: Shown) -> None:
        name = person.file.person.name
        super().__init__(work, "told", person.telling.id, f"{name} was told", "Save that they were told")
        self._telling = person.telling.id
        self.form.line(Choice("method", "How", shown.choices.options("told_method")))
        told_at, told_by = (
            MomentField("told_at", "When", hint="“now”, “today 23:50”"),
            CodeField("told_by", "By whom", shown.colleagues, hint="you, unless chosen"),
        )
        self.form.line(told_at, told_by)
        self.form.line(ProseField("words", "What was said"))
        self._offer(shown.also.get(self._telling, ()))
        told_at.set_value("now")

    def act(self) -> Act:
        """Record the conversation."""
        values = self.form.values()
        also = values.get("also")
        draft = ToldDraft(
            telling=self._telling,
            also=also if isinstance(also, tuple) else (),
            method=str(values["method"] or ""),
            told_at=str(values["told_at"] or ""),
            told_by=str(values["told_by"] or ""),
            words=str(values["words"] or ""),
        )
        return lambda desk, draft_id: tellings.tell(desk, draft, draft_id)

    def home(self, finding: Finding) -> str:
        """The rule's name for what was said is not the record's."""
        return {"told_words": "words"}.get(finding.field, finding.field)

    def _offer(self, also: Sequence[AlsoTold]) -> None:
        """What else may have been told as ticks; what cannot have been, with the way to decide it."""
        if ticks := [Option(each.telling, each.words) for each in also if not each.why_not]:
            self.form.line(Ticks("also", "Also told in this conversation", ticks))
        for each in also:
            if each.why_not:
                self.form.put(_not_yet(each, partial(self.deciding.emit, each.disclosure, each.telling)))


def _not_yet(also: AlsoTold, decide: Callable[[], object]) -> QWidget:
    link = Link("Decide it")
    link.setAccessibleName(f"Decide it: {also.words}")
    link.clicked.connect(lambda: decide())
    said = holding(Wrapping(second(f"{also.words}. {also.why_not}"), link, gap=12))
    line = row(Mark(Shape.TO_FINISH), said)
    line.setStretch(1, 1)
    return holding(line)
