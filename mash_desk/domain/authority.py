"""The authority whose desk this is: everything about it is configuration, and nothing of it ships."""

import re
from datetime import date, time
from typing import Any

import attrs

from mash_desk.domain.clocks import DecisionRule
from mash_desk.domain.fields import coded, plain
from mash_desk.domain.reading import Reading
from mash_desk.domain.references import is_desk_letters
from mash_desk.domain.working_time import OfficeHours

IDLE_MINUTES, LEAST_IDLE_MINUTES, MOST_IDLE_MINUTES = 10, 3, 30
"""After how many minutes without a key the desk locks, unless the authority says otherwise; within these."""
BACKUP_DAYS, MOST_BACKUP_DAYS = 1, 31
"""Days between two backups, unless the authority says otherwise; at most so many."""

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+")


@attrs.frozen(kw_only=True)
class Authority:
    """The authority as configured. `letters` begin every reference; `address_confirmed_days` is pre-flight's limit."""

    id: str = plain(default="")
    version: int = plain(default=0)
    name: str = plain()
    hub: str = plain()
    address: str = plain()
    telephone: str = plain()
    night_telephone: str = plain()
    police_telephone: str = plain()
    duty_telephone: str = plain()
    privacy_telephone: str = plain()
    privacy_email: str = plain()
    regulator: str = plain()
    regulator_telephone: str = plain()
    notice_version: str = plain()
    notice_from: date = plain()
    notice_place: str = plain()
    letters: str = plain()
    profile: str = plain()
    counting: str = coded("decision_rule")
    opens: str = plain()
    closes: str = plain()
    address_confirmed_days: int = plain()
    idle_minutes: int | None = plain(default=None)
    unopened_days: int | None = plain(default=None)
    backup_folder: str | None = plain(default=None)
    backup_days: int | None = plain(default=None)

    @property
    def hours(self) -> OfficeHours:
        """The office hours, Monday to Friday."""
        return OfficeHours.weekdays(time.fromisoformat(self.opens), time.fromisoformat(self.closes))

    @property
    def idle_limit(self) -> int:
        """After how many minutes without a key or the mouse the desk locks."""
        return self.idle_minutes or IDLE_MINUTES

    @property
    def days_between_backups(self) -> int:
        """How many days after one backup the next is due."""
        return self.backup_days or BACKUP_DAYS

    @property
    def decision_rule(self) -> DecisionRule:
        """How one working day counts for what comes outside office hours."""
        return DecisionRule(self.counting)


@attrs.frozen(kw_only=True)
class AuthorityDraft:
    """The authority's details as typed."""

    name: str = plain(default="")
    hub: str = plain(default="Multi-Agency Safeguarding Hub")
    address: str = plain(default="")
    telephone: str = plain(default="")
    night_telephone: str = plain(default="")
    police_telephone: str = plain(default="")
    duty_telephone: str = plain(default="")
    privacy_telephone: str = plain(default="")
    privacy_email: str = plain(default="")
    regulator: str = plain(default="Information Commission")
    regulator_telephone: str = plain(default="")
    notice_version: str = plain(default="")
    notice_from: str = plain(default="")
    notice_place: str = plain(default="")
    letters: str = plain(default="MD")
    profile: str = plain(default="hours_4_24_72")
    counting: str = coded("decision_rule", default="strict")
    opens: str = plain(default="09:00")
    closes: str = plain(default="17:00")
    address_confirmed_days: str = plain(default="28")
    idle_minutes: str = plain(default=str(IDLE_MINUTES))
    backup_folder: str = plain(default="")
    backup_days: str = plain(default=str(BACKUP_DAYS))


