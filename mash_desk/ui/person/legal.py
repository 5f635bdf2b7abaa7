"""An order or another standing in law of somebody."""

from mash_desk.casework import legal_statuses, person_page
from mash_desk.casework.desk import Desk
from mash_desk.domain.legal_status import LegalStatus, LegalStatusDraft
from mash_desk.domain.person import Person
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act
from mash_desk.ui.parts import CodeField, LineField, PartialDateField, Value
from mash_desk.ui.person.row_panel import RowPanel, day
from mash_desk.ui.vault_thread import VaultThread


class LegalStatusPanel(RowPanel[LegalStatus]):
    """The form of one order or standing; without `status`, of a new one."""

    def __init__(
        self, work: VaultThread[Desk], choices: Choices, person: Person, status: LegalStatus | None = None
    ) -> None:
        heading = "Change legal status" if status else f"Add a legal status of {person.name}"
        super().__init__(work, "legal_status", person.id, status, heading, "Save")
        self.form.line(
            CodeField("kind", "Order or standing", choices.options("legal_status_kind")),
            LineField("court_reference", "Court’s reference", shows=24),
            stretch=(3, 2),
        )
        self.form.line(LineField("words", "What it says", hint="what it forbids or gives, and to whom"))
        self.form.line(
            PartialDateField("from_on", "From", choices.date_words, hint="the whole date"),
            PartialDateField("until_on", "Its last day", choices.date_words, hint="empty: none yet"),
        )
        if status:
            self.form.set_values(self.values_of(status))

    def act(self) -> Act:
        """The status added or changed."""
        person, status, draft = self._person, self._row, LegalStatusDraft(**self.typed())
        if status is None:
            return lambda desk, draft_id: legal_statuses.add(desk, person, draft, draft_id)
        return lambda desk, draft_id: legal_statuses.change(desk, status, draft, draft_id)

    def stored(self, desk: Desk, person: str, row: str) -> LegalStatus | None:
        """The status as it stands."""
        return next((each for each in person_page.page(desk, person).legal_statuses if each.id == row), None)

    def values_of(self, row: LegalStatus) -> dict[str, Value]:
        """All of it."""
        return {
            "kind": row.kind,
            "court_reference": row.court_reference or "",
            "words": row.words or "",
            "from_on": day(row.from_on),
            "until_on": day(row.until_on),
        }
