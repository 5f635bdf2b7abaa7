"""Correcting invented disclosures: the wrong place was chosen, or the child of another family."""

from datetime import datetime, timedelta

import attrs

from mash_desk.casework import acts
from mash_desk.casework.training.disclosures import Shared, owe
from mash_desk.casework.training.past import Past
from mash_desk.casework.training.sharing import Sharing
from mash_desk.domain.correction import Correction
from mash_desk.domain.disclosure import Recipient, Subject
from mash_desk.store import corrections, disclosures, subjects
from mash_desk.store.change import Change


def correct_later(past: Past, shared: Shared, meant: Sharing | None) -> None:
    """Plan what is put right soon after: a child who was mistaken, and the place that was meant, where there is one."""
    soon = shared.disclosure.recorded_at + timedelta(minutes=25)
    if shared.mistaken:
        mistaken = shared.mistaken
        past.later(soon, lambda at: _correct_child(past, shared, mistaken, at))
    if meant:
        past.later(soon + timedelta(minutes=6), lambda at: _correct_place(past, shared, shared.told[0], meant, at))


def _correct_child(past: Past, shared: Shared, mistaken: Subject, at: datetime) -> None:
    officer = past.on_duty(at)
    child = shared.family.children[0]
    with past.change(acts.FACT_CORRECTED, at, officer) as change:
        right = subjects.add(change, attrs.evolve(mistaken, person=child.id, corrects=mistaken.id))
        _because(change, "subject", mistaken.id, right.id, "wrong_person", "Two children of nearly the same name.")
        change.concerns(mistaken.person or "", child.id)
        owe(past, change, shared.disclosure, child)


def _correct_place(past: Past, shared: Shared, wrong: Recipient, meant: Sharing, at: datetime) -> None:
    officer, place = past.on_duty(at), past.places[meant.place]
    with past.change(acts.FACT_CORRECTED, at, officer) as change:
        new = attrs.evolve(
            wrong,
            organisation=place.id,
            told=meant.told,
            telephone=place.telephone,
            recorded_at=at,
            recorded_by=officer.id,
            corrects=wrong.id,
        )
        right = disclosures.add_recipient(change, new)
        _because(change, "recipient", wrong.id, right.id, "wrong_organisation", None)
        change.concerns(*(child.id for child in shared.family.children))


def _because(change: Change, kind: str, wrong: str, right: str, reason: str, words: str | None) -> None:
    change.code(f"kind:{kind}", f"reason:{reason}")
    correction = Correction(
        kind=kind,
        corrected=wrong,
        replacement=right,
        reason=reason,
        words=words,
        recorded_at=change.at,
        recorded_by=change.officer,
    )
    corrections.add(change, correction)
