"""The fields about one recipient: who was told, on which number, and where that number came from."""

from mash_desk.ui.disclosure.offered import Offered
from mash_desk.ui.disclosure.verification import VerificationField
from mash_desk.ui.parts import Answer, CodeField, Field, LineField, MomentField, Offer, PickField, Search


class RecipientFields:
    """One recipient. The lists are empty until `offer` brings them.

    The number of our own directory is offered (Down, Enter) and never filled in: which number was called is what the
    officer says. Where it came from has its note beside it: a number that the caller gave proves nothing.
    """

    def __init__(self, name: str, organisations: Search, offered: Offered | None) -> None:
        self._telephones: dict[str, str] = {}
        self.who = PickField(name, "Told whom", organisations)
        self.told = LineField(f"{name}.told", "Person or role")
        self.telephone = PickField(f"{name}.telephone", "Number called", self._numbers)
        self.verification = VerificationField(f"{name}.verification", "Where the number came from")
        self.method = CodeField(f"{name}.method", "How", ())
        self.shared_at = MomentField(f"{name}.shared_at", "When")
        self.reference = LineField(f"{name}.their_reference", "Their reference")
        if offered is not None:
            self.offer(offered)

    def offer(self, offered: Offered) -> None:
        """Bring the lists and our directory's numbers."""
        self._telephones = offered.telephones
        self.verification.offer_with_notes(offered)
        self.method.offer(offered.methods)

    @property
    def first_line(self) -> tuple[Field, ...]:
        """Who was told, and how they were reached."""
        return self.who, self.told, self.telephone, self.verification

    @property
    def second_line(self) -> tuple[Field, ...]:
        """How, when, and what they call it."""
        return self.shared_at, self.method, self.reference

    def _numbers(self, typed: str, answer: Answer) -> None:
        ours = self._telephones.get(self.who.value().key or "", "")
        answer([Offer("directory", ours, "From our own directory")] if ours and ours.startswith(typed) else [])
