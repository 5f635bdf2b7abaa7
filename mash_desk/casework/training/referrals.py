"""Invented referrals: taken in, rated, decided, and for some families a second one."""

from datetime import date, datetime, timedelta

import attrs

from mash_desk.casework import acts
from mash_desk.casework.training.families import Family
from mash_desk.casework.training.past import Past
from mash_desk.casework.training.stories import (
    EXPECTING,
    OUTCOME_REASONS,
    OUTCOMES,
    RATING_REASONS,
    STORIES,
    Story,
)
from mash_desk.domain.clocks import decision_deadline, rating_deadline, rerated_deadline
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.decision import Decision
from mash_desk.domain.person import Person
from mash_desk.domain.rating import Rating
from mash_desk.domain.referral import CHILD_PART, SOURCE_OF_HARM, Concern, Consent, Referral, ReferralPart
from mash_desk.store import concerns, referrals
from mash_desk.store.change import Change

_RATINGS = ("red", "amber", "green", "blue")
# Of what came in the last ten days so much is still open; what is older is decided.
_STILL_OPEN = 0.2
_RECENT = timedelta(days=10)
# England, year to March 2024: 22 % of referrals came within twelve months of an earlier one.
_AGAIN = 0.22


def story_for(past: Past, family: Family, on: date, until: float) -> Story:
    """Who might refer this family on that day, before that hour."""
    if family.children[0].kind == "unborn":
        return EXPECTING
    safe_place = family.home.protection in ("protected", "refuge")
    schooled = any(child.upn for child in family.children)
    working = past.rules.working.is_working_day(on)
    fitting = [
        each
        for each in STORIES
        if (working or each.weekends)
        and each.hours[0] < until
        and (schooled or each.source != "2A")
        and (safe_place or each.source != "8")
        and not (schooled and each.source == "3B")
    ]
    return past.dice.choices(fitting, [each.many for each in fitting])[0]


def take(
    past: Past,
    family: Family,
    story: Story,
    received: datetime,
    at: datetime,
    rating: str | None,
    owner: Colleague | None = None,
) -> Referral:
    """Take the referral in, `at` a few minutes after it came; for `owner`, where that is not who takes it in."""
    officer = past.on_duty(at)
    decide_by = decision_deadline(received, past.rules.working, past.rules.authority.decision_rule).due
    timed = rating_of(past, rating, received, at, officer) if rating else None
    place = past.places.get(story.organisation)
    with past.change(acts.REFERRAL_TAKEN, at, officer) as change:
        referral = Referral(
            reference=past.reference(change),
            received_at=received,
            recorded_at=at,
            recorded_by=officer.id,
            channel=story.channel,
            source=story.source,
            referrer_state=story.state,
            referrer_role=story.role or None,
            referrer_organisation=place.id if place else None,
            referrer_telephone=place.telephone if place else None,
            where_now=_said(past.dice.choice(story.where), family),
            safe_now=past.dice.choice(("not_known", "no") if rating == "red" else ("yes", "yes", "not_known")),
            owner=(owner or officer).id if rating else None,
            decide_by=decide_by,
            rating=rating,
            complete_by=timed.complete_by if timed else None,
        )
        added = referrals.add(change, referral)
        _say(past, change, added, story, family)
        _parts(change, added, family)
        _consents(past, change, added, family)
        if timed:
            referrals.add_rating(change, attrs.evolve(timed, referral=added.id))
    return added


def decide_later(past: Past, family: Family, referral: Referral) -> datetime | None:
    """Plan the decision; when it will be, or None where it stays open."""
    if past.now - referral.received_at < _RECENT and past.dice.random() < _STILL_OPEN:
        return None
    due = min(referral.decide_by, referral.complete_by or referral.decide_by)
    late = past.dice.random() < 0.15
    share = past.dice.uniform(1.05, 1.9) if late else past.dice.uniform(0.3, 0.97)
    at = referral.recorded_at + (due - referral.recorded_at) * share
    at = max(at, referral.recorded_at + timedelta(minutes=25))
    past.later(at, lambda at: _decide(past, family, referral, at))
    return at


