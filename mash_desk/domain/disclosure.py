"""A disclosure: what was shared about whom, with whom and why, or what was deliberately not shared."""

from collections.abc import Sequence
from datetime import datetime

import attrs

from mash_desk.domain.fields import coded, personal, plain


@attrs.frozen(kw_only=True)
class Disclosure:
    """One event. `shared` False: decided not to share. What is finished later stands in rows beside it."""

    id: str = plain(default="")
    reference: str = plain(default="")
    referral: str | None = plain(default=None)
    shared: bool = plain()
    urgent: bool = plain()
    what: str = personal()
    why: str = personal()
    otherwise: str | None = personal(default=None)
    not_shared_reason: str | None = coded("not_shared_reason", default=None)
    where_now: str | None = personal(default=None)
    shared_at: datetime = plain()
    finish_by: datetime = plain()
    review_by: datetime = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class DisclosureKind:
    """One kind of information that was shared."""

    id: str = plain(default="")
    disclosure: str = plain(default="")
    kind: str = coded("disclosure_kind")


@attrs.frozen(kw_only=True)
class Subject:
    """Whom it is about: a record, or a description that stays as it was when a record is attached."""

    id: str = plain(default="")
    disclosure: str = plain(default="")
    person: str | None = plain(default=None)
    description: str | None = personal(default=None)
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class Identification:
    """A record attached to a described subject."""

    id: str = plain(default="")
    subject: str = plain()
    person: str = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class Recipient:
    """Who was told, with its own verification, time and method. `told`: the person, or who is not on record."""

    id: str = plain(default="")
    disclosure: str = plain(default="")
    organisation: str | None = plain(default=None)
    told: str | None = personal(default=None)
    role: str | None = personal(default=None)
    telephone: str | None = personal(default=None)
    verification: str = coded("verification")
    method: str = coded("method")
    shared_at: datetime = plain()
    their_reference: str | None = personal(default=None)
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class Mention:
    """Whether another person was in what was shared, as an officer confirmed or denied it."""

    id: str = plain(default="")
    disclosure: str = plain()
    person: str = plain()
    included: bool = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class Agreement:
    """Who agreed to the sharing and how, or that nobody could be reached."""

    id: str = plain(default="")
    disclosure: str = plain(default="")
    colleague: str | None = plain(default=None)
    how: str = coded("agreement_how")
    words: str | None = personal(default=None)
    agreed_at: datetime | None = plain(default=None)
    recorded_at: datetime = plain()
    recorded_by: str = plain()
    corrects: str | None = plain(default=None)


@attrs.frozen(kw_only=True)
class Statement:
    """What the one who is said to have agreed says later. It stands beside the agreement, also when it differs."""

    id: str = plain(default="")
    agreement: str = plain()
    colleague: str = plain()
    verdict: str = coded("verdict")
    words: str = personal()
    made_at: datetime = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()

    @property
    def corrects(self) -> None:
        """A statement stands in no other's place: it may be withdrawn, and another made beside it."""
        return None


@attrs.frozen(kw_only=True)
class SubjectDraft:
    """A record's id, or a description; with both, the record is attached to the description at once."""

    person: str = plain(default="")
    description: str = personal(default="")


@attrs.frozen(kw_only=True)
class RecipientDraft:
    """Who was told, as typed. `shared_at` empty: when the disclosure was made."""

    organisation: str = plain(default="")
    told: str = personal(default="")
    role: str = personal(default="")
    telephone: str = personal(default="")
    verification: str = coded("verification", default="")
    method: str = coded("method", default="telephone")
    shared_at: str = plain(default="")
    their_reference: str = personal(default="")

    @property
    def is_typed(self) -> bool:
        """Whether it says anything of anybody; how and when are filled in before."""
        typed = (self.organisation, self.told, self.role, self.telephone, self.their_reference)
        return any(each.strip() for each in typed)


@attrs.frozen(kw_only=True)
class AgreementDraft:
    """Who agreed, as typed. Empty `how`: to finish."""

    colleague: str = plain(default="")
    how: str = coded("agreement_how", default="")
    words: str = personal(default="")
    agreed_at: str = plain(default="")
    corrects: str = plain(default="")


@attrs.frozen(kw_only=True)
class StatementDraft:
    """The manager's own words, as typed."""

    agreement: str = plain(default="")
    colleague: str = plain(default="")
    verdict: str = coded("verdict", default="")
    words: str = personal(default="")
    made_at: str = plain(default="now")


@attrs.frozen(kw_only=True)
class DisclosureDraft:
    """A disclosure as typed. Consents are drafts of the referral's kind, one for each person asked."""

    referral: str = plain(default="")
    shared: bool = plain(default=True)
    urgent: bool = plain(default=True)
    subjects: tuple[SubjectDraft, ...] = plain(default=())
    where_now: str = personal(default="")
    recipients: tuple[RecipientDraft, ...] = plain(default=())
    what: str = personal(default="")
    kinds: tuple[str, ...] = plain(default=())
    why: str = personal(default="")
    otherwise: str = personal(default="")
    not_shared_reason: str = coded("not_shared_reason", default="")
    agreement: AgreementDraft = plain(factory=AgreementDraft)
    shared_at: str = plain(default="now")


def as_corrected(rows: Sequence[Disclosure]) -> tuple[Disclosure, ...]:
    """Each disclosure once, in the order of their first rows, from all rows of all of them.

    It says what its newest row says, and is known by its first: by that id and that reference, recorded when and by
    whom it was first written down.
    """
    later = {row.corrects: row for row in rows if row.corrects}
    found = []
    for first in rows:
        if first.corrects is None:
            newest = first
            while newest.id in later:
                newest = later[newest.id]
            found.append(
                attrs.evolve(
                    newest,
                    id=first.id,
                    reference=first.reference,
                    recorded_at=first.recorded_at,
                    recorded_by=first.recorded_by,
                    corrects=None,
                )
            )
    return tuple(found)


def is_someone_else(recipient: Recipient, before: Recipient) -> bool:
    """Whether another organisation or person was told: how the one was made sure of says nothing of the other."""
    return (recipient.organisation, recipient.told) != (before.organisation, before.told)


def field_of(name: str, place: int) -> str:
    """What the findings about one of several call it: “recipients”, “recipients.1”, “recipients.2” …"""
    return f"{name}.{place}" if place else name
