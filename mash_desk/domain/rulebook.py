"""The rules in force at this desk: reference data and the authority's choices, handed to every rule as one value."""

from collections.abc import Mapping

import attrs

from mash_desk.domain.authority import Authority
from mash_desk.domain.calendar import BankHolidays
from mash_desk.domain.clocks import Profile
from mash_desk.domain.codes import CodeLists
from mash_desk.domain.role import NONE, Role
from mash_desk.domain.working_time import WorkingTime


@attrs.frozen
class Rulebook:
    """Frozen for as long as a desk is open; a change of configuration makes a new one.

    `roles`: what each may do and see.
    """

    codes: CodeLists
    profile: Profile
    holidays: BankHolidays
    roles: Mapping[str, Role]
    authority: Authority

    def role(self, code: str) -> Role:
        """What that role may do and see; nothing where the table does not have it."""
        return self.roles.get(code, NONE)

    @property
    def working(self) -> WorkingTime:
        """Working days and office hours of this authority."""
        return WorkingTime(self.authority.hours, self.holidays)

    def words(self, code_list: str, code: str | None) -> str:
        """What a code says; "" for none."""
        return self.codes.words(code_list, code) if code else ""
