"""What a colleague allowed at the telephone, where an act is refused because nobody does it alone."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from mash_desk.casework import authorisations
from mash_desk.casework.authorisations import AuthorisationDraft
from mash_desk.casework.desk import Desk
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.findings import Finding
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import CodeField, LineField, MomentField, Option, ProseField
from mash_desk.ui.vault_thread import VaultThread

_ALONE = "second_person."


class ByTelephone(Panel):
    """Who allowed it, called on which number, when, and what they said. `allowed` is sent once it is saved.

    `what` needed it, about the record of that `noun` and id `of`; `why`: the words with which it was refused.
    """

    allowed = Signal()

    def __init__(
        self, work: VaultThread[Desk], what: str, noun: str, of: str, why: str, approvers: Sequence[Colleague]
    ) -> None:
        super().__init__(work, "authorisation", of, "Authorised by telephone", "Save and go on", under=why)
        self._what, self._noun = what, noun
        who = [Option(each.id, f"{each.name}, {each.job}" if each.job else each.name) for each in approvers]
        self.form.line(CodeField("colleague", "Who allowed it?", who), LineField("number", "Number you rang", shows=16))
        self.form.line(MomentField("authorised_at", "When", hint="now, unless you type a time"))
        self.form.line(ProseField("words", "What they said"))

    def act(self) -> Act:
        """What was allowed, as typed."""
        values = self.form.values()
        draft = AuthorisationDraft(
            what=self._what,
            kind=self._noun,
            of=self._of,
            colleague=str(values["colleague"] or ""),
            number=str(values["number"]),
            authorised_at=str(values["authorised_at"]),
            words=str(values["words"]),
        )
        return lambda desk, draft_id: authorisations.record(desk, draft, draft_id)

    def _saved(self, result: object) -> None:
        super()._saved(result)
        self.allowed.emit()


def refused_alone(findings: Sequence[Finding]) -> Finding | None:
    """The finding that says that nobody does it alone, which a call can lead on from; None where there is none."""
    return next((each for each in findings if each.code.startswith(_ALONE)), None)
