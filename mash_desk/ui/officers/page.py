"""Officers: the colleagues of this hub, who of them has a key, and what can be done about it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

import attrs
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mash_desk.casework import directory, officers
from mash_desk.casework.acts import OFFICERS
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Known, Refused
from mash_desk.domain.organisation import Organisation
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.choices import Choices
from mash_desk.ui.directory.panels import ColleaguePanel
from mash_desk.ui.escape import Escape
from mash_desk.ui.officers.preview import ColleaguePreview
from mash_desk.ui.panel import Panel
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    Hairline,
    LongCard,
    PagedTable,
    Panes,
    Row,
    Scroller,
    Wrapping,
    announce,
    clear,
    column,
    give_keyboard,
    holding,
    row,
    second,
    strong,
    title,
)
from mash_desk.ui.program.door import Door
from mash_desk.ui.screen import EnrolOfficer, RecordLeaver, RenewRecoveryCode, Screen, ShowProblem
from mash_desk.ui.style import Tone
from mash_desk.ui.style.tokens import CARD_MARGIN, PAGE_MARGIN, PANE_GAP
from mash_desk.ui.vault_thread import VaultThread

_MENU = "Officers"
_NOT_YOU = "Keys are given and taken away by a manager, an administrator or who is out of hours. You are here as:"


@attrs.frozen(kw_only=True)
class _Known:
    colleagues: tuple[Colleague, ...] = personal()
    labels: Mapping[str, str] = plain()
    organisations: tuple[Organisation, ...] = plain()
    own: str = plain()
    refused: str = plain()
    choices: Choices = plain()

    def agency(self, colleague: Colleague) -> str:
        """Where a partner officer is from; "" for the hub's own."""
        return next((each.name for each in self.organisations if each.id == colleague.organisation), "")


