"""The lines of the worklist, made on the vault thread."""

from collections.abc import Sequence

from mash_desk.casework import ledger, worklist
from mash_desk.casework.desk import Desk
from mash_desk.casework.ledger import LedgerRow
from mash_desk.casework.worklist import WorklistRow
from mash_desk.domain import times
from mash_desk.domain.clocks import is_soon, left
from mash_desk.ui.parts import Row, tone_of

WITHOUT_REFERRAL = "without_referral"
"""The view of disclosures that belong to no referral. The other views are those of casework."""


def ids_of(desk: Desk, view: str) -> list[str]:
    """What one view of the worklist holds, in its order."""
    if view == WITHOUT_REFERRAL:
        return ledger.ids(desk, without_referral=True)
    return worklist.ids(desk, view)


def rows_of(desk: Desk, view: str, ids: Sequence[str]) -> dict[str, Row]:
    """The lines for these ids."""
    if view == WITHOUT_REFERRAL:
        return {each.id: _disclosure(each) for each in ledger.rows(desk, ids)}
    return {each.id: _referral(desk, each) for each in worklist.rows(desk, ids)}


def _referral(desk: Desk, line: WorklistRow) -> Row:
    now = desk.now()
    return Row(
        subject=line.subject,
        second=f"{line.who}  ·  {line.stage}  ·  {line.owner}",
        rating=desk.rules.words("rating", line.rating) if line.rating else "",
        tone=tone_of(line.rating or ""),
        reference=line.reference,
        due=f"{line.clock} {times.short(line.due)}",
        why=left(now, line.due) if line.running else f"{times.span(now - line.due)} ago",
        late=line.running and line.due < now,
        soon=line.running and is_soon(now, line.due),
    )


def _disclosure(line: LedgerRow) -> Row:
    told = f"Told {line.recipients}" if line.shared else "Not shared"
    return Row(
        subject=line.subject,
        second=f"{told}  ·  {line.officer}",
        reference=line.reference,
        due=f"{line.to_finish} to finish" if line.to_finish else "Nothing to finish",
        why=times.short(line.shared_at),
    )
