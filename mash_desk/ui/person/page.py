"""A person's page: everything that stands about somebody, changed where it stands."""

from collections.abc import Callable, Sequence
from functools import partial

import attrs
from PySide6.QtWidgets import QApplication, QWidget

from mash_desk.casework import addresses, contact_means, people, person_page, restrictions, warnings
from mash_desk.casework.desk import Desk
from mash_desk.casework.person_page import PersonPage
from mash_desk.domain.address import Address
from mash_desk.domain.findings import Known, Refused
from mash_desk.domain.person import ADULT
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.choices import Choices
from mash_desk.ui.escape import Escape
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
from mash_desk.ui.person.head import Head
from mash_desk.ui.person.opening import Opening
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
_HINT = "Enter: change · H: history"
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
    read_first = True
    touched_by = frozenset(
        {
            *("person", "alias", "contact_means", "legal_status", "address", "household", "household_member"),
            *("relationship", "warning", "referral", "referral_part", "rating", "decision", "contact"),
            *(
                "restriction",
                "restriction_colleague",
                "disclosure",
                "recipient",
                "telling",
                "telling_decision",
                "told",
                "letter",
                "letter_left",
            ),
        }
    )

    def __init__(self, work: VaultThread[Desk], actions: Actions, person_id: str) -> None:
        super().__init__("Person", actions)
        self._work, self._id = work, person_id
        self._loaded: Loaded | None = None
        self._arrive_at = ""
        self._shown: dict[str, Address] = {}
        self._head, self._strip, self._side, self._problem = Head(), Strip(), Side(), ProblemBanner()
        self._record = Record(self._ask)
        self._opening = Opening(work, self._record)
        self._opening.closed.connect(self._turn)
        self._opening.revealed.connect(self._revealed)
        self._opening.kept.connect(self._say_kept)
        self._opening.failed.connect(self._refused)
        self._side.asked.connect(self._ask)
        self._above, self._bar = holding(column(self._record, None, margin=CARD_MARGIN)), self._acts()
        self._above.setAccessibleName("The person")
        card = SplitCard(self._above, self._side, self._bar)
        self.setLayout(column(Headed(self._head, self._strip, problem=self._problem, card=card), gap=0))
        Escape(self, lambda: self._opening.is_open, self._opening.put_away)

    def arrive(self, want: Want) -> None:
        """Begin at the place that is wanted, now or once the page is read."""
        self._arrive_at = want.place if isinstance(want, OpenPerson) else ""
        if self._loaded is not None:
            self._go_there()

    def load(self) -> None:
        """Read the person anew, and every address that is shown."""
        person, shown = self._id, tuple(self._shown)
        self._work.ask(lambda desk: _read(desk, person, shown), self._show, self._not_read)

    def start(self) -> None:
        """Begin in the form that is open, else at the first line."""
        if self._opening.panel is not None:
            self._opening.panel.enter()
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
        if self._opening.panel is not None:
            self._opening.panel.leave()
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
            (Command("save", "Save this form", ("Ctrl+Enter", "Ctrl+Return")), self._opening.save),
        ):
            self.command(command, do)
        restrict = Command("person.restrict", "Restrict this record …")
        self._restrict = self.command(restrict, partial(self._ask, "restrict"))
        self._restrict.setEnabled(False)
        bar = ActionBar(*(Button.of(action) for action in made))
        bar.say(_HINT)
        return bar

    def _show(self, loaded: Loaded) -> None:
        first, self._loaded = self._loaded is None, loaded
        self._shown = {id_: address for id_, address in loaded.shown.items() if id_ in self._shown}
        self._head.show_person(loaded.page.person, loaded.choices)
        self._strip.say(loaded.page.strip)
        self._restrict.setEnabled(loaded.page.may_restrict and loaded.page.restricted is None)
        self._side.show_page(loaded.page, loaded.choices)
        if not self._opening.is_open:
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
        section = self._record.section_of(here)
        self._opening.forget()
        self._bar.say(_HINT)
        self._record.show_page(self._loaded.page, self._loaded.choices, self._shown)
        tab_as_laid_out(self)
        if within or to:
            self._record.enter(here, section)

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
            self._opening.close()
            self._shown.pop(id_, None)
            self._turn(f"address:{id_}")
        elif what == "end_warning":
            ended = next(each for each in self._loaded.page.warnings if each.id == id_)
            self._work.ask(lambda desk: warnings.end(desk, ended), self._done, self._refused)
        elif what == "take_out" and self._loaded.page.restricted is not None:
            entered = next(each for each, _ in self._loaded.page.restricted.let_in if each.id == id_)
            self._work.ask(lambda desk: restrictions.take_out(desk, entered), self._done, self._refused)
        elif what == "end_alias":
            name = next(each for each in self._loaded.page.aliases if each.id == id_)
            self._work.ask(lambda desk: people.end_alias(desk, name), self._done, self._refused)
        elif what == "end_means":
            means = next(each for each in self._loaded.page.means if each.id == id_)
            self._work.ask(lambda desk: contact_means.end(desk, means), self._done, self._refused)
        else:
            self._opening.open(asked, self._loaded.page, self._loaded.choices, self._shown)

    def _revealed(self, address: Address, then: str) -> None:
        """Show an address until the page is left, and go on with what was asked first."""
        self._shown[address.id] = address
        self._turn(f"address:{address.id}")
        announce(self, address.in_a_line)
        self.load()
        if then:
            self._ask(then)

    def _say_kept(self, words: str) -> None:
        self._bar.say(words)
        announce(self, words)

    def _done(self, _result: object) -> None:
        self._problem.hide()

    def _not_read(self, why: Refused | Known) -> None:
        if not self.give_way(why, self._id, OpenPerson(self._id)):
            self._refused(why)

    def _refused(self, why: Refused | Known) -> None:
        self._problem.tell(why)


def _read(desk: Desk, person: str, shown: Sequence[str]) -> Loaded:
    page = person_page.page(desk, person)
    return Loaded(page, Choices.of(desk), {address: addresses.stands(desk, address) for address in shown})
