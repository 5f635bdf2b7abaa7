"""Words on the screen: the only place that makes a label, so that none is ever read as markup."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from mash_desk.ui.style import Role, Tone, current


class Text(QLabel):
    """Plain words in one role and one tone. What looks like markup is shown as typed."""

    def __init__(self, words: str = "", role: Role = Role.BODY, tone: Tone = Tone.TEXT, *, wrap: bool = False) -> None:
        super().__init__()
        self._role, self._tone = role, tone
        # Qt reads a label that looks like HTML as HTML, and loads the files that it names.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setMinimumWidth(1)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(words)
        self.restyle()

    def say(self, words: str, tone: Tone | None = None) -> None:
        """Show other words, and from now on in another tone if one is given."""
        self._tone = tone or self._tone
        self.setText(words)
        self.restyle()

    def restyle(self) -> None:
        """Take font and colour from the style."""
        self.setFont(current().font(self._role))
        palette = self.palette()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            palette.setColor(group, QPalette.ColorRole.WindowText, current().colour(self._tone))
        self.setPalette(palette)


def title(words: str) -> Text:
    """The heading of a page."""
    return Text(words, Role.TITLE)


def section(words: str) -> Text:
    """The heading of a part of a page."""
    return Text(words, Role.SECTION, wrap=True)


def body(words: str, tone: Tone = Tone.TEXT) -> Text:
    """A sentence that may take several lines."""
    return Text(words, Role.BODY, tone, wrap=True)


def strong(words: str, tone: Tone = Tone.TEXT) -> Text:
    """A sentence that counts, that may take several lines."""
    return Text(words, Role.STRONG, tone, wrap=True)


def second(words: str) -> Text:
    """The line beneath, that may take several lines."""
    return Text(words, Role.SECOND, Tone.MUTED, wrap=True)


def small(words: str) -> Text:
    """A reference, a hint, a status: one line."""
    return Text(words, Role.SMALL, Tone.MUTED)
