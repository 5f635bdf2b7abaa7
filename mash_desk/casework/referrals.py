"""Referrals: taken in, and what is added to them and changed on them."""

import attrs

from mash_desk.casework import acts, people
from mash_desk.casework.decisions import settle_decision_clock
from mash_desk.casework.desk import Desk
from mash_desk.casework.ratings import timed_by
from mash_desk.casework.referral_page import ReferralPage as ReferralPage
from mash_desk.casework.referral_page import page as page
from mash_desk.casework.standing import refuse_stale
from mash_desk.domain import rating as rating_rules
from mash_desk.domain import referral as referral_rules
from mash_desk.domain import undone as undone_rules
from mash_desk.domain.clocks import Deadline, decision_deadline, rating_deadline
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding, Refused, refuse
from mash_desk.domain.rating import RatingDraft
from mash_desk.domain.reading import Reading
from mash_desk.domain.referral import (
    CHILD_PART,
    Concern,
    ConcernDraft,
    Consent,
    ConsentDraft,
    PartDraft,
    Referral,
    ReferralDraft,
    ReferralPart,
    check_open,
    children_of,
)
from mash_desk.domain.undone import Done, Undone
from mash_desk.store import concerns as concern_rows
from mash_desk.store import households, referrals
from mash_desk.store.change import Change


@attrs.frozen(kw_only=True)
class BeforeTaking:
    """What stands beside a referral while it is taken in: its clocks as they will be, what to read first, what is next.

    The clocks are None while the time of receipt cannot be read, and the rating's also while there is no rating.
    """

    rating_clock: Deadline | None = plain()
    decision_clock: Deadline | None = plain()
    strip: tuple[str, ...] = personal()
    next: tuple[Undone, ...] = personal()


def before_taking(desk: Desk, draft: ReferralDraft) -> BeforeTaking:
    """The clocks as they will run, as far as the draft goes. Writes nothing."""
    received = desk.reading().moment("received_at", draft.received_at)
    rules = desk.rules
    persons = tuple(part.person for part in draft.parts if part.person)
    decision = decision_deadline(received, rules.working, rules.authority.decision_rule) if received else None
    return BeforeTaking(
        rating_clock=rating_deadline(rules.profile, draft.rating, received, rules.working) if received else None,
        decision_clock=decision,
        strip=people.strip(desk, persons),
        next=_undone_by(desk, draft, decision),
    )


def _undone_by(desk: Desk, draft: ReferralDraft, decision: Deadline | None) -> tuple[Undone, ...]:
    """What will be to finish on the referral once it is taken in as it is typed."""
    chosen = tuple(part.person for part in draft.parts if part.person and part.part == CHILD_PART)
    children = {id_: person.name for id_, person in desk.sight.some(desk.vault, chosen).items()}
    done = Done(
        rated=bool(draft.rating),
        children=children,
        housed=frozenset(child for child in children if households.of_person(desk.vault, child, desk.today())),
        answered=frozenset(consent.question for consent in draft.consents if consent.answer),
        decide_by=decision.due if decision else None,
    )
    return undone_rules.undone(done, desk.rules.codes["consent_question"].current(desk.today()))


def take(desk: Desk, draft: ReferralDraft, draft_id: str | None = None) -> Referral:
    """Take a referral in. The clocks run from when it was received. Raises Refused, AlreadySaved."""
    reading = desk.reading()
    new = referral_rules.read(reading, draft)
    concerns = referral_rules.read_concerns(reading, draft.concerns, desk.officer.id)
    parts = referral_rules.read_parts(reading, draft.parts)
    consents = [referral_rules.read_consent(reading, each, desk.officer.id) for each in draft.consents]
    rating = None
    if draft.rating or draft.rating_reasons.strip():
        typed = RatingDraft(rating=draft.rating, reasons=draft.rating_reasons)
        rating = rating_rules.read(reading, typed, desk.officer.id)
    read = reading.result(new)
    with desk.change(acts.REFERRAL_TAKEN, draft_id) as change:
        deadline = decision_deadline(read.received_at, desk.rules.working, desk.rules.authority.decision_rule)
        timed = timed_by(desk, rating, read.received_at) if rating else None
        referral = Referral(
            **attrs.asdict(read, recurse=False),
            reference=desk.reference(change),
            recorded_at=reading.now,
            recorded_by=desk.officer.id,
            owner=desk.officer.id,
            decide_by=deadline.due,
            rating=timed.rating if timed else None,
            complete_by=timed.complete_by if timed else None,
        )
        added = referrals.add(change, referral)
        for concern in concerns:
            concern_rows.add(change, attrs.evolve(concern, referral=added.id))
        for part in parts:
            referrals.add_part(change, attrs.evolve(part, referral=added.id))
        for consent in consents:
            if consent:
                referrals.add_consent(change, attrs.evolve(consent, referral=added.id))
        if timed:
            referrals.add_rating(change, attrs.evolve(timed, referral=added.id))
        return added


