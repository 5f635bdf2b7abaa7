"""The second person: what nobody approves by themselves, and what a colleague allowed at the telephone."""

from datetime import datetime, timedelta

import attrs

from mash_desk.casework import acts
from mash_desk.casework.acts import APPROVE
from mash_desk.casework.desk import Desk
from mash_desk.domain.authorisation import Authorisation
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding, Refused
from mash_desk.domain.reading import Reading
from mash_desk.store import colleagues
from mash_desk.store import reviews as rows
from mash_desk.store.change import Change

NOT_TO_BE_TOLD, ADDRESS, REVIEW = "not_to_be_told", "address", "review"
_HOLDS_FOR = timedelta(minutes=60)


@attrs.frozen(kw_only=True)
class AuthorisationDraft:
    """What a colleague allowed at the telephone, as typed: `what` (code list authorisation) about the record `of`."""

    what: str = plain()
    kind: str = plain()
    of: str = plain()
    colleague: str = plain(default="")
    number: str = plain(default="")
    authorised_at: str = plain(default="")
    words: str = personal(default="")


def approvers(desk: Desk) -> tuple[Colleague, ...]:
    """Who may be the second person: colleagues whose role approves, without the officer."""
    others = (each for each in colleagues.working(desk.vault) if each.id != desk.officer.id)
    return tuple(each for each in others if may_approve(desk, each))


def may_approve(desk: Desk, colleague: Colleague) -> bool:
    """Whether this colleague's role may approve."""
    return APPROVE in desk.rules.role(colleague.role).may


def record(desk: Desk, draft: AuthorisationDraft, draft_id: str | None = None) -> Authorisation:
    """Record what a colleague allowed at the telephone. They confirm or dispute it the day after. Raises Refused."""
    reading = desk.reading()
    what = reading.code("what", draft.what, "authorisation", "Choose what was allowed.")
    number = reading.telephone("number", draft.number, "Enter the number on which you rang them.")
    at = reading.moment("authorised_at", draft.authorised_at) if draft.authorised_at.strip() else desk.now()
    words = reading.prose("words", draft.words, "Write down what they said.")
    refuse_who(desk, reading, draft.colleague)
    if what is None or at is None or reading.stopped:
        raise Refused(reading.findings)
    with desk.change(acts.AUTHORISED, draft_id) as change:
        change.code(f"what:{what}")
        return rows.add_authorisation(
            change,
            Authorisation(
                what=what,
                kind=draft.kind,
                of=draft.of,
                colleague=draft.colleague,
                number=number,
                words=words,
                authorised_at=at,
                recorded_at=desk.now(),
                recorded_by=desk.officer.id,
            ),
        )


def refuse_who(desk: Desk, reading: Reading, colleague: str, field: str = "colleague") -> None:
    """Stop where this is nobody who may be the second person here: oneself, or a role that does not approve."""
    if colleague not in {each.id for each in approvers(desk)}:
        reading.stop(
            "second_person.who", field, f"Choose who allowed it: {_either(desk)}. Nobody allows it themselves."
        )


def refuse_self_approval(desk: Desk, reading: Reading, by: str, whose: str, field: str, to_do: str) -> None:
    """Stop where `by` approves what they did themselves, or has a role that approves nothing. `whose`: who did it."""
    approver = colleagues.get(desk.vault, by)
    if by == whose or approver is None or not may_approve(desk, approver):
        reading.stop("second_person", field, second_person_words(desk, to_do))


def note(desk: Desk, change: Change, what: str, kind: str, of: str, colleague: str, words: str | None) -> None:
    """In an act that somebody else approved, that they did: they confirm or dispute it the day after.

    Nothing is noted where the officer approved it: it is their own act.
    """
    if colleague == desk.officer.id:
        return
    change.code(f"authorised:{what}")
    now: datetime = desk.now()
    rows.add_authorisation(
        change,
        Authorisation(
            what=what,
            kind=kind,
            of=of,
            colleague=colleague,
            words=words,
            authorised_at=now,
            recorded_at=now,
            recorded_by=desk.officer.id,
        ),
    )


def refuse_alone(desk: Desk, of: str) -> None:
    """A protected address, to a role that needs a second person. Raises Refused where nobody allowed it this hour."""
    if rows.authorised(desk.vault, ADDRESS, of, desk.officer.id, desk.now() - _HOLDS_FOR) is None:
        raise Refused([Finding("second_person.address", "", second_person_words(desk, "show a protected address"))])


def second_person_words(desk: Desk, to_do: str) -> str:
    """Who can do it, and the way at night with nobody else on shift."""
    return (
        f"Alone, nobody may {to_do}. Ask {_either(desk)}. At night, with nobody else on shift, ring: what they "
        "allow is recorded as authorised by telephone, and they confirm or dispute it the day after."
    )


def _either(desk: Desk) -> str:
    return " or ".join(each.name for each in approvers(desk)) or "a manager"
