"""What officers say of openings by the recovery code in their name: it was them, or not. Somebody else reviews it."""

from types import MappingProxyType

import attrs

from mash_desk.casework import acts, alerts
from mash_desk.casework.desk import Desk
from mash_desk.domain.alert import Alert
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Refused
from mash_desk.store import alerts as rows

MINE, NOT_MINE = "mine", "not_mine"
ANSWERS = MappingProxyType({MINE: "This was me", NOT_MINE: "This was not me"})
_CODE = "own_word:"


@attrs.frozen
class OwnWord:
    """One of ANSWERS, and why, in the officer's words."""

    answer: str = plain()
    words: str = personal()


def of(desk: Desk, alert: Alert) -> OwnWord | None:
    """What the officer concerned said of it; None where they said nothing yet."""
    if alert.kind != alerts.RECOVERY_USED or (said := rows.said_of(desk.vault, alert.id)) is None:
        return None
    codes, words = said
    return OwnWord(next(each.removeprefix(_CODE) for each in codes if each.startswith(_CODE)), words)


def is_of_now(desk: Desk, alert: Alert) -> bool:
    """Whether it is of this very opening, of which the officer knows; whoever is here at the next is told."""
    return alert.kind == alerts.RECOVERY_USED and alert.found_at >= desk.opened_at


def asks(desk: Desk, alert: Alert) -> bool:
    """Whether the officer at the desk is asked about it.

    Not in an opening by the code itself: whoever holds the code would answer for the officer whose name they took.
    """
    return (
        alert.kind == alerts.RECOVERY_USED
        and rows.raised_by(desk.vault, alert.id) == desk.officer.id
        and of(desk, alert) is None
        and not any(is_of_now(desk, each) for each in alerts.waiting(desk))
    )


def say(desk: Desk, alert_id: str, answer: str, words: str, draft_id: str | None = None) -> None:
    """Keep what the officer says of their own, beside it. Raises Refused."""
    desk.refuse_without_permission(acts.OWN_WORD)
    reading = desk.reading()
    alert = next((each for each in alerts.waiting(desk) if each.id == alert_id), None)
    if alert is None or not asks(desk, alert):
        reading.stop("review.done", "", "There is nothing to say of this now.")
    if answer not in ANSWERS:
        reading.stop("needed", "outcome", "Say whether this was you.")
    said = reading.prose("words", words, "Say in words why the code was used, or where you were.")
    if said is None or reading.stopped:
        raise Refused(reading.findings)
    with desk.change(acts.OWN_WORD, draft_id) as change:
        change.code(f"{_CODE}{answer}")
        change.say("alert", alert_id, said)
