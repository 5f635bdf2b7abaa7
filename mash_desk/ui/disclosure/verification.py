"""The field that says how a recipient was made sure of, with its note beneath: some answers prove nothing."""

from collections.abc import Sequence

from mash_desk.domain.findings import Finding, Severity
from mash_desk.ui.disclosure.offered import Offered
from mash_desk.ui.parts import CodeField, announce
from mash_desk.ui.parts.field import Noted


class VerificationField(CodeField):
    """A choice whose note stands beneath it as something to look at; it stops nothing."""

    def __init__(self, name: str, label: str) -> None:
        self._notes: dict[str, str] = {}
        self._noted = ""
        super().__init__(name, label, ())
        self.changed.connect(self._show_note)

    def offer_with_notes(self, offered: Offered) -> None:
        """Bring the answers, and what each is worth."""
        self._notes = offered.verification_notes
        self.offer(offered.verifications)

    def show_findings(self, noted: Sequence[Noted]) -> None:
        """What was found, and beneath it the note."""
        look = Finding("verification.note", self.name, self._noted, Severity.LOOK)
        super().show_findings([*noted, Noted(look)] if self._noted else noted)

    def _show_note(self) -> None:
        note = self._notes.get(self.value() or "", "")
        if note != self._noted:
            self._noted = note
            self.show_findings(())
            announce(self, note)
