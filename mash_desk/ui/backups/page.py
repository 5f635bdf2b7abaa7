"""Backups: how it stands with them, one made now, and the register of all that were made."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from mash_desk.casework import backup_page, backups
from mash_desk.casework.backup_page import BackupPage, Kept
from mash_desk.casework.backups import Since
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.backups import words
from mash_desk.ui.backups.making import Making, Phase
from mash_desk.ui.backups.preview import BackupPreview
from mash_desk.ui.escape import Escape
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    EmptyState,
    Hairline,
    Kind,
    PagedTable,
    Panes,
    Progress,
    Row,
    Scroller,
    Shape,
    announce,
    clear,
    column,
    give_keyboard,
    holding,
    row,
    second,
    show_if,
    strong,
    tab_on_to,
    title,
)
from mash_desk.ui.screen import OpenRoom, Screen, ShowProblem, TryBackup
from mash_desk.ui.style import Tone, current
from mash_desk.ui.style.tokens import CARD_MARGIN, PAGE_MARGIN, PANE_GAP
from mash_desk.ui.unlock.notes import Note
from mash_desk.ui.vault_thread import VaultThread

_MENU = "Backups"
_NO_FOLDER = "No folder for backups is set."
_SET_ONE = (
    "Set one at the authority’s details, on another disk than this desk’s. Until then a disk that fails takes all."
)
_NOTHING = ("The register is empty.", "Each backup stands here once it is made, with who tried it and what was found.")
_LEAST = 150
"""How high the register is at least, in pixels at 100 %: where a window has no room for it, the page scrolls."""
_WRITING, _LOOKING = "A backup is being written", "The backup is being looked through"
_TELLS_EVERY = 200


class BackupsScreen(Screen):
    """How it stands above, the register with the one that is selected beneath. What is made goes on elsewhere."""

    name = "backups"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset({"backup", "backup_drill", "authority"})

    def __init__(self, work: VaultThread[Desk], actions: Actions, making: Making) -> None:
        super().__init__("Backups", actions)
        self._work, self._making = work, making
        self._known: BackupPage | None = None
        self._kept: dict[str, Kept] = {}
        self._since: dict[str, Since] = {}
        self._progress: Progress | None = None
        self._standing, self._against, self._failure = Note(), Note(), Note()
        stop = Button("Stop")
        stop.clicked.connect(making.stop)
        self._put_off = holding(row(second(words.put_off()), stop, None))
        self._put_off.hide()
        self._why = strong("", Tone.AMBER)
        self._why.hide()
        self._set = Button("Set the folder …")
        self._set.clicked.connect(lambda: self.wants.emit(OpenRoom("organisations", "authority.backup_folder")))
        self._running = column(gap=0)
        self._table, self._preview = PagedTable("Backups", self._fetch), BackupPreview()
        self._list = QStackedWidget()
        self._lay_out()
        self._table.chosen.connect(lambda _id: self._show_chosen())
        self._table.opened.connect(lambda _id: self._try())
        making.turned.connect(self._turn)
        self._tells = QTimer(self, interval=_TELLS_EVERY)
        self._tells.timeout.connect(self._tell)
        Escape(self, lambda: self._progress is not None, lambda: self._progress.cancel() if self._progress else None)

    def load(self) -> None:
        """Ask for all of it."""
        self._work.ask(backup_page.read, self._show, self._refused)

    def start(self) -> None:
        """Begin with the list, or with what can be done where it is empty."""
        give_keyboard(self._table if self._kept else self._now)

    def panes(self) -> Sequence[QWidget]:
        """How it stands, the list, who is selected."""
        return (self._above, self._left, self._right)

    def _lay_out(self) -> None:
        now = self.command(Command("backups.now", "Back up now", ("Alt+B",), _MENU), self._begin)
        try_it = self.command(Command("backups.try", "Try it out …", ("Alt+T",), _MENU), self._try)
        self._now = Button.of(now, Kind.PRIMARY)
        self._above = Card(
            column(self._standing, self._against, self._failure, self._running, self._put_off, row(self._set, None)),
            margin=PANE_GAP,
        )
        self._above.setAccessibleName("How it stands")
        self._list.addWidget(self._table)
        self._list.addWidget(EmptyState(*_NOTHING))
        bar = ActionBar(Button.of(try_it), margin=PANE_GAP)
        acts = holding(column(Hairline(), bar, gap=0))
        listed = column(self._list, acts, gap=0)
        listed.setStretch(0, 1)
        self._left = Card(listed, margin=1)
        self._left.setAccessibleName("The register")
        beside = column(self._preview, row(Button.of(try_it), None), None, margin=CARD_MARGIN)
        self._right = Card(column(Scroller(holding(beside)), gap=0), margin=1)
        self._right.setAccessibleName("Which is selected")
        panes = self._panes = Panes(self._left, self._right)
        # What can be done stands in the pane that folds away; where it does, it stands beneath the list.
        panes.turned.connect(acts.setVisible)
        acts.hide()
        below = column(self._why, self._above, panes)
        below.setStretch(2, 1)
        below.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, PAGE_MARGIN)
        heading = row(title("Backups"), None, self._now)
        heading.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PANE_GAP)
        self.setLayout(column(heading, Scroller(holding(below)), gap=0))
        self.restyle()

    def _show(self, known: BackupPage) -> None:
        self._known, self._since = known, {}
        self._preview.show_none()
        self._kept = {each.backup.id: each for each in known.kept}
        standing = known.standing
        if standing.folder is None:
            self._standing.say(Shape.LOOK, _NO_FOLDER, _SET_ONE)
        else:
            passed = standing.newest is not None and not standing.is_overdue
            shape = Shape.PASSED if passed else Shape.STOP if standing.is_overdue else Shape.LOOK
            self._standing.say(shape, standing.words, words.where_and_when(standing, known.every))
        self._set.setVisible(standing.folder is None)
        self._list.setCurrentIndex(0 if self._kept else 1)
        self._table.show_ids(list(self._kept))
        self._show_chosen()
        self._turn()

    def restyle(self) -> None:
        """Take the height of the register from the style."""
        self._panes.setMinimumHeight(current().px(_LEAST))

    def _fetch(self, ids: Sequence[str], answer: Callable[[Mapping[str, Row]], None]) -> None:
        answer({each: _row(self._kept[each]) for each in ids if each in self._kept})

    def _chosen(self) -> Kept | None:
        return self._kept.get(self._table.chosen_id() or "")

    def _show_chosen(self) -> None:
        if (chosen := self._chosen()) is None:
            return
        since = self._since.get(chosen.backup.id)
        self._preview.show_backup(chosen, since)
        if since is None:
            made = chosen.backup
            self._work.ask(lambda desk: (made.id, backups.since(desk, made)), self._show_since, self._refused)

    def _show_since(self, counted: tuple[str, Since]) -> None:
        self._since[counted[0]] = counted[1]
        if (chosen := self._chosen()) is not None and chosen.backup.id == counted[0]:
            self._preview.show_backup(chosen, counted[1])

    def _begin(self) -> None:
        if self._may():
            if self._known is not None and self._known.standing.folder is None:
                self._say(f"{_NO_FOLDER} {_SET_ONE}")
            else:
                self._making.begin()

    def _try(self) -> None:
        chosen = self._chosen()
        if self._may():
            self.wants.emit(TryBackup(chosen.backup.id if chosen else ""))

    def _may(self) -> bool:
        self._say(self._known.refused if self._known else "")
        return self._known is not None and not self._known.refused

    def _say(self, said: str) -> None:
        self._why.setVisible(bool(said))
        self._why.setText(said)
        if said:
            announce(self._why, said)

    def _turn(self) -> None:
        """Show how far it is with the one that is being made, or why there is none."""
        making = self._making
        working = making.phase is Phase.WORKING
        if working and self._progress is None:
            self._progress = Progress(_WRITING)
            self._progress.cancelled.connect(making.stop)
            self._running.addWidget(self._progress)
            tab_on_to(self._now, self._progress)
            self._tells.start()
            self._tell()
        elif not working and self._progress is not None:
            self._progress = None
            clear(self._running)
            self._tells.stop()
        show_if(self._put_off, making.phase is Phase.PUT_OFF)
        against, what_next = self._known.against if self._known and making.why is None else ("", "")
        if against:
            self._against.say(Shape.LOOK, against, what_next)
        else:
            self._against.hide()
        show_if(self._failure, making.why is not None)
        if isinstance(making.why, Known):
            self._failure.say(Shape.STOP, making.why.words, making.why.what_next)
        elif making.why is not None:
            self._failure.say(Shape.STOP, *(each.words for each in making.why.findings))

    def _tell(self) -> None:
        if self._progress is None:
            return
        if self._making.progress < 1:
            self._progress.show_part(self._making.progress)
        else:
            self._progress.show_busy(_LOOKING)

    def _refused(self, why: Refused | Known) -> None:
        if isinstance(why, Known):
            self.wants.emit(ShowProblem(why))


def _row(kept: Kept) -> Row:
    made = kept.backup
    return Row(
        times.moment(made.made_at),
        " · ".join((kept.made_by or words.BY_ITSELF, words.size(made.bytes), made.folder)),
        due=words.tried(kept),
        why=times.short(kept.drill.drilled_at) if kept.drill else "",
        late=kept.drill is not None and not kept.is_sound,
    )
