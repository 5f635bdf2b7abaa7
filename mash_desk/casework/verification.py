"""Whether a desk's journal and file are what was written."""

from mash_desk.casework import index
from mash_desk.casework.desk import Desk
from mash_desk.store import rebuild, verify
from mash_desk.store.verify import Fault, Verdict


def check(desk: Desk) -> Verdict:
    """Walk chain, parts, documents and the file; the first fault is named."""
    return verify.verify(desk.vault.connection)


def check_by_rebuilding(desk: Desk) -> Fault | None:
    """Fold the journal into an empty database and hold it against the tables; then the indexes against the tables.

    An index that does not fit is made anew at the next opening.
    """
    fault = rebuild.rebuild(desk.vault.connection)
    if fault or not index.are_made(desk.vault):
        return fault
    if not index.people_stand(desk.rules, desk.vault):
        words = "People are not found by what their records say."
    elif not index.disclosures_stand(desk.rules, desk.vault):
        words = "What is owed, who is to be told and what was shared are not listed as the records say."
    else:
        return None
    index.forget(desk.vault)
    return Fault(None, f"{words} This is put right when the desk is opened again.")