def comes_again(past: Past) -> int:
    """After how many working days the family is referred again; 0: never."""
    return past.dice.randrange(3, 80) if past.dice.random() < _AGAIN else 0


def a_rating(past: Past, story: Story) -> str:
    """How urgent it is."""
    return past.dice.choices(_RATINGS, story.ratings)[0]


def _decide(past: Past, family: Family, referral: Referral, at: datetime) -> None:
    manager = past.manager()
    with past.change(acts.DECISION_MADE, at, manager) as change:
        listed = OUTCOMES[referral.rating or "green"]
        outcome = past.dice.choices([code for code, _ in listed], [many for _, many in listed])[0]
        for child in family.children:
            decision = Decision(
                referral=referral.id,
                person=child.id,
                outcome=outcome,
                reasons=OUTCOME_REASONS[outcome],
                decided_by=manager.id,
                decided_at=at,
                recorded_at=at,
                recorded_by=manager.id,
            )
            referrals.add_decision(change, decision)
        change.code(f"outcome:{outcome}")
        stands = referrals.get(change, referral.id) or referral
        referrals.amend(change, attrs.evolve(stands, decided_at=at))


def rating_of(
    past: Past, rating: str, received: datetime, at: datetime, officer: Colleague, *, anew: bool = False
) -> Rating:
    """A rating with its targets and reasons of its kind."""
    deadline = rating_deadline(past.rules.profile, rating, received, past.rules.working)
    again = rerated_deadline(past.rules.profile, rating, at, past.rules.working) if anew else None
    return Rating(
        rating=rating,
        reasons=past.dice.choice(RATING_REASONS[rating]),
        complete_by=deadline.due if deadline else None,
        complete_by_rerated=again.due if again else None,
        profile=past.rules.profile.code,
        recorded_at=at,
        recorded_by=officer.id,
    )


def _say(past: Past, change: Change, referral: Referral, story: Story, family: Family) -> None:
    for position, (kind, words) in enumerate(past.dice.choice(story.concerns)):
        concern = Concern(
            referral=referral.id,
            position=position,
            kind=kind,
            words=_said(words, family),
            recorded_at=referral.recorded_at,
            recorded_by=referral.recorded_by,
        )
        concerns.add(change, concern)


def _said(words: str, family: Family) -> str:
    child = family.children[0]
    return words.format(child=child.first_name, carer=family.carer.person.first_name)


def _parts(change: Change, referral: Referral, family: Family) -> None:
    for child in family.children:
        _part(change, referral, child, CHILD_PART)
    for relative in family.relatives:
        _part(change, referral, relative.person, relative.part)
        if relative.of_concern:
            _part(change, referral, relative.person, SOURCE_OF_HARM)


def _part(change: Change, referral: Referral, person: Person, part: str) -> None:
    referrals.add_part(change, ReferralPart(referral=referral.id, person=person.id, part=part))


def _consents(past: Past, change: Change, referral: Referral, family: Family) -> None:
    """Whether whoever cares for the children was told of the referral, and agreed to it."""
    told = past.dice.choices(("yes", "no", "not_asked"), (60, 15, 25))[0]
    agreed = past.dice.choice(("yes", "yes", "no")) if told == "yes" else "not_asked"
    for question, answer in (("told_of_referral", told), ("agreed_to_referral", agreed)):
        consent = Consent(
            referral=referral.id,
            person=family.carer.person.id,
            question=question,
            answer=answer,
            reason=past.dice.choice(("not_reached", "risk_to_child")) if answer == "not_asked" else None,
            recorded_at=referral.recorded_at,
            recorded_by=referral.recorded_by,
        )
        referrals.add_consent(change, consent)
