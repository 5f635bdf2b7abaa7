"""The indexes beside the records: renewed with every act, in the act's own commit.

They hold nothing of their own. What people are found by, what is owed and how each telling stands would otherwise be
worked out from every record, each time something is counted.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from mash_desk import log
from mash_desk.casework import index_disclosures, index_people
from mash_desk.domain.codes import DisclosureKind, LegalCondition, Verification
from mash_desk.domain.rulebook import Rulebook
from mash_desk.store import indexes
from mash_desk.store.change import Change
from mash_desk.store.errors import NotChecked, NotSaved
from mash_desk.store.opening import Vault
from mash_desk.store.reader import Reader, Writer
from mash_desk.store.verify import Fault

if TYPE_CHECKING:
    from mash_desk.casework.desk import Desk

Written = tuple[tuple[str, str], ...]
# Takes what an act wrote, the kind and id of every row, and renews what follows from it.
Renew = Callable[[Rulebook, Change, Written], None]
# Takes everything out and makes it anew; each step is a slice, and a commit of its own.
MakeAnew = Callable[[Rulebook, Writer], Iterator[None]]

_INDEXES: tuple[tuple[Renew, MakeAnew], ...] = (
    (index_people.renew, index_people.make_anew),
    (index_disclosures.renew, index_disclosures.make_anew),
)
# By which reading of the records they are made. Another number makes all of them anew at the next opening.
_READING = "2"


def renew(rules: Rulebook, change: Change) -> None:
    """Bring the indexes up to what this act wrote. Called once, at the act's end."""
    written = change.written()
    for renew_one, _ in _INDEXES:
        renew_one(rules, change, written)


def are_made(reader: Reader) -> bool:
    """Whether the indexes are whole."""
    return indexes.edition(reader) != ""


def forget_older(rules: Rulebook, vault: Vault) -> None:
    """Have them made anew where they were made by another reading of the records, or by other lists than these.

    What a list asks for decides what is owed: nothing owed may be missed because a list was renewed.
    """
    if indexes.edition(vault) not in ("", _edition(rules)):
        try:
            forget(vault)
        except NotSaved:
            log.event("index.not_made")


def follow(rules: Rulebook, vault: Vault) -> None:
    """Bring them up to other office hours and another way of counting: by these some of what is owed is due.

    Where that cannot be written, they are made anew at the next opening.
    """
    if not are_made(vault):
        return
    try:
        with vault.indexing() as writer:
            index_disclosures.renew_due(rules, writer)
            indexes.note_edition(writer, _edition(rules))
    except NotSaved:
        log.event("index.not_made")


def _edition(rules: Rulebook) -> str:
    codes = rules.codes
    decides = [
        *((each.code, each.needs_condition) for each in codes.of(DisclosureKind)),
        *((each.code, each.kind) for each in codes.of(LegalCondition)),
        *((each.code, str(each.verifies)) for each in codes.of(Verification)),
        *((on.isoformat(), "holiday") for on in sorted(rules.holidays.names)),
        (rules.authority.opens, rules.authority.closes, rules.authority.counting),
    ]
    return f"{_READING}.{hashlib.sha256(json.dumps(decides).encode()).hexdigest()[:16]}"


def make_anew(rules: Rulebook, vault: Vault) -> Iterator[None]:
    """Make them anew where they are not whole, a slice at each step. Acts may come between two steps.

    Stopped before its end, it begins again at the next opening. Raises NotSaved.
    """
    if are_made(vault):
        return
    for _, make_one in _INDEXES:
        slices, more = make_one(rules, vault.connection), True
        while more:
            with vault.indexing():
                more = next(slices, _END) is not _END
            yield
    with vault.indexing() as writer:
        indexes.note_edition(writer, _edition(rules))


class Making:
    """Makes the indexes anew a slice at a time, so that whatever the officer does comes in between."""

    def __init__(self) -> None:
        self._slices: Iterator[None] | None = None

    def go_on(self, desk: "Desk") -> bool:
        """Make the next slice; whether there are more. Raises NotSaved."""
        if self._slices is None:
            self._slices = make_anew(desk.rules, desk.vault)
        return next(self._slices, _END) is not _END


def make_if_few(rules: Rulebook, vault: Vault) -> None:
    """Make them anew at once where there is little to read: a new desk's, or a small one's. Others take a while."""
    if are_made(vault) or index_people.are_many(vault):
        return
    try:
        for _ in make_anew(rules, vault):
            pass
    except NotSaved:
        log.event("index.not_made")  # each record is read instead


def forget(vault: Vault) -> None:
    """Have them made anew at the next opening: they are not what the records make of them."""
    with vault.indexing() as writer:
        indexes.forget_edition(writer)


def check(rules: Rulebook, vault: Vault) -> Iterator[Fault | None]:
    """Hold the indexes against the records, a slice at each step; acts may come in between.

    One that does not fit is the last answer, and is made anew at the next opening. Raises NotChecked.
    """
    if not are_made(vault):
        return
    for stands, words in (
        (index_people.stands, "People are not found by what their records say."),
        (
            index_disclosures.stands,
            "What is owed, who is to be told and what was shared are not listed as the records say.",
        ),
    ):
        try:
            for fits in stands(rules, vault.connection):
                if not fits:
                    yield Fault(None, f"{words} {_put_right(vault)}")
                    return
                yield None
        except NotSaved:
            raise NotChecked from None


def _put_right(vault: Vault) -> str:
    try:
        forget(vault)
    except NotSaved:
        return "The vault file cannot be written at the moment: check again once it can be."
    return "This is put right when the desk is opened again."


def make_words_anew(vault: Vault, wanted: Callable[[], bool]) -> None:
    """Make anew how words are looked up, which no check of the engine's holds against the words themselves.

    Raises GaveWay as soon as `wanted` answers yes, and NotChecked; then all is as before.
    """
    try:
        with vault.indexing() as writer, vault.connection.giving_way(wanted):
            index_people.make_words_anew(writer)
            index_disclosures.make_words_anew(writer)
    except NotSaved:
        raise NotChecked from None


_END = object()
