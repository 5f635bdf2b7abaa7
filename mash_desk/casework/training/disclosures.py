"""Invented disclosures: shared or not, with a referral or without."""

from datetime import datetime

import attrs

from mash_desk.casework import acts
from mash_desk.casework.training import sharing as words
from mash_desk.casework.training.families import Family
from mash_desk.casework.training.past import Past
from mash_desk.casework.training.sharing import Sharing
from mash_desk.domain.clocks import Due, finish_deadline
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.disclosure import Agreement, Disclosure, DisclosureKind, Recipient, Subject
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.person import Person
from mash_desk.domain.referral import Referral
from mash_desk.domain.telling import Telling
from mash_desk.store import agreements, disclosures, subjects, tellings
from mash_desk.store.change import Change


@attrs.frozen(kw_only=True)
class Shared:
    """A disclosure that was saved, and what finishing it needs to know.

    `described`: the subject without a record; `mistaken`: the one who is of another family; `told`: everybody who was.
    """

    disclosure: Disclosure = personal()
    kinds: tuple[str, ...] = plain()
    family: Family = personal()
    agreement: Agreement | None = plain()
    unverified: tuple[Recipient, ...] = personal()
    described: str = plain()
    told: tuple[Recipient, ...] = personal()
    mistaken: Subject | None = plain()


def share(
    past: Past,
    family: Family,
    referral: Referral | None,
    sharing: Sharing,
    at: datetime,
    description: str = "",
    also: Sharing | None = None,
    mistaken: Person | None = None,
) -> Shared:
    """Save what was shared about a family's children, or about a child who is only described.

    `also`: the same was told to somebody else as well. `mistaken`: who was chosen instead of the family's first child.
    """
    officer = past.on_duty(at)
    with past.change(acts.DISCLOSURE_SAVED, at, officer) as change:
        added = disclosures.add(change, _event(past, change, family, referral, sharing, at, officer))
        for kind in sharing.kinds:
            disclosures.add_kind(change, DisclosureKind(disclosure=added.id, kind=kind))
        described, wrong = "", None
        if description:
            described = subjects.add(change, Subject(disclosure=added.id, description=description)).id
        else:
            named = [mistaken or family.children[0], *family.children[1:]]
            about = [_about(past, change, added, person) for person in named]
            wrong = about[0] if mistaken else None
        recipients = [_recipient(past, change, added, each) for each in (sharing, also) if each]
        agreement = _agreement(past, change, added)
    verifies = {"number_given_by_caller", "not_verified"}
    return Shared(
        disclosure=added,
        kinds=sharing.kinds,
        family=family,
        agreement=agreement,
        unverified=tuple(each for each in recipients if each.verification in verifies),
        described=described,
        told=tuple(recipients),
        mistaken=wrong,
    )


def _about(past: Past, change: Change, disclosure: Disclosure, person: Person) -> Subject:
    """Say that it is about somebody, who is owed being told."""
    subject = subjects.add(change, Subject(disclosure=disclosure.id, person=person.id))
    owe(past, change, disclosure, person)
    return subject


def withhold(past: Past, family: Family, referral: Referral | None, at: datetime) -> Disclosure:
    """Save that something was asked for and not shared."""
    officer = past.on_duty(at)
    reason, place, what, why = past.dice.choice(words.NOT_SHARED)
    sharing = Sharing(place=place, told="", kinds=(), what=what, why=why, urgent=False)
    with past.change(acts.DISCLOSURE_WITHHELD, at, officer) as change:
        event = _event(past, change, family, referral, sharing, at, officer)
        added = disclosures.add(change, attrs.evolve(event, shared=False, not_shared_reason=reason))
        for child in family.children:
            subjects.add(change, Subject(disclosure=added.id, person=child.id))
    return added


def owe(past: Past, change: Change, disclosure: Disclosure, person: Person) -> None:
    """A telling to that person within five working days."""
    due = finish_deadline(
        Due.FIVE_WORKING_DAYS, disclosure.shared_at, past.rules.working, past.rules.authority.decision_rule
    )
    telling = Telling(
        disclosure=disclosure.id,
        person=person.id,
        decide_by=due.due,
        recorded_at=change.at,
        recorded_by=change.officer,
    )
    tellings.owe(change, telling)


def _event(
    past: Past,
    change: Change,
    family: Family,
    referral: Referral | None,
    sharing: Sharing,
    at: datetime,
    officer: Colleague,
) -> Disclosure:
    named = {"child": family.children[0].first_name, "carer": family.carer.person.first_name}
    working, rule = past.rules.working, past.rules.authority.decision_rule
    return Disclosure(
        reference=past.reference(change),
        referral=referral.id if referral else None,
        shared=True,
        urgent=sharing.urgent,
        what=sharing.what.format(**named),
        why=sharing.why.format(**named),
        otherwise=sharing.otherwise.format(**named) or None,
        shared_at=at,
        finish_by=finish_deadline(Due.NEXT_WORKING_DAY_NOON, at, working, rule).due,
        review_by=finish_deadline(Due.ONE_WORKING_DAY, at, working, rule).due,
        recorded_at=at,
        recorded_by=officer.id,
    )


def _recipient(past: Past, change: Change, disclosure: Disclosure, sharing: Sharing) -> Recipient:
    place = past.places[sharing.place]
    verification = past.dice.choices(
        ("called_back_directory", "known_number_of_ours", "number_given_by_caller", "not_verified"), (60, 20, 10, 10)
    )[0]
    if sharing.method == "secure_email":
        verification = "secure_email_domain"
    recipient = Recipient(
        disclosure=disclosure.id,
        organisation=place.id,
        told=sharing.told,
        telephone=place.telephone,
        verification=verification,
        method=sharing.method,
        shared_at=disclosure.shared_at,
        recorded_at=change.at,
        recorded_by=change.officer,
    )
    return disclosures.add_recipient(change, recipient)


def _agreement(past: Past, change: Change, disclosure: Disclosure) -> Agreement | None:
    how = past.dice.choices(("by_telephone", "in_person", "could_not_be_reached", ""), (50, 20, 10, 20))[0]
    if not how:
        return None
    reached = how != "could_not_be_reached"
    agreement = Agreement(
        disclosure=disclosure.id,
        colleague=past.manager().id if reached else None,
        how=how,
        words=None if reached else words.NOT_REACHED,
        agreed_at=disclosure.shared_at if reached else None,
        recorded_at=change.at,
        recorded_by=change.officer,
    )
    return agreements.add(change, agreement)
