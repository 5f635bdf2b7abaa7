"""A colleague of the hub: officers, and managers who are named without having a key to this desk."""

from datetime import date

import attrs

from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.reading import Reading


@attrs.frozen(kw_only=True)
class Colleague:
    """Somebody who works for the hub. `job` stands under the name on letters; `role` decides what they may do.

    `organisation`: the agency of a partner officer; None for the hub's own.
    """

    id: str = plain(default="")
    version: int = plain(default=0)
    name: str = personal()
    job: str = plain()
    role: str = coded("role")
    left_on: date | None = plain(default=None)
    organisation: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class ColleagueDraft:
    """A colleague as typed."""

    name: str = personal(default="")
    job: str = plain(default="")
    role: str = coded("role", default="")
    organisation: str = plain(default="")


PARTNER = "partner_"
"""How the codes of partner officers' roles begin: whoever has one belongs to an organisation."""


def initials(name: str) -> str:
    """The first letters of a name, such as “RS”."""
    return "".join(word[0] for word in name.split()).upper()


def read(reading: Reading, draft: ColleagueDraft) -> Colleague | None:
    """The colleague from what was typed, or None with findings."""
    name = reading.name("name", draft.name, "Enter the full name, as it stands on letters.")
    job = reading.line("job", draft.job, "Enter the job as it stands on letters, such as “team manager”.")
    role = reading.code("role", draft.role, "role", "Choose a role in this desk.")
    organisation = draft.organisation or None
    if role and role.startswith(PARTNER) and not organisation:
        reading.stop("needed", "role", "A partner officer belongs to an organisation. Choose it with the role.")
    if role and not role.startswith(PARTNER) and organisation:
        reading.stop("organisation.own", "role", "Only a partner officer belongs to another organisation.")
    if name is None or job is None or role is None or reading.stopped:
        return None
    return Colleague(name=name, job=job, role=role, organisation=organisation)
