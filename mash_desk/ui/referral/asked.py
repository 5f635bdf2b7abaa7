"""Which form a referral's page turns into for what is asked of it."""

from typing import Protocol

from mash_desk.casework.desk import Desk
from mash_desk.casework.explaining import Explained
from mash_desk.casework.referrals import ReferralPage
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.undone import Undone
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Panel
from mash_desk.ui.referral.assignment import GiveBackPanel, HandOverPanel, TakeOverPanel
from mash_desk.ui.referral.breach import BreachPanel
from mash_desk.ui.referral.closing import ClosingPanel, InTheWay, ReopeningPanel
from mash_desk.ui.referral.concern import ConcernCorrectionPanel, ConcernPanel
from mash_desk.ui.referral.consent import ConsentPanel
from mash_desk.ui.referral.contact import ContactPanel
from mash_desk.ui.referral.decision import DecisionPanel
from mash_desk.ui.referral.part import PartPanel
from mash_desk.ui.referral.rating import RatingPanel
from mash_desk.ui.referral.reading import Reading
from mash_desk.ui.referral.whereabouts import WhereaboutsPanel
from mash_desk.ui.referral.why import Why
from mash_desk.ui.vault_thread import VaultThread


class Shown(Protocol):
    """What a page has read, as far as a form needs it."""

    @property
    def page(self) -> ReferralPage:
        """The referral as it stands."""

    @property
    def choices(self) -> Choices:
        """The code lists, and the time."""

    @property
    def colleagues(self) -> tuple[Colleague, ...]:
        """Everyone who works here."""

    @property
    def officer(self) -> str:
        """Who is at the desk."""

    @property
    def in_the_way(self) -> tuple[Undone, ...]:
        """What is owed before it can be closed."""

    @property
    def why(self) -> tuple[Explained, ...]:
        """Why each clock is due when it is."""

    @property
    def rule(self) -> str:
        """From where a new rating counts."""


Opened = Panel | Reading


def panel_for(work: VaultThread[Desk], shown: Shown, what: str, id_: str) -> Opened | None:
    """The form for what is asked, about the record of that id; None where there is none."""
    page, choices = shown.page, shown.choices
    people = {person: page.names.get(person, "") for person in page.files}
    match what:
        case "whereabouts":
            return WhereaboutsPanel(work, choices, page.referral)
        case "rating":
            return RatingPanel(work, choices, page.referral, shown.rule)
        case "concern":
            return ConcernPanel(work, choices, page.referral.id)
        case "correct_concern":
            said = [each for each in page.concerns if each.id == id_]
            return ConcernCorrectionPanel(work, choices, said[0]) if said else None
        case "consent":
            return ConsentPanel(work, choices, page.referral.id, people, id_)
        case "contact" | "correct_contact":
            corrects = next((each for each in page.contacts if each.contact.id == id_), None)
            return ContactPanel(work, choices, page.referral.id, people, corrects)
        case "part":
            file = page.files.get(id_)
            return PartPanel(work, choices, page.referral.id, file.person if file else None)
        case "decision" | "correct":
            return _decision(work, shown, id_ if what == "correct" else "")
        case "breach":
            missed = [each for each in page.unexplained if id_ in ("", f"{each.clock}@{each.due_at.isoformat()}")]
            return BreachPanel(work, choices, page.referral, missed[0]) if missed else None
    return _whose(work, shown, what) or _at_the_end(work, shown, what)


def _whose(work: VaultThread[Desk], shown: Shown, what: str) -> Opened | None:
    referral = shown.page.referral
    holder = shown.page.names.get(referral.owner or "", "")
    match what:
        case "hand_over":
            return HandOverPanel(work, referral, shown.colleagues, holder)
        case "give_back" if referral.owner:
            return GiveBackPanel(work, referral, holder)
        case "take_on" if referral.owner:
            return TakeOverPanel(work, referral, holder)
    return None


def _at_the_end(work: VaultThread[Desk], shown: Shown, what: str) -> Opened | None:
    referral = shown.page.referral
    match what:
        case "why":
            return Why(shown.why)
        case "close" if shown.in_the_way:
            return InTheWay(shown.choices, shown.in_the_way)
        case "close":
            return ClosingPanel(work, shown.choices, referral, shown.colleagues, shown.officer)
        case "reopen" if referral.closed_at:
            return ReopeningPanel(work, referral)
    return None


def _decision(work: VaultThread[Desk], shown: Shown, corrected: str) -> Panel:
    page = shown.page
    corrects = next((each for each in page.decisions if each.id == corrected), None)
    children = (corrects.person,) if corrects else page.undecided
    names = {child: page.names.get(child, "") for child in children}
    return DecisionPanel(work, shown.choices, page.referral, names, shown.colleagues, corrects)
