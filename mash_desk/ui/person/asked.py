"""Which form a person's page opens for what is asked of it."""

from collections.abc import Iterable
from typing import TypeVar

from mash_desk.casework.desk import Desk
from mash_desk.casework.person_page import PersonPage
from mash_desk.domain.address import Address
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Panel
from mash_desk.ui.person.address import AddressPanel, ConfirmPanel
from mash_desk.ui.person.alias import AliasPanel
from mash_desk.ui.person.field import FieldPanel
from mash_desk.ui.person.household import HouseholdPanel, MemberPanel
from mash_desk.ui.person.kind import KindPanel
from mash_desk.ui.person.legal import LegalStatusPanel
from mash_desk.ui.person.means import MeansPanel
from mash_desk.ui.person.relationship import RelationshipPanel
from mash_desk.ui.person.restricted import LetInPanel, LiftPanel, RestrictPanel
from mash_desk.ui.person.row_panel import Stored
from mash_desk.ui.person.warning import WarningPanel
from mash_desk.ui.vault_thread import VaultThread

S = TypeVar("S", bound=Stored)


def panel_for(
    work: VaultThread[Desk], choices: Choices, page: PersonPage, asked: str, shown: dict[str, Address]
) -> Panel | None:
    """The form for what is asked, "what" or "what:id"; None where there is none. `shown`: addresses asked for."""
    what, _, id_ = asked.partition(":")
    person = page.person
    match what:
        case "kind":
            return KindPanel(work, choices, person)
        case "field":
            return FieldPanel(work, choices, person, id_)
        case "alias" | "new_alias":
            return AliasPanel(work, choices, person, _of(page.aliases, id_))
        case "means" | "new_means":
            return MeansPanel(work, choices, person, _of(page.means, id_))
        case "legal" | "new_legal":
            return LegalStatusPanel(work, choices, person, _of(page.legal_statuses, id_))
        case "warning" | "new_warning":
            return WarningPanel(work, choices, person, _of(page.warnings, id_))
        case "restrict":
            return RestrictPanel(work, choices, person)
        case "let_in" if page.restricted:
            return LetInPanel(work, page)
        case "lift" if page.restricted:
            return LiftPanel(work, page.restricted.restriction)
    return _of_home(work, choices, page, asked, shown)


def _of_home(
    work: VaultThread[Desk], choices: Choices, page: PersonPage, asked: str, shown: dict[str, Address]
) -> Panel | None:
    what, _, id_ = asked.partition(":")
    person = page.person
    match what:
        case "address" | "new_address":
            return AddressPanel(work, choices, person, shown.get(id_) or _of(page.addresses, id_))
        case "confirm":
            return ConfirmPanel(work, choices, person, _one(page.addresses, id_))
        case "household":
            return HouseholdPanel(work, choices, page, around(page))
        case "member":
            return MemberPanel(work, choices, _one((*page.members, *page.earlier), id_), page.names)
        case "relationship" | "new_relationship":
            known = _of(page.relationships, id_)
            return RelationshipPanel(work, choices, person, around(page), known, grown=page.grown)
    return None


def around(page: PersonPage) -> dict[str, str]:
    """Everybody who stands near them, by id."""
    return {person: page.names.get(person, "") for person in page.around}


def _of(known: Iterable[S], id_: str) -> S | None:
    return next((each for each in known if each.id == id_), None)


def _one(known: Iterable[S], id_: str) -> S:
    return next(each for each in known if each.id == id_)
