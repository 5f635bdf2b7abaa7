"""Referrals: taken in, worked on and looked at."""

from datetime import datetime

import attrs

from mash_desk.casework import acts, disclosures, people
from mash_desk.casework.decisions import settle_decision_clock
from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFile
from mash_desk.casework.standing import refuse_stale
from mash_desk.casework.timeline import Event, of_records
from mash_desk.domain import rating as rating_rules
from mash_desk.domain import referral as referral_rules
from mash_desk.domain.clocks import Deadline, as_recorded, decision_deadline, rating_deadline
from mash_desk.domain.decision import Decision
from mash_desk.domain.disclosure import Disclosure
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding, Refused
from mash_desk.domain.finish import Owed
from mash_desk.domain.rating import Rating, RatingDraft
from mash_desk.domain.referral import (
    Concern,
    ConcernDraft,
    Consent,
    ConsentDraft,
    PartDraft,
    Referral,
    ReferralDraft,
    ReferralPart,
    children_of,
    subject_words,
)
from mash_desk.store import colleagues, organisations, referrals
from mash_desk.store import disclosures as disclosure_rows
from mash_desk.store.change import Change


@attrs.frozen(kw_only=True)
class ReferralPage:
    """Everything that a referral's page shows. `files` holds everyone with a part, by id, children first."""

    referral: Referral = personal()
    subject: str = personal()
    rating_clock: Deadline | None = plain()
    decision_clock: Deadline = plain()
    concerns: tuple[Concern, ...] = personal()
    parts: tuple[ReferralPart, ...] = plain()
    files: dict[str, PersonFile] = personal()
    consents: tuple[Consent, ...] = personal()
    ratings: tuple[Rating, ...] = personal()
    decisions: tuple[Decision, ...] = personal()
    disclosures: tuple[Disclosure, ...] = personal()
    owed: tuple[tuple[str, Owed], ...] = personal()
    strip: tuple[str, ...] = personal()
    timeline: tuple[Event, ...] = plain()
    names: dict[str, str] = personal()
    referrer: str = personal()

    @property
    def children(self) -> tuple[str, ...]:
        """Whom it is about, by id."""
        return children_of(self.parts)

    @property
    def undecided(self) -> tuple[str, ...]:
        """The children without a decision."""
        decided = {decision.person for decision in self.decisions}
        return tuple(child for child in self.children if child not in decided)


@attrs.frozen(kw_only=True)
class BeforeTaking:
    """What stands beside a referral while it is taken in: its clocks as they will be, what to read first, what is next.

    The clocks are None while the time of receipt cannot be read, and the rating's also while there is no rating.
    """

    rating_clock: Deadline | None = plain()
    decision_clock: Deadline | None = plain()
    strip: tuple[str, ...] = personal()
    next: tuple[str, ...] = plain()


def before_taking(desk: Desk, draft: ReferralDraft) -> BeforeTaking:
    """The clocks as they will run, as far as the draft goes. Writes nothing."""
    received = desk.reading().moment("received_at", draft.received_at)
    rules = desk.rules
    persons = tuple(part.person for part in draft.parts if part.person)
    answered = {consent.question for consent in draft.consents if consent.answer}
    return BeforeTaking(
        rating_clock=rating_deadline(rules.profile, draft.rating, received, rules.working) if received else None,
        decision_clock=decision_deadline(received, rules.working, rules.authority.decision_rule) if received else None,
        strip=people.strip(desk, persons),
        next=(
            *(("Rate it, with reasons",) if not draft.rating else ()),
            *(
                f"Consent: {question.words[0].lower()}{question.words[1:]}"
                for question in rules.codes["consent_question"].current(desk.today())
                if question.code not in answered
            ),
            "Record who lives with each child, and where",
            "Decide for each child",
        ),
    )


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
        timed = _timed(desk, rating, read.received_at) if rating else None
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
            referrals.add_concern(change, attrs.evolve(concern, referral=added.id))
        for part in parts:
            referrals.add_part(change, attrs.evolve(part, referral=added.id))
        for consent in consents:
            if consent:
                referrals.add_consent(change, attrs.evolve(consent, referral=added.id))
        if timed:
            referrals.add_rating(change, attrs.evolve(timed, referral=added.id))
        return added


def page(desk: Desk, referral: str) -> ReferralPage:
    """Everything that a referral's page shows, and an entry that it was looked at."""
    found = _read_page(desk, referral)
    desk.look(acts.REFERRAL_VIEWED, referral, tuple(found.files))
    return found


def take_on(desk: Desk, referral: Referral) -> Referral:
    """The officer works on it from now. Raises ChangedMeanwhile."""
    with desk.change(acts.REFERRAL_OWNED) as change:
        _concern_children(change, referral.id)
        return referrals.amend(change, attrs.evolve(referral, owner=desk.officer.id))


