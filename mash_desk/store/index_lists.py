"""What lists read from the indexes have in common."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import plain
from mash_desk.store.vault import Row


@attrs.frozen(kw_only=True)
class Group:
    """One value by which a list is narrowed: how many stand under it, and the soonest due where that is asked."""

    value: str = plain()
    number: int = plain()
    due: datetime | None = plain(default=None)


@attrs.frozen(kw_only=True)
class Count:
    """How many wait, and how many of them are late."""

    waiting: int = plain(default=0)
    late: int = plain(default=0)


def numbers(rows: list[Row]) -> list[str]:
    """The numbers of these rows, as lists name them."""
    return [str(row["number"]) for row in rows]
