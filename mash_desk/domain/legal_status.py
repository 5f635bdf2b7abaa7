"""Orders and other standing in law, with their dates and the court's reference."""

from datetime import date, timedelta

import attrs

from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.reading import Reading

POLICE_PROTECTION = "police_protection"
# Children Act 1989 section 46(6).
_LONGEST_POLICE_PROTECTION = timedelta(hours=72)


@attrs.frozen(kw_only=True)
class LegalStatus:
    """One order or standing of one person. Current: no end, or an end that has not come yet."""

    id: str = plain(default="")
    version: int = plain(default=0)
    person: str = plain()
    kind: str = coded("legal_status_kind")
    court_reference: str | None = personal(default=None)
    words: str | None = personal(default=None)
    from_on: date | None = plain(default=None)
    until_on: date | None = plain(default=None)

    def is_current(self, today: date) -> bool:
        """Whether it holds on that day; its last day counts."""
        return (self.from_on or today) <= today <= (self.until_on or today)

    def is_past(self, today: date) -> bool:
        """Whether it has ended."""
        return self.until_on is not None and self.until_on < today


@attrs.frozen(kw_only=True)
class LegalStatusDraft:
    """A legal status as typed. `until_on` may lie ahead: the day on which an order ends."""

    kind: str = coded("legal_status_kind", default="")
    court_reference: str = personal(default="")
    words: str = personal(default="")
    from_on: str = plain(default="")
    until_on: str = plain(default="")


def read(reading: Reading, draft: LegalStatusDraft, person: str) -> LegalStatus | None:
    """The legal status from what was typed, or None with findings."""
    kind = reading.code("kind", draft.kind, "legal_status_kind", "Choose the order or the standing.")
    reference = reading.line("court_reference", draft.court_reference)
    words = reading.line("words", draft.words)
    if kind == "other" and not words:
        reading.stop("legal_status.words", "words", "Say in words what it is.")
    starts, ends = reading.day("from_on", draft.from_on), reading.day("until_on", draft.until_on)
    if starts and ends and ends < starts:
        reading.stop("legal_status.order", "until_on", "It ends before it begins. Check the two dates.")
    if kind == POLICE_PROTECTION and starts and ends and ends - starts > _LONGEST_POLICE_PROTECTION:
        reading.look(
            "legal_status.police", "until_on", "Police protection lasts 72 hours at most. Check the two dates."
        )
    if kind is None or reading.stopped:
        return None
    return LegalStatus(person=person, kind=kind, court_reference=reference, words=words, from_on=starts, until_on=ends)
