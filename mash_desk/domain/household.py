"""Who lives together, and whether that is everyone."""

from collections.abc import Iterable
from datetime import date

import attrs

from mash_desk.domain.fields import coded, plain
from mash_desk.domain.reading import Reading


@attrs.frozen(kw_only=True)
class Household:
    """People who live together. `everyone_known`: whether all who live there are recorded, as of `confirmed_on`."""

    id: str = plain(default="")
    version: int = plain(default=0)
    everyone_known: str = coded("answer")
    confirmed_on: date | None = plain(default=None)


@attrs.frozen(kw_only=True)
class HouseholdMember:
    """One person's time in one household."""

    id: str = plain(default="")
    version: int = plain(default=0)
    household: str = plain()
    person: str = plain()
    from_on: date | None = plain(default=None)
    until_on: date | None = plain(default=None)

    def is_there(self, on: date) -> bool:
        """Whether they lived there on that day. Since when may not be known; on the day they left they were gone."""
        return (self.from_on or on) <= on < (self.until_on or date.max)


@attrs.frozen(kw_only=True)
class MemberDraft:
    """Since when and until when somebody lives there, as typed."""

    from_on: str = plain(default="")
    until_on: str = plain(default="")


@attrs.frozen(kw_only=True)
class HouseholdDraft:
    """Who lives with a person, as chosen: ids of everybody who lives there, themselves among them.

    `shown`: who stood in the form when it was opened, for whoever is not named any more moves out; None: nobody did.
    """

    members: tuple[str, ...] = plain(default=())
    shown: tuple[str, ...] | None = plain(default=None)
    everyone_known: str = coded("answer", default="")
    confirmed_on: str = plain(default="")


def read(reading: Reading, draft: HouseholdDraft) -> Household | None:
    """The household from what was chosen, or None with findings."""
    known = reading.code(
        "everyone_known", draft.everyone_known, "answer", "Say whether this is everyone who lives there."
    )
    confirmed = reading.day("confirmed_on", draft.confirmed_on)
    if confirmed and confirmed > reading.today:
        reading.stop("household.confirmed_ahead", "confirmed_on", "This day has not come yet.")
    if known == "yes" and not draft.confirmed_on.strip():
        reading.stop("household.confirmed_on", "confirmed_on", "Enter the day on which this was confirmed.")
    if not draft.members:
        reading.stop("household.empty", "members", "Name at least one person who lives there.")
    if known is None or reading.stopped:
        return None
    return Household(everyone_known=known, confirmed_on=confirmed)


def read_member(reading: Reading, draft: MemberDraft, member: HouseholdMember) -> HouseholdMember | None:
    """The member with these dates, or None with findings."""
    starts, ends = reading.day("from_on", draft.from_on), reading.day("until_on", draft.until_on)
    for field, typed in (("from_on", starts), ("until_on", ends)):
        if typed and typed > reading.today:
            reading.stop("member.ahead", field, "This day has not come yet.")
    if starts and ends and ends < starts:
        reading.stop("member.order", "until_on", "They left before they came. Check the two dates.")
    if reading.stopped:
        return None
    return attrs.evolve(member, from_on=starts, until_on=ends)


def lived_with(person: str, known: Iterable[HouseholdMember], on: date) -> tuple[HouseholdMember, ...]:
    """Who lived in the person's household on that day, themselves among them; () where that is not known.

    `known`: every member, past or present, of each household that the person ever belonged to, in the order of
    writing. Where they belonged to several that day, the one that was recorded last counts.
    """
    there = tuple(member for member in known if member.is_there(on))
    homes = [member.household for member in there if member.person == person]
    return tuple(member for member in there if homes and member.household == homes[-1])
