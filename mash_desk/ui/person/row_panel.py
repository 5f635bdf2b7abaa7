"""The form of one row of somebody's record: another name, a way to reach them, an address, an order."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Generic, Protocol, TypeVar

from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.ui.panel import Panel
from mash_desk.ui.parts import Value
from mash_desk.ui.vault_thread import VaultThread


class Stored(Protocol):
    """A row of somebody's record."""

    @property
    def id(self) -> str:
        """Its id."""


R = TypeVar("R", bound=Stored)


class RowPanel(Panel, Generic[R]):
    """A form for a new row, or for one that stands. Where it was changed meanwhile, that is read and shown."""

    def __init__(
        self, work: VaultThread[Desk], kind: str, person: str, row: R | None, heading: str, save_words: str
    ) -> None:
        super().__init__(work, kind, row.id if row else f"{person}:new", heading, save_words)
        self._person, self._row = person, row

    def stored(self, desk: Desk, person: str, row: str) -> R | None:
        """The row as it stands; done on the vault's thread."""
        raise NotImplementedError

    def values_of(self, row: R) -> dict[str, Value]:
        """The row as this form shows it."""
        raise NotImplementedError

    def enter(self) -> None:
        """Give the keyboard to the first field, and in it to what is chosen."""
        self.form.field(next(iter(self.form.values()))).focus_input()

    def typed(self) -> dict[str, str]:
        """What the fields hold, as text."""
        return {name: str(value or "") for name, value in self.form.values().items()}

    def stands_now(self) -> Callable[[Desk], Mapping[str, Value]] | None:
        """Read the row again, and change that from now on."""
        if self._row is None:
            return None
        person, row, find, values, adopt = self._person, self._row.id, self.stored, self.values_of, self._adopt

        def read(desk: Desk) -> Mapping[str, Value]:
            found = find(desk, person, row)
            if found is None:
                return {}
            adopt(found)
            return values(found)

        return read

    def _adopt(self, row: R) -> None:
        self._row = row


def day(on: date | None) -> str:
    """A date as its field holds it; "" for none."""
    return times.short_date(on) if on else ""
