"""An organisation that the hub shares with: its teams and its partners, with numbers of our own directory."""

import attrs

from mash_desk.domain.fields import coded, plain
from mash_desk.domain.reading import Reading


@attrs.frozen(kw_only=True)
class Organisation:
    """A team or partner. `telephone` is our directory's: a call back to it verifies. `formerly`: earlier names."""

    id: str = plain(default="")
    version: int = plain(default=0)
    name: str = plain()
    kind: str = coded("organisation_kind")
    telephone: str | None = plain(default=None)
    formerly: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class OrganisationDraft:
    """An organisation as typed."""

    name: str = plain(default="")
    kind: str = coded("organisation_kind", default="")
    telephone: str = plain(default="")
    formerly: str = plain(default="")


def read(reading: Reading, draft: OrganisationDraft) -> Organisation | None:
    """The organisation from what was typed, or None with findings."""
    name = reading.line("name", draft.name, "Enter the organisation’s name.")
    kind = reading.code("kind", draft.kind, "organisation_kind", "Choose what kind of organisation it is.")
    telephone = reading.telephone("telephone", draft.telephone)
    formerly = reading.line("formerly", draft.formerly)
    if name is None or kind is None or reading.stopped:
        return None
    return Organisation(name=name, kind=kind, telephone=telephone, formerly=formerly)
