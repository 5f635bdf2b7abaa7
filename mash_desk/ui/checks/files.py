"""The data files that decide about safety: what each decides, since when, and whether it is as it was accepted."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from mash_desk.casework import safety_files
from mash_desk.casework.desk import Desk
from mash_desk.casework.safety_files import Standing
from mash_desk.ui.actions import Actions
from mash_desk.ui.checks.words import since
from mash_desk.ui.parts import Card, PagedTable, ProblemBanner, Row, column, second, title
from mash_desk.ui.screen import OpenSafetyFile, Screen
from mash_desk.ui.style.tokens import PAGE_MARGIN
from mash_desk.ui.vault_thread import VaultThread

_WHAT = "A changed file counts on this desk only once a colleague who may do so has accepted it. Enter opens one."


class SafetyFilesScreen(Screen):
    """All of them, those that differ first; Enter opens one."""

    name = "safety_files"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset({"safety_file"})

    def __init__(self, work: VaultThread[Desk], actions: Actions) -> None:
        super().__init__("Data files", actions)
        self._work = work
        self._rows: Mapping[str, Row] = {}
        self._problem, self._table = ProblemBanner(), PagedTable("Data files", self._fetch)
        self._table.opened.connect(lambda file: self.wants.emit(OpenSafetyFile(file)))
        listed = column(self._table, gap=0)
        page = column(
            title("Data files that decide about safety"),
            second(_WHAT),
            self._problem,
            Card(listed, margin=1),
            margin=PAGE_MARGIN,
        )
        page.setStretch(3, 1)
        self.setLayout(page)

    def load(self) -> None:
        """Ask how they stand."""
        self._work.ask(safety_files.standing, self._show, self._problem.tell)

    def start(self) -> None:
        """Begin in the list."""
        self._table.setFocus()

    def _show(self, files: tuple[Standing, ...]) -> None:
        self._rows = {each.name: _row(each) for each in files}
        self._table.show_ids(list(self._rows))

    def _fetch(self, ids: Sequence[str], answer: Callable[[Mapping[str, Row]], None]) -> None:
        answer({each: self._rows[each] for each in ids if each in self._rows})


def _row(standing: Standing) -> Row:
    changed = standing.changed
    state = "As accepted" if changed is None else "Cannot be used" if changed.spoilt else "Changed"
    why = "" if changed is None else "does not count" if changed.spoilt else "to be accepted"
    return Row(
        subject=standing.words,
        second=f"{standing.name}  ·  {since(standing)}",
        due=state,
        why=why,
        late=changed is not None and bool(changed.spoilt),
        soon=changed is not None and not changed.spoilt,
    )
