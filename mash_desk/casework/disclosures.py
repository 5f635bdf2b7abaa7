"""Disclosures: what was shared or not, with whom and why; the page of one."""

from collections.abc import Sequence
from datetime import datetime

import attrs

from mash_desk.casework import acts, captures, people, sent, telling_stands
from mash_desk.casework.desk import Desk
from mash_desk.casework.filings import places
from mash_desk.casework.owing import due, owe_telling, telling_for
from mash_desk.casework.people import PersonFile
from mash_desk.casework.sent import Sent
from mash_desk.casework.standing import names_on, people_around, read_standing
from mash_desk.domain import disclosure_reading, times
from mash_desk.domain import finish as finish_rules
from mash_desk.domain import referral as referral_rules
from mash_desk.domain.clocks import Due
from mash_desk.domain.disclosure import (
    Disclosure,
    DisclosureDraft,
    DisclosureKind,
    Identification,
    Subject,
)
from mash_desk.domain.disclosure_reading import EventRead
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.finish import Owed, Standing
from mash_desk.domain.referral import ConsentDraft, Referral
from mash_desk.store import agreements, disclosures, filings, referrals, subjects
from mash_desk.store.change import Change


@attrs.frozen(kw_only=True)
class DisclosurePage:
    """Everything that a disclosure's page shows. `proposed`: who may also have been in what was shared.

    `places`: the open referrals under which it may be filed. `sent`: for each correction, what had gone out because of
    what stood before; `looks`: what of that is still open; `kinds_before`: the kinds of information of each row of the
    disclosure that was corrected. `referral_closed`: what is said where its referral is closed and something is to
    finish all the same, else "".
    """

    standing: Standing = personal()
    owed: tuple[Owed, ...] = personal()
    files: dict[str, PersonFile] = personal()
    proposed: tuple[tuple[str, str], ...] = personal()
    names: dict[str, str] = personal()
    strip: tuple[str, ...] = personal()
    referral_reference: str = plain()
    places: tuple[Referral, ...] = personal()
    sent: dict[str, tuple[Sent, ...]] = personal()
    looks: tuple[str, ...] = personal()
    kinds_before: dict[str, tuple[str, ...]] = plain()
    referral_closed: str = plain(default="")


@attrs.frozen(kw_only=True)
class BeforeSaving:
    """What stands beside a disclosure while it is written: read first, to finish afterwards, whom it may name."""

    strip: tuple[str, ...] = personal()
    owed: tuple[Owed, ...] = personal()
    proposed: tuple[tuple[str, str], ...] = personal()
    names: dict[str, str] = personal()


def save(
    desk: Desk,
    draft: DisclosureDraft,
    consents: Sequence[ConsentDraft] = (),
    draft_id: str | None = None,
    capture: str | None = None,
) -> Disclosure:
    """Save what was shared, with whom and why, and what is still to finish.

    A telling is owed once to each person it is about by record, however many recipients there were. What was shared is
    saved also where its referral was closed meanwhile. `capture`: what was captured while the desk was locked, and is
    settled by it. Raises Refused, AlreadySaved, ChangedMeanwhile (something became of the capture already).
    """
    reading = desk.reading()
    read = disclosure_reading.read(reading, draft, desk.officer.id)
    answers = [referral_rules.read_consent(reading, each, desk.officer.id) for each in consents]
    read = reading.result(read)
    act = acts.DISCLOSURE_SAVED if draft.shared else acts.DISCLOSURE_WITHHELD
    with desk.change(act, draft_id) as change:
        added = disclosures.add(change, event(desk, draft, read.event, desk.reference(change)))
        for kind in read.event.kinds:
            disclosures.add_kind(change, DisclosureKind(disclosure=added.id, kind=kind))
        for subject in read.subjects:
            _add_subject(desk, change, added, subject)
        for recipient in read.recipients:
            disclosures.add_recipient(change, attrs.evolve(recipient, disclosure=added.id))
        if read.agreement:
            agreements.add(change, attrs.evolve(read.agreement, disclosure=added.id))
        for answer in answers:
            if answer:
                referrals.add_consent(change, attrs.evolve(answer, disclosure=added.id))
        if capture:
            captures.settle(desk, change, capture, disclosure=added.id)
        return added


