"""The form of what is captured: the urgent disclosure's questions in the order of the call, with no list of anybody."""

from datetime import datetime

from mash_desk.casework.rules import load_reference
from mash_desk.domain.findings import Finding
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import CodeField, Form, LineField, MomentField, ProseField, SecretField, second
from mash_desk.ui.unlock.typed import NEW_HINT, check_new

PASSPHRASE, AGAIN = "passphrase", "again"


class CaptureForm(Form):
    """`with_passphrase`: no key of the desk is to be had, so that one is chosen here."""

    def __init__(self, now: datetime, *, with_passphrase: bool) -> None:
        super().__init__()
        self.setAccessibleName("What was shared, with whom and why")
        self._with_passphrase = with_passphrase
        choices = Choices(load_reference().codes, now)
        self.line(
            LineField("who", "About whom", hint="name and age, or describe the child"),
            LineField("where_now", "Where now, and safe?"),
        )
        self.line(
            LineField("recipient", "Told whom"),
            LineField("told", "Person or role"),
            LineField("telephone", "Number called"),
            CodeField("verification", "Where the number came from", choices.options("verification")),
            stretch=(4, 3, 3, 4),
        )
        self.line(ProseField("what", "What exactly was shared"))
        self.line(
            ProseField("why", "Why it could not wait"),
            ProseField("otherwise", "What would happen otherwise"),
            stretch=(3, 2),
        )
        self.line(LineField("asked", "Who asked for it"), LineField("agreed", "Who agreed it, or whom you tried"))
        self.line(
            MomentField("shared_at", "When"),
            CodeField("method", "How", choices.options("method")),
            LineField("by", "Your name"),
            LineField("reached_at", "Your number"),
            stretch=(3, 2, 3, 2),
        )
        if with_passphrase:
            self.heading("A passphrase for this record")
            self.put(second("It is sealed under this alone. Without it nobody can read the record: write it down."))
            self.line(SecretField(PASSPHRASE, "Passphrase", hint=NEW_HINT), SecretField(AGAIN, "The same again"))

    def typed(self) -> dict[str, str]:
        """What every field holds, but the passphrase."""
        return {name: value for name, value in self.values().items() if isinstance(value, str)}

    def chosen(self) -> bytearray:
        """The passphrase in UTF-8, to be zeroed by whoever asks for it; empty where none is asked for."""
        return self.secret(PASSPHRASE) if self._with_passphrase else bytearray()

    def about_passphrase(self) -> tuple[Finding, ...]:
        """A weak passphrase, or one that was not typed twice alike."""
        return check_new(self.secret(PASSPHRASE), self.secret(AGAIN)) if self._with_passphrase else ()
