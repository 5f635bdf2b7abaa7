"""What functions of the store read from: an open vault, or the change that is open on it."""

from typing import Protocol

from mash_desk.store.vault import Parameters, Row


class Reader(Protocol):
    """Anything that answers a query."""

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows."""
        ...

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row, or None."""
        ...


class Writer(Reader, Protocol):
    """Anything that writes as well: the change that is open, or the file while it is opened."""

    def run(self, sql: str, parameters: Parameters) -> int:
        """Write; the number of rows touched."""
        ...
