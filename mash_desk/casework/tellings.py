"""Telling people: one decision for each person about each disclosure, and how they were told."""

from collections.abc import Sequence
from datetime import datetime

import attrs

from mash_desk.casework import acts, people
from mash_desk.casework.desk import Desk
from mash_desk.casework.people import PersonFile
from mash_desk.casework.standing import names_on, read_standing, recipient_words, subject_of
from mash_desk.domain import telling as telling_rules
from mash_desk.domain import telling_reading, times
from mash_desk.domain.disclosure import Disclosure
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.finish import Standing
from mash_desk.domain.letter import Letter, LetterPrinted
from mash_desk.domain.referral import SOURCE_OF_HARM
from mash_desk.domain.telling import Telling, TellingDecision, TellingDecisionDraft, Told, ToldDraft
from mash_desk.store import households, letters, referrals, tellings
from mash_desk.store import people as person_rows
from mash_desk.store.errors import ChangedMeanwhile


@attrs.frozen(kw_only=True)
class PersonToTell:
    """One person on the page: who they are here, facts to weigh, and where the telling stands.

    `decided` says the decision that counts in sentences ("" while there is none), `told` each conversation and letter.
    """

    telling: Telling = plain()
    file: PersonFile = personal()
    role: str = personal()
    facts: tuple[str, ...] = personal()
    cautions: tuple[str, ...] = personal()
    decision: TellingDecision | None = personal()
    decided: str = personal()
    told: tuple[str, ...] = personal()
    review_late: bool = plain()
    reasons: tuple[str, ...] = plain()
    events: tuple[str, ...] = plain()
    tolds: tuple[Told, ...] = personal()
    letters: tuple[Letter, ...] = plain()
    printings: tuple[LetterPrinted, ...] = plain()


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
        return sum(1 for each in self.people if each.decision is None)


@attrs.frozen(kw_only=True)
class TellingRow:
    """One disclosure on which somebody is still to be told or decided.

    `due`: by when the first is decided, else when the first deferral is looked at again; None: only to be told.
    """

    disclosure: str = plain()
    reference: str = plain()
    subject: str = personal()
    words: str = plain()
    verb: str = plain()
    due: datetime | None = plain()


def page(desk: Desk, disclosure: str) -> TellingPage:
    """Everyone who is owed a telling about one disclosure, and an entry that it was looked at.

    Somebody who turned out not to be in what was shared is shown only where something was decided about them.
    """
    standing = read_standing(desk.vault, disclosure)
    owed = standing.owed_tellings
    tellings_shown = tuple(each for each in standing.tellings if each in owed or standing.decision_on(each.id))
    persons = tuple(telling.person for telling in tellings_shown)
    names = names_on(desk.vault, persons, standing)
    shown = TellingPage(
        disclosure=standing.disclosure,
        summary=_summary(desk, standing, names),
        people=tuple(_person(desk, standing, telling, names) for telling in tellings_shown),
        strip=people.strip(desk, persons),
        names=names,
    )
    desk.look(acts.DISCLOSURE_VIEWED, disclosure, persons)
    return shown


def decide(desk: Desk, drafts: Sequence[TellingDecisionDraft], draft_id: str | None = None) -> tuple[str, ...]:
    """Save these decisions in one act; the ids of the decisions.

    Raises Refused with every finding, its field beginning with the telling's id; ChangedMeanwhile where another
    decision on one of them was saved after the form was opened.
    """
    reading = desk.reading()
    read = []
    for draft in drafts:
        apart = desk.reading()
        decision = telling_reading.read_decision(apart, draft, desk.officer.id)
        reading.findings += [attrs.evolve(each, field=f"{draft.telling}.{each.field}") for each in apart.findings]
        read.append(decision)
    decisions = [reading.result(decision) for decision in read]
    saved = []
    with desk.change(acts.TELLING_DECIDED, draft_id) as change:
        for decision, draft in zip(decisions, drafts, strict=True):
            newest = tellings.newest_decision(change, decision.telling)
            if (newest.id if newest else None) != decision.corrects:
                raise ChangedMeanwhile
            telling = tellings.get(change, decision.telling)
            if telling:
                change.concerns(telling.person)
            change.code(f"choice:{decision.choice}")
            saved.append(tellings.decide(change, decision, draft.reasons, draft.events).id)
    return tuple(saved)


