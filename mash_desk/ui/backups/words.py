"""Sizes, dates and findings of backups, in words."""

from mash_desk.casework.backup_page import Kept
from mash_desk.casework.backups import Since, Standing
from mash_desk.domain import times

BY_ITSELF = "MASH Desk by itself"
_QUIET = "when nobody types for half a minute"


def size(length: int) -> str:
    """“1.4 MB”, of so many bytes."""
    return f"{length / 1e9:.1f} GB" if length >= 1e9 else f"{length / 1e6:.1f} MB"


def where_and_when(standing: Standing, every: int) -> str:
    """Where they go, how often one is made, and when the next is due."""
    often = "One is made every day" if every == 1 else f"One is made every {every} days"
    if standing.is_due:
        due = f"the next is due now, and is made {_QUIET}"
    else:
        assert standing.due_at is not None, "it is due some time where there is a folder"
        due = f"the next is due {times.short(standing.due_at)}"
    return f"They go to {standing.folder}. {often}; {due}."


def put_off() -> str:
    """What is said of one that gave way."""
    return f"Put off: something else had to be done first. It begins again {_QUIET}."


def tried(kept: Kept) -> str:
    """What the last drill found, in a word or two."""
    if kept.drill is None:
        return "Not tried yet"
    return "Tried: sound" if kept.is_sound else "Tried: not sound"


def tried_when(kept: Kept) -> str:
    """When, and by whom."""
    return f"{times.short(kept.drill.drilled_at)}, {kept.drilled_by}" if kept.drill else ""


def lacks(since: Since) -> str:
    """What a desk that is put back from it would lack, and what it would bring back."""
    entries = "1 entry" if since.entries == 1 else f"{since.entries:,} entries"
    if not since.destroyed:
        return f"{entries} of the journal, written since. Nothing was destroyed since."
    rows = "1 record" if since.destroyed == 1 else f"{since.destroyed:,} records"
    return f"{entries} of the journal, written since. It would bring back {rows} destroyed since: destroy them again."
