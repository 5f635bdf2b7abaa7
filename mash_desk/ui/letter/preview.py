"""The middle of the letter's screen: the page as it will be printed, or the same letter as text."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStackedWidget, QWidget

from mash_desk.ui.letter.pages import Picture, Pictures, read_later
from mash_desk.ui.parts import Card, Hairline, Link, Scroller, Text, announce, column, holding, row
from mash_desk.ui.parts.choice import Segments
from mash_desk.ui.style import Role, Tone, current
from mash_desk.ui.style.tokens import INSIDE, PANE_GAP

_SETTLES = 80
_TALL = 297 / 210


class PageView(QWidget):
    """One page, as wide as there is room, sharp at any scale of the screen. `turned` once another page is drawn."""

    turned = Signal()

    def __init__(self, what: str = "letter") -> None:
        super().__init__()
        self.pages, self.page = 0, 0
        self._content = b""
        self._image = QImage()
        self._pictures = Pictures(self)
        self._pictures.drawn.connect(self._show)
        self._rest = QTimer(self, singleShot=True, interval=_SETTLES)
        self._rest.timeout.connect(self._ask)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"The page of the {what}. “Read as text” holds its words.")

    def show_content(self, content: bytes) -> None:
        """Show these bytes, at the page that is in view where there is one; the old stays until then.

        Without any, nothing of the old stays: it may hold what must not be seen any more.
        """
        if not content:
            self._image, self.pages = QImage(), 0
        if content != self._content:
            self._content = content
            self._ask()

    def turn(self, by: int) -> None:
        """Go that many pages on, as far as there are pages."""
        self.page = max(0, min(self.page + by, self.pages - 1))
        self._ask()

    def image(self) -> QImage:
        """What is drawn now."""
        return self._image

    def sizeHint(self) -> QSize:
        """A page of A4."""
        width = current().px(400)
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """As tall as A4 is."""
        return round(width * _TALL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw it anew at its new size, once that rests."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._rest.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet, and the picture on it."""
        painter = QPainter(self)
        sheet = QRectF(0, 0, self.width(), self.heightForWidth(self.width()))
        painter.fillRect(sheet, current().colour("paper"))
        if self._image.isNull():
            return
        # In the dark the sheet is less bright than paper, and black stays black.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        if self._image.width() == round(self.width() * self.devicePixelRatioF()):
            painter.drawImage(0, 0, self._image)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, self._image)

    def _ask(self) -> None:
        if self._content and self.width() > 1:
            page = min(self.page, max(self.pages - 1, 0))
            self._pictures.ask(self._content, page, round(self.width() * self.devicePixelRatioF()))

    def _show(self, found: Picture | None) -> None:
        if found is None or not self._content:
            return
        self.page, self.pages = found.page, found.pages
        self._image = found.image
        self._image.setDevicePixelRatio(self.devicePixelRatioF())
        self.update()
        self.turned.emit()


class Preview(Card):
    """The page with next and previous, or the same letter as text, which a screen reader reads.

    `what` is what it shows, in words that follow “the”.
    """

    def __init__(self, what: str = "letter") -> None:
        self.view = PageView(what)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(f"The {what} as text")
        self._which = Segments(("Page", "Read as text"), f"Show the {what} as")
        self._place = Text("", Role.SMALL, Tone.MUTED)
        self._before, self._after = Link("Previous page"), Link("Next page")
        self._blank = Text("", Role.BODY, Tone.MUTED, wrap=True)
        self._stack = QStackedWidget()
        self._lay()
        place = row(self._place, None, self._before, self._after)
        top = column(self._which, place, gap=INSIDE)
        top.setContentsMargins(PANE_GAP, INSIDE, PANE_GAP, INSIDE)
        content = column(top, Hairline(), self._stack, gap=0)
        content.setStretch(2, 1)
        super().__init__(content, margin=1, ground="desk")
        self.setAccessibleName(f"The {what}")
        self._which.buttons[0].setChecked(True)
        self._which.group.idToggled.connect(lambda _number, _checked: self._choose())
        self.view.turned.connect(self.say_page)
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        self._can_draw = False
        self._what = ""
        self._asked = 0
        self.restyle()
        self.say_page()

    def show_letter(self, content: bytes, text: str, why_not: str) -> None:
        """Show a letter as it would be; `why_not` says why there is no page where there are no bytes."""
        self._asked += 1
        self._what = "As it would be printed" if content else ""
        self._blank.setText(why_not)
        self._show_words(content, text)

    def _show_words(self, content: bytes, text: str) -> None:
        self._can_draw = bool(content)
        self.view.show_content(content)
        if self.text.toPlainText() != text:
            where = self.text.verticalScrollBar().value()
            self.text.setPlainText(text)
            self.text.verticalScrollBar().setValue(where)
        self._choose()

    def show_stored(self, content: bytes, what: str) -> None:
        """Show the exact bytes of a letter that was made; its text is read out of them."""
        self._asked += 1
        self._what, asked = what, self._asked

        def show(words: str | None) -> None:
            if asked == self._asked:
                self._show_words(content, words or "")

        read_later(content, show, self)

    def read_as_text(self) -> None:
        """Turn to the text."""
        self._which.buttons[1].setChecked(True)
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def say_page(self) -> None:
        """Say which page is in view."""
        view = self.view
        on_page = self._stack.currentIndex() == 0
        many = view.pages > 1 and on_page
        place = f"Page {view.page + 1} of {view.pages}" if view.pages and on_page else ""
        self._place.setText(" · ".join(part for part in (self._what, place) if part))
        self._before.setVisible(many)
        self._after.setVisible(many)

    def restyle(self) -> None:
        """Take the type of the text from the style."""
        font: QFont = current().font(Role.BODY)
        self.text.setFont(font)

    def _lay(self) -> None:
        around = column(self.view, None, margin=PANE_GAP + 4)
        blank = column(self._blank, None, margin=PANE_GAP + 4)
        for page in (Scroller(holding(around)), self.text, holding(blank)):
            self._stack.addWidget(page)

    def _choose(self) -> None:
        as_text = self._which.group.checkedId() == 1
        self._stack.setCurrentIndex(1 if as_text else 0 if self._can_draw else 2)
        self.say_page()

    def _turn(self, by: int) -> None:
        self.view.turn(by)
        announce(self, f"Page {self.view.page + 1} of {self.view.pages}")
