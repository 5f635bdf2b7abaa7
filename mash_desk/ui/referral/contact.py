"""Writing a contact down: a call, a meeting, a visit or a message; or correcting one."""

from collections.abc import Mapping

from mash_desk.casework import contacts
from mash_desk.casework.contacts import Logged
from mash_desk.casework.desk import Desk
from mash_desk.domain import times
from mash_desk.domain.contact import NOT_MADE, ContactDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import Chips, CodeField, LineField, MomentField, Option, ProseField
from mash_desk.ui.vault_thread import VaultThread

_LATE = "Both times are kept: when it was, and when it is written down."


class ContactPanel(Panel):
    """The form of one contact; with `corrects`, of one that takes its place. `people`: of the referral, by id."""

    def __init__(
        self,
        work: VaultThread[Desk],
        choices: Choices,
        referral_id: str,
        people: Mapping[str, str],
        corrects: Logged | None = None,
    ) -> None:
        heading = "Correct a contact" if corrects else "Log a contact"
        of = corrects.contact.id if corrects else referral_id
        super().__init__(work, "contact", of, heading, "Save contact", under=_LATE)
        self._referral, self._corrects, self._people = referral_id, corrects, bool(people)
        kinds = [each for each in choices.options("contact_kind") if corrects or each.code != NOT_MADE]
        self.form.line(
            CodeField("kind", "What it was", kinds),
            MomentField("happened_at", "When", hint="now, 23:50, yesterday 23:10"),
        )
        if people:
            self.form.line(Chips("persons", "With whom, one or several", [Option(*each) for each in people.items()]))
        self.form.line(
            LineField("with_whom", "Anybody else", hint="such as: sergeant, aunt, advocate"),
            LineField("number", "Number, if by telephone"),
            stretch=(3, 2),
        )
        self.form.line(ProseField("words", "What was said, by whom", lines=4))
        self.form.set_values({"happened_at": times.moment(choices.now)})
        if corrects:
            self._fill(corrects, set(people))

    def act(self) -> Act:
        """The contact written down."""
        values, referral = self.form.values(), self._referral
        persons = values.get("persons")
        draft = ContactDraft(
            kind=str(values["kind"] or ""),
            happened_at=str(values["happened_at"]),
            persons=persons if isinstance(persons, tuple) else (),
            with_whom=str(values["with_whom"]),
            number=str(values["number"]),
            words=str(values["words"]),
            corrects=self._corrects.contact.id if self._corrects else "",
        )
        return lambda desk, draft_id: contacts.log(desk, referral, draft, draft_id)

    def _fill(self, corrected: Logged, people: set[str]) -> None:
        contact = corrected.contact
        self.form.set_values(
            {
                "kind": contact.kind,
                "happened_at": times.moment(contact.happened_at),
                "persons": tuple(person for person in corrected.persons if person in people),
                "with_whom": contact.with_whom or "",
                "number": contact.number or "",
                "words": contact.words or "",
            }
        )
