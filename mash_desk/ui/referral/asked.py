"""Which form a referral's page turns into for what is asked of it."""

from typing import Protocol

from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFile
from mash_desk.casework.referrals import ReferralPage
from mash_desk.domain.colleague import Colleague
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Panel
from mash_desk.ui.person.address import AddressPanel
from mash_desk.ui.person.edit import PersonPanel
from mash_desk.ui.person.household import HouseholdPanel
from mash_desk.ui.person.relationship import RelationshipPanel
from mash_desk.ui.person.warning import WarningPanel
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

    @property
    def person(self) -> PersonFile | None:
        """Whoever's page is open inside the referral's."""


def panel_for(work: VaultThread[Desk], shown: Shown, what: str, id_: str) -> Panel | None:
    """The form for what is asked, about the record of that id; None where there is none."""
    return _of_referral(work, shown, what, id_) or _of_person(work, shown, what, id_)


def _of_referral(work: VaultThread[Desk], shown: Shown, what: str, id_: str) -> Panel | None:
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
            file = page.files.get(id_) or (shown.person if id_ else None)
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


def _of_person(work: VaultThread[Desk], shown: Shown, what: str, id_: str) -> Panel | None:
    page, choices = shown.page, shown.choices
    file = page.files.get(id_) or shown.person
    if file is None:
        return None
    person, names = file.person, _people(page)
    match what:
        case "person":
            return PersonPanel(work, choices, file)
        case "warning":
            return WarningPanel(work, choices, person)
        case "household":
            return HouseholdPanel(work, choices, file, names)
        case "new_address":
            return AddressPanel(work, choices, person)
        case "address":
            address = next(each for each in file.addresses if each.id == id_)
            return AddressPanel(work, choices, person, address)
        case "new_relationship":
            return RelationshipPanel(work, choices, person, names)
        case "relationship":
            relationship = next(each for each in file.relationships if each.id == id_)
            return RelationshipPanel(work, choices, person, names, relationship)
    return None


def _people(page: ReferralPage) -> dict[str, str]:
    """Everybody with a part, and those who live with them, by id."""
    known = dict.fromkeys(page.files)
    for file in page.files.values():
        known.update(dict.fromkeys(member.person for member in file.members))
    return {person: page.names.get(person, "") for person in known}
