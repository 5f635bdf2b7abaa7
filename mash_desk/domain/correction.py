"""A correction: a new row stands in place of a wrong one, or nothing does; the wrong row stays readable."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

import attrs

from mash_desk.domain.codes import CodeLists, CorrectionReason, Does
from mash_desk.domain.fields import coded, personal, plain
from mash_desk.domain.reading import Reading


@attrs.frozen(kw_only=True)
class Correction:
    """Why a row counts no more. `kind` is its table; without `replacement` nothing stands in its place."""

    id: str = plain(default="")
    kind: str = plain()
    corrected: str = plain()
    replacement: str | None = plain(default=None)
    reason: str = coded("correction_reason")
    words: str | None = personal(default=None)
    recorded_at: datetime = plain()
    recorded_by: str = plain()


@attrs.frozen(kw_only=True)
class CorrectionDraft:
    """Why, as typed. `corrected`: the row that stood when the form was opened."""

    kind: str = plain(default="")
    corrected: str = plain(default="")
    reason: str = coded("correction_reason", default="")
    words: str = personal(default="")


@attrs.frozen(kw_only=True)
class LetterSent:
    """A letter about a disclosure, to whom, and how far it got. `how` and `left_at`: as it left last, if it did."""

    reference: str = plain()
    telling: str = plain()
    person: str = plain()
    made_at: datetime = plain()
    printed_at: datetime | None = plain()
    how: str | None = coded("letter_left")
    left_at: datetime | None = plain()

    @property
    def is_out(self) -> bool:
        """Whether it was printed or left: a printed letter may be on its way."""
        return self.printed_at is not None or self.left_at is not None


class Correctable(Protocol):
    """A row of a table of facts."""

    @property
    def id(self) -> str:
        """The row's id."""

    @property
    def corrects(self) -> str | None:
        """The row in whose place it stands."""


R = TypeVar("R", bound=Correctable)


@attrs.frozen(kw_only=True)
class Corrected:
    """A row that counts no more: as it was, the id of the row in its place, and why, where that was said."""

    kind: str = plain()
    before: Correctable = personal()
    instead: str | None = plain()
    why: Correction | None = personal()


@attrs.frozen
class Settled(Generic[R]):
    """Rows of one kind with corrections applied: those that stand, and those that do not."""

    rows: tuple[R, ...]
    corrected: tuple[Corrected, ...]


def settle(kind: str, rows: Sequence[R], corrections: Iterable[Correction]) -> Settled[R]:
    """Apply corrections. A row stands at the place of the first that it corrects."""
    later: dict[str | None, R] = {row.corrects: row for row in rows if row.corrects}
    why = {each.corrected: each for each in corrections}
    gone = {each for each, reason in why.items() if reason.replacement is None}
    ends = [_end(row, later) for row in rows if row.corrects is None]
    wrong = [row for row in rows if row.id in later or row.id in gone]
    return Settled(
        tuple(row for row in ends if row.id not in gone),
        tuple(
            Corrected(
                kind=kind,
                before=row,
                instead=later[row.id].id if row.id in later else None,
                why=why.get(row.id),
            )
            for row in wrong
        ),
    )


def first_of(row: str, corrected: Collection[Corrected]) -> str:
    """The row's first version, which everything that hangs on it goes on naming."""
    before = {each.instead: each.before.id for each in corrected if each.instead}
    while row in before:
        row = before[row]
    return row


def history_of(row: str, corrected: Collection[Corrected]) -> tuple[Corrected, ...]:
    """What stood in the place of this row before, the latest first."""
    found: list[Corrected] = []
    before = {each.instead: each for each in corrected if each.instead}
    while row in before:
        found.append(before[row])
        row = before[row].before.id
    return tuple(found)


def reasons(codes: CodeLists, kind: str, on: date) -> tuple[CorrectionReason, ...]:
    """The reasons that may be given for a row of this kind, in their order."""
    return tuple(each for each in codes.of(CorrectionReason).current(on) if each.fits(kind))


def read(
    reading: Reading, draft: CorrectionDraft, officer: str, does: Does = Does.CORRECT, telephone: str = ""
) -> Correction | None:
    """Why, from what was typed, or None with findings at “reason” and “reason_words”.

    What really happened is corrected by nothing, however wrong it was to do: `telephone` is whom to call then.
    """
    reason = reading.code("reason", draft.reason, "correction_reason", "Choose why it is corrected.")
    words = reading.prose("reason_words", draft.words)
    entry = reading.codes.of(CorrectionReason)[reason] if reason else None
    if entry and entry.does is Does.REFUSE:
        reading.stop("correction.happened", "reason", entry.advice(telephone))
    elif entry and (entry.does is not does or not entry.fits(draft.kind)):
        reading.stop("correction.reason", "reason", "This reason does not fit. Choose another one.")
    if entry and entry.asks_words and not words:
        reading.stop("correction.words", "reason_words", "Say in words why it is corrected.")
    if reason is None or reading.stopped:
        return None
    return Correction(
        kind=draft.kind,
        corrected=draft.corrected,
        reason=reason,
        words=words,
        recorded_at=reading.now,
        recorded_by=officer,
    )


def _end(row: R, later: dict[str | None, R]) -> R:
    while row.id in later:
        row = later[row.id]
    return row
