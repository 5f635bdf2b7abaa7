"""What is selected in the directory, and the hub's own people beneath."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mash_desk.domain.authority import Authority
from mash_desk.domain.colleague import Colleague
from mash_desk.domain.organisation import Organisation
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Facts, clear, column, section, strong, subject


class OrganisationPreview(QWidget):
    """One organisation, as far as it is known."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column()
        self.setLayout(self._column)

    def show_organisation(self, organisation: Organisation, choices: Choices) -> None:
        """Show this one."""
        clear(self._column)
        facts = Facts()
        facts.add("Kind", choices.words("organisation_kind", organisation.kind))
        facts.add(
            "Our number", organisation.telephone or "None yet: nobody there can be called back to be sure of them."
        )
        if organisation.formerly:
            facts.add("Formerly", organisation.formerly)
        self._column.addWidget(subject(organisation.name))
        self._column.addWidget(facts)


class HubPreview(QWidget):
    """The authority and everyone who works here now."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column()
        self.setLayout(self._column)

    def show_hub(self, authority: Authority, colleagues: Sequence[Colleague], choices: Choices) -> None:
        """Show them."""
        clear(self._column)
        facts = Facts()
        for colleague in colleagues:
            role = choices.within("role", colleague.role)
            facts.add(role[:1].upper() + role[1:], f"{colleague.name}, {colleague.job}")
        self._column.addWidget(section("This hub"))
        self._column.addWidget(strong(f"{authority.name} · {authority.hub}"))
        self._column.addWidget(facts)
