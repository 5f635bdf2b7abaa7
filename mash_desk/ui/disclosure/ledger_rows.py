"""The lines of Information shared and of what narrows it, made on the vault thread."""

from collections.abc import Sequence

from mash_desk.casework import ledger
from mash_desk.casework.desk import Desk
from mash_desk.casework.ledger import LedgerRow, LedgerView
from mash_desk.domain import times
from mash_desk.ui.parts import Row
from mash_desk.ui.style import Tone

# A list has a name for each of its lines; what has no record, or no organisation, goes by this one.
_NONE = "none"


def rows_of(desk: Desk, ids: Sequence[str]) -> dict[str, Row]:
    """The lines of these numbers."""
    return {number: _row(line) for number, line in ledger.numbered_rows(desk, ids).items()}


def disclosure_of(desk: Desk, number: str) -> str:
    """The disclosure of one line."""
    return ledger.disclosure_of(desk, number)


def values_of(desk: Desk, view: LedgerView) -> list[str]:
    """The values of the view's facet."""
    return [value or _NONE for value in ledger.values(desk, view)]


def facet_rows(desk: Desk, view: LedgerView, values: Sequence[str]) -> dict[str, Row]:
    """The lines of these values."""
    return {
        each.value or _NONE: Row(subject=each.words, second=f"{each.number:,} listed")
        for each in ledger.facet_rows(desk, view, [value_of(value) for value in values])
    }


def value_of(value: str) -> str:
    """The value as casework has it."""
    return "" if value == _NONE else value


def _row(line: LedgerRow) -> Row:
    told = f"Told {line.recipients}" if line.shared else "Not shared"
    # First, so that it is never what a narrow line leaves out.
    corrected = "Corrected" if line.corrected and not line.withdrawn else ""
    state, tone = _state(line)
    return Row(
        subject=line.subject,
        second="  ·  ".join(
            part for part in (corrected, told, line.officer, "" if line.urgent else "ordinary") if part
        ),
        rating=state,
        tone=tone,
        reference=line.reference,
        due=times.short(line.shared_at),
        why=f"{line.to_finish} to finish" if line.to_finish else "Not done after all" if line.withdrawn else "Finished",
    )


def _state(line: LedgerRow) -> tuple[str, Tone]:
    if line.withdrawn:
        return "Withdrawn", Tone.AMBER
    return ("Shared", Tone.ACCENT) if line.shared else ("Not shared", Tone.AMBER)
