"""Roles: what a colleague may do, and how far the records are open to them. A table of data; nobody's name is in it."""

from enum import StrEnum

import attrs

from mash_desk.domain.fields import plain


class Sees(StrEnum):
    """Whose records a role is shown: the hub's, its own agency's, nobody's."""

    HUB = "hub"
    AGENCY = "agency"
    NOBODY = "nobody"


class Opens(StrEnum):
    """How something sensitive opens: with a reason; once a second person allowed it, and with a reason; not at all."""

    REASON = "reason"
    AUTHORISED = "authorised"
    NO = "no"


@attrs.frozen(kw_only=True)
class Role:
    """One row of the table: permissions, whose records are seen, and what of them opens how."""

    code: str = plain()
    may: frozenset[str] = plain()
    sees: Sees = plain()
    restricted: Opens = plain()
    protected_address: Opens = plain()


NONE = Role(code="", may=frozenset(), sees=Sees.NOBODY, restricted=Opens.NO, protected_address=Opens.NO)
"""Of a role that the table does not have: nothing is allowed."""
