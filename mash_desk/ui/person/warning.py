"""A warning on somebody: what must be read before anybody speaks."""

from mash_desk.casework import people, warnings
from mash_desk.casework.desk import Desk
from mash_desk.domain.person import Person
from mash_desk.domain.warning import Warning, WarningDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act
from mash_desk.ui.parts import CodeField, LineField, Value
from mash_desk.ui.person.row_panel import RowPanel
from mash_desk.ui.vault_thread import VaultThread


class WarningPanel(RowPanel[Warning]):
    """The form of a new warning, or of one in other words. It stands in every strip about this person once saved."""

    def __init__(
        self, work: VaultThread[Desk], choices: Choices, person: Person, warning: Warning | None = None
    ) -> None:
        heading = f"Word the warning about {person.name} anew" if warning else f"Add a warning about {person.name}"
        super().__init__(work, "warning", person.id, warning, heading, "Save")
        self.form.line(CodeField("kind", "What must not be done", choices.options("warning_kind"), shows=24))
        self.form.line(LineField("words", "Who asked for it, and what exactly", hint="shown with the warning"))
        if warning:
            self.form.set_values(self.values_of(warning))

    def act(self) -> Act:
        """The warning added, or worded anew."""
        draft, person, stands = WarningDraft(**self.typed()), self._person, self._row
        if stands is None:
            return lambda desk, draft_id: warnings.add(desk, person, draft, draft_id)
        return lambda desk, draft_id: warnings.reword(desk, stands, draft, draft_id)

    def stored(self, desk: Desk, person: str, row: str) -> Warning | None:
        """The warning as it stands."""
        return next((each for each in people.file(desk, person).warnings if each.id == row), None)

    def values_of(self, row: Warning) -> dict[str, Value]:
        """What must not be done, and the words."""
        return {"kind": row.kind, "words": row.words or ""}