class OfficersScreen(Screen):
    """The list with the one who is selected beside it; a form takes the page's place while it is filled in."""

    name = "officers"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset({"colleague"})

    def __init__(self, work: VaultThread[Desk], actions: Actions, door: Door) -> None:
        super().__init__("Officers", actions)
        self._work, self._door = work, door
        self._known: _Known | None = None
        self._shown: dict[str, Colleague] = {}
        self._panel: Panel | None = None
        self._table = PagedTable("Officers", self._fetch)
        self._preview, self._why = ColleaguePreview(), strong("", Tone.AMBER)
        self._why.hide()
        self._said_of: str | None = None
        self._form = QVBoxLayout()
        self._pages = QStackedWidget()
        self._lay_out()
        self._table.chosen.connect(lambda _id: self._show_chosen())
        self._table.opened.connect(lambda _id: self._begin_change())
        save = Command("officers.save", "Save what is in the form", ("Ctrl+Enter", "Ctrl+Return"), _MENU)
        self.command(save, lambda: self._panel.save() if self._panel else None)
        Escape(self._pages, lambda: self._panel is not None, lambda: self._panel.keep() if self._panel else None)

    def load(self) -> None:
        """Ask for all of it."""
        folder = self._door.folder
        self._work.ask(lambda desk: _read(desk, folder), self._show, self._refused)

    def start(self) -> None:
        """Begin with the list."""
        if self._panel is not None:
            self._panel.enter()
        else:
            give_keyboard(self._table)
            self.load()  # who has a key stands in the key files, of which no act tells

    def panes(self) -> Sequence[QWidget]:
        """The list, who is selected; or the form."""
        return (self._form_page,) if self._panel else (self._left, self._right)

    def leave(self) -> None:
        """Keep what the form holds."""
        if self._panel is not None:
            self._panel.leave()

    def _lay_out(self) -> None:
        change = self._act("officers.change", "Change", "Ctrl+E", self._begin_change)
        key = self._act("officers.enrol", "Give a key …", "Alt+K", self._enrol)
        left = self._act("officers.leaver", "Has left …", "Alt+L", self._record_leaver)
        add = self._act("officers.add", "Add a colleague", "Alt+A", self._begin_add)
        code = self._act("officers.code", "New recovery code …", "Alt+R", self._renew_code)
        acts = [holding(column(Hairline(), _bar(change, key, left, code), gap=0))]
        list_column = column(self._table, *acts, gap=0)
        list_column.setStretch(0, 1)
        self._left = Card(list_column, margin=1)
        self._left.setAccessibleName("The list")
        beside = column(self._preview, holding(Wrapping(*map(Button.of, (change, key, left)))), margin=CARD_MARGIN)
        desk = column(
            second("The recovery code opens the desk for any officer. Its envelope lies with whoever keeps it."),
            row(Button.of(code), None),
            margin=CARD_MARGIN,
        )
        whole = column(beside, Hairline(), desk, None, gap=0)
        self._right = Card(column(Scroller(holding(whole)), gap=0), margin=1)
        self._right.setAccessibleName("Who is selected")
        panes = Panes(self._left, self._right)
        # What can be done stands in the pane that folds away; where it does, it stands beneath the list.
        panes.turned.connect(acts[0].setVisible)
        acts[0].hide()
        browse = column(row(title("Officers"), None, Button.of(add)), self._why, panes, margin=PAGE_MARGIN)
        browse.setStretch(2, 1)
        self._form_page = holding(self._form)
        self._pages.addWidget(holding(browse))
        self._pages.addWidget(self._form_page)
        self.setLayout(column(self._pages, gap=0))

    def _act(self, name: str, words: str, key: str, do: Callable[[], object]) -> QAction:
        return self.command(Command(name, words, (key,), _MENU), do)

    def _show(self, known: _Known) -> None:
        self._known = known
        self._shown = {each.id: each for each in known.colleagues}
        self._table.show_ids(list(self._shown))
        self._show_chosen()

    def _fetch(self, ids: Sequence[str], answer: Callable[[Mapping[str, Row]], None]) -> None:
        known = self._known
        assert known is not None
        answer({id_: _row(self._shown[id_], known) for id_ in ids if id_ in self._shown})

    def _chosen(self) -> Colleague | None:
        return self._shown.get(self._table.chosen_id() or "")

    def _show_chosen(self) -> None:
        known, chosen = self._known, self._chosen()
        if known is not None and chosen is not None:
            if chosen.id != self._said_of:
                self._say("")
            label = known.labels.get(chosen.id)
            self._preview.show_colleague(chosen, label, known.agency(chosen), known.choices)

    def _enrol(self) -> None:
        known, chosen = self._known, self._chosen()
        if known is None or chosen is None:
            return
        if chosen.id in known.labels:
            self._say("They have a key to this desk already.")
        elif known.refused:
            self._say(known.refused)
        elif chosen.left_on is not None:
            self._say("They have left. A key is for who works here.")
        else:
            self.wants.emit(EnrolOfficer(chosen.id))

    def _record_leaver(self) -> None:
        known, chosen = self._known, self._chosen()
        if known is None or chosen is None:
            return
        if chosen.id == known.own:
            self._say("This is you. Another colleague who may do this records that you have left.")
        elif chosen.left_on is not None and chosen.id not in known.labels:
            self._say(f"It is recorded: they left on {times.long_date(chosen.left_on)}.")
        elif chosen.id in known.labels and known.refused:
            self._say(known.refused)
        else:
            self.wants.emit(RecordLeaver(chosen.id))

    def _renew_code(self) -> None:
        if self._known is not None and self._known.refused:
            self._say(self._known.refused)
        else:
            self.wants.emit(RenewRecoveryCode())

    def _say(self, words: str) -> None:
        self._said_of = self._table.chosen_id()
        self._why.setVisible(bool(words))
        self._why.setText(words)
        if words:
            announce(self._why, words)

    def _begin_add(self) -> None:
        if self._known is not None:
            self._begin(ColleaguePanel(self._work, self._known.choices, self._known.organisations))

    def _begin_change(self) -> None:
        if self._known is not None and (chosen := self._chosen()) is not None:
            self._begin(ColleaguePanel(self._work, self._known.choices, self._known.organisations, chosen))

    def _begin(self, panel: Panel) -> None:
        if (before := self._panel) is not None:
            if before.is_as(panel):
                before.enter()
                return
            before.make_way(panel)
        self._panel = panel
        panel.closed.connect(self._close)
        panel.ready.connect(self._show_panel)
        panel.prepare()

    def _show_panel(self) -> None:
        if self._panel is None:
            return
        clear(self._form)
        card = LongCard(holding(column(self._panel, None, margin=CARD_MARGIN)), self._panel.foot)
        whole = column(title("Officers"), card, margin=PAGE_MARGIN)
        whole.setStretch(1, 1)
        self._form.addLayout(whole)
        self._pages.setCurrentIndex(1)
        self._panel.enter()

    def _close(self) -> None:
        self._panel = None
        self._pages.setCurrentIndex(0)
        clear(self._form)
        give_keyboard(self._table)
        self.load()

    def _refused(self, why: Refused | Known) -> None:
        if isinstance(why, Known):
            self.wants.emit(ShowProblem(why))


def _bar(*acts: QAction) -> ActionBar:
    return ActionBar(*map(Button.of, acts), margin=PANE_GAP)


def _read(desk: Desk, folder: Path) -> _Known:
    return _Known(
        colleagues=directory.everyone_ever(desk),
        labels={each.id: each.label for each in officers.officers(folder)},
        organisations=directory.all_organisations(desk),
        own=desk.officer.id,
        refused="" if OFFICERS in desk.role.may else f"{_NOT_YOU} {desk.rules.words('role', desk.officer.role)}.",
        choices=Choices.of(desk),
    )


def _row(colleague: Colleague, known: _Known) -> Row:
    label = known.labels.get(colleague.id)
    beneath = (
        colleague.job,
        known.choices.words("role", colleague.role),
        known.agency(colleague),
    )
    left = f"left {times.short_date(colleague.left_on)}" if colleague.left_on else ""
    own = "you" if colleague.id == known.own else ""
    return Row(
        colleague.name,
        " · ".join(part for part in beneath if part),
        due="No key" if label is None else f"Key: {label}",
        why=left or own,
    )
