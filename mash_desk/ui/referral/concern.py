"""Something more that was said about the child."""

from mash_desk.casework import referrals
from mash_desk.casework.desk import Desk
from mash_desk.domain.referral import ConcernDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import Choice, ProseField
from mash_desk.ui.vault_thread import VaultThread


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