def before_saving(desk: Desk, draft: DisclosureDraft, consents: Sequence[ConsentDraft] = ()) -> BeforeSaving:
    """What must be read before speaking, and what will be to finish, as far as the draft goes. Writes nothing."""
    persons = tuple(subject.person for subject in draft.subjects if subject.person)
    proposed = people_around(desk, persons)
    others = tuple(person for person, _ in proposed)
    standing = _as_saved(desk, draft, consents)
    names = names_on(desk, (*persons, *others), standing)
    return BeforeSaving(
        strip=people.strip(desk, (*persons, *others)),
        owed=finish_rules.owed(standing, desk.rules, names),
        proposed=proposed,
        names=names,
    )


def _as_saved(desk: Desk, draft: DisclosureDraft, consents: Sequence[ConsentDraft]) -> Standing:
    """What would stand if the draft were saved now; each part of it is read apart, and what cannot be read left out."""
    shared_at = desk.reading().moment("", draft.shared_at) or desk.now()
    recipients = [
        disclosure_reading.read_recipient(desk.reading(), each, shared_at, desk.officer.id)
        for each in draft.recipients
        if each.is_typed
    ]
    agreement = disclosure_reading.read_agreement(desk.reading(), draft.agreement, desk.officer.id)
    answers = [referral_rules.read_consent(desk.reading(), each, desk.officer.id) for each in consents]
    return Standing(
        disclosure=_event_as_saved(desk, draft, shared_at),
        kinds=tuple(kind for kind in draft.kinds if desk.rules.codes.knows("disclosure_kind", kind)),
        subjects=tuple(
            Subject(person=each.person or None, description=each.description or None)
            for each in draft.subjects
            if each.person or each.description.strip()
        ),
        recipients=tuple(each for each in recipients if each),
        agreements=(agreement,) if agreement else (),
        consents=tuple(each for each in answers if each),
        tellings=tuple(
            attrs.evolve(telling_for(desk, each.person, shared_at), id=each.person)
            for each in draft.subjects
            if each.person and draft.shared
        ),
    )


def _event_as_saved(desk: Desk, draft: DisclosureDraft, shared_at: datetime) -> Disclosure:
    return Disclosure(
        shared=draft.shared,
        urgent=draft.urgent,
        what="",
        why="",
        shared_at=shared_at,
        finish_by=due(desk, Due.NEXT_WORKING_DAY_NOON, shared_at),
        review_by=due(desk, Due.ONE_WORKING_DAY, shared_at),
        recorded_at=desk.now(),
        recorded_by=desk.officer.id,
    )


def page(desk: Desk, disclosure: str) -> DisclosurePage:
    """Everything that a disclosure's page shows, and an entry that it was looked at. Raises Refused."""
    desk.refuse_closed(disclosure)
    standing = _shown(desk, read_standing(desk.vault, disclosure))
    persons = standing.persons
    answered = {each.person for each in standing.mentions}
    proposed = tuple(each for each in people_around(desk, persons) if each[0] not in answered)
    others = tuple(person for person, _ in proposed)
    asked = (*(each.person or "" for each in standing.consents), *(each.person for each in standing.mentions))
    names = names_on(desk, (*persons, *others, *asked), standing)
    names.update({each.id: names.get(each.organisation or "", "") for each in standing.recipients})
    referral = referrals.get(desk.vault, standing.disclosure.referral or "")
    owed = _owed(desk, standing, names)
    shown = DisclosurePage(
        standing=standing,
        owed=owed,
        files={person: people.read_file(desk.vault, desk, person) for person in persons},
        proposed=proposed,
        names=names,
        strip=people.strip(desk, (*persons, *others)),
        referral_reference=referral.reference if referral else "",
        places=places(desk, standing),
        sent=sent.before(desk, standing),
        looks=sent.looks(desk, standing),
        kinds_before={
            each.before.id: disclosures.kinds(desk.vault, each.before.id)
            for each in standing.corrected
            if each.kind == "disclosure"
        },
        referral_closed=_closed_words(referral) if owed else "",
    )
    desk.look(acts.DISCLOSURE_VIEWED, disclosure, (*persons, *others))
    return shown


