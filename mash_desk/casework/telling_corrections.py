"""Correcting what was written down about telling somebody: when, by whom, how, and what was said."""

import attrs

from mash_desk.casework.correcting import as_shown, correcting_on, put, read_why, refuse_same, stands_in
from mash_desk.casework.desk import Desk
from mash_desk.casework.standing import names_on, read_standing
from mash_desk.domain import telling_reading
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.domain.telling import Told, ToldDraft
from mash_desk.store import tellings
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


def told_with(desk: Desk, told: str) -> tuple[str, ...]:
    """Who else was told in this conversation, and of what: what a correction of it corrects too."""
    others = [each for each in tellings.of_conversation(desk.vault, told) if each.id != told]
    return tuple(_whom(desk, each) for each in others)


def _whom(desk: Desk, told: Told) -> str:
    telling = tellings.get(desk.vault, told.telling)
    assert telling is not None, "a conversation is on a telling"
    standing = read_standing(desk.vault, telling.disclosure)
    name = names_on(desk.vault, (telling.person,), standing).get(telling.person, "")
    return f"{name} ({standing.disclosure.reference})"


def _person(reader: Reader, told: Told) -> str:
    telling = tellings.get(reader, told.telling)
    assert telling is not None, "a conversation is on a telling"
    return telling.person
