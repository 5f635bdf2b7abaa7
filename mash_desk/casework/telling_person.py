"""One person who is owed a telling: what to weigh about them, what was decided, and what came of it."""

import attrs

from mash_desk.casework import people, telling_words
from mash_desk.casework.desk import Desk
from mash_desk.casework.letter_courses import MadeLetter, made_letters
from mash_desk.casework.people import PersonFile
from mash_desk.casework.standing import names_on
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.finish import Standing
from mash_desk.domain.referral import SOURCE_OF_HARM
from mash_desk.domain.telling import (
    BIRTHDAYS,
    NO_EVENT,
    TELL,
    EventHappened,
    Omission,
    Stands,
    Telling,
    TellingDecision,
    TellingEvent,
    Told,
)
from mash_desk.store import households, referrals, tellings


@attrs.frozen(kw_only=True)
class PersonToTell:
    """One person on the page: who they are here, facts to weigh, and where the telling stands.

    `not_owed`: why nothing is owed to them after all, "" where it is. What was decided and said before stays readable.
    `decided` says the decision that counts in sentences ("" while there is none), `lapsed` why it is decided again,
    `late` why it is late or open again, `told` each conversation, `told_before` each that was corrected, or not held
    after all. `shared`: what can be left out, by its key and words; `awaited`: events that may still be recorded as
    happened.
    """

    telling: Telling = plain()
    stands: Stands = plain()
    file: PersonFile = personal()
    role: str = personal()
    facts: tuple[str, ...] = personal()
    cautions: tuple[str, ...] = personal()
    decision: TellingDecision | None = personal()
    not_owed: str = personal()
    decided: str = personal()
    lapsed: str = personal()
    late: str = personal()
    told: tuple[str, ...] = personal()
    told_before: tuple[str, ...] = personal()
    reasons: tuple[str, ...] = plain()
    events: tuple[str, ...] = plain()
    awaited: tuple[TellingEvent, ...] = plain()
    omissions: tuple[Omission, ...] = plain()
    shared: tuple[tuple[Omission, str], ...] = personal()
    tolds: tuple[Told, ...] = personal()
    letters: tuple[MadeLetter, ...] = personal()

    @property
    def may_be_told(self) -> bool:
        """Whether it was decided that they are told, and is owed."""
        return not self.not_owed and self.decision is not None and self.decision.choice in TELL

    @property
    def to_decide(self) -> bool:
        """Whether nobody decided yet whether they are told."""
        return not self.not_owed and self.decision is None


def read_person(
    desk: Desk, standing: Standing, telling: Telling, stands: Stands, names: dict[str, str]
) -> PersonToTell:
    """Everything about one telling."""
    file = people.read_file(desk.vault, desk, telling.person)
    decision, lapsed = standing.decision_on(telling.id), standing.lapsed_on(telling.id)
    reasons = tellings.reasons(desk.vault, decision.id) if decision else ()
    events = tellings.events(desk.vault, decision.id) if decision else ()
    happened = tellings.happened(desk.vault, decision.id) if decision else ()
    omissions = tellings.omissions(desk.vault, decision.id) if decision else ()
    named = {**names, **names_on(desk, tuple(each.person for each in omissions if each.person), standing)}
    left_out = telling_words.left_out(desk, standing, None, omissions, named)
    tolds = tuple(each for each in standing.tolds if each.telling == telling.id)
    made = made_letters(desk, desk.vault, telling.id)
    not_owed = telling_words.not_owed(standing, telling, file.person.name, names)
    return PersonToTell(
        telling=telling,
        stands=stands,
        file=file,
        role=_role(desk, standing, file),
        facts=_facts(desk, standing, file),
        cautions=_cautions(desk, file),
        decision=decision,
        not_owed=not_owed,
        decided=telling_words.decided(desk, decision, reasons, events, left_out, names) if decision else "",
        lapsed=telling_words.lapsed(desk, *lapsed, names, out=bool(tolds or made)) if lapsed and not not_owed else "",
        late=telling_words.late(desk, stands, events, happened, file.person.name),
        told=tuple(telling_words.told(desk, each, names) for each in tolds),
        told_before=tuple(
            telling_words.told_before(desk, each, names)
            for each in standing.corrected
            if isinstance(each.before, Told) and each.before.telling == telling.id
        ),
        reasons=reasons,
        events=tuple(each.event for each in events),
        awaited=() if not_owed else _awaited(events, happened),
        omissions=omissions,
        shared=_shared(desk, standing, telling, named),
        tolds=tolds,
        letters=made,
    )


def _awaited(events: tuple[TellingEvent, ...], happened: tuple[EventHappened, ...]) -> tuple[TellingEvent, ...]:
    done = {each.telling_event for each in happened}
    return tuple(
        each for each in events if each.id not in done and each.event not in BIRTHDAYS and each.event != NO_EVENT
    )


def _shared(
    desk: Desk, standing: Standing, telling: Telling, names: dict[str, str]
) -> tuple[tuple[Omission, str], ...]:
    """What was shared and may be left out for this person, each with its words."""
    others = [each.person for each in standing.mentions if each.included and each.person != telling.person]
    found = [
        *(Omission(kind=kind, reason="") for kind in standing.kinds),
        *(Omission(recipient=standing.first(each.id), reason="") for each in standing.recipients),
        *(Omission(person=person, reason="") for person in dict.fromkeys(others)),
    ]
    named = {**names, **names_on(desk, tuple(others), standing)}
    words = (telling_words.item(desk, standing, each, named) for each in found)
    return tuple((each, f"{said[:1].upper()}{said[1:]}") for each, said in zip(found, words, strict=True))


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
    return tuple(facts)


def _cautions(desk: Desk, file: PersonFile) -> tuple[str, ...]:
    """What must not be missed: warnings, and living with somebody of concern or with people not known."""
    words = list(people.strip_of(desk, file))
    others = tuple(member.person for member in file.members if member.person != file.person.id)
    for other in desk.sight.some(desk.vault, others).values():
        if any(part.part == SOURCE_OF_HARM for part in referrals.parts_of_person(desk.vault, other.id)):
            words.append(f"Lives with {other.name}, alleged source of harm")
    if households.of_person(desk.vault, file.person.id, desk.today()) is None:
        words.append("Who lives with them is not known")
    return tuple(words)