def _shown(desk: Desk, standing: Standing) -> Standing:
    """What a partner officer is shown is what was shared; whom the hub tells of it is the hub's own."""
    return standing if desk.sight.is_whole else attrs.evolve(standing, tellings=(), decisions=(), tolds=())


def _closed_words(referral: Referral | None) -> str:
    if referral is None or referral.closed_at is None:
        return ""
    return (
        f"Referral {referral.reference} is closed, since {times.short(referral.closed_at)}. "
        "What is to finish on this disclosure stands here and in To finish"
    )


def owed_on(desk: Desk, disclosure: str) -> tuple[Owed, ...]:
    """What is to finish on one disclosure."""
    standing = _shown(desk, read_standing(desk.vault, disclosure))
    names = names_on(desk, standing.persons, standing)
    return _owed(desk, standing, names)


def _owed(desk: Desk, standing: Standing, names: dict[str, str]) -> tuple[Owed, ...]:
    late = telling_stands.late_reviews(desk.vault, standing, desk.now())
    return finish_rules.owed(standing, desk.rules, names, late)


def rows_of(desk: Desk, disclosure: str) -> list[str]:
    """The ids of every row beside a disclosure, for its timeline."""
    standing = _shown(desk, read_standing(desk.vault, disclosure))
    return [
        *(each.id for each in filings.of_disclosure(desk.vault, disclosure)),
        *(each.id for each in standing.recipients),
        *(each.id for each in standing.identifications),
        *(each.id for each in standing.mentions),
        *(each.id for each in standing.agreements),
        *(each.id for each in standing.statements),
        *(each.id for each in standing.finishes),
        *(each.id for each in standing.decisions),
        *(each.id for each in standing.tolds),
        *(each.id for each in standing.consents),
        *(each.before.id for each in standing.corrected),
        *(each.id for each in standing.corrections),
    ]


def event(desk: Desk, draft: DisclosureDraft, read: EventRead, reference: str) -> Disclosure:
    """The row of a disclosure, with its deadlines counted from when it was shared."""
    return Disclosure(
        reference=reference,
        referral=draft.referral or None,
        shared=draft.shared,
        urgent=draft.urgent,
        what=read.what,
        why=read.why,
        otherwise=read.otherwise,
        not_shared_reason=read.not_shared_reason,
        where_now=read.where_now,
        shared_at=read.shared_at,
        finish_by=due(desk, Due.NEXT_WORKING_DAY_NOON, read.shared_at),
        review_by=due(desk, Due.ONE_WORKING_DAY, read.shared_at),
        recorded_at=desk.now(),
        recorded_by=desk.officer.id,
    )


def _add_subject(desk: Desk, change: Change, disclosure: Disclosure, subject: Subject) -> None:
    """Whom it is about. Where a description came with a record, it is kept, and the record attached beside it."""
    person, described = subject.person, subject.description is not None
    row = attrs.evolve(subject, disclosure=disclosure.id, person=None if described else person)
    added = subjects.add(change, row)
    if person and described:
        attached = Identification(subject=added.id, person=person, recorded_at=desk.now(), recorded_by=desk.officer.id)
        subjects.add_identification(change, attached)
    if person:
        owe_telling(desk, change, disclosure, person)
