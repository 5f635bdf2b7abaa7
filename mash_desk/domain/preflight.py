"""Pre-flight: whether a letter may be printed. Each check passes or stops, in words; what is not known stops too.

The facts are the truth of the record, whoever prints. Nothing here can be overridden in this version. A look stops
until the officer says that they have read it.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from mash_desk.domain import address as addresses
from mash_desk.domain import telling, times, warning
from mash_desk.domain.address import Address
from mash_desk.domain.codes import Need
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding, Severity
from mash_desk.domain.household import Household
from mash_desk.domain.letter_course import LetterReturned
from mash_desk.domain.person import Person
from mash_desk.domain.telling import TellingDecision
from mash_desk.domain.warning import Warning


@attrs.frozen(kw_only=True)
class Resident:
    """Somebody who lives, or may live, where the letter would go; the reader is one too.

    `has_part`: whether a part of theirs stands in the referral that this belongs to, or in any where it belongs to
    none. `alleged`: whether they are an alleged source of harm in any referral, ended parts among them.
    """

    name: str = personal()
    has_part: bool = plain()
    alleged: bool = plain()


@attrs.frozen(kw_only=True)
class LetterCase:
    """What pre-flight judges. None: not known. `unrelated`: children whose relation to the reader is not recorded.

    `is_owed`: whether what was shared is about the reader, or they were confirmed as in it. `addresses`: all of theirs,
    `address`: where the letter would go; `same_door`: anybody's addresses that may be the same home. `missing_glyphs`:
    characters that no font of ours can print; `letter_findings`: what else stops this letter's text; `unsaid`: what it
    says and must not, None while there is no text. `returned`: what came back from the address, `known`: the ids of
    those that were on record when the address was confirmed last; `read`: the warnings that the officer has read.
    """

    person: Person = plain()
    is_owed: bool = plain()
    decision: TellingDecision | None = plain()
    warnings: tuple[Warning, ...] = plain()
    address: Address | None = plain()
    addresses: tuple[Address, ...] = plain()
    same_door: tuple[Address, ...] = plain(default=())
    household: Household | None = plain()
    residents: tuple[Resident, ...] = plain()
    unmet: tuple[Need, ...] = plain()
    unrelated: tuple[str, ...] = personal(default=())
    letter_findings: tuple[Finding, ...] = plain(default=())
    missing_glyphs: tuple[str, ...] = personal(default=())
    unsaid: tuple[Finding, ...] | None = plain(default=None)
    returned: tuple[LetterReturned, ...] = plain(default=())
    known: frozenset[str] = plain(default=frozenset())
    read: frozenset[str] = plain(default=frozenset())


@attrs.frozen(kw_only=True)
class Check:
    """One line of pre-flight: what passed, the finding that stops the letter, or one that must be read.

    Of what must be read, `read` says whether it was; its finding's field is the warning's id.
    """

    passed: str = personal(default="")
    stop: Finding | None = plain(default=None)
    look: Finding | None = plain(default=None)
    read: bool = plain(default=False)


def check(case: LetterCase, confirmed_days: int, today: date) -> tuple[Check, ...]:
    """Every check in order. `confirmed_days`: within how many days an address and household must be confirmed."""
    return tuple(_check(case, found) for found in _checks(case, timedelta(days=confirmed_days), today))


def stops(checks: tuple[Check, ...]) -> tuple[Finding, ...]:
    """The findings that stop the letter; none, and nothing unread: it may be printed."""
    return tuple(each.stop for each in checks if each.stop)


def unread(checks: tuple[Check, ...]) -> tuple[Finding, ...]:
    """What must be read first and was not."""
    return tuple(each.look for each in checks if each.look and not each.read)


def _check(case: LetterCase, found: Finding | str) -> Check:
    if isinstance(found, str):
        return Check(passed=found)
    if found.severity is Severity.LOOK:
        return Check(look=found, read=found.field in case.read)
    return Check(stop=found)


def _checks(case: LetterCase, limit: timedelta, today: date) -> Iterator[Finding | str]:
    yield _owed(case)
    yield _decision(case)
    yield _age(case, today)
    yield _warnings(case, today)
    yield from _to_read(case, today)
    yield _address(case, today)
    yield _only_one(case, today)
    yield _protection(case, today)
    yield _confirmed(case, limit, today)
    yield _returned(case)
    yield _household(case, limit, today)
    yield from _residents(case)
    yield _right_to_know(case)
    yield _condition(case)
    yield _glyphs(case)
    yield from _unsaid(case)
    yield from case.letter_findings


def _owed(case: LetterCase) -> Finding | str:
    if not case.is_owed:
        words = f"{case.person.name} was not in what was shared, as it stands now. Nothing is owed to them."
        return Finding("telling.not_owed", "mentions", words)
    return f"{case.person.name} was in what was shared."


def _decision(case: LetterCase) -> Finding | str:
    name = case.person.name
    if case.decision is None:
        return Finding("telling.undecided", "decision", f"Whether {name} is told is not decided yet. Decide it first.")
    if case.decision.choice == telling.TELL_NOW:
        return f"It is decided that {name} is told now."
    if case.decision.choice == telling.WITH_OMISSIONS:
        return f"It is decided that {name} is told with omissions."
    words = f"It is decided that {name} is not told for now. No letter can be printed unless that is changed."
    return Finding("telling.withheld", "decision", words)


def _age(case: LetterCase, today: date) -> Finding | str:
    if case.person.under_eighteen(today):
        words = (
            f"{case.person.name} is or may be under 18. Letters to children cannot be printed yet. Tell them in person."
        )
        return Finding("reader.child", "person", words)
    return "The reader is an adult."


def _warnings(case: LetterCase, today: date) -> Finding | str:
    standing = {each.kind for each in case.warnings if each.is_current(today)}
    for kind, words in (
        (warning.DO_NOT_TELL, "must not be told anything"),
        (warning.NO_CONTACT, "must not be contacted"),
        (warning.DO_NOT_POST, "must not be sent post"),
        (warning.SAFE_CONTACT_ONLY, "is safe to contact in one way only: do it that way"),
    ):
        if kind in standing:
            return Finding(f"warning.{kind}", "warnings", f"A warning says that {case.person.name} {words}.")
    return "No warning stands against a letter."


def _to_read(case: LetterCase, today: date) -> Iterator[Finding]:
    for each in case.warnings:
        if each.must_be_read and each.is_current(today):
            words = f"{warning.TO_READ[each.kind]}: {case.person.name}{f', “{each.words}”' if each.words else ''}."
            yield Finding("warning.read_first", each.id, words, Severity.LOOK)


def _address(case: LetterCase, today: date) -> Finding | str:
    if case.address is None:
        words = f"There is no address for {case.person.name}. Enter it with the day on which it was confirmed."
        return Finding("address.unknown", "address", words)
    if case.address.is_past(today):
        return Finding("address.past", "address", f"{case.person.name} does not live at this address any more.")
    if not case.address.is_current(today):
        return Finding("address.ahead", "address", f"{case.person.name} does not live at this address yet.")
    if case.address.kind not in addresses.LIVED_IN:
        words = f"{case.person.name} does not live at this address, so it is not known who opens letters there."
        return Finding("address.not_home", "address", f"{words} Enter where they live, or tell by voice.")
    if not case.address.postcode:
        words = "This address has no postcode in its own field, so it is not known who else is recorded there."
        return Finding("address.no_postcode", "address", f"{words} Enter the postcode.")
    return "The address is current."


def _only_one(case: LetterCase, today: date) -> Finding | str:
    """Work aside, one address: a letter to the home that somebody has left, or is leaving, is how letters harm."""
    others = [each for each in case.addresses if each.kind != "work" and not each.is_past(today)]
    if len(others) > 1:
        words = f"{case.person.name} has {len(others)} addresses that have not ended, and a letter must not guess."
        return Finding("address.several", "address", f"{words} Enter the day on which they left the others.")
    return "No other address stands."


def _protection(case: LetterCase, today: date) -> Finding | str:
    if case.address is None:
        return Finding("protection.unknown", "address", "Without an address, its protection is not known.")
    if any(each.protection != addresses.NORMAL for each in (case.address, *case.addresses) if not each.is_past(today)):
        words = f"{case.person.name} has an address that is protected. No letter is printed for them in this version."
        return Finding("address.protected", "address", f"{words} Tell by voice, or hand over in person.")
    if any(each.protection != addresses.NORMAL for each in case.same_door):
        words = "Somebody else’s record says that this address, or one that may be the same, is protected."
        return Finding("address.protected_there", "address", f"{words} Tell by voice, or hand over in person.")
    return "The address needs no protection."


def _confirmed(case: LetterCase, limit: timedelta, today: date) -> Finding | str:
    confirmed = case.address.confirmed_on if case.address else None
    if confirmed is None:
        words = "Nobody has confirmed this address. Confirm it by a way you trust, and enter the day."
        return Finding("address.unconfirmed", "address", words)
    if confirmed > today:
        return Finding("address.confirmed_ahead", "address", _ahead("The address was confirmed", confirmed))
    if today - confirmed > limit:
        words = f"The address was last confirmed on {times.day(confirmed)}, more than {limit.days} days ago."
        return Finding("address.stale", "address", f"{words} Confirm it again.")
    return f"The address was confirmed on {times.day(confirmed)}."


def _returned(case: LetterCase) -> Finding | str:
    """A letter that came back says that the address was wrong, whoever confirmed it before.

    On the day itself the order of entries tells what came after what.
    """
    confirmed = case.address.confirmed_on if case.address else None
    since = [
        each.returned_on
        for each in case.returned
        if confirmed is None
        or confirmed < each.returned_on
        or (confirmed == each.returned_on and each.id not in case.known)
    ]
    if since:
        words = f"A letter to this address came back on {times.day(max(since))}. Confirm the address"
        return Finding("address.returned", "address", f"{words} again before another goes there.")
    return "No letter came back from this address since it was confirmed."


def _household(case: LetterCase, limit: timedelta, today: date) -> Finding | str:
    name = case.person.name
    if case.household is None or case.household.everyone_known != "yes":
        words = f"It is not known who else lives with {name}. Enter the household, and that it is everyone."
        return Finding("household.unknown", "household", words)
    confirmed = case.household.confirmed_on
    if confirmed is None or today - confirmed > limit:
        words = f"Who lives with {name} was not confirmed within {limit.days} days. Confirm it again."
        return Finding("household.stale", "household", words)
    if confirmed > today:
        return Finding(
            "household.confirmed_ahead", "household", _ahead(f"Who lives with {name} was confirmed", confirmed)
        )
    moved = case.address.from_on if case.address else None
    if moved and confirmed < moved <= today:
        words = f"{name} moved on {times.day(moved)}, after it was confirmed who lives with them. Confirm it again."
        return Finding("household.moved", "household", words)
    return f"Everyone who lives with {name} is known."


def _ahead(what: str, on: date) -> str:
    return f"{what} on {times.day(on)}, and this computer’s clock is not there yet. Check the clock."


def _residents(case: LetterCase) -> Iterator[Finding | str]:
    found = False
    for resident in case.residents:
        if resident.alleged:
            found = True
            words = f"{resident.name} lives there, or may, and is an alleged source of harm. A letter could reach them."
            yield Finding("resident.harm", "household", f"{words} Tell {case.person.name} by voice instead.")
        elif not resident.has_part:
            found = True
            words = f"{resident.name} lives there, or may, and has no recorded part in this referral. Record it first."
            yield Finding("resident.unknown", "household", words)
    if not found:
        yield "Nobody of concern lives there."


def _right_to_know(case: LetterCase) -> Finding | str:
    if case.unrelated:
        names = ", ".join(case.unrelated)
        words = f"It is not recorded what {case.person.name} is to {names}, whom the letter names. Record it first."
        return Finding("reader.unrelated", "relationship", words)
    return "What the reader is to each child is recorded."


def _condition(case: LetterCase) -> Finding | str:
    if case.unmet:
        words = (
            "The legal condition for what was shared is not recorded. The letter must name the law. Finish that first."
        )
        return Finding("condition.missing", "condition", words)
    return "The legal condition for what was shared is recorded."


def _glyphs(case: LetterCase) -> Finding | str:
    if case.missing_glyphs:
        shown = ", ".join(f"“{each}”" for each in case.missing_glyphs)
        words = f"No font of ours can print {shown}. Ask how the person writes their name in other letters."
        return Finding("glyph.missing", "letter", words)
    return "Every character prints."


def _unsaid(case: LetterCase) -> Iterator[Finding | str]:
    if case.unsaid is None:
        return
    if not case.unsaid:
        yield "Its words hold no other names, no address and nothing that is left out."
    yield from case.unsaid
