"""Turning what was typed into values: every finding is collected, so that a form can show all of them at once."""

from datetime import date, datetime
from typing import TypeVar

from mash_desk.domain import identifiers, text
from mash_desk.domain.codes import CodeLists
from mash_desk.domain.dates import PartialDate, Precision, parse_date
from mash_desk.domain.findings import Finding, Refused, Severity
from mash_desk.domain.moments import parse_moment
from mash_desk.domain.times import local_date

T = TypeVar("T")


class Reading:
    """Reads one draft. Each method gives the value, or None where nothing or nothing usable was typed.

    `needed` is the sentence that is found where nothing was typed; without it the field may stay empty.
    """

    def __init__(self, codes: CodeLists, now: datetime) -> None:
        self.codes = codes
        self.now = now
        self.today = local_date(now)
        self.findings: list[Finding] = []

    def stop(self, code: str, field: str, words: str) -> None:
        """Something that must be put right."""
        self.findings.append(Finding(code, field, words))

    def look(self, code: str, field: str, words: str) -> None:
        """Something to read before going on."""
        self.findings.append(Finding(code, field, words, Severity.LOOK))

    @property
    def stopped(self) -> bool:
        """Whether anything found so far is a stop."""
        return any(finding.severity is Severity.STOP for finding in self.findings)

    def result(self, record: T | None) -> T:
        """The record, or Refused with every finding where any is a stop."""
        if record is None or self.stopped:
            raise Refused(self.findings)
        return record

    def line(self, field: str, typed: str, needed: str = "") -> str | None:
        """A single line."""
        return self._text(field, text.tidy_line(typed), text.check_line(field, text.tidy_line(typed)), needed)

    def name(self, field: str, typed: str, needed: str = "") -> str | None:
        """A name; letters of two scripts in one name are a look."""
        return self._text(field, text.tidy_line(typed), text.check_name(field, text.tidy_line(typed)), needed)

    def prose(self, field: str, typed: str, needed: str = "") -> str | None:
        """A longer text, kept as typed."""
        return self._text(field, text.tidy(typed), text.check_prose(field, text.tidy(typed)), needed)

    def code(self, field: str, code: str, code_list: str, needed: str = "") -> str | None:
        """A code that may be chosen today."""
        if not code:
            self._missing(field, needed)
            return None
        if not self.codes.knows(code_list, code) or not self.codes[code_list][code].is_current(self.today):
            self.stop("code.unknown", field, "This cannot be chosen any more. Choose from the list.")
            return None
        return code

    def partial_date(self, field: str, typed: str, needed: str = "") -> PartialDate | None:
        """A date as far as it is known."""
        if not typed.strip():
            self._missing(field, needed)
            return None
        found, findings = parse_date(field, typed, self.today)
        self.findings += findings
        return found

    def day(self, field: str, typed: str, needed: str = "") -> date | None:
        """A whole date."""
        found = self.partial_date(field, typed, needed)
        if found is not None and found.precision is not Precision.EXACT:
            self.stop("date.whole", field, "Write the whole date: day, month and year.")
            return None
        return found.on if found else None

    def moment(self, field: str, typed: str, needed: str = "") -> datetime | None:
        """A moment, not more than five minutes ahead."""
        if not typed.strip():
            self._missing(field, needed)
            return None
        found, findings = parse_moment(field, typed, self.now)
        self.findings += findings
        return found

    def nhs_number(self, field: str, typed: str) -> str | None:
        """Ten figures."""
        return self._checked(identifiers.check_nhs_number(field, typed))

    def upn(self, field: str, typed: str) -> str | None:
        """Thirteen characters."""
        return self._checked(identifiers.check_upn(field, typed))

    def postcode(self, field: str, typed: str) -> str | None:
        """A postcode as it is written on an envelope."""
        return self._checked(identifiers.check_postcode(field, typed))

    def telephone(self, field: str, typed: str, needed: str = "") -> str | None:
        """A telephone number as typed; one that looks wrong is a look, never a stop."""
        if not typed.strip():
            self._missing(field, needed)
            return None
        return self._checked(identifiers.check_telephone(field, typed))

    def _checked(self, checked: identifiers.Checked) -> str | None:
        value, findings = checked
        self.findings += findings
        return value

    def _text(self, field: str, value: str, findings: list[Finding], needed: str) -> str | None:
        self.findings += findings
        if not value.strip():
            self._missing(field, needed)
            return None
        return value

    def _missing(self, field: str, needed: str) -> None:
        if needed:
            self.stop("needed", field, needed)
