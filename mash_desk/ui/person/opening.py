"""The one thing that is open in a record: a form, the reason for showing an address, or the history of a line."""

from PySide6.QtCore import QObject, Signal

from mash_desk.casework import addresses
from mash_desk.casework.desk import Desk
from mash_desk.casework.history import Moved
from mash_desk.casework.person_page import PersonPage
from mash_desk.domain.address import Address, RevealDraft
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Panel, SaysKept, kept_in_words
from mash_desk.ui.parts import announce
from mash_desk.ui.person.asked import panel_for
from mash_desk.ui.person.open_here import form_card
from mash_desk.ui.person.past import PastView, read_past
from mash_desk.ui.person.record import Record
from mash_desk.ui.reason_to_show import ReasonToShow
from mash_desk.ui.vault_thread import VaultThread


class Opening(QObject):
    """Opens what is asked for in its place. `closed` is sent with the key of the line that it goes back to.

    `revealed` is sent with an address that was asked for with a reason, and with what was asked first, "" for no more;
    `kept` with the words that a form was kept as a draft; `failed` with what no field can say.
    """

    closed = Signal(str)
    revealed = Signal(object, str)
    kept = Signal(str)
    failed = Signal(object)

    def __init__(self, work: VaultThread[Desk], record: Record) -> None:
        super().__init__(record)
        self._work, self._record = work, record
        self._at = self._then = ""
        self._panel: Panel | None = None
        self._reason: ReasonToShow | None = None

    @property
    def is_open(self) -> bool:
        """Whether anything is open, or about to be."""
        return bool(self._at)

    @property
    def panel(self) -> Panel | None:
        """The form that is open."""
        return self._panel

    def forget(self) -> None:
        """Have nothing open: the lines were made anew."""
        self._at = self._then = ""
        self._panel = self._reason = None

    def open(self, asked: str, page: PersonPage, choices: Choices, shown: dict[str, Address]) -> None:
        """Open a form, a reason or a history, "what:id", and put away what is open.

        Asked again, a form stays and a history goes. A form that is put away for something else keeps what is typed as
        a draft, and that is said.
        """
        before = self._at
        if self._panel is not None and asked == before:
            self._panel.enter()
            return
        what, _, id_ = asked.partition(":")
        reason = what == "show" or (what == "address" and id_ not in shown and _is_on_request(page, id_))
        panel = None if reason else panel_for(self._work, choices, page, asked, shown)
        self._make_way(panel or self)
        if asked == before:
            return
        if reason:
            self._ask_reason(id_, page, choices, asked if what == "address" else "")
        elif what == "history":
            self._open_history(asked, page.person.id)
        elif panel is not None:
            self._at, self._panel = asked, panel
            panel.closed.connect(lambda: self.closed.emit(asked))
            panel.ready.connect(lambda: self._face(panel))
            panel.prepare()

    def say_kept(self, heading: str) -> None:
        """Say that a form was kept as a draft; what was opened over it has no words of its own for that."""
        self.kept.emit(kept_in_words(heading))

    def put_away(self) -> None:
        """A form is kept and put away; a reason or a history goes."""
        if self._panel is not None:
            self._panel.keep()
        elif self._at:
            what, _, id_ = self._at.partition(":")
            self.closed.emit(id_ if what == "history" else f"address:{id_}")

    def close(self) -> None:
        """Put away what is open, with all that is open in it."""
        self._make_way(self)

    def save(self) -> None:
        """Save the form, or give the reason."""
        if self._panel is not None:
            self._panel.save()
        elif self._reason is not None:
            self._reason.give()

    def _make_way(self, other: SaysKept) -> None:
        if self._panel is not None:
            self._panel.make_way(other)
        else:
            self.put_away()

    def _face(self, panel: Panel) -> None:
        if self._panel is panel and (place := self._record.place_of(self._at)) is not None:
            place.open(form_card(panel), instead=True)
            panel.enter()

    def _ask_reason(self, address: str, page: PersonPage, choices: Choices, then: str) -> None:
        place = self._record.place_of(f"show:{address}")
        if place is None:
            return
        self._at, self._then = f"show:{address}", then
        self._reason = reason = ReasonToShow(self._work, choices, f"Show the address of {page.person.name}", address)
        reason.given.connect(lambda code, words: self._reveal(address, RevealDraft(reason=code, words=words)))
        reason.closed.connect(self.put_away)
        place.open(reason, instead=False)
        reason.enter()

    def _reveal(self, address: str, draft: RevealDraft) -> None:
        self._work.ask(lambda desk: addresses.reveal(desk, address, draft), self._revealed, self._not_revealed)

    def _revealed(self, address: Address) -> None:
        # The page may have been left meanwhile.
        if self._at == f"show:{address.id}" and self._record.isVisible():
            self.revealed.emit(address, self._then)

    def _not_revealed(self, why: Refused | Known) -> None:
        if isinstance(why, Refused) and self._reason is not None:
            self._reason.refuse(why.findings)
        else:
            self.failed.emit(why)

    def _open_history(self, asked: str, person: str) -> None:
        place = self._record.place_of(asked.partition(":")[2])
        if place is None:
            return
        self._at = asked
        past = place.history
        row = past.row or person
        self._work.ask(lambda desk: (asked, read_past(desk, past.kind, row, past.field)), self._show_past, self._failed)

    def _show_past(self, read: tuple[str, tuple[Moved, ...]]) -> None:
        asked, moves = read
        place = self._record.place_of(asked.partition(":")[2])
        if self._at == asked and place is not None:
            view = PastView(moves, whole=not place.history.field)
            place.open(view, instead=False)
            announce(view, view.spoken)

    def _failed(self, why: Refused | Known) -> None:
        self.failed.emit(why)


def _is_on_request(page: PersonPage, address: str) -> bool:
    return any(each.on_request for each in page.addresses if each.id == address)
