"""What must be read first about a person: do not tell, no contact, do not post, and the like."""

from datetime import date

import attrs

from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.reading import Reading

DO_NOT_TELL, NO_CONTACT, DO_NOT_POST = "do_not_tell", "no_contact", "do_not_post"
SAFE_CONTACT_ONLY = "safe_contact"
# No rule knows what these say, or what to do about it: somebody must read them before a letter goes.
TO_READ = {"other": "A warning stands", "do_not_visit_alone": "Do not visit alone"}


@attrs.frozen(kw_only=True)
class Warning:
    """One warning on one person, with who asked for it in `words`."""

    id: str = plain(default="")
    version: int = plain(default=0)
    person: str = plain()
    kind: str = coded("warning_kind")
    words: str | None = personal(default=None)
    from_on: date = plain()
    until_on: date | None = plain(default=None)

    def is_current(self, today: date) -> bool:
        """Whether it holds on that day. Once entered it holds until it is ended: a slow clock must not lift it."""
        return today <= (self.until_on or today)

    @property
    def must_be_read(self) -> bool:
        """Whether somebody must say that they have read it before a letter goes."""
        return self.kind in TO_READ


@attrs.frozen(kw_only=True)
class WarningDraft:
    """A warning as typed."""

    kind: str = coded("warning_kind", default="")
    words: str = personal(default="")


def read(reading: Reading, draft: WarningDraft, person: str) -> Warning | None:
    """The warning from what was typed, or None with findings. It holds from today."""
    kind = reading.code("kind", draft.kind, "warning_kind", "Choose what must not be done.")
    words = reading.line("words", draft.words)
    if kind is None or reading.stopped:
        return None
    return Warning(person=person, kind=kind, words=words, from_on=reading.today)
