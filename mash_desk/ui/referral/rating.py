"""Rating a referral: how urgent it is, and why. Nothing is chosen beforehand."""

from collections.abc import Callable, Mapping

from mash_desk.casework import ratings, referrals
from mash_desk.casework.desk import Desk
from mash_desk.domain.rating import RatingDraft
from mash_desk.domain.referral import Referral
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import Choice, ProseField, Value
from mash_desk.ui.vault_thread import VaultThread


class RatingPanel(Panel):
    """The form of a new rating; `rule`: from where the clock of a later one counts, by the authority's profile."""

    def __init__(self, work: VaultThread[Desk], choices: Choices, referral: Referral, rule: str) -> None:
        now = f"It is {choices.within('rating', referral.rating)} now." if referral.rating else "It is not rated yet."
        under = f"{now} {rule}" if referral.rating else now
        super().__init__(work, "rating", referral.id, "Rating", "Save rating", under=under)
        self._referral = referral
        self.form.line(Choice("rating", "How urgent it is", choices.options("rating")))
        self.form.line(ProseField("rating_reasons", "Why it is rated so", lines=3))

    def act(self) -> Act:
        """The referral rated."""
        values, referral = self.form.values(), self._referral
        draft = RatingDraft(rating=str(values["rating"] or ""), reasons=str(values["rating_reasons"]))
        return lambda desk, draft_id: ratings.rate(desk, referral, draft, draft_id)

    def stands_now(self) -> Callable[[Desk], Mapping[str, Value]]:
        """Read the referral again, and act on that from now on: what this form holds is a row of its own."""
        referral_id, newer = self._referral.id, self.newer

        def read(desk: Desk) -> Mapping[str, Value]:
            newer(referrals.page(desk, referral_id).referral)
            return {}

        return read

    def newer(self, referral: Referral) -> None:
        """Rate the referral as it stands now: somebody changed it, and it was shown."""
        self._referral = referral
