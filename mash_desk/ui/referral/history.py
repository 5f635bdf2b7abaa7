"""The parts of a referral's page that tell its past: ratings, contacts, and the reasons for clocks not kept."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mash_desk.casework.contacts import Logged
from mash_desk.casework.referrals import ReferralPage
from mash_desk.domain import times
from mash_desk.domain.contact import Contact, whom
from mash_desk.domain.rating import Rating
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import RatingChip, body, column, holding, row, second, small, strong, tone_of
from mash_desk.ui.referral.sections import Ask, link
from mash_desk.ui.style import Tone


def ratings(page: ReferralPage, choices: Choices) -> QWidget | None:
    """Every rating, the newest first, with its reasons and its targets; None while it is not rated."""
    if not page.ratings:
        return None
    newest = page.ratings[-1]
    lines = [_rating(page, each, choices, now=each is newest) for each in reversed(page.ratings)]
    return holding(column(*lines, gap=10))


def contacts(page: ReferralPage, choices: Choices, ask: Ask) -> QWidget:
    """The contact log, the latest first, and the way to write one down."""
    lines = [_contact(page, each, choices, ask) for each in page.contacts]
    return holding(column(*lines, row(link(ask, "Log a contact", "contact"), None), gap=10))


def lateness(page: ReferralPage, choices: Choices, ask: Ask) -> QWidget | None:
    """Each clock that was not kept: its reason, or the way to give one; None where all were kept."""
    owed = [
        row(
            strong(f"{each.name}: {each.words(choices.now)}"),
            link(ask, "Say why", "breach", f"{each.clock}@{each.due_at.isoformat()}", about=each.name),
            None,
        )
        for each in page.unexplained
    ]
    given: list[QWidget] = []
    for breach in page.breaches:
        reason = choices.words("breach_reason", breach.reason)
        clock = choices.words("referral_clock", breach.clock)
        by = page.names.get(breach.recorded_by, "")
        more = f"{breach.words}\n" if breach.words else ""
        beneath = second(f"{more}{by}, {times.short(breach.recorded_at)}")
        words = body(f"{clock} clock, due {times.short(breach.due_at)}: {reason[:1].lower()}{reason[1:]}")
        given.append(holding(column(words, beneath, gap=2)))
    return holding(column(*(holding(each) for each in owed), *given)) if owed or given else None


def closed(page: ReferralPage, choices: Choices) -> QWidget | None:
    """Why and by whom it was closed; None while it is open."""
    closure = page.closure
    if closure is None:
        return None
    by = f"{page.names.get(closure.closed_by, '')}, {times.short(closure.recorded_at)}"
    beneath = second("\n".join(part for part in (closure.words or "", by) if part))
    return holding(column(strong(choices.words("closure_reason", closure.reason)), beneath, gap=2))


def _rating(page: ReferralPage, rating: Rating, choices: Choices, *, now: bool) -> QWidget:
    chip = RatingChip(choices.words("rating", rating.rating), tone_of(rating.rating) if now else Tone.MUTED)
    by = page.names.get(rating.recorded_by, "")
    when = small(f"{times.short(rating.recorded_at)}, {by}")
    return holding(column(row(chip, when, None), body(rating.reasons), *_targets(rating), gap=4))


def _targets(rating: Rating) -> Sequence[QWidget]:
    if rating.complete_by is None:
        return ()
    words = f"Complete by {times.short(rating.complete_by)}, counted from receipt"
    if rating.complete_by_rerated is not None:
        words += f"; {times.short(rating.complete_by_rerated)} counted from this rating"
    return (second(f"{words}."),)


def _contact(page: ReferralPage, logged: Logged, choices: Choices, ask: Ask) -> QWidget:
    contact = logged.contact
    who = whom(contact, [page.names.get(person, "") for person in logged.persons])
    head = strong(f"{choices.words('contact_kind', contact.kind)}: {who}")
    about = f"{choices.words('contact_kind', contact.kind)}, {times.short(contact.happened_at)}"
    correct = link(ask, "Correct", "correct_contact", contact.id, about=about)
    parts: list[QWidget] = [holding(row(head, correct))]
    if contact.words:
        parts.append(body(contact.words))
    parts.append(second(_when(page, contact)))
    parts += [second(_before(page, each, choices)) for each in logged.before]
    return holding(column(*parts, gap=2))


def _when(page: ReferralPage, contact: Contact) -> str:
    by = page.names.get(contact.recorded_by, "")
    said = (times.short(contact.happened_at), contact.late_words, contact.number or "", by)
    return " · ".join(part for part in said if part)


def _before(page: ReferralPage, contact: Contact, choices: Choices) -> str:
    kind = choices.words("contact_kind", contact.kind)
    said = f"“{contact.words}”" if contact.words else "without words"
    by = page.names.get(contact.recorded_by, "")
    written = times.short(contact.recorded_at)
    return f"Before it was corrected: {kind}, {times.short(contact.happened_at)}, {said} · {by}, {written}"
