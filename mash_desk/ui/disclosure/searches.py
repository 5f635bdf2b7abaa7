"""What the pickers of a disclosure search: people on record, organisations of the directory."""

from PySide6.QtCore import QObject

from mash_desk.casework import directory, people
from mash_desk.casework.desk import Desk
from mash_desk.domain.person import ADULT
from mash_desk.ui.noting import Noting
from mash_desk.ui.parts import Answer, Offer
from mash_desk.ui.vault_thread import VaultThread


class PeopleSearch(QObject):
    """Offers people on record, children first. What was sought and found somebody becomes an entry once it rests."""

    def __init__(self, work: VaultThread[Desk], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._noting = Noting(work, self)

    def __call__(self, typed: str, answer: Answer) -> None:
        """Offer whoever matches every word."""

        def offer(found: list[Offer]) -> None:
            self._noting.sought(typed, found=bool(found))
            answer(found)

        self._work.ask(lambda desk: _people(desk, typed), offer, asker=self)


class OrganisationSearch(QObject):
    """Offers the organisations of the directory by name or earlier name."""

    def __init__(self, work: VaultThread[Desk], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work

    def __call__(self, typed: str, answer: Answer) -> None:
        """Offer those whose name holds what is typed."""
        self._work.ask(lambda desk: _organisations(desk, typed), answer, asker=self)


def _people(desk: Desk, typed: str) -> list[Offer]:
    today = desk.today()
    found = sorted(people.seek(desk, typed), key=lambda each: each.person.kind == ADULT)
    return [Offer(each.person.id, each.person.name_and_age(today), each.line) for each in found]


def _organisations(desk: Desk, typed: str) -> list[Offer]:
    found = directory.seek_organisations(desk, typed)
    return [
        Offer(each.id, each.name, " · ".join(part for part in (_kind(desk, each.kind), each.telephone) if part))
        for each in found
    ]


def _kind(desk: Desk, kind: str) -> str:
    return desk.rules.words("organisation_kind", kind)
