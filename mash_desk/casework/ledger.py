"""Information shared: every disclosure and every decision not to share, by day, child, recipient or officer."""

from collections.abc import Sequence
from datetime import date, datetime

import attrs

from mash_desk.casework import words_typed
from mash_desk.casework.desk import Desk
from mash_desk.casework.standing import names_on, read_standing, recipient_words, subject_of
from mash_desk.domain import times
from mash_desk.domain.fields import personal, plain
from mash_desk.store import colleagues, disclosures, ledger_lists, organisations, owed_lists
from mash_desk.store.indexed import CHILD, DAY, OFFICER, RECIPIENT
from mash_desk.store.ledger_lists import Narrowed

FACETS = (DAY, CHILD, RECIPIENT, OFFICER)
"""By what the ledger is narrowed."""


@attrs.frozen(kw_only=True)
class LedgerView:
    """What of the ledger is shown; what is left open narrows nothing. `value`: one value of the `facet`."""

    shared: bool | None = plain(default=None)
    urgent: bool | None = plain(default=None)
    typed: str = personal(default="")
    facet: str = plain(default="")
    value: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class LedgerRow:
    """One line of Information shared. `withdrawn`: nothing of the kind was done after all."""

    id: str = plain()
    reference: str = plain()
    shared: bool = plain()
    urgent: bool = plain()
    subject: str = personal()
    recipients: str = personal()
    shared_at: datetime = plain()
    to_finish: int = plain()
    officer: str = personal()
    corrected: bool = plain(default=False)
    withdrawn: bool = plain(default=False)


@attrs.frozen(kw_only=True)
class FacetRow:
    """One value by which the ledger is narrowed, in words, and how many stand under it."""

    value: str = plain()
    words: str = personal()
    number: int = plain()


def ids(desk: Desk, *, without_referral: bool = False) -> list[str]:
    """Every disclosure's id, the newest first; or only those that belong to no referral."""
    found = disclosures.ids_without_referral(desk.vault) if without_referral else disclosures.ids(desk.vault)
    return found if desk.sight.is_whole else [each for each in found if desk.sight.opens(each)]


def numbers(desk: Desk, view: LedgerView) -> list[str]:
    """The lines by their numbers, those shared last first. Of a partner officer only what their agency was told."""
    found = ledger_lists.ledger(desk.vault, _narrowed(desk, view))
    if desk.sight.is_whole:
        return found
    disclosed = ledger_lists.disclosures_numbered(desk.vault, found)
    return [each for each in found if desk.sight.opens(disclosed[each])]


def values(desk: Desk, view: LedgerView) -> list[str]:
    """The values of its facet under which anything stands: days from the latest back, the others newest first.

    None for a partner officer: they count what others were told.
    """
    if not desk.sight.is_whole:
        return []
    found = ledger_lists.facet(desk.vault, _narrowed(desk, view))
    return sorted(found, reverse=True) if view.facet == DAY else found


def facet_rows(desk: Desk, view: LedgerView, listed: Sequence[str]) -> list[FacetRow]:
    """The lines of these values."""
    words = _facet_words(desk, view.facet, listed)
    return [
        FacetRow(value=each.value, words=words.get(each.value) or _NONE[view.facet], number=each.number)
        for each in ledger_lists.facet_groups(desk.vault, _narrowed(desk, view), listed)
    ]


_NONE = {CHILD: "No record attached yet", RECIPIENT: "No organisation named", OFFICER: "", DAY: ""}


def _facet_words(desk: Desk, facet: str, listed: Sequence[str]) -> dict[str, str]:
    match facet:
        case "day":
            return {value: times.day(date.fromisoformat(value)) for value in listed}
        case "child":
            found = desk.sight.some(desk.vault, tuple(value for value in listed if value))
            return {person.id: person.name_and_age(desk.today()) for person in found.values()}
        case "recipient":
            return {each.id: each.name for each in organisations.everyone(desk.vault)}
        case _:
            return colleagues.names(desk.vault)


def _narrowed(desk: Desk, view: LedgerView) -> Narrowed:
    return Narrowed(
        words=words_typed.match(desk, view.typed),
        closed=words_typed.closed(desk, view.typed),
        shared=view.shared,
        urgent=view.urgent,
        facet=view.facet or None,
        value=view.value,
    )


def rows(desk: Desk, listed: Sequence[str]) -> list[LedgerRow]:
    """The lines of these disclosures, in their order."""
    return [_row(desk, disclosure) for disclosure in listed]


def numbered_rows(desk: Desk, listed: Sequence[str]) -> dict[str, LedgerRow]:
    """The lines of these numbers."""
    numbered = ledger_lists.disclosures_numbered(desk.vault, listed)
    return {number: _row(desk, disclosure) for number, disclosure in numbered.items()}


def _row(desk: Desk, disclosure: str) -> LedgerRow:
    standing = read_standing(desk.vault, disclosure)
    names = names_on(desk, standing.persons, standing)
    return LedgerRow(
        id=disclosure,
        reference=standing.disclosure.reference,
        shared=standing.disclosure.shared,
        urgent=standing.disclosure.urgent,
        subject=subject_of(standing, names),
        recipients=", ".join(recipient_words(recipient, names) for recipient in standing.recipients),
        shared_at=standing.disclosure.shared_at,
        to_finish=owed_lists.owed_on(desk.vault, disclosure, desk.now()),
        officer=names.get(standing.disclosure.recorded_by, ""),
        corrected=bool(standing.corrections),
        withdrawn=standing.withdrawn,
    )


def disclosure_of(desk: Desk, number: str) -> str:
    """The disclosure of one line. KeyError where there is none."""
    return ledger_lists.disclosures_numbered(desk.vault, [number])[number]
