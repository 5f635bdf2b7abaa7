"""A way to reach somebody: a number or an address that is no place, and whether others can see or hear it."""

from mash_desk.casework import contact_means, people
from mash_desk.casework.desk import Desk
from mash_desk.domain.contact_means import ContactMeans, ContactMeansDraft
from mash_desk.domain.person import Person
from mash_desk.ui.choices import Choices
from mash_desk.ui.panel import Act
from mash_desk.ui.parts import Choice, CodeField, LineField, Option, PartialDateField, Value
from mash_desk.ui.person.row_panel import RowPanel, day
from mash_desk.ui.vault_thread import VaultThread

# Nobody refuses to say whether a number is safe without its being unsafe to use.
_SAFE = ("yes", "no", "not_known", "not_asked")


class MeansPanel(RowPanel[ContactMeans]):
    """The form of one way to reach somebody; without `means`, of a new one. Whether it is safe is always asked."""

    def __init__(
        self, work: VaultThread[Desk], choices: Choices, person: Person, means: ContactMeans | None = None
    ) -> None:
        heading = f"Change how {person.name} is reached" if means else f"Add a way to reach {person.name}"
        super().__init__(work, "contact_means", person.id, means, heading, "Save")
        self.form.line(
            CodeField("kind", "What it is", choices.options("contact_means_kind")),
            LineField("value", "Number or address"),
            stretch=(2, 3),
        )
        self.form.line(
            Choice("safe", "Is it safe: does nobody else see or hear it?", _answers(choices)),
        )
        self.form.line(LineField("words", "When and how to use it", hint="after 18:00, text first, ask for her by …"))
        self.form.line(PartialDateField("until_on", "Used until", choices.date_words, hint="empty: still"))
        if means:
            self.form.set_values(self.values_of(means))

    def act(self) -> Act:
        """The means added or changed."""
        person, means, draft = self._person, self._row, ContactMeansDraft(**self.typed())
        if means is None:
            return lambda desk, draft_id: contact_means.add(desk, person, draft, draft_id)
        return lambda desk, draft_id: contact_means.change(desk, means, draft, draft_id)

    def stored(self, desk: Desk, person: str, row: str) -> ContactMeans | None:
        """The means as it stands."""
        return next((each for each in people.file(desk, person).means if each.id == row), None)

    def values_of(self, row: ContactMeans) -> dict[str, Value]:
        """All of it."""
        return {
            "kind": row.kind,
            "value": row.value,
            "safe": row.safe if row.safe in _SAFE else None,
            "words": row.words or "",
            "until_on": day(row.until_on),
        }


def _answers(choices: Choices) -> list[Option]:
    return [option for option in choices.options("answer") if option.code in _SAFE]
