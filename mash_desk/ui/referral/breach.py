"""Why a clock was not kept."""

from mash_desk.casework import breaches
from mash_desk.casework.desk import Desk
from mash_desk.domain.breach import BreachDraft, Missed
from mash_desk.domain.referral import Referral
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import CodeField, ProseField
from mash_desk.ui.vault_thread import VaultThread


class BreachPanel(Panel):
    """The reason for one clock at one deadline. It helps the hub, and blames nobody."""

    def __init__(self, work: VaultThread[Desk], choices: Choices, referral: Referral, missed: Missed) -> None:
        under = f"{missed.name}: {missed.words(choices.now)}. It is kept beside the clock; closing needs it."
        of = f"{referral.id}:{missed.clock}:{missed.due_at.isoformat()}"
        super().__init__(work, "breach", of, "Why it was late", "Save reason", under=under)
        self._referral, self._missed = referral, missed
        self.form.line(CodeField("reason", "Reason", choices.options("breach_reason")))
        self.form.line(ProseField("words", "In words", lines=3))

    def act(self) -> Act:
        """The reason recorded."""
        values, referral, missed = self.form.values(), self._referral, self._missed
        draft = BreachDraft(
            clock=missed.clock, due_at=missed.due_at, reason=str(values["reason"] or ""), words=str(values["words"])
        )
        return lambda desk, draft_id: breaches.explain(desk, referral, draft, draft_id)