def tell(desk: Desk, draft: ToldDraft, draft_id: str | None = None) -> Told:
    """Record that somebody was told in person or by telephone: when, by whom, what was said. Raises Refused."""
    reading = desk.reading()
    decided = [(draft.telling, tellings.newest_decision(desk.vault, draft.telling))]
    (told,) = reading.result(telling_reading.read_told(reading, draft, decided, desk.officer.id))
    with desk.change(acts.PERSON_TOLD, draft_id) as change:
        telling = tellings.get(change, draft.telling)
        if telling:
            change.concerns(telling.person)
        return tellings.tell(change, told)


def to_tell(desk: Desk) -> list[str]:
    """Disclosures on which somebody is still to be told or decided, the soonest first."""
    return tellings.disclosures_to_tell(desk.vault)


def rows(desk: Desk, ids: Sequence[str]) -> list[TellingRow]:
    """The lines for these disclosures, in their order."""
    found = []
    for disclosure in ids:
        standing = read_standing(desk.vault, disclosure)
        persons = tuple(telling.person for telling in standing.tellings)
        names = names_on(desk.vault, (*standing.persons, *persons), standing)
        left = [telling.decide_by for telling in standing.owed_tellings if standing.decision_on(telling.id) is None]
        reviews = _reviews(standing)
        found.append(
            TellingRow(
                disclosure=disclosure,
                reference=standing.disclosure.reference,
                subject=subject_of(standing, names),
                words=f"{len(left)} to decide" if left else "Deferred" if reviews else "Decided, not all told",
                verb="Decide by" if left else "Look again by" if reviews else "",
                due=min(left or reviews, default=None),
            )
        )
    return found


def _reviews(standing: Standing) -> list[datetime]:
    """When each deferral that stands is looked at again: by the end of that day."""
    stands = [standing.decision_on(telling.id) for telling in standing.owed_tellings]
    return [times.utc(each.review_on, 23, 59) for each in stands if each and each.review_on]


def _person(desk: Desk, standing: Standing, telling: Telling, names: dict[str, str]) -> PersonToTell:
    file = people.read_file(desk.vault, desk, telling.person)
    decision = standing.decision_on(telling.id)
    reasons = tellings.reasons(desk.vault, decision.id) if decision else ()
    events = tellings.events(desk.vault, decision.id) if decision else ()
    tolds = tuple(each for each in standing.tolds if each.telling == telling.id)
    made = letters.of_telling(desk.vault, telling.id)
    printings = tuple(printing for letter in made for printing in letters.printings(desk.vault, letter.id))
    return PersonToTell(
        telling=telling,
        file=file,
        role=_role(desk, standing, file),
        facts=_facts(desk, standing, file),
        cautions=_cautions(desk, file),
        decision=decision,
        decided=_decided(desk, decision, reasons, events, names) if decision else "",
        told=(*(_told(desk, each, names) for each in tolds), *(_letter(each, printings) for each in made)),
        review_late=bool(decision and decision.review_on and decision.review_on < desk.today()),
        reasons=reasons,
        events=events,
        tolds=tolds,
        letters=made,
        printings=printings,
    )


def _decided(
    desk: Desk, decision: TellingDecision, reasons: Sequence[str], events: Sequence[str], names: dict[str, str]
) -> str:
    """The decision in sentences: “Not told for now; looked at again on Mon 7 Sep 2026. Because: … Decided by …”."""
    words = [telling_rules.in_words(decision)]
    if events:
        words.append(f"Or sooner: {_listed(desk, 'deferral_event', events)}.")
    if reasons:
        words.append(f"Because: {_listed(desk, 'deferral_reason', reasons)}.")
    if decision.exemption:
        words.append(f"Legal reason: {desk.rules.words('exemption', decision.exemption).lower()}.")
    if decision.words:
        words.append(f"“{decision.words}”")
    words.append(f"Decided by {names.get(decision.decided_by, '')}, {times.short(decision.recorded_at)}.")
    return " ".join(words)


