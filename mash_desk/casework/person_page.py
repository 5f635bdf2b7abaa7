"""A person's page: everything that stands about one person, read at once, and that it was looked at."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

import attrs

from mash_desk.casework import acts, chronology, people, restrictions
from mash_desk.casework.chronology import Happening, Look
from mash_desk.casework.desk import Desk
from mash_desk.casework.restrictions import Restricted
from mash_desk.domain import contact_means as means_rules
from mash_desk.domain import household as household_rules
from mash_desk.domain.address import Address
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.contact_means import ContactMeans
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.household import Household, HouseholdMember
from mash_desk.domain.legal_status import LegalStatus
from mash_desk.domain.person import ADULT, Alias, Person
from mash_desk.domain.relationship import Relationship
from mash_desk.domain.times import local_date
from mash_desk.domain.warning import Warning
from mash_desk.store import addresses, colleagues, contact_means, households, legal_statuses, referrals
from mash_desk.store import people as person_rows

D = TypeVar("D", Warning, Alias, LegalStatus, Address, Relationship)


@attrs.frozen(kw_only=True)
class HouseholdThen:
    """Who lived with somebody when a referral about them came in; no members: that is not known."""

    referral: str = plain()
    reference: str = plain()
    on: date = plain()
    members: tuple[HouseholdMember, ...] = plain()


@attrs.frozen(kw_only=True)
class PersonPage:
    """Everything that a person's page shows.

    `strip`: what must be read first, in words. `warnings`, `aliases`, `means`, `legal_statuses`, `addresses` and
    `relationships` hold ended ones too, behind those that stand. An address that needs protection is without where it
    is: addresses.reveal shows it. `household`, `members`: now, themselves among them; `earlier`: who lived there and
    left; `households`: at each referral, the newest first. `time`: the one line of time; `looks`: who looked, both
    the newest first. `around`: who lives or lived there, is related, or has a part in a referral of theirs; `grown`:
    who of all of them is an adult. `restricted`: that the record is open to few; `may_restrict`: whether the officer
    says so; `working`: who may be let in. `names`: of everybody named by id.
    """

    person: Person = personal()
    strip: tuple[str, ...] = personal()
    warnings: tuple[Warning, ...] = plain()
    aliases: tuple[Alias, ...] = personal()
    means: tuple[ContactMeans, ...] = personal()
    legal_statuses: tuple[LegalStatus, ...] = plain()
    addresses: tuple[Address, ...] = personal()
    household: Household | None = plain()
    members: tuple[HouseholdMember, ...] = plain()
    earlier: tuple[HouseholdMember, ...] = plain()
    households: tuple[HouseholdThen, ...] = plain()
    relationships: tuple[Relationship, ...] = plain()
    time: tuple[Happening, ...] = personal()
    looks: tuple[Look, ...] = personal()
    around: tuple[str, ...] = plain()
    grown: frozenset[str] = plain()
    restricted: Restricted | None = personal()
    may_restrict: bool = plain()
    working: tuple[Colleague, ...] = personal()
    names: dict[str, str] = personal()


def page(desk: Desk, person: str) -> PersonPage:
    """Everything about one person, and an entry that it was looked at. Raises KeyError, Refused."""
    shown = read_page(desk, person)
    desk.look(acts.PERSON_VIEWED, person, (person,))
    return shown


def read_page(desk: Desk, person: str) -> PersonPage:
    """Everything about one person, without an entry: for whoever looks already, and reads again."""
    desk.refuse_closed(person)
    found = person_rows.get(desk.vault, person)
    if found is None:
        raise KeyError(person)
    today = desk.today()
    ever = households.members_ever(desk.vault, person)
    household = households.of_person(desk.vault, person, today)
    members = households.members(desk.vault, household.id, today) if household else ()
    here = {each.id for each in members}
    relationships = person_rows.relationships(desk.vault, person)
    around = _around(desk, person, ever, relationships)
    named = desk.sight.some(desk.vault, (person, *around))
    return PersonPage(
        person=found,
        strip=people.strip(desk, (person,)),
        warnings=_ended_last(person_rows.warnings(desk.vault, person), today),
        aliases=_ended_last(person_rows.aliases(desk.vault, person), today),
        means=means_rules.in_order(contact_means.of_person(desk.vault, person), today),
        legal_statuses=_ended_last(legal_statuses.of_person(desk.vault, person), today),
        addresses=tuple(each.withheld for each in _ended_last(addresses.of_person(desk.vault, person), today)),
        household=household,
        members=members,
        earlier=tuple(each for each in ever if each.id not in here and each.person != person),
        households=_at_each_referral(desk, person, ever),
        relationships=_ended_last(relationships, today),
        time=chronology.of_person(desk, person),
        looks=chronology.looks(desk, person),
        around=around,
        grown=frozenset(each.id for each in named.values() if each.kind == ADULT),
        restricted=restrictions.of_person(desk, person),
        may_restrict=acts.RESTRICT in desk.role.may,
        working=colleagues.working(desk.vault),
        names={**colleagues.names(desk.vault), **{each.id: each.name for each in named.values()}},
    )


def _at_each_referral(desk: Desk, person: str, ever: tuple[HouseholdMember, ...]) -> tuple[HouseholdThen, ...]:
    return tuple(
        HouseholdThen(
            referral=referral.id,
            reference=referral.reference,
            on=local_date(referral.received_at),
            members=household_rules.lived_with(person, ever, local_date(referral.received_at)),
        )
        for referral in referrals.of_person(desk.vault, person)
    )


def _ended_last(known: Iterable[D], today: date) -> tuple[D, ...]:
    return tuple(sorted(known, key=lambda each: not each.is_current(today)))


def _around(
    desk: Desk, person: str, ever: tuple[HouseholdMember, ...], relationships: tuple[Relationship, ...]
) -> tuple[str, ...]:
    known = [each.person for each in ever]
    known += [other for each in relationships for other in (each.person, each.of)]
    for referral in referrals.of_person(desk.vault, person):
        known += [part.person for part in referrals.parts(desk.vault, referral.id)]
    return tuple(other for other in dict.fromkeys(known) if other != person)