_NEEDED_LINES = {
    "name": "Enter the name of the authority.",
    "hub": "Enter what the hub is called.",
    "privacy_email": "Enter the data protection officer’s e-mail address.",
    "regulator": "Enter the name of the data protection regulator.",
    "notice_version": "Enter the version of your privacy notice.",
    "notice_place": "Enter where the privacy notice can be read.",
}
_NEEDED_TELEPHONES = {
    "telephone": "Enter the hub’s telephone number.",
    "night_telephone": "Enter the number for nights and weekends.",
    "police_telephone": "Enter the police control room’s direct number.",
    "duty_telephone": "Enter the duty manager’s number.",
    "privacy_telephone": "Enter the data protection officer’s number.",
    "regulator_telephone": "Enter the regulator’s number.",
}


def read(reading: Reading, draft: AuthorityDraft) -> Authority | None:
    """The authority from what was typed, or None with findings."""
    values: dict[str, Any] = {
        **{field: reading.line(field, getattr(draft, field), needed) for field, needed in _NEEDED_LINES.items()},
        **{
            field: reading.telephone(field, getattr(draft, field), needed)
            for field, needed in _NEEDED_TELEPHONES.items()
        },
        "address": reading.prose("address", draft.address, "Enter the hub’s address as it stands on letters."),
        "notice_from": reading.day(
            "notice_from", draft.notice_from, "Enter since when that version has been in force."
        ),
        "letters": _letters(reading, draft.letters),
        "profile": draft.profile,
        "counting": reading.code("counting", draft.counting, "decision_rule", "Choose how a working day counts."),
        "opens": _time(reading, "opens", draft.opens),
        "closes": _time(reading, "closes", draft.closes),
        "address_confirmed_days": _days(reading, draft.address_confirmed_days),
        "idle_minutes": _idle(reading, draft.idle_minutes),
        "backup_folder": reading.line("backup_folder", draft.backup_folder),
        "backup_days": _backup_days(reading, draft.backup_days),
    }
    if values["privacy_email"] and not _EMAIL.fullmatch(values["privacy_email"]):
        reading.stop("email.form", "privacy_email", "Enter an e-mail address, such as dpo@council.example.")
    opens, closes = values["opens"], values["closes"]
    if isinstance(opens, str) and isinstance(closes, str) and closes <= opens:
        reading.stop("hours.order", "closes", "The office closes after it opens.")
    return None if reading.stopped else Authority(**values)


def _letters(reading: Reading, typed: str) -> str | None:
    letters = typed.strip().upper()
    if not is_desk_letters(letters):
        reading.stop("letters.form", "letters", "Enter two letters that begin every reference; not I, L, O, U or S.")
        return None
    return letters


def _time(reading: Reading, field: str, typed: str) -> str | None:
    match = _TIME.fullmatch(typed.strip())
    if not match:
        reading.stop("time.form", field, "Enter a time of day, such as 09:00.")
        return None
    return f"{int(match[1]):02d}:{match[2]}"


def _days(reading: Reading, typed: str) -> int | None:
    if not re.fullmatch("[0-9]{1,3}", typed.strip()) or not 1 <= int(typed) <= 365:
        reading.stop("days.form", "address_confirmed_days", "Enter a number of days from 1 to 365; 28 is usual.")
        return None
    return int(typed)


def _backup_days(reading: Reading, typed: str) -> int | None:
    if not re.fullmatch("[0-9]{1,2}", typed.strip()) or not 1 <= int(typed) <= MOST_BACKUP_DAYS:
        words = f"Enter a number of days from 1 to {MOST_BACKUP_DAYS}; {BACKUP_DAYS} is usual."
        reading.stop("backup_days.form", "backup_days", words)
        return None
    return int(typed)


def _idle(reading: Reading, typed: str) -> int | None:
    least, most = LEAST_IDLE_MINUTES, MOST_IDLE_MINUTES
    if not re.fullmatch("[0-9]{1,2}", typed.strip()) or not least <= int(typed) <= most:
        words = f"Enter a number of minutes from {least} to {most}; {IDLE_MINUTES} is usual."
        reading.stop("idle.form", "idle_minutes", words)
        return None
    return int(typed)
