"""Words on the screen: the only place that makes a label, so that none is ever read as markup."""

import re

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from mash_desk.ui.parts.announce import announce
from mash_desk.ui.parts.lettering import Face, Lines, height_of, tip
from mash_desk.ui.style import Role, Tone, current

_MEASURE = 640
# What a label needs beyond the width of its words before it keeps them in one line.
SLACK = 8
# One line shows at least so much before it is cut, in pixels at 100 %.
_LEAST = 240
# A draft that is kept every few seconds says the same but for its time.
_TIME = re.compile(r"\d\d:\d\d(:\d\d)?")


class Text(QLabel):
    """Plain words in one role and one tone. What looks like markup is shown as typed.

    A word wider than its column is broken. What one line, or `most` lines, cannot hold ends in an ellipsis and stands
    whole in the tip and for a screen reader. `measure`: how wide, in pixels at 100 %, it would like to be at most.
    """

    def __init__(
        self,
        words: str = "",
        role: Role = Role.BODY,
        tone: Tone = Tone.TEXT,
        *,
        wrap: bool = False,
        most: int | None = None,
        measure: int = _MEASURE,
    ) -> None:
        super().__init__()
        self._role, self._tone, self._most, self._measure = role, tone, most, measure
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

    def tell(self, words: str, tone: Tone | None = None) -> None:
        """Say how things stand now, and have it read out where it is news: not for another time of day alone."""
        news = _TIME.sub("", words) != _TIME.sub("", self.text())
        self.say(words, tone)
        if news and words and self.isVisible():
            announce(self, words)

    def sizeHint(self) -> QSize:
        """One line, up to a comfortable measure: Qt would break a short sentence to make a square of it."""
        width = self._one_line() + self._around()
        if self.wordWrap():
            width = min(width + SLACK, current().px(self._measure))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Wrapped words may be as narrow as their column; one line is cut only where it is long."""
        if self.wordWrap():
            return QSize(1, self.fontMetrics().height())
        hint = self.sizeHint()
        return QSize(min(hint.width(), current().px(_LEAST)), hint.height())

    def heightForWidth(self, width: int) -> int:
        """As many lines as the words need at a width in pixels."""
        margins = self.contentsMargins()
        around = margins.left() + margins.right()
        height = height_of(self._words(), self._face, width - around, self._most_lines())
        return height + margins.top() + margins.bottom()

    def changeEvent(self, event: QEvent) -> None:
        """Stay as the style has it: put elsewhere in the window, Qt gives back what a style before had."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines; what they cut off is in the tip from then on."""
        inside: QRect = self.contentsRect()
        lines = Lines(self._words(), self.font(), inside.width(), self._most_lines())
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        lines.draw(painter, inside, self.alignment())
        self.setToolTip(tip(self._words()) if lines.cut else "")

    def restyle(self) -> None:
        """Take font and colour from the style."""
        self.setFont(current().font(self._role))
        self._face = Face(self.font())
        palette = self.palette()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            palette.setColor(group, QPalette.ColorRole.WindowText, current().colour(self._tone))
        self.setPalette(palette)

    def _words(self) -> str:
        # A label with a buddy has its ampersands doubled: Qt would make keys of them.
        return self.text().replace("&&", "&") if self.buddy() is not None else self.text()

    def _most_lines(self) -> int | None:
        return self._most if self.wordWrap() else self._words().count("\n") + 1

    def _one_line(self) -> int:
        # A line is laid out by its parts of a pixel, and the sum of them is rounded up.
        return max(self.fontMetrics().horizontalAdvance(line) for line in self._words().split("\n")) + 1

    def _around(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()


def title(words: str) -> Text:
    """The heading of a page."""
    return Text(words, Role.TITLE)


def subject(words: str) -> Text:
    """Whom a page is about, as its heading: a name however long leaves room for the page."""
    return Text(words, Role.TITLE, wrap=True, most=3)


def section(words: str) -> Text:
    """The heading of a part of a page."""
    return Text(words, Role.SECTION, wrap=True, most=3)


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
