"""Whether a desk's journal and file are what was written."""

from mash_desk.casework.desk import Desk
from mash_desk.store import rebuild, verify
from mash_desk.store.verify import Fault, Verdict


def check(desk: Desk) -> Verdict:
    """Walk chain, parts, documents and the file; the first fault is named."""
    return verify.verify(desk.vault.connection)


def check_by_rebuilding(desk: Desk) -> Fault | None:
    """Fold the journal into an empty database and hold it against the tables."""
    return rebuild.rebuild(desk.vault.connection)
