"""Where somebody lives or lived, how well that is protected, and when it was last confirmed."""

import re
from datetime import date

import attrs

from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.reading import Reading

NORMAL = "normal"
# Kinds of address at which a person lives; what is known of their household holds for no other.
LIVED_IN = frozenset({"home", "placement", "temporary"})

# A letter after the number is left out: 8A and 8B share a door often enough.
_NUMBERS = re.compile(r"[0-9]+")
_WORDS = re.compile(r"[^\W\d_]{3,}")
# Most of these are written short or in full, and tell no street from another.
_SORTS_OF_STREET = frozenset(
    ("street", "road", "lane", "avenue", "drive", "close", "court", "place", "way", "the", "flat", "house")
)


@attrs.frozen(kw_only=True)
class Address:
    """One dated address of one person. Current: no end, or an end that has not come yet."""

    id: str = plain(default="")
    version: int = plain(default=0)
    person: str = plain()
    kind: str = coded("address_kind")
    lines: str | None = personal(default=None)
    post_town: str | None = personal(default=None)
    postcode: str | None = personal(default=None)
    protection: str = coded("protection")
    from_on: date | None = plain(default=None)
    until_on: date | None = plain(default=None)
    confirmed_on: date | None = plain(default=None)
    confirmed_how: str | None = personal(default=None)

    def is_current(self, today: date) -> bool:
        """Whether somebody lives there on that day."""
        return (self.from_on or today) <= today <= (self.until_on or today)

    def is_past(self, today: date) -> bool:
        """Whether they have left. Somebody who is only about to move in may be met there already."""
        return self.until_on is not None and self.until_on < today

    @property
    def on_request(self) -> bool:
        """Whether it is shown only when it is asked for, with a reason."""
        return self.protection != NORMAL

    @property
    def withheld(self) -> "Address":
        """What may be shown of it unasked: where it is stays away unless it needs no protection.

        So do the words on how it was confirmed, for they may name a refuge.
        """
        if not self.on_request:
            return self
        return attrs.evolve(self, lines=None, post_town=None, postcode=None, confirmed_how=None)

    @property
    def on_envelope(self) -> tuple[str, ...]:
        """The lines beneath the name, post town in capitals, postcode last."""
        lines = tuple(line.strip() for line in (self.lines or "").splitlines() if line.strip())
        return (*lines, *((self.post_town.upper(),) if self.post_town else ()), *filter(None, (self.postcode,)))

    @property
    def in_a_line(self) -> str:
        """“8 Example Street, Exampleton, DY1 9ZZ”."""
        lines = [line.strip() for line in (self.lines or "").splitlines() if line.strip()]
        return ", ".join([*lines, *filter(None, (self.post_town, self.postcode))])


def same_door(one: Address, other: Address) -> bool:
    """Whether two addresses may be the same home, however they were typed.

    Same postcode, or one of them without and a word of the street in common; and a house number in common or none to
    tell them apart. In doubt they are the same, for what hangs on this is whether a letter reaches somebody it must
    not reach.
    """
    both = one.postcode and other.postcode
    near = one.postcode == other.postcode if both else bool(_street(one) & _street(other))
    ours, theirs = _numbers(one), _numbers(other)
    return near and (not ours or not theirs or bool(ours & theirs))


def _numbers(address: Address) -> set[str]:
    return {number.lstrip("0") for number in _NUMBERS.findall(address.lines or "")}


def _street(address: Address) -> set[str]:
    return set(_WORDS.findall((address.lines or "").lower())) - _SORTS_OF_STREET


@attrs.frozen(kw_only=True)
class AddressDraft:
    """An address as typed. `confirmed_on` empty: not confirmed."""

    kind: str = coded("address_kind", default="home")
    lines: str = personal(default="")
    post_town: str = personal(default="")
    postcode: str = personal(default="")
    protection: str = coded("protection", default="")
    from_on: str = plain(default="")
    until_on: str = plain(default="")
    confirmed_on: str = plain(default="")
    confirmed_how: str = personal(default="")


@attrs.frozen(kw_only=True)
class ConfirmedDraft:
    """That an address was confirmed again, as typed: when, and by whom or from what."""

    confirmed_on: str = plain(default="today")
    confirmed_how: str = personal(default="")


@attrs.frozen(kw_only=True)
class RevealDraft:
    """Why a protected address is to be shown, as chosen and typed."""

    reason: str = coded("reveal_reason", default="")
    words: str = personal(default="")


def read(reading: Reading, draft: AddressDraft, person: str) -> Address | None:
    """The address from what was typed, or None with findings."""
    kind = reading.code("kind", draft.kind, "address_kind", "Choose what kind of address it is.")
    lines = _lines(reading, draft.lines)
    town = reading.line("post_town", draft.post_town)
    postcode = reading.postcode("postcode", draft.postcode)
    if not draft.lines.strip() and not draft.postcode.strip():
        reading.stop("address.needed", "lines", "Enter the street, or at least the postcode.")
    protection = reading.code(
        "protection", draft.protection, "protection", "Choose how well this address must be protected."
    )
    starts, ends = reading.day("from_on", draft.from_on), reading.day("until_on", draft.until_on)
    if starts and ends and ends < starts:
        reading.stop("address.order", "until_on", "They left before they came. Check the two dates.")
    confirmed, how = _confirmed(reading, draft.confirmed_on, draft.confirmed_how)
    if kind is None or protection is None or reading.stopped:
        return None
    return Address(
        person=person,
        kind=kind,
        lines=lines,
        post_town=town,
        postcode=postcode,
        protection=protection,
        from_on=starts,
        until_on=ends,
        confirmed_on=confirmed,
        confirmed_how=how,
    )


def read_confirmed(reading: Reading, draft: ConfirmedDraft, address: Address) -> Address | None:
    """The address confirmed anew, or None with findings. Nothing else of it moves."""
    if not draft.confirmed_on.strip():
        reading.stop("needed", "confirmed_on", "Enter the day on which it was confirmed.")
    confirmed, how = _confirmed(reading, draft.confirmed_on, draft.confirmed_how)
    if reading.stopped:
        return None
    return attrs.evolve(address, confirmed_on=confirmed, confirmed_how=how)


def read_reveal(reading: Reading, draft: RevealDraft) -> str | None:
    """The words beside the reason, or None where there are none or with findings."""
    reading.code("reason", draft.reason, "reveal_reason", "Say why you need it.")
    needed = "Say in words why it is to be shown." if draft.reason == "other" else ""
    return reading.line("words", draft.words, needed)


def _confirmed(reading: Reading, typed: str, how: str) -> tuple[date | None, str | None]:
    confirmed = reading.day("confirmed_on", typed)
    if confirmed and confirmed > reading.today:
        reading.stop("address.confirmed_ahead", "confirmed_on", "This day has not come yet.")
    words = reading.line("confirmed_how", how)
    if confirmed and not words:
        reading.stop("address.confirmed_how", "confirmed_how", "Say how it was confirmed: by whom, or from what.")
    return confirmed, words


def _lines(reading: Reading, typed: str) -> str | None:
    lines = reading.prose("lines", typed)
    if lines and len(lines.splitlines()) > 4:
        reading.stop("address.lines", "lines", "An envelope has room for four lines here. Join or drop lines.")
    return lines