def change_whereabouts(
    desk: Desk, referral: Referral, where_now: str, safe_now: str, draft_id: str | None = None
) -> Referral:
    """Where the child is now, and whether safe. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    check_open(reading, referral)
    where = reading.line("where_now", where_now, "Enter where the child is now; “not known” is an answer.")
    safe = reading.code("safe_now", safe_now, "answer", "Say whether the child is safe now.")
    safe = reading.result(safe)
    with desk.change(acts.REFERRAL_CHANGED, draft_id) as change:
        _concern_children(change, referral.id)
        return referrals.amend(change, attrs.evolve(referral, where_now=where, safe_now=safe))


def add_concern(desk: Desk, referral: str, draft: ConcernDraft, draft_id: str | None = None) -> Concern:
    """Something more that was said. Raises Refused."""
    reading = _reading_of_open(desk, referral)
    if not draft.words.strip() and not draft.kind:
        reading.stop("needed", "concerns.0.words", "Write down what was said.")
    concerns = referral_rules.read_concerns(reading, (draft,), desk.officer.id)
    concern = reading.result(concerns[0] if concerns else None)
    with desk.change(acts.CONCERN_ADDED, draft_id) as change:
        _concern_children(change, referral)
        return concern_rows.add(change, attrs.evolve(concern, referral=referral))


def add_part(desk: Desk, referral: str, draft: PartDraft, draft_id: str | None = None) -> ReferralPart:
    """A person's part in the referral, or one that had ended taken up again. Raises Refused."""
    reading = _reading_of_open(desk, referral)
    if not draft.person:
        reading.stop("needed", "person", "Choose the person.")
    if not draft.part:
        reading.stop("needed", "part", "Choose the person’s part in this referral.")
    parts = referral_rules.read_parts(reading, (draft,))
    part = reading.result(parts[0] if parts else None)
    with desk.change(acts.PART_ADDED, draft_id) as change:
        before = {(each.person, each.part): each for each in referrals.parts(change, referral)}
        stands = before.get((part.person, part.part))
        if stands:
            added = referrals.amend_part(change, attrs.evolve(stands, ended_on=None))
        else:
            added = referrals.add_part(change, attrs.evolve(part, referral=referral))
        settle_decision_clock(change, referral)
        return added


def end_part(desk: Desk, part: ReferralPart) -> ReferralPart:
    """The person has this part no more. It stays readable, and pre-flight still minds it.

    Raises Refused, ChangedMeanwhile.
    """
    refuse(_reading_of_open(desk, part.referral).findings)
    with desk.change(acts.PART_ENDED) as change:
        ended = referrals.amend_part(change, attrs.evolve(part, ended_on=desk.today()))
        settle_decision_clock(change, part.referral)
        return ended


def record_consent(desk: Desk, referral: str, draft: ConsentDraft, draft_id: str | None = None) -> Consent:
    """An answer to one of the four questions. Raises Refused."""
    reading = _reading_of_open(desk, referral)
    if not draft.answer:
        raise Refused([Finding("needed", f"consents.{draft.question}", "Choose an answer.")])
    consent = reading.result(referral_rules.read_consent(reading, draft, desk.officer.id))
    with desk.change(acts.CONSENT_RECORDED, draft_id) as change:
        refuse_stale(consent.corrects, referrals.consents(change, referral))
        return referrals.add_consent(change, attrs.evolve(consent, referral=referral))


def _reading_of_open(desk: Desk, referral: str) -> Reading:
    """A reading that has found whether the referral is closed."""
    reading, found = desk.reading(), referrals.get(desk.vault, referral)
    if found is None:
        raise KeyError(referral)
    check_open(reading, found)
    return reading


def _concern_children(change: Change, referral: str) -> None:
    change.concerns(*children_of(referrals.parts(change, referral)))
