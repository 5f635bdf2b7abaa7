"""The contact log: a call, a meeting, a visit or a message; when it was, with whom, and what was said."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import attrs

from mash_desk.domain import times
from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.reading import Reading

EMERGENCY_CALL, NOT_MADE = "emergency_call", "not_made"
# Whoever writes within so long after it happened writes at the time.
AT_THE_TIME = timedelta(minutes=15)


@attrs.frozen(kw_only=True)
class Contact:
    """One contact. `happened_at` is when it was, `recorded_at` when it was written down; both are kept.

    `persons`: who took part by record; anybody else stands in `with_whom`. A correction names the row it stands for,
    and one of the kind “not made” says that there was no such contact.
    """

    id: str = plain(default="")
    referral: str | None = plain(default=None)
    kind: str = coded("contact_kind")
    happened_at: datetime = plain()
    with_whom: str | None = personal(default=None)
    number: str | None = personal(default=None)
    words: str | None = personal(default=None)
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)

    @property
    def late_words(self) -> str:
        """“written down 3 h later”, where it was not written at the time; else ""."""
        after = self.recorded_at - self.happened_at
        return f"written down {times.span(after)} later" if after > AT_THE_TIME else ""


@attrs.frozen(kw_only=True)
class ContactPerson:
    """Somebody with a record who took part in a contact."""

    id: str = plain(default="")
    contact: str = plain(default="")
    person: str = plain()


@attrs.frozen(kw_only=True)
class ContactDraft:
    """A contact as typed."""

    kind: str = coded("contact_kind", default="")
    happened_at: str = plain(default="now")
    persons: tuple[str, ...] = plain(default=())
    with_whom: str = personal(default="")
    number: str = personal(default="")
    words: str = personal(default="")
    corrects: str = plain(default="")


def read(reading: Reading, draft: ContactDraft, officer: str) -> Contact | None:
    """The contact from what was typed, or None with findings. Its referral and its people are added by the act."""
    kind = reading.code("kind", draft.kind, "contact_kind", "Choose what kind of contact it was.")
    at = reading.moment("happened_at", draft.happened_at, "Enter when it was.")
    whom = reading.line("with_whom", draft.with_whom)
    if kind != NOT_MADE and not draft.persons and not whom:
        reading.stop("contact.whom", "with_whom", "Tick who it was, or write down who.")
    number = reading.telephone("number", draft.number)
    needed = {NOT_MADE: "Say how it came to be written down."}.get(kind or "", "Write down what was said.")
    words = reading.prose("words", draft.words, "" if kind in (EMERGENCY_CALL, "not_reached") else needed)
    if kind is None or at is None or reading.stopped:
        return None
    return Contact(
        kind=kind,
        happened_at=at,
        with_whom=whom,
        number=number,
        words=words,
        recorded_at=reading.now,
        recorded_by=officer,
        corrects=draft.corrects or None,
    )


def standing(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Of these contacts, those that no later one corrects, and that were made."""
    return tuple(each for each in _newest(contacts) if each.kind != NOT_MADE)


def taken_back(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Of these contacts, those that say of another that it was not made."""
    return tuple(each for each in _newest(contacts) if each.kind == NOT_MADE)


def whom(contact: Contact, names: Iterable[str]) -> str:
    """With whom it was: the people by record, then the others."""
    return ", ".join(part for part in (*names, contact.with_whom or "") if part)


def _newest(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    found = tuple(contacts)
    corrected = {each.corrects for each in found}
    return tuple(each for each in found if each.id not in corrected)