def change_whereabouts(
    desk: Desk, referral: Referral, where_now: str, safe_now: str, draft_id: str | None = None
) -> Referral:
    """Where the child is now, and whether safe. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    where = reading.line("where_now", where_now, "Enter where the child is now; “not known” is an answer.")
    safe = reading.code("safe_now", safe_now, "answer", "Say whether the child is safe now.")
    safe = reading.result(safe)
    with desk.change(acts.REFERRAL_CHANGED, draft_id) as change:
        _concern_children(change, referral.id)
        return referrals.amend(change, attrs.evolve(referral, where_now=where, safe_now=safe))


def rate(desk: Desk, referral: Referral, draft: RatingDraft, draft_id: str | None = None) -> Rating:
    """A new rating; its clock counts from receipt. Raises Refused, ChangedMeanwhile."""
    reading = desk.reading()
    rating = reading.result(rating_rules.read(reading, draft, desk.officer.id))
    timed = attrs.evolve(_timed(desk, rating, referral.received_at), referral=referral.id)
    with desk.change(acts.REFERRAL_RATED, draft_id) as change:
        change.code(f"rating:{timed.rating}")
        _concern_children(change, referral.id)
        referrals.amend(change, attrs.evolve(referral, rating=timed.rating, complete_by=timed.complete_by))
        return referrals.add_rating(change, timed)


def add_concern(desk: Desk, referral: str, draft: ConcernDraft, draft_id: str | None = None) -> Concern:
    """Something more that was said. Raises Refused."""
    reading = desk.reading()
    if not draft.words.strip() and not draft.kind:
        reading.stop("needed", "concerns.0.words", "Write down what was said.")
    concerns = referral_rules.read_concerns(reading, (draft,), desk.officer.id)
    concern = reading.result(concerns[0] if concerns else None)
    with desk.change(acts.CONCERN_ADDED, draft_id) as change:
        _concern_children(change, referral)
        return referrals.add_concern(change, attrs.evolve(concern, referral=referral))


def add_part(desk: Desk, referral: str, draft: PartDraft, draft_id: str | None = None) -> ReferralPart:
    """A person's part in the referral, or one that had ended taken up again. Raises Refused."""
    reading = desk.reading()
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
    """The person has this part no more. It stays readable, and pre-flight still minds it. Raises ChangedMeanwhile."""
    with desk.change(acts.PART_ENDED) as change:
        ended = referrals.amend_part(change, attrs.evolve(part, ended_on=desk.today()))
        settle_decision_clock(change, part.referral)
        return ended


def record_consent(desk: Desk, referral: str, draft: ConsentDraft, draft_id: str | None = None) -> Consent:
    """An answer to one of the four questions. Raises Refused."""
    reading = desk.reading()
    if not draft.answer:
        raise Refused([Finding("needed", f"consents.{draft.question}", "Choose an answer.")])
    consent = reading.result(referral_rules.read_consent(reading, draft, desk.officer.id))
    with desk.change(acts.CONSENT_RECORDED, draft_id) as change:
        refuse_stale(consent.corrects, referrals.consents(change, referral))
        return referrals.add_consent(change, attrs.evolve(consent, referral=referral))


def _read_page(desk: Desk, referral: str) -> ReferralPage:
    found = referrals.get(desk.vault, referral)
    if found is None:
        raise KeyError(referral)
    parts = referrals.parts(desk.vault, referral)
    order = dict.fromkeys([*children_of(parts), *(part.person for part in parts)])
    files = {person: people.read_file(desk.vault, desk, person) for person in order}
    shared = disclosure_rows.of_referral(desk.vault, referral)
    concerns = referrals.concerns(desk.vault, referral)
    consents = referrals.consents(desk.vault, referral)
    ratings = referrals.ratings(desk.vault, referral)
    decisions = referrals.decisions(desk.vault, referral)
    names = {**people.names_around(desk.vault, files.values()), **colleagues.names(desk.vault)}
    records = [
        referral,
        *(each.id for each in concerns),
        *(each.id for each in parts),
        *(each.id for each in consents),
        *(each.id for each in ratings),
        *(each.id for each in decisions),
    ]
    for disclosure in shared:
        records += [disclosure.id, *disclosures.rows_of(desk, disclosure.id)]
    return ReferralPage(
        referral=found,
        subject=subject_words([files[person].person for person in children_of(parts)], desk.today()),
        rating_clock=_rating_clock(desk, found),
        decision_clock=_decision_clock(desk, found),
        concerns=concerns,
        parts=parts,
        files=files,
        consents=consents,
        ratings=ratings,
        decisions=decisions,
        disclosures=shared,
        owed=tuple((each.id, owed) for each in shared for owed in disclosures.owed_on(desk, each.id)),
        strip=people.strip(desk, tuple(order)),
        timeline=of_records(desk, records),
        names=names,
        referrer=_referrer(desk, found),
    )


def _decision_clock(desk: Desk, referral: Referral) -> Deadline:
    counted = decision_deadline(referral.received_at, desk.rules.working, desk.rules.authority.decision_rule)
    return as_recorded(counted, referral.decide_by)


def _rating_clock(desk: Desk, referral: Referral) -> Deadline | None:
    if referral.rating is None:
        return None
    counted = rating_deadline(desk.rules.profile, referral.rating, referral.received_at, desk.rules.working)
    return as_recorded(counted, referral.complete_by) if counted and referral.complete_by else None


def _timed(desk: Desk, rating: Rating, received: datetime) -> Rating:
    deadline = rating_deadline(desk.rules.profile, rating.rating, received, desk.rules.working)
    return attrs.evolve(rating, complete_by=deadline.due if deadline else None, profile=desk.rules.profile.code)


def _referrer(desk: Desk, referral: Referral) -> str:
    """Who referred, as the page says it: role and organisation; a name only where it may be shown."""
    organisation = organisations.get(desk.vault, referral.referrer_organisation or "")
    name = referral.referrer_name if referral.referrer_state in ("named_may_disclose", "professional") else ""
    named = [name, referral.referrer_role, organisation.name if organisation else ""]
    return ", ".join(part for part in named if part) or desk.rules.words("referral_source", referral.source)


def _concern_children(change: Change, referral: str) -> None:
    change.concerns(*children_of(referrals.parts(change, referral)))
