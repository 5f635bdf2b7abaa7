"""Telling people: one decision for each person about each disclosure, and how they were told."""

from collections.abc import Sequence

import attrs

from mash_desk.casework import acts, authorisations, people, telling_stands, telling_words
from mash_desk.casework.desk import Desk
from mash_desk.casework.standing import names_on, read_standing, recipient_words, subject_of
from mash_desk.casework.telling_person import PersonToTell as PersonToTell
from mash_desk.casework.telling_person import read_person
from mash_desk.domain import telling_reading, times
from mash_desk.domain.disclosure import Disclosure
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding, Refused
from mash_desk.domain.finish import Standing
from mash_desk.domain.telling import (
    CLOSING,
    NOT_TOLD,
    TELL,
    EventHappened,
    EventHappenedDraft,
    Stands,
    State,
    Telling,
    TellingDecisionDraft,
    Told,
    ToldDraft,
    may_not_be_told,
)
from mash_desk.domain.telling_reading import WasShared
from mash_desk.store import disclosures, tellings
from mash_desk.store.change import Change
from mash_desk.store.errors import ChangedMeanwhile
from mash_desk.store.reader import Reader


@attrs.frozen(kw_only=True)
class TellingPage:
    """Everyone who is owed a telling about one disclosure."""

    disclosure: Disclosure = personal()
    summary: str = personal()
    people: tuple[PersonToTell, ...] = personal()
    strip: tuple[str, ...] = personal()
    names: dict[str, str] = personal()

    @property
    def undecided(self) -> int:
        """How many are left to decide."""
        return sum(each.to_decide for each in self.people)


@attrs.frozen(kw_only=True)
class AlsoTold:
    """Another telling that one conversation may discharge: its person and disclosure, and whether it may.

    `why_not`: why it cannot as it stands, "" where it can.
    """

    telling: str = plain()
    disclosure: str = plain()
    words: str = personal()
    why_not: str = personal(default="")


@attrs.frozen(kw_only=True)
class Blocking:
    """Why a referral cannot close, in a sentence, and the disclosure on which that is put right."""

    disclosure: str = plain()
    words: str = personal()


def page(desk: Desk, disclosure: str) -> TellingPage:
    """Everyone who is owed a telling about one disclosure, and an entry that it was looked at.

    Somebody who turned out not to be in what was shared is shown only where something was decided about them or said
    to them.
    """
    desk.refuse_closed(disclosure)
    if not desk.sight.is_whole:
        raise Refused([Finding("not_permitted", "", "Telling people is the hub’s own work. Ask the hub.")])
    standing = read_standing(desk.vault, disclosure)
    stands = {telling.id: each for telling, each in telling_stands.of_disclosure(desk.vault, standing)}
    dealt_with = {*(each.telling for each in standing.decisions), *(each.telling for each in standing.tolds)}
    shown_here = [each for each in standing.tellings if each.id in stands or each.id in dealt_with]
    persons = tuple(telling.person for telling in shown_here)
    names = names_on(desk, persons, standing)
    shown = TellingPage(
        disclosure=standing.disclosure,
        summary=_summary(desk, standing, names),
        people=tuple(
            read_person(desk, standing, each, stands.get(each.id, _NOTHING_OWED), names) for each in shown_here
        ),
        strip=people.strip(desk, persons),
        names=names,
    )
    desk.look(acts.DISCLOSURE_VIEWED, disclosure, persons)
    return shown


