"""Writing an invented family down: who they are, where and with whom they live, what they are to each other."""

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from mash_desk.casework.training import known
from mash_desk.casework.training.families import Family, Relative
from mash_desk.domain.household import Household, HouseholdMember
from mash_desk.domain.person import Alias
from mash_desk.domain.relationship import Relationship
from mash_desk.domain.warning import Warning
from mash_desk.store import addresses, contact_means, households, legal_statuses, people
from mash_desk.store.change import Change


def write(change: Change, family: Family, today: date) -> Family:
    """The family in the file, with what they are to each other and where they live; their ids are filled in."""
    children = tuple(people.add(change, known.answered(child, today)) for child in family.children)
    relatives = tuple(
        attrs.evolve(each, person=people.add(change, known.answered(each.person, today))) for each in family.relatives
    )
    written = attrs.evolve(family, children=children, relatives=relatives)
    confirmed = today if family.everyone_known == "yes" else None
    household = households.add(change, Household(everyone_known=family.everyone_known, confirmed_on=confirmed))
    for person in written.at_home:
        member = HouseholdMember(household=household.id, person=person.id, from_on=family.home.from_on)
        households.add_member(change, member)
        if person.kind != "unborn":
            addresses.add(change, attrs.evolve(family.home, person=person.id))
    for relative in relatives:
        if not relative.at_home:
            addresses.add(change, attrs.evolve(family.elsewhere, person=relative.person.id))
    for relationship in _relationships(written):
        people.add_relationship(change, relationship)
    for warning in _warnings(written, today):
        people.add_warning(change, warning)
    _write_beside(change, written, today)
    if len(children) == 1 and children[0].upn and int(children[0].upn[-1]) == 0:
        people.add_alias(change, Alias(person=children[0].id, name=f"{children[0].given_name} {_last_name(relatives)}"))
    return written


def _write_beside(change: Change, family: Family, today: date) -> None:
    """How they are reached, their other names, and orders."""
    concerns = any(each.of_concern and each.at_home for each in family.relatives)
    for each in family.relatives:
        for means in known.reached(each.person, each.telephone, concerns and each is family.carer):
            contact_means.add(change, means)
    of_concern = {each.person.id for each in family.relatives if each.of_concern}
    for person in (*family.children, *(each.person for each in family.relatives)):
        for alias in known.also_called(person):
            people.add_alias(change, alias)
        for status in known.in_law(person, today, person.id in of_concern):
            legal_statuses.add(change, status)


def _last_name(relatives: Sequence[Relative]) -> str:
    return relatives[-1].person.family_name or ""


def _relationships(family: Family) -> Iterator[Relationship]:
    for relative in family.relatives:
        for child in family.children:
            yield Relationship(
                person=relative.person.id,
                of=child.id,
                kind=relative.kind,
                responsibility=relative.responsibility,
                evidence="birth certificate seen" if relative.responsibility == "yes" else None,
            )
    parents = [each for each in family.relatives if each.kind in ("mother", "father", "stepfather", "parents_partner")]
    if len(parents) > 1:
        together = parents[0].at_home and parents[1].at_home
        yield Relationship(
            person=parents[1].person.id,
            of=parents[0].person.id,
            kind="partner" if together else "former_partner",
            responsibility="no",
        )
    for elder, younger in zip(family.children, family.children[1:], strict=False):
        kind = {"F": "sister", "M": "brother"}.get(elder.sex or "", "sibling")
        yield Relationship(person=elder.id, of=younger.id, kind=kind, responsibility="no")


def _warnings(family: Family, today: date) -> Iterator[Warning]:
    for relative in family.relatives:
        if relative.of_concern:
            kind = "do_not_tell" if relative.at_home else "no_contact"
            yield Warning(person=relative.person.id, kind=kind, words="asked for by the police", from_on=today)
    if family.home.protection in ("protected", "refuge"):
        yield Warning(person=family.carer.person.id, kind="do_not_post", words="address is not known", from_on=today)
    elif any(each.of_concern for each in family.relatives) and family.carer.person.safe_contact:
        yield Warning(person=family.carer.person.id, kind="safe_contact", words=None, from_on=today)
