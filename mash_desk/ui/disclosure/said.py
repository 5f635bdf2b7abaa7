"""What one row beside a disclosure says, in plain lines: as it stands, and as it was before a correction."""

from collections.abc import Iterator

from mash_desk.casework.standing import recipient_words
from mash_desk.domain import times
from mash_desk.domain.correction import Correctable, Corrected
from mash_desk.domain.disclosure import Agreement, Disclosure, Identification, Mention, Recipient, Statement, Subject
from mash_desk.domain.finish import Finish
from mash_desk.domain.referral import Consent
from mash_desk.ui.disclosure.shown import Shown


def said(shown: Shown, row: Correctable) -> tuple[str, ...]:
    """The lines of a row, the most important first; none is empty."""
    return tuple(line for line in _said(shown, row) if line)


def before(shown: Shown, corrected: Corrected) -> tuple[str, ...]:
    """What a row said that stands no more; of a whole disclosure only what reads otherwise now."""
    lines = said(shown, corrected.before)
    if not isinstance(corrected.before, Disclosure) or corrected.instead is None:
        return lines
    now = said(shown, _instead(shown, corrected))
    return tuple(line for line in lines if line not in now)


def _instead(shown: Shown, corrected: Corrected) -> Correctable:
    for each in shown.page.standing.corrected:
        if each.before.id == corrected.instead:
            return each.before
    return shown.disclosure


def _said(shown: Shown, row: Correctable) -> Iterator[str]:
    if isinstance(row, Disclosure):
        yield from _event(shown, row)
    elif isinstance(row, Subject):
        yield shown.named(row.person) if row.person else f"“{row.description}”"
    elif isinstance(row, Identification):
        yield shown.named(row.person)
    elif isinstance(row, Recipient):
        yield from _recipient(shown, row)
    elif isinstance(row, Mention):
        yield f"{shown.name(row.person)}: {'yes' if row.included else 'no'}"
    elif isinstance(row, Agreement):
        yield from _agreement(shown, row)
    elif isinstance(row, Statement):
        yield f"{shown.name(row.colleague)}: {_lower(shown.words('verdict', row.verdict))}"
        yield f"“{row.words}”"
    elif isinstance(row, Consent):
        yield from _consent(shown, row)
    elif isinstance(row, Finish):
        yield finished(shown, row)


def _event(shown: Shown, event: Disclosure) -> Iterator[str]:
    kinds = shown.page.kinds_before.get(event.id, shown.page.standing.kinds)
    yield event.what
    yield " · ".join(shown.words("disclosure_kind", kind) for kind in kinds)
    yield shown.words("not_shared_reason", event.not_shared_reason)
    yield f"Why: {event.why}"
    yield f"Otherwise: {event.otherwise}" if event.otherwise else ""
    yield f"Where now: {event.where_now}" if event.where_now else ""
    yield f"When: {times.short(event.shared_at)}"


def _recipient(shown: Shown, recipient: Recipient) -> Iterator[str]:
    standing = shown.page.standing
    stands = any(each.id == recipient.id for each in standing.recipients)
    verified = standing.verification_of(recipient) if stands else recipient.verification
    facts = (
        f"{times.short(recipient.shared_at)}, {shown.words('method', recipient.method).lower()}",
        recipient.telephone or "",
        shown.words("verification", verified),
        f"their reference {recipient.their_reference}" if recipient.their_reference else "",
    )
    yield recipient_words(recipient, shown.page.names)
    yield "  ·  ".join(part for part in facts if part)


def _agreement(shown: Shown, agreement: Agreement) -> Iterator[str]:
    how, who = shown.words("agreement_how", agreement.how), shown.name(agreement.colleague)
    yield f"{who}: {_lower(how)}" if who else how
    yield f"Agreed {times.short(agreement.agreed_at)}" if agreement.agreed_at else ""
    yield f"“{agreement.words}”" if agreement.words else ""


def _consent(shown: Shown, consent: Consent) -> Iterator[str]:
    answer = shown.words("answer", consent.answer)
    reason = shown.words("consent_reason", consent.reason)
    yield f"{shown.name(consent.person)}: {answer}{f': {_lower(reason)}' if reason else ''}"
    yield f"“{consent.words}”" if consent.words else ""


def finished(shown: Shown, finish: Finish) -> str:
    """What was answered, chosen or written, in one line."""
    parts = (
        shown.words("legal_condition", finish.condition),
        shown.words("verification", finish.verification),
        shown.words("answer", finish.answer),
        shown.name(finish.colleague),
        finish.words or "",
    )
    return ": ".join(part for part in parts if part)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
