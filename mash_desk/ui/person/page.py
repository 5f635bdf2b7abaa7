"""A person's page: everything that stands about somebody, changed where it stands."""

from collections.abc import Callable, Sequence
from functools import partial

import attrs
from PySide6.QtWidgets import QApplication, QWidget

from mash_desk.casework import addresses, person_page, warnings
from mash_desk.casework.desk import Desk
from mash_desk.casework.history import Moved
from mash_desk.casework.person_page import PersonPage
from mash_desk.domain.address import Address, RevealDraft
from mash_desk.domain.findings import Known, Refused
from mash_desk.domain.person import ADULT
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.choices import Choices
from mash_desk.ui.escape import Escape
from mash_desk.ui.panel import Panel
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Headed,
    ProblemBanner,
    SplitCard,
    Strip,
    announce,
    column,
    holding,
    tab_as_laid_out,
)
from mash_desk.ui.person.asked import panel_for
from mash_desk.ui.person.head import Head
from mash_desk.ui.person.open_here import ReasonToShow, form_card
from mash_desk.ui.person.past import PastView, read_past
from mash_desk.ui.person.record import Record
from mash_desk.ui.person.side import Side
from mash_desk.ui.screen import (
    OpenDisclosure,
    OpenPerson,
    OpenReferral,
    Screen,
    TellPeople,
    UrgentDisclosure,
    Want,
    WriteLetter,
)
from mash_desk.ui.style.tokens import CARD_MARGIN
from mash_desk.ui.vault_thread import VaultThread

_OPENS: dict[str, Callable[[str], Want]] = {
    "referral": OpenReferral,
    "disclosure": OpenDisclosure,
    "telling": TellPeople,
    "letter": WriteLetter,
    "person": OpenPerson,
}
_ADDS = (
    ("new_means", "Add a way to reach them", ("Alt+R",)),
    ("new_address", "Add an address", ("Alt+D",)),
    ("new_relationship", "Add a relationship", ("Alt+P",)),
    ("new_warning", "Add a warning", ("Alt+W",)),
)


@attrs.frozen
class Loaded:
    """What the page shows, read in one go. `shown`: the addresses that were asked for, whole, as they stand now."""

    page: PersonPage
    choices: Choices
    shown: dict[str, Address]