def decide(desk: Desk, drafts: Sequence[TellingDecisionDraft], draft_id: str | None = None) -> tuple[str, ...]:
    """Save these decisions in one act; the ids of the decisions.

    That somebody is not to be told at all needs a second person: whoever decides it approves such things, and did not
    save the disclosure. Where they are not the officer, what they allowed is theirs to confirm or dispute.

    Raises Refused with every finding, its field beginning with the telling's id; ChangedMeanwhile where another
    decision on one of them was saved after the form was opened, or where one is no longer owed.
    """
    desk.refuse_without_permission(acts.TELLING_DECIDED)
    reading = desk.reading()
    read = []
    for draft in drafts:
        apart = desk.reading()
        decision = telling_reading.read_decision(apart, draft, desk.officer.id, _was_shared(desk, draft.telling))
        if decision and decision.choice == NOT_TOLD:
            authorisations.refuse_self_approval(
                desk, apart, decision.decided_by, _saved_by(desk, draft.telling), "decided_by", _NOT_TOLD_ALONE
            )
        found = (attrs.evolve(each, field=f"{draft.telling}.{each.field}") for each in apart.findings)
        reading.findings += [_about(desk, draft.telling, each) for each in found]
        read.append(decision)
    decisions = [reading.result(decision) for decision in read]
    saved = []
    with desk.change(acts.TELLING_DECIDED, draft_id) as change:
        for decision, draft in zip(decisions, drafts, strict=True):
            newest = tellings.newest_decision(change, decision.telling)
            if (newest.id if newest else None) != decision.corrects:
                raise ChangedMeanwhile
            _refuse_not_owed(change, decision.telling)
            _concern(change, decision.telling)
            change.code(f"choice:{decision.choice}")
            omissions = telling_reading.omissions_of(draft)
            last = tellings.last_decision(change, decision.telling)
            decision = attrs.evolve(decision, corrects=last.id if last else None)
            saved.append(tellings.decide(change, decision, draft.reasons, draft.events, omissions).id)
            if decision.choice == NOT_TOLD:
                what = authorisations.NOT_TO_BE_TOLD
                authorisations.note(
                    desk, change, what, "telling", decision.telling, decision.decided_by, decision.words
                )
    return tuple(saved)


_NOT_TOLD_ALONE = "decide that somebody is not to be told"


def _saved_by(desk: Desk, telling: str) -> str:
    """Who saved the disclosure that it is about."""
    owed = tellings.get(desk.vault, telling)
    disclosure = disclosures.get(desk.vault, owed.disclosure) if owed else None
    return disclosure.recorded_by if disclosure else ""


def may_be_told_too(desk: Desk, telling: str) -> tuple[AlsoTold, ...]:
    """What else one conversation may discharge: this person’s other tellings, then those told together with them.

    Of this person, what is not decided or is deferred stands there with why it cannot be; of others, only who may be
    told.
    """
    owed = tellings.get(desk.vault, telling)
    if owed is None:
        raise KeyError(telling)
    found = []
    for other in tellings.of_person(desk.vault, owed.person):
        if other.id != telling:
            found += _also(desk, other, of_same_person=True)
    for other in tellings.of_disclosure(desk.vault, owed.disclosure):
        if other.id != telling:
            found += _also(desk, other, of_same_person=False)
    return tuple(found)


def tell(desk: Desk, draft: ToldDraft, draft_id: str | None = None) -> tuple[Told, ...]:
    """Record that somebody was told in person or by telephone: when, by whom, what was said; a row for each telling.

    Raises Refused, also where one of them is not decided or is deferred; ChangedMeanwhile where one is no longer owed.
    """
    desk.refuse_without_permission(acts.PERSON_TOLD)
    reading = desk.reading()
    discharged = tuple(dict.fromkeys((draft.telling, *draft.also)))
    decided = [(each, tellings.newest_decision(desk.vault, each)) for each in discharged]
    read = telling_reading.read_told(reading, draft, decided, desk.officer.id)
    others = {f"also.{each}": each for each in draft.also}
    reading.findings = [
        _about(desk, others[each.field], each) if each.field in others else each for each in reading.findings
    ]
    told = reading.result(read)
    with desk.change(acts.PERSON_TOLD, draft_id) as change:
        for each in told:
            _refuse_not_owed(change, each.telling)
            _concern(change, each.telling)
        return tuple(tellings.tell(change, each) for each in told)


def happen(desk: Desk, draft: EventHappenedDraft, draft_id: str | None = None) -> EventHappened:
    """Record that something happened that a deferral waits for: its review is due at once.

    Raises Refused, and ChangedMeanwhile where that was recorded already or the telling was decided anew.
    """
    reading = desk.reading()
    event = tellings.event(desk.vault, draft.telling_event)
    if event is None:
        raise KeyError(draft.telling_event)
    happened = reading.result(telling_reading.read_event(reading, draft, event, desk.officer.id))
    with desk.change(acts.EVENT_HAPPENED, draft_id) as change:
        decision = tellings.decision(change, event.telling_decision)
        newest = tellings.newest_decision(change, decision.telling) if decision else None
        done = {each.telling_event for each in tellings.happened(change, event.telling_decision)}
        if decision is None or newest != decision or event.id in done:
            raise ChangedMeanwhile
        _concern(change, decision.telling)
        change.code(f"event:{event.event}")
        return tellings.happen(change, happened)


