"""What lists read from the indexes have in common."""

from datetime import datetime

import attrs

from mash_desk.domain.fields import plain
from mash_desk.store.reader import Reader
from mash_desk.store.vault import Parameters


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


def in_order(reader: Reader, statement: str, parameters: Parameters = ()) -> list[str]:
    """What a statement lists, in its order, by number or id; it gives them in one text, named `lines`.

    Of 60,000, a row for each would take three times as long as finding them.
    """
    row = reader.row(statement, parameters)
    return row["lines"].split() if row and row["lines"] else []
