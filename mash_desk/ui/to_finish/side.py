"""The right-hand pane: what the selected thing is, why it is due then, and the form that finishes it in place."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from mash_desk.casework.desk import Desk
from mash_desk.casework.sight import RESTRICTED
from mash_desk.domain import times
from mash_desk.ui.disclosure.finishing import Finishing
from mash_desk.ui.disclosure.glance import glance_parts
from mash_desk.ui.disclosure.searches import OrganisationSearch, PeopleSearch
from mash_desk.ui.disclosure.shown import task_key
from mash_desk.ui.panel import kept_in_words
from mash_desk.ui.parts import (
    ActionBar,
    Button,
    Card,
    Hairline,
    Kind,
    Scroller,
    Text,
    announce,
    body,
    clear,
    column,
    holding,
    second,
    subject,
    tab_as_laid_out,
)
from mash_desk.ui.style import Role, Tone
from mash_desk.ui.style.tokens import PAGE_MARGIN, ROW_GAP
from mash_desk.ui.to_finish.seen import Seen
from mash_desk.ui.vault_thread import VaultThread

TELLING = "telling"
"""What is decided on the page of telling people, not here."""


class Side(Card):
    """`finishing` holds the form while one is open. `begun` is sent for its button, `opened` for the disclosure's."""

    begun = Signal()
    opened = Signal()

    def __init__(self, work: VaultThread[Desk], parent: QObject) -> None:
        self.finishing = Finishing(work, PeopleSearch(work, parent), OrganisationSearch(work, parent), buttons=False)
        self.seen: Seen | None = None
        self._kept = self._beside = ""
        self._owed, self._content = QVBoxLayout(), QVBoxLayout()
        self._owed_part = holding(self._owed)
        for layout in (self._owed, self._content):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(ROW_GAP)
        self._owed.setSpacing(4)
        inside = column(self._owed_part, self.finishing, holding(self._content), margin=PAGE_MARGIN)
        inside.addStretch(1)
        self._begin, self._disclosure = (
            Button("Finish it", "Enter", Kind.PRIMARY),
            Button("Open the disclosure", "Alt+O"),
        )
        self._save, self._close = Button("Save", "Ctrl+Enter", Kind.PRIMARY), Button("Keep draft", "Esc")
        self._bar = ActionBar(self._save, self._begin, self._close, self._disclosure, margin=PAGE_MARGIN)
        self._foot = holding(column(Hairline(), self._bar, gap=0))
        layout = column(Scroller(holding(inside)), self._foot, gap=0)
        layout.setStretch(0, 1)
        super().__init__(layout, margin=1)
        self.setAccessibleName("What is selected")
        self._begin.clicked.connect(self.begun)
        self._disclosure.clicked.connect(self.opened)
        self._save.clicked.connect(self.finishing.save)
        self._close.clicked.connect(self.finishing.closing)
        self.finishing.turned.connect(self._turn)
        self._turn()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing is selected."""
        self.seen = None
        self._empty()
        self._foot.hide()

    def show_seen(self, seen: Seen) -> None:
        """Show what was read."""
        self.seen = seen
        self._empty()
        late = seen.row.owed.due < seen.now
        by = times.by(seen.row.owed.due, seen.now)
        self._owed.addWidget(Text(seen.row.owed.words, Role.SECTION, wrap=True))
        self._owed.addWidget(Text(f"{by[:1].upper()}{by[1:]}", Role.STRONG, Tone.RED if late else Tone.TEXT, wrap=True))
        self._owed.addWidget(second(seen.why))
        self._beside, self._kept = self._kept, ""
        if self._beside:
            self._owed.addWidget(second(kept_in_words(self._beside)))
            announce(self, kept_in_words(self._beside))
        for part in (Hairline(), *glance_parts(seen.shown.page, seen.kinds)):
            self._content.addWidget(part)
        self._turn()
        self._begin.say("Decide who is told" if seen.row.owed.item == TELLING else "Finish it")
        self._foot.show()

    def show_closed(self, words: str) -> None:
        """What is selected is closed to the officer: whom to ask, and that its page says more."""
        self.seen = None
        self._empty()
        for part in (subject(RESTRICTED), body(words)):
            self._content.addWidget(part)
        self._bar.offer(self._begin, False)
        self._foot.show()

    def begin(self) -> None:
        """Open the form of what is shown."""
        if self.seen is not None:
            if self._beside:
                self.finishing.say_kept(self._beside)
            self.finishing.open(task_key(self.seen.row.owed), self.seen.shown)

    def say_kept(self, heading: str) -> None:
        """Say with what is shown next that a form was kept as a draft."""
        self._kept = heading

    def _turn(self) -> None:
        form_is_open = self.finishing.form is not None
        self._owed_part.setVisible(not form_is_open)
        for button in (self._save, self._close):
            self._bar.offer(button, form_is_open)
        for button in (self._begin, self._disclosure):
            self._bar.offer(button, not form_is_open)
        if form_is_open:
            # The form was made after the buttons at the foot, which would come before the whole list.
            tab_as_laid_out(self)

    def _empty(self) -> None:
        clear(self._owed)
        clear(self._content)
