"""The form that files a disclosure under a referral: those of the people in it are offered, any other by reference."""

from mash_desk.casework import filings
from mash_desk.domain import times
from mash_desk.domain.finish import Owed
from mash_desk.domain.referral import Referral
from mash_desk.ui.disclosure.finish_forms import Act, FinishForm
from mash_desk.ui.disclosure.shown import Shown
from mash_desk.ui.parts import Answer, Offer, Picked, PickField, Search, second


class FilingForm(FinishForm):
    """One line for the referral."""

    def __init__(self, shown: Shown, people: Search) -> None:
        super().__init__(shown, Owed(item="filing", words="File under a referral", due=shown.now), people)

    def act(self) -> Act:
        """File it under the referral that was chosen, or whose reference was typed."""
        value = self.field("referral").value()
        reference = value.words if isinstance(value, Picked) else ""
        disclosure = self._shown.disclosure
        return lambda desk, draft_id: filings.file_under(desk, disclosure, reference, draft_id)

    def _build(self) -> None:
        page = self._shown.page
        if page.referral_reference:
            self.put(second(f"It stands under {page.referral_reference} now. Both stay readable in its history."))
        if not page.places:
            words = "Nobody in it has an open referral. Take in a referral first (Ctrl+N), then file this under it."
            self.put(second(words))
        hint = "Down shows those of the people in it; or type a reference" if page.places else "its reference"
        self.line(PickField("referral", "Referral", self._offer, hint=hint))

    def _offer(self, typed: str, answer: Answer) -> None:
        open_ones = self._shown.page.places
        answer([self._offered(each) for each in open_ones if each.reference.lower().startswith(typed.strip().lower())])

    def _offered(self, referral: Referral) -> Offer:
        rating = self._shown.words("rating", referral.rating) or "Not rated"
        return Offer(referral.id, referral.reference, f"{rating} · received {times.short(referral.received_at)}")