class PersonScreen(Screen):
    """One person. A line turns into its form where it stands; a protected address shows until the page is left."""

    name = "person"
    touched_by = frozenset(
        {
            *("person", "alias", "contact_means", "legal_status", "address", "household", "household_member"),
            *("relationship", "warning", "referral", "referral_part", "rating", "decision", "contact"),
            *("disclosure", "recipient", "telling", "telling_decision", "told", "letter", "letter_left"),
        }
    )

    def __init__(self, work: VaultThread[Desk], actions: Actions, person_id: str) -> None:
        super().__init__("Person", actions)
        self._work, self._id = work, person_id
        self._loaded: Loaded | None = None
        self._panel: Panel | None = None
        self._reason: ReasonToShow | None = None
        self._open_at = self._then = self._arrive_at = ""
        self._shown: dict[str, Address] = {}
        self._head, self._strip, self._side, self._problem = Head(), Strip(), Side(), ProblemBanner()
        self._record = Record(self._ask)
        self._side.asked.connect(self._ask)
        self._above, self._bar = holding(column(self._record, None, margin=CARD_MARGIN)), self._acts()
        card = SplitCard(self._above, self._side, self._bar)
        self.setLayout(column(Headed(self._head, self._strip, problem=self._problem, card=card), gap=0))
        Escape(self, lambda: bool(self._open_at), self._put_away)

    def arrive(self, want: Want) -> None:
        """Begin at the place that is wanted, now or once the page is read."""
        self._arrive_at = want.place if isinstance(want, OpenPerson) else ""
        if self._loaded is not None:
            self._go_there()

    def load(self) -> None:
        """Read the person anew, and every address that is shown."""
        person, shown = self._id, tuple(self._shown)
        self._work.ask(lambda desk: _read(desk, person, shown), self._show, self._refused)

    def start(self) -> None:
        """Begin in the form that is open, else at the first line."""
        if self._panel is not None:
            self._panel.enter()
        elif self._loaded is not None:
            self._go_there()

    def panes(self) -> Sequence[QWidget]:
        """The record, its acts, the side."""
        return (self._above, self._bar, self._side)

    def urgent(self) -> UrgentDisclosure:
        """An urgent disclosure begun on a child's page is about their newest referral."""
        page = self._loaded.page if self._loaded is not None else None
        if page is None or page.person.kind == ADULT or not page.households:
            return UrgentDisclosure()
        return UrgentDisclosure(referral_id=page.households[0].referral)

    def leave(self) -> None:
        """Keep what was typed, and hide every address that was shown."""
        if self._panel is not None:
            self._panel.leave()
        if self._shown:
            self._shown.clear()
            self._turn()

    def _acts(self) -> ActionBar:
        made = [
            self.command(Command(f"person.{what}", words, keys), partial(self._ask, what))
            for what, words, keys in _ADDS
        ]
        for command, do in (
            (Command("person.change", "Change this line", ("F2",)), partial(self._of_line, "")),
            (Command("person.history", "History of this line", ("Ctrl+H",)), partial(self._of_line, "history:")),
            (Command("save", "Save this form", ("Ctrl+Enter", "Ctrl+Return")), self._save),
        ):
            self.command(command, do)
        bar = ActionBar(*(Button.of(action) for action in made))
        bar.say("Enter: change · H: history")
        return bar

    def _show(self, loaded: Loaded) -> None:
        first, self._loaded = self._loaded is None, loaded
        self._shown = {id_: address for id_, address in loaded.shown.items() if id_ in self._shown}
        self._head.show_person(loaded.page.person, loaded.choices)
        self._strip.say(loaded.page.strip)
        self._side.show_page(loaded.page, loaded.choices)
        if not self._open_at:
            self._turn()
        if first:
            self._go_there()

    def _turn(self, to: str = "") -> None:
        """Show every line as it stands; the keyboard stays where it was, or goes to the line of a key."""
        if self._loaded is None:
            return
        now = QApplication.focusWidget()
        within = now is not None and self._above.isAncestorOf(now)
        here = to or (self._record.key_at(now) if now is not None else "")
        self._panel = self._reason = None
        self._open_at = ""
        self._record.show_page(self._loaded.page, self._loaded.choices, self._shown)
        tab_as_laid_out(self)
        if within or to:
            self._record.enter(here)

    def _go_there(self) -> None:
        place, self._arrive_at = self._arrive_at, ""
        if self.isVisible():
            self._record.enter_section(place)

    def _of_line(self, what: str) -> None:
        now = QApplication.focusWidget()
        place = self._record.place_at(now) if now is not None else None
        if place is not None and place.line is not None and place.key:
            self._ask(f"{what}{place.key}")

    def _ask(self, asked: str) -> None:
        """Answer what is asked: another page, an act at once, or something that opens in its place."""
        what, _, id_ = asked.partition(":")
        if self._loaded is None:
            return
        if what in _OPENS:
            self.wants.emit(_OPENS[what](id_))
        elif what == "hide":
            self._shown.pop(id_, None)
            self._turn(f"address:{id_}")
        elif what == "end_warning":
            ended = next(each for each in self._loaded.page.warnings if each.id == id_)
            self._work.ask(lambda desk: warnings.end(desk, ended), self._done, self._refused)
        else:
            self._open(asked)

    def _open(self, asked: str) -> None:
        if self._open_at:
            again = asked == f"history:{self._open_at.removeprefix('history:')}" == self._open_at
            self._put_away()
            if again:
                return
        assert self._loaded is not None
        what, _, id_ = asked.partition(":")
        page, choices = self._loaded.page, self._loaded.choices
        hidden = what == "address" and id_ not in self._shown and _is_hidden(page, id_)
        if what == "show" or hidden:
            self._ask_reason(id_, asked if hidden else "")
        elif what == "history":
            self._open_history(asked)
        elif (panel := panel_for(self._work, choices, page, asked, self._shown)) is not None:
            self._open_at, self._panel = asked, panel
            panel.closed.connect(self._close)
            panel.ready.connect(lambda: self._face(panel))
            panel.prepare()

    def _face(self, panel: Panel) -> None:
        if self._panel is panel and (place := self._record.place_of(self._open_at)) is not None:
            place.open(form_card(panel), instead=True)
            panel.enter()

    def _ask_reason(self, address: str, then: str) -> None:
        assert self._loaded is not None
        self._open_at, self._then = f"show:{address}", then
        reason = ReasonToShow(self._loaded.choices, self._loaded.page.person.name)
        reason.given.connect(lambda code, words: self._reveal(address, RevealDraft(reason=code, words=words)))
        reason.closed.connect(self._put_away)
        if (place := self._record.place_of(self._open_at)) is not None:
            self._reason = reason
            place.open(reason, instead=False)
            reason.enter()

    def _reveal(self, address: str, draft: RevealDraft) -> None:
        self._work.ask(lambda desk: addresses.reveal(desk, address, draft), self._revealed, self._not_revealed)

    def _revealed(self, address: Address) -> None:
        then, self._then = self._then, ""
        self._shown[address.id] = address
        self._turn(f"address:{address.id}")
        announce(self, address.in_a_line)
        self.load()
        if then:
            self._open(then)

    def _not_revealed(self, why: Refused | Known) -> None:
        if isinstance(why, Refused) and self._reason is not None:
            self._reason.refuse(why.findings)
        else:
            self._problem.tell(why)

    def _open_history(self, asked: str) -> None:
        place = self._record.place_of(asked.partition(":")[2])
        if place is None:
            return
        self._open_at = asked
        past = place.history
        row = past.row or self._id
        self._work.ask(
            lambda desk: (asked, read_past(desk, past.kind, row, past.field)), self._show_past, self._refused
        )

    def _show_past(self, read: tuple[str, tuple[Moved, ...]]) -> None:
        asked, moves = read
        place = self._record.place_of(asked.partition(":")[2])
        if self._open_at == asked and place is not None:
            view = PastView(moves, whole=not place.history.field)
            place.open(view, instead=False)
            announce(self, view.spoken)

    def _close(self) -> None:
        """A form was saved, kept or thrown away."""
        self._turn(self._open_at)

    def _put_away(self) -> None:
        """Esc: the form is kept and put away; a reason, or a history, goes."""
        if self._panel is not None:
            self._panel.keep()
        elif self._open_at:
            what, _, id_ = self._open_at.partition(":")
            self._turn({"history": id_, "show": f"address:{id_}"}.get(what, self._open_at))

    def _save(self) -> None:
        if self._panel is not None:
            self._panel.save()
        elif self._reason is not None:
            self._reason.give()

    def _done(self, _result: object) -> None:
        self._problem.hide()

    def _refused(self, why: Refused | Known) -> None:
        self._problem.tell(why)


def _read(desk: Desk, person: str, shown: Sequence[str]) -> Loaded:
    page = person_page.page(desk, person)
    return Loaded(page, Choices.of(desk), {address: addresses.stands(desk, address) for address in shown})


def _is_hidden(page: PersonPage, address: str) -> bool:
    return any(each.on_request for each in page.addresses if each.id == address)
