"""What is looked at once when a desk is opened: data files that were changed, and how long nobody was here."""

from datetime import datetime, timedelta

from mash_desk import log
from mash_desk.casework import alerts, attempts, backups, key_holders, own_words, reviews, safety_files, verification
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.alert import Alert
from mash_desk.domain.findings import Known
from mash_desk.store import alerts as alert_rows
from mash_desk.store import entries
from mash_desk.store.errors import Mistake, Rejected, StoreError
from mash_desk.store.reader import Reader

UNOPENED, ATTEMPTS = "unopened", "attempts"
GRAVE = verification.CHANGED
"""The kind of alert that says that journal, file or keys are not what was written."""

_UNOPENED_DAYS = 30


def last_done(reader: Reader) -> datetime | None:
    """When an officer last did or looked at anything here; asked before the opening itself writes."""
    return entries.newest_by_officer(reader)


def look(desk: Desk, before: datetime | None, *, keys_were_changed: bool = False) -> None:
    """Tell the officer and the manager of what is amiss. It locks nobody out. `before`: as `last_done` said.

    `keys_were_changed`: that was cut off, and was gone on with at this opening.
    """
    _verify(desk, before, keys_were_changed=keys_were_changed)
    _compare_keys(desk)
    backups.clear_drill(desk.vault.path.parent)
    if found := safety_files.changed(desk):
        alerts.record(desk, safety_files.FILE_CHANGED, safety_files.alert_words(found))
    days = desk.rules.authority.unopened_days or _UNOPENED_DAYS
    if before is not None and desk.now() - before >= timedelta(days=days):
        since, until = times.day(times.local_date(before)), times.day(desk.today())
        words = f"Nobody did anything at this desk from {since} to {until}: {(desk.now() - before).days} days."
        alerts.record(desk, UNOPENED, words)
    _tell_of_attempts(desk)
    desk.reviews_note = " ".join(reviews.told(desk))


def notices(desk: Desk) -> list[tuple[str, str]]:
    """What the window says of alerts that nobody answered yet, and what to do next."""
    failed = [(desk.attempts_note, _TELL)] if desk.attempts_note else []
    failed += [(desk.reviews_note, _READ)] if desk.reviews_note else []
    waiting = (each for each in alerts.waiting(desk) if each.kind in _NEXT and not own_words.is_of_now(desk, each))
    return failed + [notice for each in waiting if (notice := _notice(desk, each))]


def _notice(desk: Desk, alert: Alert) -> tuple[str, str] | None:
    """None where the officer at the desk has said that it was them: it waits for its review, and presses no more."""
    said = own_words.of(desk, alert)
    if said is None:
        return alert.words, _WAS_IT_YOU if own_words.asks(desk, alert) else _NEXT[alert.kind]
    if said.answer == own_words.NOT_MINE:
        return f"{alert.words} They say that it was not them.", _SOMEBODY_ELSE
    return None if alert_rows.raised_by(desk.vault, alert.id) == desk.officer.id else (alert.words, _NEXT[alert.kind])


def what_next(alert: Alert) -> str:
    """What to do about an alert; "" where hearing of it is all."""
    return _NEXT.get(alert.kind, "")


def _verify(desk: Desk, before: datetime | None, *, keys_were_changed: bool) -> None:
    """What is found is told; nothing stands between unlocking and an urgent disclosure, a file that fails neither."""
    try:
        verification.since_closed(desk, before, keys_were_changed=keys_were_changed)
    except (StoreError, Rejected, Mistake) as failure:
        log.failure("vault.not_verified", failure)


def _compare_keys(desk: Desk) -> None:
    try:
        key_holders.look(desk)
    except (Known, Mistake) as failure:
        log.failure("keys.not_compared", failure)


def _tell_of_attempts(desk: Desk) -> None:
    """Whoever comes in next is told of every attempt; many are reviewed. Those are forgotten once that is written."""
    folder = desk.vault.path.parent
    desk.attempts_note = " ".join(attempts.words(folder))
    if not desk.attempts_note:
        return
    if not attempts.are_many(folder) or alerts.record(desk, ATTEMPTS, desk.attempts_note).id:
        attempts.forget(folder)


_TELL = "If they were not yours, tell the duty manager."
_WAS_IT_YOU = "Say in To review whether this was you. If not, tell a manager now: somebody else may hold the code."
_SOMEBODY_ELSE = "Tell a manager now: somebody else holds the code. Have a new one made."
_READ = "Their words are in To review, under Reviewed."


_NEXT = {
    verification.CHANGED: "Tell a manager now. What is urgent can be written down all the same.",
    safety_files.FILE_CHANGED: "Choose “Checks …” in the menu Desk: what differs stands there, and who may accept it.",
    backups.NOT_SOUND: "Have a new backup made and tried today, and ask whoever looks after the disk that it is on.",
    alerts.RECOVERY_USED: "If you know nothing of it, tell a manager now: somebody else may hold the code.",
    UNOPENED: "If this computer was somebody else’s, tell a manager now: a leaver’s key may still open it.",
}