def _listed(desk: Desk, code_list: str, codes: Sequence[str]) -> str:
    words = [desk.rules.words(code_list, code) for code in codes]
    return "; ".join(each[:1].lower() + each[1:] for each in words)


def _told(desk: Desk, told: Told, names: dict[str, str]) -> str:
    method = desk.rules.words("told_method", told.method).lower()
    return f"Told {method}, {times.short(told.told_at)}, by {names.get(told.told_by, '')}. “{told.words}”"


def _letter(letter: Letter, printings: Sequence[LetterPrinted]) -> str:
    printed = [each.printed_at for each in printings if each.letter == letter.id]
    words = f"printed {times.short(printed[-1])}" if printed else "made, not printed"
    return f"Letter {letter.reference}: {words}."


def _role(desk: Desk, standing: Standing, file: PersonFile) -> str:
    """“mother · parental responsibility”, “stepfather · alleged source of harm”, “child, 7”."""
    person = file.person
    if person.kind != "adult":
        kind = desk.rules.words("person_kind", person.kind).lower()
        age = person.age(desk.today())
        return f"{kind}, {age}" if age and age != "unborn" else kind
    words = []
    for relation in file.relationships:
        if relation.person == person.id and relation.of in standing.persons:
            words.append(desk.rules.words("relationship_kind", relation.kind).lower())
            if relation.responsibility == "yes":
                words.append("parental responsibility")
    parts = {part.part for part in referrals.parts_of_person(desk.vault, person.id)}
    if SOURCE_OF_HARM in parts:
        words.append(desk.rules.words("part", SOURCE_OF_HARM).lower())
    return " · ".join(dict.fromkeys(words)) or "adult"


def _facts(desk: Desk, standing: Standing, file: PersonFile) -> tuple[str, ...]:
    """What to weigh, in words."""
    facts = []
    for consent in standing.consents:
        if consent.person == file.person.id and consent.question == "agreed_to_sharing" and consent.answer:
            facts.append(f"Agreed to sharing: {desk.rules.words('answer', consent.answer).lower()}")
    if file.person.kind == "adult":
        held = {each.responsibility for each in file.relationships if each.person == file.person.id}
        if "no" in held and "yes" not in held:
            facts.append("No parental responsibility")
        elif "yes" not in held:
            facts.append("Parental responsibility not known")
    else:
        facts.append("Wishes and competence: see the referral")
    if file.person.safe_contact:
        facts.append(f"Safe contact: {file.person.safe_contact}")
    for means in file.means:
        facts.append(f"{desk.rules.words('contact_means_kind', means.kind)}: {means.in_a_line}")
    return tuple(facts)


def _cautions(desk: Desk, file: PersonFile) -> tuple[str, ...]:
    """What must not be missed: warnings, and living with somebody of concern or with people not known."""
    words = list(people.strip_of(desk, file))
    others = tuple(member.person for member in file.members if member.person != file.person.id)
    for other in person_rows.some(desk.vault, others).values():
        if any(part.part == SOURCE_OF_HARM for part in referrals.parts_of_person(desk.vault, other.id)):
            words.append(f"Lives with {other.name}, alleged source of harm")
    if households.of_person(desk.vault, file.person.id, desk.today()) is None:
        words.append("Who lives with them is not known")
    return tuple(words)


def _summary(desk: Desk, standing: Standing, names: dict[str, str]) -> str:
    """“Indigo Birch · Example General Hospital told Fri 28 Aug 23:56: contact, health”."""
    listed = desk.rules.codes["disclosure_kind"]
    kinds = ", ".join((listed[kind].short or listed[kind].words).lower() for kind in standing.kinds)
    told = ", ".join(recipient_words(each, names) for each in standing.recipients)
    when = times.short(standing.disclosure.shared_at)
    return f"{subject_of(standing, names)} · {told} told {when}: {kinds}"
