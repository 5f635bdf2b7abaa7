"""Invented tellings: each person decided, deferred, told or still waiting."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

import attrs

from mash_desk.casework import acts, letter_courses, letters
from mash_desk.casework.letters import LetterDraft
from mash_desk.casework.training import sharing as words
from mash_desk.casework.training.families import Family
from mash_desk.casework.training.past import Past
from mash_desk.domain import telling as rules
from mash_desk.domain.disclosure import Disclosure
from mash_desk.domain.fields import coded, plain
from mash_desk.domain.findings import Known, Refused
from mash_desk.domain.letter import Letter
from mash_desk.domain.letter_course import LetterLeftDraft, LetterReturnedDraft
from mash_desk.domain.person import Person
from mash_desk.domain.telling import (
    DEFER,
    NOT_TOLD,
    TELL_NOW,
    USUAL_REVIEW,
    WITH_OMISSIONS,
    Omission,
    TellingDecision,
    Told,
)
from mash_desk.domain.times import local_date
from mash_desk.store import disclosures, tellings
from mash_desk.store.change import Change

# From here on a child is told in words for their age; a younger one is not told by the hub.
_OLD_ENOUGH = timedelta(days=11 * 365.25)
# Letters that a hub of any size has sent.
_LETTERS = 6
# Counted, not diced: on a hub of any size one deferral was not looked at again on its day.
_FORGOTTEN_ONE_IN = 5


@attrs.frozen(kw_only=True)
class Choice:
    """One way to decide a telling, with its reasons."""

    choice: str = coded("telling_choice")
    words: str | None = plain(default=None)
    exemption: str | None = coded("exemption", default=None)
    reasons: tuple[str, ...] = plain(default=())
    events: tuple[str, ...] = plain(default=())
    omissions: str | None = plain(default=None)


TELL = Choice(choice=TELL_NOW)
_OMIT = Choice(choice=WITH_OMISSIONS, omissions=words.OMITTED, exemption="sch2-16")
_WAIT = Choice(
    choice=DEFER,
    words=words.WITHHELD,
    exemption="sch2-2",
    reasons=("police", "risk_to_child"),
    events=("strategy_discussion", "arrest"),
)
_NEVER = Choice(choice=NOT_TOLD, words=words.WOULD_SHOW, exemption="sch2-16", reasons=("risk_to_other", "address"))
TOO_YOUNG = Choice(choice=NOT_TOLD, words=words.CHILD_WITHHELD, exemption="art14-5-b", reasons=("other",))


def decide_who_is_told(past: Past, family: Family, disclosure: Disclosure, after: datetime) -> None:
    """Plan the decisions on a disclosure, one to four working days later; some are still to be made."""
    if past.dice.random() < 0.12:
        return
    at = past.office_time(after, past.dice.randrange(1, 5))
    past.later(at, lambda at: _decide(past, family, disclosure, at))


def decide(
    past: Past, disclosure: Disclosure, choices: Mapping[str, Choice], at: datetime
) -> dict[str, TellingDecision]:
    """Decide the tellings of these people, by id, as chosen; the decisions by telling."""
    made = {}
    officer = past.on_duty(at)
    with past.change(acts.TELLING_DECIDED, at, officer) as change:
        owed = {telling.person: telling for telling in tellings.of_disclosure(change, disclosure.id)}
        # In the order of the choices: the tellings of one act come from the file in no order of ours.
        for person, choice in choices.items():
            if person in owed:
                change.concerns(person)
                change.code(f"choice:{choice.choice}")
                decision = _decision(owed[person].id, choice, at, officer.id)
                left_out = _left_out(change, disclosure) if choice.choice == WITH_OMISSIONS else ()
                made[decision.telling] = tellings.decide(change, decision, choice.reasons, choice.events, left_out)
    return made


def _decide(past: Past, family: Family, disclosure: Disclosure, at: datetime) -> None:
    on = local_date(at)
    choices = {child.id: _for_child(child, on) for child in family.children}
    for relative in family.relatives:
        if relative.of_concern:
            choices[relative.person.id] = past.dice.choices((_WAIT, _NEVER, TELL), (60, 20, 20))[0]
        elif past.dice.random() < 0.9:
            choices[relative.person.id] = past.dice.choices((TELL, _OMIT, _WAIT), (78, 11, 11))[0]
    made = decide(past, disclosure, choices, at)
    to_tell = [telling for telling, decision in made.items() if decision.choice in rules.TELL]
    if len(to_tell) > 1 and past.dice.random() < 0.5:
        # One visit to the family, and everybody who may be told is told.
        past.later(past.office_time(at, past.dice.randrange(1, 4)), lambda at: _tell(past, to_tell, at))
    else:
        for telling in to_tell:
            _follow_up(past, telling, at)
    for telling, decision in made.items():
        if decision.review_on:
            past.deferrals += 1
            if past.dice.random() < 0.8 and past.deferrals % _FORGOTTEN_ONE_IN != 1:
                _review(past, telling, decision)


def _left_out(change: Change, disclosure: Disclosure) -> tuple[Omission, ...]:
    """The last kind of information that was shared, where another is left to tell."""
    kinds = disclosures.kinds(change, disclosure.id)
    return (Omission(kind=kinds[-1], reason="risk_to_other"),) if len(kinds) > 1 else ()


def _follow_up(past: Past, telling: str, at: datetime) -> None:
    """Most who are to be told are told soon, a few of them by letter."""
    if past.dice.random() < 0.8:
        past.later(past.office_time(at, past.dice.randrange(1, 4)), lambda at: _write(past, telling, at))


def _review(past: Past, telling: str, decision: TellingDecision) -> None:
    """Most deferrals are looked at again on their day."""
    assert decision.review_on is not None
    on = past.rules.working.add_working_days(decision.review_on - timedelta(days=1), 1)
    past.later(past.at(on, past.dice.uniform(9.5, 16)), lambda at: _decide_again(past, telling, decision, at))


def _write(past: Past, telling: str, at: datetime) -> None:
    """Post a letter, where one may be printed and there are not enough of them yet; else tell by voice."""
    if past.letters < _LETTERS and (letter := _made(past, telling, at)) is not None:
        past.letters += 1
        past.later(at + timedelta(hours=1), lambda at: _post(past, letter, at))
    else:
        _tell(past, [telling], at)


def _made(past: Past, telling: str, at: datetime) -> Letter | None:
    try:
        desk = past.desk(at)
        letter = letters.make(desk, telling, LetterDraft(why=words.LETTER_WHY, what_happens_next=words.LETTER_NEXT))
    except (Refused, Known):
        return None
    letters.record_printed(desk, letter.id)
    return letter


def _post(past: Past, letter: Letter, at: datetime) -> None:
    """Every third letter comes back within the week."""
    letter_courses.leave(past.desk(at), LetterLeftDraft(letter=letter.id, how="posted"))
    if past.letters % 3 == 1:
        came_back = LetterReturnedDraft(letter=letter.id, reason="gone_away", returned_on="today")
        past.later(past.office_time(at, 4), lambda at: letter_courses.come_back(past.desk(at), came_back))


def _decide_again(past: Past, telling: str, before: TellingDecision, at: datetime) -> None:
    officer = past.on_duty(at)
    with past.change(acts.TELLING_DECIDED, at, officer) as change:
        change.code(f"choice:{TELL_NOW}")
        decision = attrs.evolve(_decision(telling, TELL, at, officer.id), corrects=before.id)
        tellings.decide(change, decision, (), ())
    past.later(past.office_time(at), lambda at: _tell(past, [telling], at))


def _tell(past: Past, discharged: Sequence[str], at: datetime) -> None:
    """One conversation, about everything that it discharges."""
    officer = past.on_duty(at)
    method = past.dice.choice(("telephone", "telephone", "in_person"))
    with past.change(acts.PERSON_TOLD, at, officer) as change:
        for telling in discharged:
            owed = tellings.get(change, telling)
            if owed:
                change.concerns(owed.person)
            told = Told(
                telling=telling,
                method=method,
                told_at=at,
                told_by=officer.id,
                words=words.TOLD,
                recorded_at=at,
                recorded_by=officer.id,
            )
            tellings.tell(change, told)


def _for_child(child: Person, on: date) -> Choice:
    return TELL if child.born_on is not None and on - child.born_on > _OLD_ENOUGH else TOO_YOUNG


def _decision(telling: str, choice: Choice, at: datetime, officer: str) -> TellingDecision:
    return TellingDecision(
        telling=telling,
        choice=choice.choice,
        words=choice.words,
        exemption=choice.exemption,
        review_on=local_date(at) + USUAL_REVIEW if choice.choice == DEFER else None,
        omissions=choice.omissions,
        decided_by=officer,
        recorded_at=at,
        recorded_by=officer,
    )
