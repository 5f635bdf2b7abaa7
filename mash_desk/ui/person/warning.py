"""A warning on somebody: what must be read before anybody speaks."""

from mash_desk.casework import warnings
from mash_desk.casework.desk import Desk
from mash_desk.domain.person import Person
from mash_desk.domain.warning import WarningDraft
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act, Panel
from mash_desk.ui.parts import CodeField, LineField
from mash_desk.ui.vault_thread import VaultThread


class WarningPanel(Panel):
    """The form of a new warning. It stands in every strip about this person from the moment it is saved."""

    def __init__(self, work: VaultThread[Desk], choices: Choices, person: Person) -> None:
        super().__init__(work, "warning", person.id, f"Add a warning about {person.name}", "Save")
        self._person = person.id
        self.form.line(CodeField("kind", "What must not be done", choices.options("warning_kind"), shows=24))
        self.form.line(LineField("words", "Who asked for it, and what exactly", hint="shown with the warning"))

    def act(self) -> Act:
        """The warning added."""
        values, person = self.form.values(), self._person
        draft = WarningDraft(kind=str(values["kind"] or ""), words=str(values["words"]))
        return lambda desk, draft_id: warnings.add(desk, person, draft, draft_id)
