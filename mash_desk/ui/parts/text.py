"""Words on the screen: the only place that makes a label, so that none is ever read as markup."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from mash_desk.ui.style import Role, Tone, current

_MEASURE = 640
# What a label needs beyond the width of its words before it keeps them in one line.
_SLACK = 8


class Text(QLabel):
    """Plain words in one role and one tone. What looks like markup is shown as typed."""

    def __init__(self, words: str = "", role: Role = Role.BODY, tone: Tone = Tone.TEXT, *, wrap: bool = False) -> None:
        super().__init__()
        self._role, self._tone = role, tone
        # Qt reads a label that looks like HTML as HTML, and loads the files that it names.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(words)
        self.restyle()

    def say(self, words: str, tone: Tone | None = None) -> None:
        """Show other words, and from now on in another tone if one is given."""
        self._tone = tone or self._tone
        self.setText(words)
        self.restyle()

    def sizeHint(self) -> QSize:
        """One line, up to a comfortable measure: Qt would break a short sentence to make a square of it."""
        if not self.wordWrap():
            return super().sizeHint()
        margins = self.contentsMargins()
        lines = self.text().split("\n")
        width = max(self.fontMetrics().horizontalAdvance(line) for line in lines) + _SLACK
        width = min(width + margins.left() + margins.right(), current().px(_MEASURE))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Wrapped words may be as narrow as their column."""
        return QSize(1, self.fontMetrics().height()) if self.wordWrap() else super().minimumSizeHint()

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
