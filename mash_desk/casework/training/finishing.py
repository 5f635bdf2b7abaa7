"""Finishing invented disclosures: who else was in them, who agreed, the legal conditions and the review."""

from datetime import datetime, timedelta

import attrs

from mash_desk.casework import acts
from mash_desk.casework.training import sharing as words
from mash_desk.casework.training.disclosures import Shared, owe
from mash_desk.casework.training.past import Past
from mash_desk.casework.training.tellings import decide_who_is_told
from mash_desk.domain.codes import Need
from mash_desk.domain.disclosure import Agreement, Disclosure, Identification, Mention, Statement
from mash_desk.domain.finish import Finish, needs
from mash_desk.domain.person import Person
from mash_desk.domain.referral import Consent
from mash_desk.store import agreements, finishes, referrals, subjects
from mash_desk.store.change import Change

_CONDITION = {Need.NONE: "A6-e", Need.SPECIAL_CATEGORY: "A9-g", Need.OFFENCE: "A10"}
_ITEMS = ("condition", "necessity", "held_back", "passed_on", "review")


def finish_later(past: Past, shared: Shared) -> None:
    """Plan what is finished on it: nearly all of it on most, and something left on others."""
    if past.dice.random() < 0.12:
        return
    left = tuple(past.dice.sample(_ITEMS, past.dice.randrange(1, 4))) if past.dice.random() < 0.25 else ()
    at = past.office_time(shared.disclosure.shared_at)
    past.later(at, lambda at: finish(past, shared, at, left))
    decide_who_is_told(past, shared.family, shared.disclosure, at)


def finish(past: Past, shared: Shared, at: datetime, left: tuple[str, ...] = ()) -> None:
    """Finish all but what is left, one thing after the other."""
    if shared.described:
        _identify(past, shared, at)
    past.later(at + timedelta(minutes=3), lambda at: _mention(past, shared, at))
    agreement = shared.agreement
    if agreement and agreement.how == "by_telephone" and "review" not in left:
        disputed = past.dice.random() < 0.06
        past.later(at + timedelta(minutes=7), lambda at: _state(past, agreement, at, disputed=disputed))
    past.later(at + timedelta(minutes=12), lambda at: _finish_items(past, shared, at, left))


def review(past: Past, disclosure: Disclosure, at: datetime) -> None:
    """The manager’s review alone: all that is to finish on what was not shared."""
    with past.change(acts.ITEM_FINISHED, at, past.manager()) as change:
        change.code("item:review")
        finishes.add(change, _reviewed(past, change, disclosure))


def _identify(past: Past, shared: Shared, at: datetime) -> None:
    officer = past.on_duty(at)
    with past.change(acts.RECORD_ATTACHED, at, officer) as change:
        child = shared.family.children[0]
        identification = Identification(
            subject=shared.described, person=child.id, recorded_at=at, recorded_by=officer.id
        )
        subjects.add_identification(change, identification)
        owe(past, change, shared.disclosure, child)


def _mention(past: Past, shared: Shared, at: datetime) -> None:
    """Each grown-up of the family: in what was shared or not, what they say to it, and that nobody else was."""
    officer = past.on_duty(at)
    with past.change(acts.MENTIONS_CONFIRMED, at, officer) as change:
        for relative in shared.family.relatives:
            included = relative.at_home or relative.of_concern
            mention = Mention(
                disclosure=shared.disclosure.id,
                person=relative.person.id,
                included=included,
                recorded_at=at,
                recorded_by=officer.id,
            )
            subjects.add_mention(change, mention)
            if included:
                owe(past, change, shared.disclosure, relative.person)
                _ask(past, change, shared.disclosure, relative.person, relative.of_concern)
        for child in shared.family.children:
            _ask(past, change, shared.disclosure, child, False)
        finishes.add(change, _done(change, shared.disclosure, "others"))


def _ask(past: Past, change: Change, disclosure: Disclosure, person: Person, of_concern: bool) -> None:
    answer = past.dice.choices(("yes", "no", "not_asked"), (5, 2, 3))[0]
    if person.kind != "adult" or of_concern:
        answer = "not_asked"
    consent = Consent(
        disclosure=disclosure.id,
        person=person.id,
        question="agreed_to_sharing",
        answer=answer,
        reason=("risk_to_child" if of_concern else "delay") if answer == "not_asked" else None,
        recorded_at=change.at,
        recorded_by=change.officer,
    )
    referrals.add_consent(change, consent)


def _state(past: Past, agreement: Agreement, at: datetime, *, disputed: bool) -> None:
    manager = past.manager()
    with past.change(acts.STATEMENT_RECORDED, at, manager) as change:
        statement = Statement(
            agreement=agreement.id,
            colleague=agreement.colleague or manager.id,
            verdict="disputed" if disputed else "confirmed",
            words=words.DISPUTED if disputed else words.CONFIRMED,
            made_at=at,
            recorded_at=at,
            recorded_by=manager.id,
        )
        change.code(f"verdict:{statement.verdict}")
        agreements.add_statement(change, statement)


def _finish_items(past: Past, shared: Shared, at: datetime, left: tuple[str, ...]) -> None:
    disclosure, officer = shared.disclosure, past.on_duty(at)
    with past.change(acts.ITEM_FINISHED, at, officer) as change:
        change.concerns(*(child.id for child in shared.family.children))
        if "condition" not in left:
            for need in needs(shared.kinds, past.rules):
                finishes.add(change, _done(change, disclosure, "condition", condition=_CONDITION[need]))
        for recipient in shared.unverified:
            known = "called_back_directory"
            row = _done(change, disclosure, "verification", verification=known, recipient=recipient.id)
            finishes.add(change, row)
        if "necessity" not in left:
            finishes.add(change, _done(change, disclosure, "necessity", words=words.NECESSITY))
        if "held_back" not in left:
            held = past.dice.choice(words.HELD_BACK)
            finishes.add(change, _done(change, disclosure, "held_back", words=held))
        if "passed_on" not in left:
            finishes.add(change, _done(change, disclosure, "passed_on", answer="yes"))
        if "review" not in left:
            finishes.add(change, _reviewed(past, change, disclosure))
        if shared.agreement is None:
            agreed = Agreement(
                disclosure=disclosure.id,
                colleague=past.manager().id,
                how="in_person",
                agreed_at=at,
                recorded_at=at,
                recorded_by=officer.id,
            )
            agreements.add(change, agreed)


def _reviewed(past: Past, change: Change, disclosure: Disclosure) -> Finish:
    found = past.dice.choice(words.REVIEWED)
    return attrs.evolve(_done(change, disclosure, "review", words=found), colleague=past.manager().id)


def _done(
    change: Change,
    disclosure: Disclosure,
    item: str,
    *,
    recipient: str | None = None,
    answer: str | None = None,
    condition: str | None = None,
    verification: str | None = None,
    words: str | None = None,
) -> Finish:
    return Finish(
        disclosure=disclosure.id,
        item=item,
        recipient=recipient,
        answer=answer,
        condition=condition,
        verification=verification,
        words=words,
        recorded_at=change.at,
        recorded_by=change.officer,
    )
