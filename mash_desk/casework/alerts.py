"""Alerts: what the program itself found, kept until somebody has reviewed it."""

import attrs

from mash_desk import log
from mash_desk.casework import acts
from mash_desk.casework.acts import Act
from mash_desk.casework.desk import Desk, NotSaved
from mash_desk.domain.alert import Alert
from mash_desk.store import alerts
from mash_desk.store.errors import Mistake, Rejected, StoreError

KEY_GIVEN, ROLE_CHANGED, RECOVERY_USED = "key_given", "role_changed", "recovery_used"
"""What an officer does with keys and roles, and somebody else looks at."""


def record(desk: Desk, kind: str, words: str, *codes: str) -> Alert:
    """Keep what was found, once: the same words are not kept again while they wait for their review.

    `words` name nobody. Where it cannot be written it is answered all the same, without an id: who is at the desk hears
    of it until the desk is closed, and it is found again at the next opening.
    """
    found = Alert(kind=kind, words=words, found_at=desk.now())
    try:
        for alert in waiting(desk):
            if (alert.kind, alert.words) == (kind, words):
                return alert
        with desk.change(acts.ALERT_RAISED) as change:
            change.code(*codes, f"alert:{kind}")
            return alerts.add(change, found)
    except NotSaved:
        log.event("alert.not_kept")
    except (StoreError, Rejected, Mistake) as failure:
        # What was found may be the very reason: a journal that takes no further entry.
        log.failure("alert.not_written", failure)
    unkept = attrs.evolve(found, id="")
    desk.unkept_alerts = (*desk.unkept_alerts, unkept)
    return unkept


def of_officer(desk: Desk, act: Act, kind: str, words: str, *codes: str) -> None:
    """Note what the officer did, and have somebody else look at it: one entry for both.

    Where that cannot be written now, the entry follows as that of a look does, and the next opening finds it untold.
    A journal that takes no further entry keeps nobody out: who is at the desk hears of it. Raises Refused.
    """
    found = Alert(kind=kind, words=words, found_at=desk.now())
    try:
        with desk.change(act) as change:
            change.code(*codes, f"alert:{kind}")
            alerts.add(change, found)
    except NotSaved:
        desk.note(act, *codes)
    except (StoreError, Rejected, Mistake) as failure:
        log.failure("alert.not_written", failure)
        desk.unkept_alerts = (*desk.unkept_alerts, found)


def waiting(desk: Desk) -> tuple[Alert, ...]:
    """What nobody has reviewed yet, the oldest first; what could not be written down last, without an id."""
    return (*alerts.waiting(desk.vault), *desk.unkept_alerts)
