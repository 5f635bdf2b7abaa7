"""Managers who are named on a new desk without having a key to it: added and taken away by keyboard."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from mash_desk.domain.colleague import ColleagueDraft
from mash_desk.ui.directory.fields import colleague_draft
from mash_desk.ui.parts import Button, Form, LineField, Value, column, row, show_if, tab_as_laid_out

_MOST = 20


class WhoMayAgree(QWidget):
    """One line for each manager; the fields belong to `form`, as colleagues.PLACE.name and colleagues.PLACE.job."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self._lines: list[tuple[LineField, LineField, QWidget]] = []
        self._rows = column()
        self._add = Button("Add a manager")
        self._add.clicked.connect(self._begin)
        self.setLayout(column(self._rows, row(self._add, None)))

    def drafts(self, values: Mapping[str, Value]) -> tuple[ColleagueDraft, ...]:
        """The managers as typed, in their order."""
        return tuple(colleague_draft(values, f"colleagues.{place}", "manager") for place in range(len(self._lines)))

    def _begin(self) -> None:
        self._put("", "team manager")
        self._lines[-1][0].focus_input()

    def _put(self, name: str, job: str) -> None:
        place = len(self._lines)
        names = LineField(f"colleagues.{place}.name", f"Manager {place + 1}", text=name)
        jobs = LineField(f"colleagues.{place}.job", f"Job of manager {place + 1}", text=job)
        remove = Button("Take away")
        remove.setAccessibleName(f"Take away manager {place + 1}")
        remove.clicked.connect(lambda: self._remove(place))
        line = QWidget()
        line.setLayout(row(names, jobs, column(None, remove), gap=12))
        for field in (names, jobs):
            self._form.own(field)
        self._rows.addWidget(line)
        show_if(line, True)
        self._lines.append((names, jobs, line))
        self._add.setVisible(len(self._lines) < _MOST)
        tab_as_laid_out(self._form)

    def _remove(self, gone: int) -> None:
        kept = [(name.value(), job.value()) for place, (name, job, _) in enumerate(self._lines) if place != gone]
        for names, jobs, line in self._lines:
            self._form.disown(names)
            self._form.disown(jobs)
            line.hide()
            line.deleteLater()
        self._lines.clear()
        for name, job in kept:
            self._put(name, job)
        self._add.setFocus()