def blocking(desk: Desk, referral: str) -> tuple[Blocking, ...]:
    """Why this referral cannot close, for the sake of its tellings; none: they do not stop it.

    Something is owed where nobody decided, where somebody to be told was not, where a letter came back, and where a
    deferral is to be looked at again: past its day, after what it waits for, or before a closing where that was asked.
    """
    found = []
    for disclosure in disclosures.of_referral(desk.vault, referral):
        standing = read_standing(desk.vault, disclosure.id)
        names = names_on(desk, standing.persons, standing)
        for telling, stands in telling_stands.of_disclosure(desk.vault, standing):
            decision = standing.decision_on(telling.id)
            events = tellings.events(desk.vault, decision.id) if decision else ()
            happened = tellings.happened(desk.vault, decision.id) if decision else ()
            name = names.get(telling.person, "")
            late = telling_words.late(desk, stands, events, happened, name)
            at_closing = any(each.event == CLOSING for each in events)
            reference = standing.disclosure.reference
            words = telling_words.blocks(stands, name, reference, late_words=late, at_closing=at_closing)
            found.append(Blocking(disclosure=disclosure.id, words=words))
    return tuple(each for each in found if each.words)


def _summary(desk: Desk, standing: Standing, names: dict[str, str]) -> str:
    """“Indigo Birch · Example General Hospital told Fri 28 Aug 23:56: contact, health”."""
    listed = desk.rules.codes["disclosure_kind"]
    kinds = ", ".join((listed[kind].short or listed[kind].words).lower() for kind in standing.kinds)
    told = ", ".join(recipient_words(each, names) for each in standing.recipients)
    when = times.short(standing.disclosure.shared_at)
    return f"{subject_of(standing, names)} · {told} told {when}: {kinds}"


_NOTHING_OWED = Stands(state=State.NOT_TOLD)


def _about(desk: Desk, telling: str, finding: Finding) -> Finding:
    """The finding with whom it is about, as the page calls them: several people are decided at once."""
    owed = tellings.get(desk.vault, telling)
    person = desk.sight.some(desk.vault, (owed.person,)).get(owed.person) if owed else None
    words = f"{finding.words[:1].lower()}{finding.words[1:]}"
    return attrs.evolve(finding, words=f"{person.name}: {words}") if person else finding


def _concern(change: Change, telling: str) -> None:
    owed = tellings.get(change, telling)
    if owed:
        change.concerns(owed.person)


def _refuse_not_owed(reader: Reader, telling: str) -> None:
    """Raise ChangedMeanwhile where a correction said, since the form was opened, that they are not in it."""
    owed = tellings.get(reader, telling)
    if owed is None or owed not in read_standing(reader, owed.disclosure).owed_tellings:
        raise ChangedMeanwhile


def _was_shared(desk: Desk, telling: str) -> WasShared:
    """What can be left out for this person."""
    owed = tellings.get(desk.vault, telling)
    if owed is None:
        raise KeyError(telling)
    standing = read_standing(desk.vault, owed.disclosure)
    return WasShared(
        kinds=standing.kinds,
        recipients=tuple(standing.first(each.id) for each in standing.recipients),
        persons=tuple(each.person for each in standing.mentions if each.included and each.person != owed.person),
    )


def _also(desk: Desk, other: Telling, *, of_same_person: bool) -> list[AlsoTold]:
    """The telling as a tick, or with why it cannot be one; nothing where nothing is left to tell."""
    standing = read_standing(desk.vault, other.disclosure)
    stands = dict(telling_stands.of_disclosure(desk.vault, standing)).get(other)
    if stands is None or stands.state in (State.TOLD, State.NOT_TOLD):
        return []
    decision = standing.decision_on(other.id)
    may = decision is not None and decision.choice in TELL
    if not may and not of_same_person:
        return []
    name = desk.sight.some(desk.vault, (other.person,))[other.person].name
    shared = times.weekday_and_day(times.local_date(standing.disclosure.shared_at))
    words = f"{name}: {standing.disclosure.reference}, shared {shared}" if of_same_person else f"{name}, told together"
    refusal = may_not_be_told(decision)
    why_not = refusal.words if refusal else ""
    return [AlsoTold(telling=other.id, disclosure=other.disclosure, words=words, why_not=why_not)]
