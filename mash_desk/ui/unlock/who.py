"""Who is at the desk: a choice of the labels of its officers, where there are several."""

from collections.abc import Sequence

from mash_desk.domain.findings import Finding
from mash_desk.ui.parts import CodeField, Option, show_if
from mash_desk.ui.parts.field import Noted


class WhoField(CodeField):
    """“Who are you?”, by what each officer is called here. Hidden where there is no choice to be made."""

    def __init__(self) -> None:
        super().__init__("who", "Who are you?", (), hint="names are inside the desk")
        self._only: str | None = None
        self.hide()

    def show_officers(self, officers: Sequence[Option], last: str = "") -> None:
        """Offer these; whoever unlocked here last is chosen, nobody where that is not one of them."""
        self._only = officers[0].code if len(officers) == 1 else None
        self.offer(officers)
        if last and self.combo.findData(last) >= 0:
            self.set_value(last)
        show_if(self, len(officers) > 1)

    def officer(self) -> str | None:
        """The id of who is at the desk; None where it was not chosen, or the officers are not known."""
        return self._only or self.value()

    def is_open(self) -> bool:
        """Whether there is a choice that was not made yet."""
        return self.combo.count() > 1 and self.value() is None

    def is_missing(self) -> bool:
        """The same; where it is so, it is said at the field, which gets the keyboard."""
        missing = self.is_open()
        self.show_findings([Noted(Finding("who", "who", "Choose who you are."))] if missing else [])
        if missing:
            self.focus_input()
        return missing
