"""One colleague beside the list: what they do here, whether they have a key, and whether they have left."""

from PySide6.QtWidgets import QWidget

from mash_desk.domain import times
from mash_desk.domain.colleague import Colleague
from mash_desk.ui.choices import Choices
from mash_desk.ui.parts import Facts, clear, column, subject

NO_KEY = "None. They are named here and cannot open the desk."


class ColleaguePreview(QWidget):
    """One colleague, as far as is known."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column()
        self.setLayout(self._column)

    def show_colleague(self, colleague: Colleague, label: str | None, agency: str, choices: Choices) -> None:
        """Show this one; `label`: what they are called at unlock, None where they have no key."""
        clear(self._column)
        facts = Facts()
        facts.add("Job", colleague.job)
        facts.add("Role", choices.words("role", colleague.role))
        if agency:
            facts.add("Agency", agency)
        facts.add("Key", NO_KEY if label is None else f"Yes. At unlock they are called “{label}”.")
        if colleague.left_on is not None:
            facts.add("Left on", times.long_date(colleague.left_on))
        self._column.addWidget(subject(colleague.name))
        self._column.addWidget(facts)
