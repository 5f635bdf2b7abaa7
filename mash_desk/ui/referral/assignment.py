"""Who works on a referral: handing it to a colleague, giving it back, taking over what a colleague has."""

from collections.abc import Callable, Mapping, Sequence

from mash_desk.casework import assignments, referrals
from mash_desk.casework.desk import Desk
from mash_desk.domain.assignment import AssignmentDraft
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.referral import Referral
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import CodeField, Option, ProseField, Value
from mash_desk.ui.vault_thread import VaultThread


class AssignmentPanel(Panel):
    """A form that ends with the referral in other hands."""

    def __init__(
        self, work: VaultThread[Desk], kind: str, referral: Referral, heading: str, save_words: str, under: str
    ) -> None:
        super().__init__(work, kind, referral.id, heading, save_words, under=under)
        self.referral = referral

    def stands_now(self) -> Callable[[Desk], Mapping[str, Value]]:
        """Read the referral again, and act on that from now on: what this form holds is a row of its own."""
        referral_id, newer = self.referral.id, self.newer

        def read(desk: Desk) -> Mapping[str, Value]:
            newer(referrals.page(desk, referral_id).referral)
            return {}

        return read

    def newer(self, referral: Referral) -> None:
        """Act on the referral as it stands now: somebody changed it, and it was shown."""
        self.referral = referral


class HandOverPanel(AssignmentPanel):
    """Handing it to a colleague. They see it in their list, and who handed it over in the timeline."""

    def __init__(
        self, work: VaultThread[Desk], referral: Referral, colleagues: Sequence[Colleague], holder: str
    ) -> None:
        under = f"{holder} has it now, and sees in the timeline who handed it on." if holder else "Nobody has it now."
        super().__init__(work, "hand_over", referral, "Hand over", "Hand it over", under)
        offered = [Option(each.id, f"{each.name}, {each.job}") for each in colleagues if each.id != referral.owner]
        self.form.line(CodeField("colleague", "To whom", offered))
        self.form.line(ProseField("words", "What they should know first", lines=3))

    def act(self) -> Act:
        """The referral handed over."""
        values, referral = self.form.values(), self.referral
        draft = AssignmentDraft(colleague=str(values["colleague"] or ""), words=str(values["words"]))
        return lambda desk, draft_id: assignments.hand_over(desk, referral, draft, draft_id)


class GiveBackPanel(AssignmentPanel):
    """Giving it back to nobody, with a word why."""

    def __init__(self, work: VaultThread[Desk], referral: Referral, holder: str) -> None:
        under = f"{holder} has it now. Until somebody takes it on it stands under “Nobody’s” in the worklist."
        super().__init__(work, "give_back", referral, "Give it back", "Give it back", under)
        self.form.line(ProseField("words", "Why, for whoever takes it on next", lines=3))

    def act(self) -> Act:
        """The referral given back."""
        words, referral = str(self.form.values()["words"]), self.referral
        return lambda desk, draft_id: assignments.give_back(desk, referral, words, draft_id)


class TakeOverPanel(AssignmentPanel):
    """Taking on what a colleague has: it is said why, and they see it."""

    def __init__(self, work: VaultThread[Desk], referral: Referral, holder: str) -> None:
        under = f"{holder} has this. They see in the timeline that you took it over, and why."
        super().__init__(work, "take_on", referral, f"Take over from {holder}", "Take it over", under)
        self.form.line(ProseField("words", "Why you take it on instead", lines=3))

    def act(self) -> Act:
        """The referral taken over."""
        words, referral = str(self.form.values()["words"]), self.referral
        return lambda desk, draft_id: assignments.take_on(desk, referral, words, draft_id)
