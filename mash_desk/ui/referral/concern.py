"""Something more that was said about the child; and putting right what was written down as said."""

from mash_desk.casework import concerns, referrals
from mash_desk.casework.desk import Desk
from mash_desk.domain import correction as correction_rules
from mash_desk.domain.codes import Does
from mash_desk.domain.findings import Finding
from mash_desk.domain.referral import Concern, ConcernDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import Choice, ProseField
from mash_desk.ui.vault_thread import VaultThread
from mash_desk.ui.why_corrected import WhyCorrected


class ConcernPanel(Panel):
    """The form of one more concern."""

    def __init__(self, work: VaultThread[Desk], choices: Choices, referral_id: str) -> None:
        super().__init__(work, "concern", referral_id, "Add a concern", "Save concern")
        self._referral = referral_id
        self.form.line(ProseField("concerns.0.words", "What was said, in their words", lines=3))
        self.form.line(Choice("concerns.0.kind", "This is", choices.options("concern_kind")))

    def act(self) -> Act:
        """The concern added."""
        values, referral = self.form.values(), self._referral
        draft = ConcernDraft(kind=str(values["concerns.0.kind"] or ""), words=str(values["concerns.0.words"]))
        return lambda desk, draft_id: referrals.add_concern(desk, referral, draft, draft_id)


class ConcernCorrectionPanel(Panel):
    """The form that puts another in the place of a concern, or nothing. What stood there stays readable."""

    def __init__(self, work: VaultThread[Desk], choices: Choices, concern: Concern) -> None:
        super().__init__(work, "concern_correction", concern.id, "Correct what was said", "Save correction")
        self._concern = concern
        reasons = correction_rules.reasons(choices.codes, "concern", choices.today)
        self._why = WhyCorrected(self.form, reasons, "")
        self._why.line(ProseField("concerns.0.words", "What was said, in their words", lines=3))
        self._why.line(Choice("concerns.0.kind", "This is", choices.options("concern_kind")))
        self.form.set_values({"concerns.0.words": concern.words, "concerns.0.kind": concern.kind})

    def home(self, finding: Finding) -> str:
        """What is found of the whole stands at the reason."""
        return finding.field or "reason"

    def act(self) -> Act:
        """Correct it, or withdraw it where the reason says so."""
        values, referral = self.form.values(), self._concern.referral
        why = self._why.draft("concern", self._concern.id)
        if self._why.does is Does.WITHDRAW:
            return lambda desk, draft_id: concerns.withdraw(desk, referral, why, draft_id)
        draft = ConcernDraft(kind=str(values["concerns.0.kind"] or ""), words=str(values["concerns.0.words"] or ""))
        return lambda desk, draft_id: concerns.correct(desk, referral, draft, why, draft_id)
