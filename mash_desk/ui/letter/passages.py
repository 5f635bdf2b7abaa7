"""The left-hand column: what comes from the record, and the two passages that the officer writes."""

from PySide6.QtWidgets import QWidget

from mash_desk.casework.letters import LetterPage
from mash_desk.domain.findings import Finding
from mash_desk.ui.letter.shown import PASSAGES
from mash_desk.ui.parts import Facts, Form, Hairline, Link, ProseField, column, row, section, small
from mash_desk.ui.parts.field import Noted
from mash_desk.ui.style import Role
from mash_desk.ui.style.tokens import PANE_GAP


class Passages(QWidget):
    """Facts that are put right where they are recorded, and a form of two fields."""

    def __init__(self) -> None:
        super().__init__()
        self._facts = Facts()
        self.form = Form()
        self._suggestion = ""
        self._suggest = Link("", role=Role.SECOND)
        self._suggest.clicked.connect(self._take_suggestion)
        self.form.line(ProseField("why", "Why we shared it", lines=2))
        self.form.put(self._suggest)
        self.form.line(ProseField("what_happens_next", "What happens next", lines=4))
        head = row(section("From the record"), small("not edited here"))
        head.setStretch(0, 1)
        self.setLayout(column(head, self._facts, Hairline(), self.form, gap=PANE_GAP))
        self.setAccessibleName("What the letter says")
        self.form.changed.connect(self._offer)

    def show_page(self, page: LetterPage) -> None:
        """Show the record's side, and at each passage what stops it: a blank one is only asked for beside."""
        self._facts.clear()
        for label, known in page.facts:
            self._facts.add(label, known or "Not known")
        if page.left_out:
            self._facts.add("Left out", "; ".join(page.left_out))
        self._suggestion = page.suggested_why
        self._offer()
        for name in PASSAGES:
            found = [Noted(each, place + 1) for place, each in enumerate(page.stops) if self._is_at(name, each)]
            self.form.field(name).show_findings(found)

    def _is_at(self, name: str, finding: Finding) -> bool:
        return finding.field == name and bool(str(self.form.field(name).value() or "").strip())

    def _offer(self) -> None:
        blank = not str(self.form.field("why").value() or "").strip()
        self._suggest.say(f"Use “{self._suggestion}”")
        self._suggest.setAccessibleName(f"Use the suggestion: {self._suggestion}")
        self._suggest.setVisible(blank and bool(self._suggestion))

    def _take_suggestion(self) -> None:
        field = self.form.field("why")
        field.set_value(self._suggestion)
        field.focus_input()
