"""The code lists as fields offer them, fetched from the desk together with what a page shows."""

from datetime import date, datetime

import attrs

from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.codes import CodeLists
from mash_desk.domain.dates import PartialDate, parse_date
from mash_desk.domain.findings import Refused
from mash_desk.ui.parts import Option


@attrs.frozen
class Choices:
    """What may be chosen on the desk's day, and how dates are read on it. Nothing in it changes."""

    codes: CodeLists
    now: datetime

    @classmethod
    def of(cls, desk: Desk) -> "Choices":
        """The desk's, at this moment."""
        return cls(desk.rules.codes, desk.now())

    @property
    def today(self) -> date:
        """The day in London."""
        return times.local_date(self.now)

    def options(self, code_list: str) -> list[Option]:
        """What a list offers today, in its order."""
        return [Option(code.code, code.words) for code in self.codes[code_list].current(self.today)]

    def words(self, code_list: str, code: str | None) -> str:
        """What a code says; "" for none."""
        return self.codes.words(code_list, code) if code else ""

    def within(self, code_list: str, code: str | None) -> str:
        """What a code says inside a sentence: in lower case, abbreviations apart."""
        words = self.words(code_list, code)
        return words if words[1:2].isupper() else words[:1].lower() + words[1:]

    def date_words(self, typed: str) -> str:
        """What was understood by a date as typed. Raises Refused."""
        found = self._read(typed)
        return found.words() if found else ""

    def birth_words(self, typed: str) -> str:
        """What was understood by a date of birth, with the age. Raises Refused."""
        found = self._read(typed)
        return f"{found.words()} · age {found.age(self.today)}" if found else ""

    def _read(self, typed: str) -> PartialDate | None:
        found, findings = parse_date("", typed, self.today)
        if findings:
            raise Refused(findings)
        return found
