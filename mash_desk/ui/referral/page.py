"""A referral's page: what stands about it, what is to finish, and every act on it, in place."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from mash_desk.casework import assignments, referrals
from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Known, Refused
from mash_desk.ui.actions import Actions, Command
from mash_desk.ui.escape import Escape
from mash_desk.ui.panel import Panel
from mash_desk.ui.parts import (
    Headed,
    Link,
    ProblemBanner,
    SplitCard,
    Strip,
    clear,
    column,
    enter,
    give_keyboard,
    holding,
    tab_as_laid_out,
)
from mash_desk.ui.referral.acts import ONLY_WHILE_OPEN, Acts
from mash_desk.ui.referral.asked import Opened, panel_for
from mash_desk.ui.referral.closing import InTheWay
from mash_desk.ui.referral.facts import facts_of
from mash_desk.ui.referral.header import Header
from mash_desk.ui.referral.kept import asked_by_draft
from mash_desk.ui.referral.loaded import Loaded, as_asked, read
from mash_desk.ui.referral.reading import Reading
from mash_desk.ui.referral.side import Side
from mash_desk.ui.screen import OpenDisclosure, OpenPerson, OpenReferral, Screen, TellPeople, UrgentDisclosure, Want
from mash_desk.ui.style.tokens import CARD_MARGIN
from mash_desk.ui.vault_thread import VaultThread

# What is asked about a person is done on their page, at this place.
_OF_PERSON = {"open_person": "", "household": "household", "new_address": "addresses"}
# Forms that are kept on the page of a disclosure, or of its tellings.
_ON_THE_DISCLOSURE = frozenset({"finish", "correction"})
_ON_TELLING = frozenset({"telling", "told", "told_correction", "event", "letter", "letter_left", "letter_returned"})


class ReferralScreen(Screen):
    """One referral. Its card shows what stands, or turns into the form of one act."""

    name = "referral"
    read_first = True
    touched_by = frozenset(
        {
            *("referral", "concern", "consent", "decision", "rating", "referral_part"),
            *("disclosure", "filing", "subject", "recipient", "correction"),
            *("letter_left", "letter_returned", "event_happened"),
            *("person", "alias", "address", "household", "household_member", "relationship", "warning"),
            *("assignment", "contact", "contact_person", "breach", "closure", "reopening"),
            *("finish", "mention", "agreement", "statement", "identification", "telling", "telling_decision", "told"),
        }
    )

    def __init__(self, work: VaultThread[Desk], actions: Actions, referral_id: str) -> None:
        super().__init__("Referral", actions)
        self._work, self._id = work, referral_id
        self._loaded: Loaded | None = None
        self._panel: Opened | None = None
        self._arrived = ""
        self._asked = ""
        self._header, self._strip, self._side = Header(), Strip(), Side()
        self._problem = ProblemBanner()
        self._side.opened.connect(self._open)
        self._main, self._foot = column(margin=CARD_MARGIN), column(gap=0)
        self._above, self._below = holding(self._main), holding(self._foot)
        self._above.setAccessibleName("The referral")
        self._below.setAccessibleName("What can be done")
        self._bar = Acts(lambda command, asked: self.command(command, partial(self._ask, asked, "")))
        self._save = self.command(Command("save", "Save this form", ("Ctrl+Enter", "Ctrl+Return")), self._save_panel)
        self._save.setVisible(False)
        self._foot.addWidget(self._bar)
        self._card = SplitCard(self._above, self._side, self._below)
        whole = Headed(self._header, self._strip, problem=self._problem, card=self._card)
        self.setLayout(column(whole, gap=0))
        Escape(self, lambda: self._panel is not None, self._put_away)

    def load(self) -> None:
        """Read the referral anew."""
        referral = self._id
        self._work.ask(lambda desk: read(desk, referral), self._show, self._not_read)

    def start(self) -> None:
        """Begin with what is done next: the first act at the foot."""
        enter(self._below)

    def arrive(self, want: Want) -> None:
        """Begin with what is asked for, once the referral is there."""
        if isinstance(want, OpenReferral) and want.asked:
            self._arrived = want.asked
            if self._loaded is not None and self._panel is None:
                self.load()

    def panes(self) -> Sequence[QWidget]:
        """The card, its acts, and the side."""
        return (self._above, self._below, self._side)

    def urgent(self) -> UrgentDisclosure:
        """An urgent disclosure begun here is about this referral."""
        return UrgentDisclosure(referral_id=self._id)

    def leave(self) -> None:
        """Keep what was typed."""
        if self._panel is not None:
            self._panel.leave()

    def _show(self, loaded: Loaded) -> None:
        self._loaded = loaded
        page, choices = loaded.page, loaded.choices
        self.retitle(f"Referral {page.referral.reference}")
        self._header.show_page(page, choices)
        self._strip.say(page.strip)
        self._side.show_page(page, choices)
        self._bar.offer(page, mine=loaded.mine)
        if self._panel is None:
            self._turn()
            self._answer_arrival()
        elif callable(newer := getattr(self._panel, "newer", None)):
            newer(page.referral)

    def _turn(self) -> None:
        """Have the card show what is open now: a form, or what stands; the keyboard stays where it was."""
        if self._loaded is None:
            return
        now = QApplication.focusWidget()
        within = now is not None and (self._above.isAncestorOf(now) or self._below.isAncestorOf(now))
        followed = self._asked or (now.objectName() if now is not None and within else "")
        self._foot.removeWidget(self._bar)
        clear(self._main)
        clear(self._foot)
        shown, foot = self._facing(self._loaded)
        self._main.addWidget(shown)
        self._main.addStretch(1)
        self._foot.addWidget(foot)
        for part in (shown, foot):
            part.show()
        tab_as_laid_out(self)
        if isinstance(shown, Panel | Reading):
            shown.enter()
            self._card.scroller.show_whole(shown)
        else:
            self._focus_link(shown, followed, within)
        self._asked = ""

    def _facing(self, loaded: Loaded) -> tuple[QWidget, QWidget]:
        self._save.setVisible(self._panel is not None)
        if self._panel is not None:
            self._bar.hide()
            return self._panel, self._panel.foot
        return facts_of(loaded.page, loaded.rows, loaded.choices, self._ask), self._bar

    def _focus_link(self, shown: QWidget, followed: str, within: bool) -> None:
        """Back to the link that was followed; to the beginning where it is gone; nowhere from another part."""
        if followed and (link := shown.findChild(Link, followed)) is not None:
            give_keyboard(link)
        elif (followed or within) and not self._bar.isAncestorOf(QApplication.focusWidget() or self):
            enter(shown)

    def _open(self, asked: str) -> None:
        what, _, id_ = asked.partition(":")
        self._ask(what, id_)

    def _ask(self, what: str, id_: str) -> None:
        """Answer what is asked: another page, an act at once, or the form of an act."""
        if self._loaded is None:
            return
        page = self._loaded.page
        if page.referral.closed_at is not None and what in ONLY_WHILE_OPEN:
            self._bar.say("This referral is closed. Open it again first.")
        elif what == "disclosure":
            self.wants.emit(OpenDisclosure(id_))
        elif what == "telling":
            self._tell(id_)
        elif what == "urgent":
            self.wants.emit(self.urgent())
        elif what == "decision" and not page.undecided:
            self._bar.say("Each child has a decision. Correct it where it stands.")
        elif what == "take_on" and page.referral.owner in (None, self._loaded.officer):
            self._do(lambda desk: assignments.take_on(desk, page.referral))
        elif what == "draft":
            self._open_draft(id_)
        elif what in _OF_PERSON:
            self.wants.emit(OpenPerson(id_, _OF_PERSON[what]))
        elif what == "end_part":
            part = next(each for each in page.parts if each.id == id_)
            self._do(lambda desk: referrals.end_part(desk, part))
        else:
            loaded = self._loaded
            self._work.ask(
                lambda desk: as_asked(desk, loaded, what), partial(self._begin, what, id_), self._refused, asker=self
            )

    def _begin(self, what: str, id_: str, loaded: Loaded) -> None:
        panel = panel_for(self._work, loaded, what, id_)
        if panel is None:
            return
        if (before := self._panel) is not None:
            if before.is_as(panel):
                before.enter()
                return
            before.make_way(panel)
        self._followed = f"{what}:{id_}"
        panel.closed.connect(self._close_panel)
        panel.ready.connect(lambda: self._face(panel))
        if isinstance(panel, InTheWay):
            panel.opened.connect(self._leave_for)
        panel.prepare()

    def _answer_arrival(self) -> None:
        if asked := self._arrived:
            self._arrived = ""
            self._open(asked)

    def _leave_for(self, asked: str) -> None:
        """From what is in the way of closing to where it is done."""
        self._close_panel()
        self._open(asked)

    def _open_draft(self, id_: str) -> None:
        """The form that a kept draft belongs to; it takes the draft up. “kind:of:draft”."""
        kind, rest = id_.split(":", 1)
        of, draft = rest.rsplit(":", 1)
        if kind == "disclosure":
            self.wants.emit(UrgentDisclosure(referral_id=of or None, draft_id=draft))
        elif kind in _ON_THE_DISCLOSURE:
            self.wants.emit(OpenDisclosure(of))
        elif kind in _ON_TELLING:
            self._tell(of)
        else:
            self._ask(*asked_by_draft(self._id, kind, of))

    def _face(self, panel: Opened) -> None:
        if self._panel is None:
            self._panel = panel
            self._turn()

    def _close_panel(self) -> None:
        self._panel, self._asked = None, self._followed
        self._turn()

    def _put_away(self) -> None:
        """Esc: the form is kept and put away."""
        if self._panel is not None:
            self._panel.keep()

    def _save_panel(self) -> None:
        if self._panel is not None:
            self._panel.save()

    def _tell(self, disclosure: str) -> None:
        if self._loaded is None:
            return
        waiting = [id_ for id_, owed in self._loaded.page.owed if owed.item == "telling"]
        known = [disclosure] if disclosure else [*waiting, *(row.id for row in self._loaded.rows)]
        if known:
            self.wants.emit(TellPeople(known[0]))
        else:
            self._bar.say("Nothing has been shared, so nobody is to be told.")

    def _do(self, act: Callable[[Desk], object]) -> None:
        self._work.ask(act, self._done, self._refused)

    def _done(self, _result: object) -> None:
        self._problem.hide()

    def _not_read(self, why: Refused | Known) -> None:
        if not self.give_way(why, self._id, OpenReferral(self._id)):
            self._refused(why)

    def _refused(self, why: Refused | Known) -> None:
        self._problem.tell(why)
        if isinstance(why, Known) and self._loaded is not None:
            self.load()
