"""Invented work on referrals: contacts, other hands, new ratings, reasons for lateness, closing. Counted, not diced."""

from datetime import datetime, timedelta

import attrs

from mash_desk.casework import acts
from mash_desk.casework.training.families import Family
from mash_desk.casework.training.past import Past
from mash_desk.casework.training.referrals import rating_of
from mash_desk.domain import breach as breach_rules
from mash_desk.domain.assignment import Assignment
from mash_desk.domain.breach import Breach, Missed
from mash_desk.domain.closure import Closure
from mash_desk.domain.contact import Contact, ContactPerson
from mash_desk.domain.referral import Referral, children_of
from mash_desk.store import assignments, breaches, closures, contacts, disclosures, referrals
from mash_desk.store.change import Change

_CALLS = (
    ("call_out", "She was told of the referral, and asks to be rung after six."),
    ("not_reached", ""),
    ("call_in", "The school rang back: nobody came to fetch the child at noon, an aunt did at two."),
    ("visit", "Seen at the door. The children were up, and the home was warm."),
    ("message_in", "Asks which of her answers were passed on, and to whom."),
)
_LATE = timedelta(hours=3, minutes=10)
_HANDED = ("Knows the family from the spring.", "The night’s work, for the day team.", "On leave from tomorrow.")
_GIVEN_BACK = "My shift ends, and nothing is promised."
_REASONS = (("workload", ""), ("waiting_for_partner", "The surgery answered after two days."), ("recorded_late", ""))
_CLOSURES = {"advice": "advice_given", "no_further_action": "advice_given", "linked_to_open_case": "open_elsewhere"}


def work_on(past: Past, family: Family, referral: Referral, decided: datetime | None, place: int) -> None:
    """Plan what is done on the referral that is the `place`th of this desk."""
    taken = referral.recorded_at
    if place % 2 == 0:
        past.later(taken + timedelta(minutes=35), lambda at: _contact(past, family, referral, place // 2, at))
    if place % 5 == 1:
        past.later(taken + timedelta(minutes=50), lambda at: _hand_over(past, referral, place, at))
    if place % 11 == 3:
        past.later(taken + timedelta(minutes=70), lambda at: _give_back(past, referral, at))
    if place % 6 == 2 and referral.rating:
        past.later(taken + timedelta(hours=1, minutes=20), lambda at: _rate_anew(past, referral, at))
    if decided:
        past.later(decided + timedelta(hours=1), lambda at: _explain(past, referral, place, at))
        past.later(past.office_time(decided, 3), lambda at: _close(past, referral, at))


def _contact(past: Past, family: Family, referral: Referral, place: int, at: datetime) -> None:
    """Every third is written down hours after it was."""
    kind, words = _CALLS[place % len(_CALLS)]
    officer, carer = past.on_duty(at), family.carer
    with past.change(acts.CONTACT_LOGGED, at, officer) as change:
        contact = Contact(
            referral=referral.id,
            kind=kind,
            happened_at=at - (_LATE if place % 3 == 2 else timedelta(minutes=4)),
            number=carer.telephone if kind != "visit" else None,
            words=words or None,
            recorded_at=at,
            recorded_by=officer.id,
        )
        added = contacts.add(change, contact)
        contacts.add_person(change, ContactPerson(contact=added.id, person=carer.person.id))
        change.concerns(*children_of(referrals.parts(change, referral.id)))


def _hand_over(past: Past, referral: Referral, place: int, at: datetime) -> None:
    officer, to, stands = past.on_duty(at), past.day_officer(place), _stands(past, referral)
    if to.id == stands.owner or stands.decided_at is not None:
        return
    with past.change(acts.REFERRAL_HANDED_OVER, at, officer) as change:
        _assign(change, stands, to.id, _HANDED[place % len(_HANDED)], at, officer.id)


def _give_back(past: Past, referral: Referral, at: datetime) -> None:
    officer, stands = past.on_duty(at), _stands(past, referral)
    if stands.owner is None or stands.decided_at is not None:
        return
    with past.change(acts.REFERRAL_GIVEN_BACK, at, officer) as change:
        _assign(change, stands, None, _GIVEN_BACK, at, officer.id)


def _rate_anew(past: Past, referral: Referral, at: datetime) -> None:
    officer = past.on_duty(at)
    rating = {"red": "amber", "amber": "red", "green": "amber", "blue": "green"}[referral.rating or "blue"]
    timed, stands = rating_of(past, rating, referral.received_at, at, officer, anew=True), _stands(past, referral)
    if stands.decided_at is not None:
        return
    with past.change(acts.REFERRAL_RATED, at, officer) as change:
        change.code(f"rating:{rating}")
        change.concerns(*children_of(referrals.parts(change, referral.id)))
        referrals.add_rating(change, attrs.evolve(timed, referral=referral.id))
        referrals.amend(change, attrs.evolve(stands, rating=rating, complete_by=timed.complete_by))


def _explain(past: Past, referral: Referral, place: int, at: datetime) -> None:
    """Why a clock was late. Every fourth referral leaves it open."""
    officer, missed = past.on_duty(at), _missed(past, referral, at)
    if place % 4 == 3 or not missed:
        return
    reason, words = _REASONS[place % len(_REASONS)]
    with past.change(acts.BREACH_EXPLAINED, at, officer) as change:
        for each in missed:
            change.code(f"clock:{each.clock}", f"reason:{reason}")
            breach = Breach(
                referral=referral.id,
                clock=each.clock,
                due_at=each.due_at,
                reason=reason,
                words=words or None,
                recorded_at=at,
                recorded_by=officer.id,
            )
            breaches.add(change, breach)


def _close(past: Past, referral: Referral, at: datetime) -> None:
    """Close what owes nothing: where nothing was shared, and each clock was kept or has its reason."""
    manager, stands = past.manager(), _stands(past, referral)
    owed = breach_rules.unexplained(_missed(past, referral, at), breaches.of_referral(past.reader, referral.id))
    if stands.rating is None or owed or disclosures.of_referral(past.reader, referral.id):
        return
    outcome = referrals.decisions(past.reader, referral.id)[-1].outcome
    closure = Closure(
        referral=referral.id,
        reason=_CLOSURES.get(outcome, "decided"),
        closed_by=manager.id,
        recorded_at=at,
        recorded_by=manager.id,
    )
    with past.change(acts.REFERRAL_CLOSED, at, manager) as change:
        change.code(f"reason:{closure.reason}")
        change.concerns(*children_of(referrals.parts(change, referral.id)))
        closures.add(change, closure)
        referrals.amend(change, attrs.evolve(stands, closed_at=at))


def _missed(past: Past, referral: Referral, at: datetime) -> tuple[Missed, ...]:
    return breach_rules.missed(_stands(past, referral), referrals.ratings(past.reader, referral.id), at)


def _assign(change: Change, stands: Referral, to: str | None, words: str, at: datetime, officer: str) -> None:
    change.concerns(*children_of(referrals.parts(change, stands.id)))
    assignment = Assignment(
        referral=stands.id, colleague=to, before=stands.owner, words=words, recorded_at=at, recorded_by=officer
    )
    assignments.add(change, assignment)
    referrals.amend(change, attrs.evolve(stands, owner=to))


def _stands(past: Past, referral: Referral) -> Referral:
    found = referrals.get(past.reader, referral.id)
    if found is None:
        raise KeyError(referral.id)
    return found
