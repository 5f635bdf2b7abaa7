"""The small forms that name people: who else was in it, a record for somebody described, one more who was told."""

from collections.abc import Mapping

from mash_desk.casework import finishing
from mash_desk.casework.desk import Desk
from mash_desk.domain.findings import Finding, Refused
from mash_desk.domain.finish import Owed
from mash_desk.domain.person import PersonDraft
from mash_desk.ui.disclosure import drafting
from mash_desk.ui.disclosure.drafting import recipient_draft
from mash_desk.ui.disclosure.finish_forms import Act, FinishForm
from mash_desk.ui.disclosure.new_record import NewRecord
from mash_desk.ui.disclosure.recipients import RecipientFields
from mash_desk.ui.disclosure.several import Line, Several
from mash_desk.ui.disclosure.shown import Shown
from mash_desk.ui.parts import (
    Choice,
    Field,
    LineField,
    Option,
    Picked,
    PickField,
    Search,
    Value,
    body,
    second,
    show_if,
)

_YES, _NO = Option("yes", "Yes"), Option("no", "No")
_MENTION = "mentions."
_UNBORN = "unborn"
_SEARCH = "search first: they may be known"
_NOBODY_ELSE = f"{_SEARCH}; left blank and saved: nobody else was in it"
_NOBODY = "Nobody is found under “{}”."


class OthersForm(FinishForm):
    """Yes or no for each person who is proposed, and whoever else was in it. Nobody is assumed.

    Whoever is named and has no record is asked about when the form is saved: who they are, in fields beneath the name.
    """

    def _build(self) -> None:
        page = self._shown.page
        self._made: list[NewRecord] = []
        self._asked = [person for person, _why in page.proposed]
        if self._asked:
            self.put(second("Were they in what was shared? Nobody is assumed; whoever was in it is owed a telling."))
        for person, why in page.proposed:
            self.line(Choice(f"{_MENTION}{person}", f"{page.names[person]} — {why}", (_YES, _NO)))
        self._more = Several(self, "others", self._row, "person")
        self._more.changed.connect(self._settle)
        self.line(self._pick("others", "Anybody else who was in it", _NOBODY_ELSE))
        for fields in self._record("others"):
            self.line(*fields)
        self.put(self._more)
        self._settle()

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Have as many rows as the draft has, and the fields of every new record that was begun."""
        self._more.have(drafting.rows(values, "others"))
        super().set_values(values)
        for record in self._records().values():
            record.show(record.is_typed)

    def act(self) -> Act:
        """The answers. A name without a record is asked about first, and then its record is made with them."""
        answers: dict[str, bool | None] = {}
        for person in self._asked:
            said = self.field(f"{_MENTION}{person}").value()
            answers[person] = None if said is None else said == _YES.code
        picked = {field.name: field.value() for field in self._picks()}
        answers.update({value.key: True for value in picked.values() if value.key})
        unknown = [name for name, value in picked.items() if not value.key and value.words.strip()]
        records = self._records()
        unasked = [name for name in unknown if not records[name].is_shown]
        for name in unasked:
            records[name].ask(picked[name].words)
        new = {name: records[name].draft() for name in unknown}
        disclosure = self._shown.disclosure

        def confirm(desk: Desk, draft_id: str) -> None:
            if unasked:
                words = "Nobody on record is chosen. Choose from the list, or say below who they are to make a record."
                raise Refused([Finding("mention.record", name, words) for name in unasked])
            finishing.confirm_mentions(desk, disclosure, answers, draft_id, new)

        return confirm

    def _picks(self) -> list[PickField]:
        return [field for field in self.findChildren(PickField) if field.name in self.values()]

    def _pick(self, name: str, label: str, hint: str = _SEARCH) -> PickField:
        field = PickField(name, label, self._people, hint=hint, nothing_words=_NOBODY)
        field.changed.connect(self._room_for_another)
        return field

    def _row(self, name: str) -> list[Line]:
        pick = self._pick(name, "And")
        return [([pick], (1,)), *((fields, (1,) * len(fields)) for fields in self._record(name))]

    def _record(self, name: str) -> tuple[tuple[Field, ...], ...]:
        record = NewRecord(name, self._shown.offered.person_kinds)
        self._made.append(record)
        return record.lines

    def _records(self) -> dict[str, NewRecord]:
        """The fields of a new record beneath each name that is on the form."""
        return {record.name: record for record in self._made if record.is_in(self)}

    def _settle(self) -> None:
        """Rows came or went: what is not asked about takes no room."""
        for record in self._records().values():
            record.show(record.is_shown)

    def _room_for_another(self) -> None:
        picks = self._picks()
        if all(field.value().key for field in picks):
            self._more.have(len(picks) + 1)


class IdentificationForm(FinishForm):
    """A record for somebody who was only described: one that is there, or a new one. The description stays."""

    def _build(self) -> None:
        offered = self._shown.offered
        described = [each for each in self._shown.page.standing.subjects if each.id == self._owed.row]
        for subject in described:
            self.put(body(f"“{subject.description}”"))
        self.line(PickField("person", "Record", self._people, hint=_SEARCH, nothing_words=_NOBODY))
        self.put(second("Not found? Make a record; the rest of it can follow on the referral’s page."))
        kind = Choice("kind", "Who they are", offered.person_kinds)
        expected = LineField("expected_on", "Expected on", hint="such as 14 1 2027")
        born = LineField("born_on", "Born", hint="27 3 2019, about 2019 or age 6")
        self.line(kind)
        self.line(LineField("given_name", "Given name"), LineField("family_name", "Family name"), born, expected)
        show_if(expected, False)
        kind.changed.connect(lambda: show_if(expected, kind.value() == _UNBORN))
        kind.changed.connect(lambda: show_if(born, kind.value() != _UNBORN))

    def act(self) -> Act:
        """Attach the record that was chosen, or the new one."""
        chosen = self.field("person").value()
        key = chosen.key if isinstance(chosen, Picked) else None
        new = PersonDraft(
            kind=self._text("kind"),
            given_name=self._text("given_name"),
            family_name=self._text("family_name"),
            born_on=self._text("born_on"),
            expected_on=self._text("expected_on"),
        )
        disclosure, subject = self._shown.disclosure, self._owed.row
        named = bool(new.given_name.strip() or new.family_name.strip())

        if named and not key:
            return lambda desk, draft_id: finishing.attach_new_record(desk, disclosure, subject, new, draft_id)
        return lambda desk, draft_id: finishing.attach_record(desk, disclosure, subject, key or "", draft_id)


class AgainForm(FinishForm):
    """The same, told to one more: with their own number, verification, time and method."""

    def __init__(self, shown: Shown, people: Search, organisations: Search) -> None:
        self._organisations = organisations
        super().__init__(shown, Owed(item="again", words="Same again to …", due=shown.now), people)

    def _build(self) -> None:
        fields = RecipientFields("recipients", self._organisations, self._shown.offered)
        self.line(*fields.first_line, stretch=(4, 3, 3, 4))
        self.line(*fields.second_line)
        fields.method.set_value("telephone")
        fields.shared_at.set_value("now")

    def act(self) -> Act:
        """Add the recipient."""
        draft, disclosure = recipient_draft(self.values(), "recipients"), self._shown.disclosure
        return lambda desk, draft_id: finishing.add_recipient(desk, disclosure, draft, draft_id)
