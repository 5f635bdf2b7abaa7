"""The form that corrects one fact, in its place: why, what is right, and what went out already because of it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

import attrs
from PySide6.QtWidgets import QWidget

from mash_desk.casework import corrections, sent
from mash_desk.casework.desk import Desk
from mash_desk.casework.sent import Sent
from mash_desk.casework.standing import read_standing
from mash_desk.domain import correction as correction_rules
from mash_desk.domain.codes import CorrectionReason, Does
from mash_desk.domain.correction import CorrectionDraft
from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding
from mash_desk.ui.disclosure.fact import Names
from mash_desk.ui.disclosure.shown import CORRECTION, Shown
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import (
    Card,
    Field,
    Search,
    Value,
    column,
    holding,
    second,
    small,
    strong,
)
from mash_desk.ui.vault_thread import VaultThread
from mash_desk.ui.why_corrected import WhyCorrected


@attrs.frozen(kw_only=True)
class Opening:
    """What a correction begins with: which fact, what went out because of it with what to do next, why it may be."""

    names: Names = plain()
    heading: str = personal()
    sent: tuple[Sent, ...] = personal()
    advice: dict[str, str] = plain()
    reasons: tuple[CorrectionReason, ...] = plain()
    telephone: str = plain()


@attrs.frozen(kw_only=True)
class Searches:
    """What the pickers of a correction search."""

    people: Search = plain()
    organisations: Search = plain()


def read_opening(desk: Desk, disclosure: str, names: Names, heading: str) -> Opening:
    """Read on the vault thread before the form is made."""
    found = sent.because_of(desk, read_standing(desk.vault, disclosure), names.kind, names.row)
    codes = dict.fromkeys(each.advice for each in found if each.advice)
    return Opening(
        names=names,
        heading=heading,
        sent=found,
        advice={code: sent.advice(desk, code) for code in codes},
        reasons=correction_rules.reasons(desk.rules.codes, names.kind, desk.today()),
        telephone=desk.rules.authority.privacy_telephone,
    )


class CorrectionForm(Panel):
    """One fact as it stands, to be put right. A subclass has the fields, and the act that corrects by them.

    A reason that puts nothing in its place takes the fields away; one that is no correction says what to do instead.
    `only_withdraws`: nothing can be put in its place.
    """

    only_withdraws: ClassVar[bool] = False

    def __init__(self, work: VaultThread[Desk], shown: Shown, opening: Opening, searches: Searches) -> None:
        self._shown, self._opening, self._searches = shown, opening, searches
        of = opening.names.draft_of(shown.disclosure.id)
        super().__init__(work, CORRECTION, of, opening.heading, "Save correction")
        offered = [each for each in opening.reasons if each.does is not Does.CORRECT or not self.only_withdraws]
        self._why = WhyCorrected(self.form, offered, opening.telephone)
        self.build()
        if opening.sent:
            self.form.put(self._gone())
        self.form.set_values(self.stands())

    @property
    def whole(self) -> Card:
        """The form on a ground of its own; its foot is the page's while it is open."""
        return Card(column(self), margin=12, ground="sunken")

    def build(self) -> None:
        """Put the fields in."""

    def stands(self) -> Mapping[str, Value]:
        """What the fields hold before anything is typed: what stands."""
        return {}

    def correct(self, why: CorrectionDraft) -> Act:
        """The act that corrects by what the fields hold."""
        raise NotImplementedError

    def act(self) -> Act:
        """Correct it, or withdraw it where the reason says so."""
        names, disclosure = self._opening.names, self._shown.disclosure.id
        why = self._why.draft(names.kind, names.row)
        if self._why.does is Does.WITHDRAW:
            return lambda desk, draft_id: corrections.withdraw(desk, disclosure, why, draft_id)
        return self.correct(why)

    def home(self, finding: Finding) -> str:
        """What is found of the whole stands at the reason."""
        return finding.field or "reason"

    def lines(self, *fields: Field, stretch: Sequence[int] = ()) -> None:
        """Fields that share a line, and go away where nothing is to be put in place."""
        self._why.line(*fields, stretch=stretch)

    def text(self, name: str) -> str:
        """What a field of words or codes holds."""
        value = self.form.field(name).value()
        return value if isinstance(value, str) else ""

    @property
    def row(self) -> str:
        """The id of the row that is corrected."""
        return self._opening.names.row

    def _gone(self) -> QWidget:
        """What went out already, and beneath each kind of it what to do next."""
        parts: list[QWidget] = [strong("Went out already because of it")]
        for code in dict.fromkeys(each.advice for each in self._opening.sent):
            parts += [second(f"• {each.words}.") for each in self._opening.sent if each.advice == code]
            if code:
                parts.append(small(self._opening.advice[code]))
        return holding(column(*parts, gap=4))
