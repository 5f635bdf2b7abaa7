"""What is looked at once when a desk is opened: data files that were changed, and how long nobody was here."""

from datetime import datetime, timedelta

from mash_desk.casework import alerts, safety_files
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.store import entries
from mash_desk.store.reader import Reader

FILE_CHANGED, UNOPENED = "file_changed", "unopened"
_UNOPENED_DAYS = 30


def last_done(reader: Reader) -> datetime | None:
    """When an officer last did or looked at anything here; asked before the opening itself writes."""
    return entries.newest_by_officer(reader)


def look(desk: Desk, before: datetime | None) -> None:
    """Tell the officer and the manager of what is amiss. It locks nobody out. `before`: as `last_done` said."""
    if found := safety_files.changed(desk):
        alerts.record(desk, FILE_CHANGED, safety_files.alert_words(found))
    days = desk.rules.authority.unopened_days or _UNOPENED_DAYS
    if before is not None and desk.now() - before >= timedelta(days=days):
        since, until = times.day(times.local_date(before)), times.day(desk.today())
        words = f"Nobody did anything at this desk from {since} to {until}: {(desk.now() - before).days} days."
        alerts.record(desk, UNOPENED, words)


def notices(desk: Desk) -> list[tuple[str, str]]:
    """What the window says of alerts that nobody answered yet, and what to do next."""
    return [(each.words, _NEXT[each.kind]) for each in alerts.waiting(desk) if each.kind in _NEXT]


_NEXT = {
    FILE_CHANGED: "Ask a manager or whoever answers for information governance to look at the change.",
    UNOPENED: "If this computer was somebody else’s, tell a manager now: a leaver’s key may still open it.",
}
