"""Another name of somebody: entered, corrected, ended."""

from mash_desk.casework import people
from mash_desk.casework.desk import Desk
from mash_desk.domain.person import Alias, AliasDraft, Person
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act
from mash_desk.ui.parts import CodeField, LineField, PartialDateField, Value
from mash_desk.ui.person.row_panel import RowPanel, day
from mash_desk.ui.vault_thread import VaultThread


class AliasPanel(RowPanel[Alias]):
    """The form of another name; without `alias`, of a new one."""

    def __init__(self, work: VaultThread[Desk], choices: Choices, person: Person, alias: Alias | None = None) -> None:
        heading = "Change another name" if alias else f"Add another name of {person.name}"
        super().__init__(work, "alias", person.id, alias, heading, "Save")
        self.form.line(
            LineField("name", "Name"), CodeField("kind", "What it is", choices.options("alias_kind")), stretch=(3, 2)
        )
        self.form.line(PartialDateField("until_on", "Used until", choices.date_words, hint="empty: still"))
        if alias:
            self.form.set_values(self.values_of(alias))

    def act(self) -> Act:
        """The name added or changed."""
        person, alias, draft = self._person, self._row, AliasDraft(**self.typed())
        if alias is None:
            return lambda desk, draft_id: people.add_alias(desk, person, draft, draft_id)
        return lambda desk, draft_id: people.change_alias(desk, alias, draft, draft_id)

    def stored(self, desk: Desk, person: str, row: str) -> Alias | None:
        """The name as it stands."""
        return next((each for each in people.file(desk, person).aliases if each.id == row), None)

    def values_of(self, row: Alias) -> dict[str, Value]:
        """Name, kind, end."""
        return {"name": row.name, "kind": row.kind, "until_on": day(row.until_on)}
