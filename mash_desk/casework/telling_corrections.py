"""Correcting what was written down about telling people: a conversation, and decisions about the wrong person."""

import attrs

from mash_desk.casework.correcting import as_shown, correcting_on, put, read_why, refuse_same, stands_in
from mash_desk.casework.desk import Desk
from mash_desk.casework.standing import names_on, people_around, read_standing
from mash_desk.domain import telling_reading
from mash_desk.domain.correction import Correction, CorrectionDraft
from mash_desk.domain.finish import DECISION, Standing
from mash_desk.domain.telling import Told, ToldDraft
from mash_desk.store import tellings
from mash_desk.store.change import Change
from mash_desk.store.reader import Reader


def correct_told(
    desk: Desk, disclosure: str, draft: ToldDraft, why: CorrectionDraft, draft_id: str | None = None
) -> None:
    """How, when and by whom they were told, and what was said, whatever is decided by now.

    Whoever else was told in the same conversation was told so too: each row of it is corrected. Raises Refused,
    ChangedMeanwhile, as every correction does.
    """
    before = stands_in(read_standing(desk.vault, disclosure).tolds, why)
    reading = desk.reading()
    whole = attrs.evolve(draft, telling=before.telling, told_by=draft.told_by or before.told_by)
    read = telling_reading.read_conversation(reading, whole, desk.officer.id)
    reason = read_why(desk, reading, why)
    read, because = reading.result(read), reading.result(reason)
    with correcting_on(desk, disclosure, draft_id) as (change, standing):
        stands = stands_in(standing.tolds, because)
        read = attrs.evolve(read, told_at=as_shown(read.told_at, stands.told_at))
        refuse_same(attrs.evolve(read, corrects=stands.id), stands)
        for each in tellings.of_conversation(change, stands.id):
            new = tellings.tell(change, attrs.evolve(read, telling=each.telling, corrects=each.id))
            put(change, attrs.evolve(because, corrected=each.id), new.id)
            change.concerns(_person(change, each))


def let_decisions_lapse(desk: Desk, change: Change, before: Standing, because: Correction) -> None:
    """Within the correction of whom it is about: what was decided about the wrong one's people is decided again.

    They were in it because of somebody who is not. Whoever is also near somebody whom it is about keeps the decision.
    """
    now = read_standing(change, before.disclosure.id)
    gone = tuple(each for each in _about(before) if each not in _about(now))
    if not gone:
        return
    near_the_wrong = {person for person, _ in people_around(desk, gone)}
    near_the_right = {person for person, _ in people_around(desk, _about(now))}
    for telling in now.owed_tellings:
        decision = now.decision_on(telling.id)
        only_there_because = near_the_wrong - near_the_right - {*_about(now)}
        if decision and telling.person in only_there_because:
            put(change, attrs.evolve(because, kind=DECISION, corrected=decision.id), None)
            change.concerns(telling.person)


def _about(standing: Standing) -> tuple[str, ...]:
    """Whom it is about, by record."""
    return tuple(each for each in map(standing.record_of, standing.subjects) if each)


def told_with(desk: Desk, told: str) -> tuple[str, ...]:
    """Who else was told in this conversation, and of what: what a correction of it corrects too."""
    others = [each for each in tellings.of_conversation(desk.vault, told) if each.id != told]
    return tuple(_whom(desk, each) for each in others)


def _whom(desk: Desk, told: Told) -> str:
    telling = tellings.get(desk.vault, told.telling)
    assert telling is not None, "a conversation is on a telling"
    standing = read_standing(desk.vault, telling.disclosure)
    name = names_on(desk, (telling.person,), standing).get(telling.person, "")
    return f"{name} ({standing.disclosure.reference})"


def _person(reader: Reader, told: Told) -> str:
    telling = tellings.get(reader, told.telling)
    assert telling is not None, "a conversation is on a telling"
    return telling.person
