"""The form of an urgent disclosure, in the order of the call."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from mash_desk.ui.disclosure import drafting
from mash_desk.ui.disclosure.consents import ConsentFields
from mash_desk.ui.disclosure.offered import Offered
from mash_desk.ui.disclosure.recipients import RecipientFields
from mash_desk.ui.disclosure.several import Line, Several
from mash_desk.ui.parts import (
    Chips,
    CodeField,
    Field,
    Form,
    LineField,
    MomentField,
    Picked,
    PickField,
    ProseField,
    Search,
    Value,
    second,
)

_SHARED = {
    "recipients": "Told whom",
    "what": "What exactly was shared",
    "kinds": "Kinds of information",
    "why": "Why it could not wait",
}
_NOT_SHARED = {
    "recipients": "Who asked",
    "what": "What was not shared",
    "kinds": "Kinds of information, if known",
    "why": "Why not, in words",
}
_DESCRIBE = "a record, or describe the child"
_RECIPIENT_STRETCH = (4, 3, 3, 4)


class UrgentForm(Form):
    """Whom it is about, who was told, what, why; then what may be finished later. When and how come last.

    It can be typed in before `offer` brings the lists. `rebuilt` is sent when fields came or went.
    """

    rebuilt = Signal()

    def __init__(self, people: Search, organisations: Search) -> None:
        super().__init__()
        self.setAccessibleName("What was shared, with whom and why")
        self._people, self._organisations = people, organisations
        self._offered: Offered | None = None
        self.shared = True
        self._recipient = RecipientFields("recipients", organisations, None)
        self._subjects = Several(self, "subjects", self._subject_row, "child")
        self._recipients = Several(self, "recipients", self._recipient_row, "recipient")
        self._kinds = Chips("kinds", _SHARED["kinds"], (), hint="each key ticks its kind")
        self._reason = CodeField("not_shared_reason", "Reason it was not shared", ())
        self._otherwise = ProseField("otherwise", "What would happen otherwise")
        self._agreement = CodeField("agreement", "Who agreed it", ())
        self._consents = ConsentFields(self)
        self._lay_out()
        self._reason.hide()
        for rows in (self._subjects, self._recipients):
            rows.changed.connect(self.rebuilt)
        self._consents.rebuilt.connect(self.rebuilt)

    def offer(self, offered: Offered) -> None:
        """Bring the lists, and the chips of the kinds of information."""
        self._offered = offered
        self._recipient.offer(offered)
        self._reason.offer(offered.reasons)
        self._agreement.offer(offered.agreements)
        self._consents.offer(offered.consents)
        self._kinds.offer(offered.kinds)
        self.rebuilt.emit()

    def fill(self, values: Mapping[str, Value]) -> None:
        """Hold exactly these values; what is not named becomes empty."""
        self._subjects.have(drafting.rows(values, "subjects"))
        self._recipients.have(drafting.rows(values, "recipients"))
        self._consents.wait_for({name: value for name, value in values.items() if name.startswith(drafting.CONSENT)})
        for name, now in self.values().items():
            if not name.startswith(drafting.CONSENT):
                self.field(name).set_value(values.get(name, _empty(now)))

    def values(self) -> dict[str, Value]:
        """What every field holds, and the consents of people who are not back on the form yet."""
        return {**self._consents.waiting, **super().values()}

    def given(self) -> dict[str, Value]:
        """What the fields in view hold."""
        return super().values()

    def ask_consent_of(self, people: Sequence[tuple[str, str]]) -> None:
        """Have a field for the consent of each of these people, by id and name; what was answered stays."""
        self._consents.show_people(people)

    def share(self, shared: bool) -> None:
        """Be the record of what was shared, or of a decision not to share."""
        self.shared = shared
        for name, words in (_SHARED if shared else _NOT_SHARED).items():
            self.field(name).relabel(words)
        self._reason.setVisible(not shared)
        self._otherwise.setVisible(shared)
        self._consents.show_asked(shared)
        self.changed.emit()

    def add_subject(self) -> None:
        """One more child."""
        self._subjects.add()

    def add_recipient(self) -> None:
        """Same again to another."""
        self._recipients.add()

    def _lay_out(self) -> None:
        self.line(self._subject("subjects", "About whom"), LineField("where_now", "Where now, and safe?"))
        self.put(self._subjects)
        self.line(*self._recipient.first_line, stretch=_RECIPIENT_STRETCH)
        self.put(self._recipients)
        self.line(ProseField("what", _SHARED["what"]))
        self.line(self._kinds)
        self.own(self._reason)
        self.put(self._reason)
        self.line(ProseField("why", _SHARED["why"]), self._otherwise, stretch=(3, 2))
        self.line(self._agreement, LineField("agreement.words", "Their words, or whom you tried and when"))
        self.put(self._consents)
        self.line(
            MomentField("shared_at", "When"), self._recipient.method, self._recipient.reference, stretch=(3, 2, 2)
        )
        self.put(second("Telling people: held. You decide for each person after saving; until then nothing goes out."))

    def _subject_row(self, name: str) -> Sequence[Line]:
        return [([self._subject(name, "And about")], (1,))]

    def _subject(self, name: str, label: str) -> Field:
        field = PickField(name, label, self._people, hint=_DESCRIBE)
        field.changed.connect(lambda: field.hint(_state_of(field.value())))
        return field

    def _recipient_row(self, name: str) -> Sequence[Line]:
        fields = RecipientFields(name, self._organisations, self._offered)
        fields.who.relabel("And told")
        fields.method.set_value("telephone" if self._offered else None)
        return [(fields.first_line, _RECIPIENT_STRETCH), (fields.second_line, (3, 2, 2))]


def _state_of(picked: Picked) -> str:
    if picked.key:
        return "on record"
    return "no record: kept as a description" if picked.words.strip() else _DESCRIBE


def _empty(like: Value) -> Value:
    if isinstance(like, Picked):
        return Picked(None, "")
    if isinstance(like, tuple):
        return ()
    return False if isinstance(like, bool) else None
