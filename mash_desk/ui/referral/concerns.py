"""What was said, in the referrer's words: lines, each of them fact, reported or opinion."""

from PySide6.QtWidgets import QWidget

from mash_desk.domain.referral import ConcernDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import (
    Abreast,
    CodeField,
    Form,
    Link,
    ProseField,
    Value,
    column,
    row,
    tab_as_laid_out,
)


class ConcernLines(QWidget):
    """Lines in a form, under the names that the rules give them: concerns.0.words, concerns.0.kind.

    A number is never given twice, so that a finding and a draft mean the line that they were about.
    """

    def __init__(self, form: Form, choices: Choices) -> None:
        super().__init__()
        self._form, self._choices = form, choices
        self._lines: dict[int, _Line] = {}
        self._next = 0
        self._rows = column()
        more = Link("Add another line")
        more.clicked.connect(self._add_and_enter)
        self.setLayout(column(self._rows, row(more, None)))
        self.add()

    @property
    def first(self) -> str:
        """The name of the field in which the first line's words stand."""
        return f"concerns.{min(self._lines)}.words"

    def add(self) -> int:
        """One more line; its number."""
        number, self._next = self._next, self._next + 1
        line = _Line(number, self._choices)
        line.away.clicked.connect(lambda: self._take_away(number))
        for field in (line.words, line.kind):
            self._form.own(field)
        self._lines[number] = line
        self._rows.addWidget(line)
        self._name()
        return number

    def drafts(self) -> tuple[ConcernDraft, ...]:
        """Every line at the place of its number; one that was taken away is empty."""
        return tuple(
            self._lines[number].draft() if number in self._lines else ConcernDraft() for number in range(self._next)
        )

    def restore(self, values: dict[str, Value]) -> None:
        """Have as many lines as a draft had, before the form is filled from it."""
        numbers = {int(name.split(".")[1]) for name in values if name.startswith("concerns.")}
        while self._next <= max(numbers, default=0):
            self.add()
        for number in set(self._lines) - (numbers or {0}):
            self._take_away(number)

    def _add_and_enter(self) -> None:
        number = self.add()
        tab_as_laid_out(self.window())
        self._lines[number].words.focus_input()
        self._form.changed.emit()

    def _take_away(self, number: int) -> None:
        if len(self._lines) == 1:
            return
        line = self._lines.pop(number)
        for field in (line.words, line.kind):
            self._form.disown(field)
        line.hide()
        line.deleteLater()
        self._name()
        self._lines[min(self._lines)].words.focus_input()
        self._form.changed.emit()

    def _name(self) -> None:
        """A line alone cannot be taken away."""
        for line in self._lines.values():
            line.away.setVisible(len(self._lines) > 1 and line.parentWidget() is not None)


class _Line(QWidget):
    def __init__(self, number: int, choices: Choices) -> None:
        super().__init__()
        said = f"{number + 1}. What was said" if number else "What was said"
        self.words = ProseField(f"concerns.{number}.words", said, lines=1)
        self.kind = CodeField(f"concerns.{number}.kind", "Fact, reported or opinion", choices.options("concern_kind"))
        self.away = Link("Take this line away")
        self.away.setAccessibleDescription(said)
        self.setLayout(column(Abreast(self.words, self.kind, stretch=(5, 2)), row(self.away, None), gap=0))

    def draft(self) -> ConcernDraft:
        return ConcernDraft(kind=self.kind.value() or "", words=self.words.value())
