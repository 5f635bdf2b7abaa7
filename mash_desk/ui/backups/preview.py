"""One backup beside the list: when, by whom and where, its head, what it would lack, and what its last drill found."""

from PySide6.QtWidgets import QWidget

from mash_desk.casework.backup_page import Kept
from mash_desk.casework.backups import Since
from mash_desk.domain import times
from mash_desk.ui.backups import words
from mash_desk.ui.parts import Facts, Shape, body, clear, column, subject
from mash_desk.ui.unlock.notes import Note

_NONE = "A backup that stands in no register, such as that of another computer, can be tried out too."


class BackupPreview(QWidget):
    """One backup, as far as is known."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column()
        self.setLayout(self._column)

    def show_none(self) -> None:
        """Nothing is selected."""
        clear(self._column)
        self._column.addWidget(body(_NONE))

    def show_backup(self, kept: Kept, since: Since | None) -> None:
        """Show this one; `since`: what it would lack, None while it is being counted."""
        clear(self._column)
        made, facts = kept.backup, Facts()
        facts.add("Made by", kept.made_by or words.BY_ITSELF)
        facts.add("Folder", f"{made.folder}, {made.name}")
        facts.add("Size", words.size(made.bytes))
        facts.add("Head", f"Entry {made.head_sequence:,}: {kept.head}")
        facts.add("It would lack", words.lacks(since) if since else "Being counted")
        self._column.addWidget(subject(times.moment(made.made_at)))
        if kept.drill is not None:
            found = Note()
            more = (kept.drill.found, words.tried_when(kept))
            next_ = () if kept.is_sound else ("Have a new one made and tried today.",)
            found.say(Shape.PASSED if kept.is_sound else Shape.STOP, words.tried(kept), *more, *next_)
            self._column.addWidget(found)
        else:
            facts.add("Tried", "Not yet: nobody knows that it opens.")
        self._column.addWidget(facts)
