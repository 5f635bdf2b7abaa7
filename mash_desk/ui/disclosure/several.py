"""Rows of a form that can be added and taken out again: further children, further recipients."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mash_desk.domain.disclosure import field_of
from mash_desk.ui.parts import Abreast, Field, Form, Link, column, row
from mash_desk.ui.style.tokens import ROW_GAP

Line = tuple[Sequence[Field], Sequence[int]]


class Several(QWidget):
    """The second and further rows of one name; the first stands in the form itself.

    `make` is given a row's name ("recipients.1") and answers its lines; the fields of a row begin with that name, and
    are renamed when a row before them is taken out. `changed` is sent when there are more rows, or fewer.
    """

    changed = Signal()

    def __init__(self, form: Form, name: str, make: Callable[[str], Sequence[Line]], what: str) -> None:
        super().__init__()
        self._form, self._name, self._make, self._what = form, name, make, what
        self._rows: list[_Added] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(ROW_GAP)
        self.hide()

    def have(self, count: int) -> None:
        """Have so many rows, the first one counted."""
        while len(self._rows) + 1 > max(count, 1):
            self._take_out(self._rows[-1])
        while len(self._rows) + 1 < count:
            self._add()
        self._settle()

    def add(self) -> None:
        """One more row, with the keyboard in it."""
        added = self._add()
        self._settle()
        added.fields[0].focus_input()

    def _add(self) -> "_Added":
        name = field_of(self._name, len(self._rows) + 1)
        added = _Added(name, self._make(name), f"{self._what} {len(self._rows) + 2}")
        added.out.clicked.connect(lambda: self._leave(added))
        for field in added.fields:
            self._form.own(field)
        self._rows.append(added)
        self._column.addWidget(added)
        added.show()  # at once: what is not in view yet takes no keyboard
        return added

    def _leave(self, added: "_Added") -> None:
        place = self._rows.index(added)
        self._take_out(added)
        self._settle()
        self._form.changed.emit()
        near = self._rows[min(place, len(self._rows) - 1)].fields[0] if self._rows else self._form.field(self._name)
        near.focus_input()

    def _take_out(self, added: "_Added") -> None:
        for field in added.fields:
            self._form.disown(field)
        place = self._rows.index(added)
        self._rows.remove(added)
        self._column.removeWidget(added)
        added.hide()
        added.deleteLater()
        for further in range(place, len(self._rows)):
            self._rows[further].rename(self._form, field_of(self._name, further + 1), f"{self._what} {further + 2}")

    def _settle(self) -> None:
        self.setVisible(bool(self._rows))
        self.changed.emit()


class _Added(QWidget):
    def __init__(self, name: str, lines: Sequence[Line], what: str) -> None:
        super().__init__()
        self._name = name
        self.fields = [field for fields, _stretch in lines for field in fields]
        self.out = Link("Take out")
        self._say(what)
        whole = column(*(Abreast(*fields, stretch=stretch) for fields, stretch in lines))
        whole.addLayout(row(self.out, None))
        self.setLayout(whole)

    def rename(self, form: Form, name: str, what: str) -> None:
        """Be another row, after one before it was taken out."""
        for field in self.fields:
            form.disown(field)
            field.name = name + field.name.removeprefix(self._name)
            form.own(field)
        self._name = name
        self._say(what)

    def _say(self, what: str) -> None:
        """Which one it is, for whoever hears the same labels again."""
        self.out.setAccessibleName(f"Take out {what}")
        for field in self.fields:
            field.belong_to(what)
