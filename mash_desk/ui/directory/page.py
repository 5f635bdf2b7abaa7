"""Organisations: whom the hub shares with, its colleagues, and the authority itself."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

import attrs
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mash_desk.casework import directory
from mash_desk.casework.desk import Desk
from mash_desk.casework.rules import load_reference
from mash_desk.domain.authority import Authority
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Known, Refused
from mash_desk.domain.organisation import Organisation
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.choices import Choices
from mash_desk.ui.directory.panels import AuthorityPanel, ColleaguePanel, OrganisationPanel
from mash_desk.ui.directory.preview import HubPreview, OrganisationPreview
from mash_desk.ui.escape import Escape
from mash_desk.ui.panel import Panel
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    EmptyState,
    Hairline,
    LineField,
    LongCard,
    Option,
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
    title,
)
from mash_desk.ui.screen import OpenOfficers, OpenOrganisation, OpenRoom, Screen, ShowProblem, Want
from mash_desk.ui.style.tokens import CARD_MARGIN, PAGE_MARGIN, PANE_GAP
from mash_desk.ui.vault_thread import VaultThread


@attrs.frozen(kw_only=True)
class _Directory:
    organisations: tuple[Organisation, ...] = plain()
    colleagues: tuple[Colleague, ...] = personal()
    authority: Authority = plain()
    profiles: list[Option] = plain()
    choices: Choices = plain()


class DirectoryScreen(Screen):
    """The list with what is selected beside it; a form takes the page's place while it is filled in."""

    name = "directory"
    read_first = True
    touched_by: ClassVar[frozenset[str]] = frozenset({"organisation", "colleague", "authority"})

    def __init__(self, work: VaultThread[Desk], actions: Actions) -> None:
        super().__init__("Organisations", actions)
        self._work = work
        self._known: _Directory | None = None
        self._shown: dict[str, Organisation] = {}
        self._panel: Panel | None = None
        self._arrive_at = self._asked = ""
        self._search = LineField("search", "Find an organisation", hint="by its name, its kind or an earlier name")
        self._table = PagedTable("Organisations", self._fetch)
        self._list = QStackedWidget()
        self._preview, self._hub = OrganisationPreview(), HubPreview()
        self._form = QVBoxLayout()
        self._pages = QStackedWidget()
        self._change = self.command(
            Command("directory.change", "Change", ("Ctrl+E",), "Organisations"), self._begin_change
        )
        self._lay_out()
        self._search.changed.connect(self._find)
        self._search.edit.returnPressed.connect(self._table.setFocus)
        self._table.chosen.connect(self._show_chosen)
        self._table.opened.connect(lambda _id: self._begin_change())
        save = Command("directory.save", "Save what is in the form", ("Ctrl+Enter", "Ctrl+Return"), "Organisations")
        self.command(save, lambda: self._panel.save() if self._panel else None)
        Escape(self._pages, lambda: self._panel is not None, lambda: self._panel.keep() if self._panel else None)

    def arrive(self, want: Want) -> None:
        """Show the one organisation that was asked for, or the authority's form: “authority”, a dot and the field."""
        if isinstance(want, OpenOrganisation):
            self._arrive_at = want.organisation_id
        elif isinstance(want, OpenRoom):
            self._asked = want.asked

    def load(self) -> None:
        """Ask for all of it."""
        self._work.ask(_read, self._show, self._refused)

    def start(self) -> None:
        """Begin with the search."""
        if self._panel is not None:
            self._panel.enter()
        else:
            self._search.focus_input()

    def panes(self) -> Sequence[QWidget]:
        """The search with its list, what is selected; or the form."""
        return (self._form_page,) if self._panel else (self._browse_left, self._browse_right)

    def leave(self) -> None:
        """Keep what the form holds."""
        if self._panel is not None:
            self._panel.leave()

    def _lay_out(self) -> None:
        add = self.command(
            Command("directory.add", "Add an organisation", ("Alt+A",), "Organisations"), self._begin_add
        )
        colleague = self.command(
            Command("directory.colleague", "Add a colleague", ("Alt+C",), "Organisations"), self._begin_colleague
        )
        authority = self.command(
            Command("directory.authority", "Change the authority", ("Alt+U",), "Organisations"),
            lambda: self._begin_authority(),
        )
        keys = self.command(
            Command("directory.officers", "Officers and their keys", ("Alt+K",), "Organisations"),
            lambda: self.wants.emit(OpenOfficers()),
        )
        self._list.addWidget(self._table)
        nothing = EmptyState("No organisation is called so.", "Try part of the name, or add it with Alt+A.")
        self._list.addWidget(nothing)
        bar = ActionBar(*(Button.of(act) for act in (self._change, colleague, authority, keys)), margin=PANE_GAP)
        acts = holding(column(Hairline(), bar, gap=0))
        left = column(holding(column(self._search, margin=PANE_GAP)), Hairline(), self._list, acts, gap=0)
        left.setStretch(2, 1)
        self._browse_left = Card(left, margin=1)
        self._browse_left.setAccessibleName("The list")
        selected = column(self._preview, row(Button.of(self._change), None), margin=CARD_MARGIN)
        hub = column(self._hub, holding(Wrapping(*map(Button.of, (colleague, authority, keys)))), margin=CARD_MARGIN)
        self._browse_right = Card(
            column(Scroller(holding(column(selected, Hairline(), hub, None, gap=0))), gap=0), margin=1
        )
        heading = row(title("Organisations"), None, Button.of(add))
        self._browse_right.setAccessibleName("What is selected, and this hub")
        panes = Panes(self._browse_left, self._browse_right)
        # What can be done stands in the pane that folds away; where it does, it stands beneath the list.
        panes.turned.connect(acts.setVisible)
        acts.hide()
        browse = column(heading, panes, margin=PAGE_MARGIN)
        browse.setStretch(1, 1)
        self._form_page = holding(self._form)
        self._pages.addWidget(holding(browse))
        self._pages.addWidget(self._form_page)
        self.setLayout(column(self._pages, gap=0))

    def _show(self, known: _Directory) -> None:
        self._known = known
        self._hub.show_hub(known.authority, known.colleagues, known.choices)
        for each in known.organisations:
            if each.id == self._arrive_at:
                self._search.set_value(each.name)
        self._arrive_at = ""
        self._find()
        asked, self._asked = self._asked, ""
        form, _, field = asked.partition(".")
        if form == "authority":
            self._begin_authority(field)

    def _find(self) -> None:
        if self._known is None:
            return
        sought, choices = str(self._search.value()).strip().casefold(), self._known.choices
        self._shown = {
            each.id: each
            for each in self._known.organisations
            if sought in f"{each.name} {each.formerly or ''} {choices.words('organisation_kind', each.kind)}".casefold()
        }
        self._table.show_ids(list(self._shown))
        self._list.setCurrentIndex(0 if self._shown else 1)
        if sought:
            announce(self._table, f"{len(self._shown):,} found")
        if chosen := self._table.chosen_id():
            self._show_chosen(chosen)

    def _fetch(self, ids: Sequence[str], answer: Callable[[Mapping[str, Row]], None]) -> None:
        assert self._known is not None
        choices = self._known.choices
        answer({id_: _row(self._shown[id_], choices) for id_ in ids if id_ in self._shown})

    def _show_chosen(self, chosen: str) -> None:
        if self._known is not None and chosen in self._shown:
            self._preview.show_organisation(self._shown[chosen], self._known.choices)

    def _begin_add(self) -> None:
        if self._known is not None:
            self._begin(OrganisationPanel(self._work, self._known.choices, None))

    def _begin_change(self) -> None:
        chosen = self._table.chosen_id()
        if self._known is not None and chosen in self._shown:
            self._begin(OrganisationPanel(self._work, self._known.choices, self._shown[chosen]))

    def _begin_colleague(self) -> None:
        if self._known is not None:
            self._begin(ColleaguePanel(self._work, self._known.choices, self._known.organisations))

    def _begin_authority(self, field: str = "") -> None:
        if self._known is not None:
            known = self._known
            if isinstance(self._panel, AuthorityPanel):
                self._panel.begins_at = field
            self._begin(AuthorityPanel(self._work, known.choices, known.profiles, known.authority, field))

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
        whole = column(title("Organisations"), card, margin=PAGE_MARGIN)
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


def _read(desk: Desk) -> _Directory:
    return _Directory(
        organisations=directory.all_organisations(desk),
        colleagues=directory.everyone(desk),
        authority=desk.rules.authority,
        profiles=[Option(each.code, each.words) for each in load_reference().profiles.values()],
        choices=Choices.of(desk),
    )


def _row(organisation: Organisation, choices: Choices) -> Row:
    kind = choices.words("organisation_kind", organisation.kind)
    beneath = (
        # Many of the shipped ones are called by their kind: said once is enough.
        kind if kind != organisation.name else "",
        f"formerly {organisation.formerly}" if organisation.formerly else "",
        "" if organisation.telephone else "We hold no number yet",
    )
    return Row(organisation.name, " · ".join(part for part in beneath if part), due=organisation.telephone or "")
