"""Which form a referral's page turns into for what is asked of it."""

from typing import Protocol

from mash_desk.casework.desk import Desk
from mash_desk.casework.referrals import ReferralPage
from mash_desk.domain.colleague import Colleague
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Panel
from mash_desk.ui.referral.concern import ConcernPanel
from mash_desk.ui.referral.consent import ConsentPanel
from mash_desk.ui.referral.decision import DecisionPanel
from mash_desk.ui.referral.part import PartPanel
from mash_desk.ui.referral.rating import RatingPanel
from mash_desk.ui.referral.whereabouts import WhereaboutsPanel
from mash_desk.ui.vault_thread import VaultThread


class Shown(Protocol):
    """What a page has read, as far as a form needs it."""

    @property
    def page(self) -> ReferralPage:
        """The referral as it stands."""

    @property
    def choices(self) -> Choices:
        """The code lists."""

    @property
    def colleagues(self) -> tuple[Colleague, ...]:
        """Everyone who works here."""


def panel_for(work: VaultThread[Desk], shown: Shown, what: str, id_: str) -> Panel | None:
    """The form for what is asked, about the record of that id; None where there is none."""
    page, choices = shown.page, shown.choices
    match what:
        case "whereabouts":
            return WhereaboutsPanel(work, choices, page.referral)
        case "rating":
            return RatingPanel(work, choices, page.referral)
        case "concern":
            return ConcernPanel(work, choices, page.referral.id)
        case "consent":
            names = {person: page.names.get(person, "") for person in page.files}
            return ConsentPanel(work, choices, page.referral.id, names, id_)
        case "part":
            file = page.files.get(id_)
            return PartPanel(work, choices, page.referral.id, file.person if file else None)
        case "decision" | "correct":
            return _decision(work, shown, id_ if what == "correct" else "")
    return None


def _decision(work: VaultThread[Desk], shown: Shown, corrected: str) -> Panel:
    page = shown.page
    corrects = next((each for each in page.decisions if each.id == corrected), None)
    children = (corrects.person,) if corrects else page.undecided
    names = {child: page.names.get(child, "") for child in children}
    return DecisionPanel(work, shown.choices, page.referral, names, shown.colleagues, corrects)
