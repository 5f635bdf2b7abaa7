"""Who lives together, and whether that is everyone."""

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
