"""Buttons: the primary, the others, the one that is red, and links."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QSizePolicy

from mash_desk.ui.parts.lettering import Face, Lines, height_of, tip, width_of
from mash_desk.ui.style import Role, current
from mash_desk.ui.style.tokens import CONTROL_RADIUS, LINK_HEIGHT

_PAD = 14
# A link is as wide as its words up to this, in pixels at 100 %, and has no more lines than these.
_MEASURE, _MOST_LINES = 640, 6


class Kind(StrEnum):
    """PRIMARY once a page, bottom left. URGENT once a window: it alone is filled red."""

    PRIMARY = "primary"
    PLAIN = "plain"
    URGENT = "urgent"


class Button(QPushButton):
    """Words, and inside the button the key that does the same."""

    def __init__(self, words: str, key: str = "", kind: Kind = Kind.PLAIN) -> None:
        super().__init__()
        self._key, self._kind = key, kind
        self._action: QAction | None = None
        # Enter presses it too, as Space does.
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(words)

    @classmethod
    def of(cls, action: QAction, kind: Kind = Kind.PLAIN) -> "Button":
        """A button that triggers a registered command and shows its key."""
        button = cls(_plain(action), action.shortcut().toString(), kind)
        button.clicked.connect(action.trigger)
        button._action = action
        action.changed.connect(button._follow)
        return button

    def say(self, words: str) -> None:
        """Show other words."""
        # An ampersand is a character of a name here, never a mnemonic.
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setAccessibleDescription(self._key)
        self.updateGeometry()

    @property
    def words(self) -> str:
        """What the button says."""
        return self.text().replace("&&", "&")

    def sizeHint(self) -> QSize:
        """Its words, its key and the padding; never narrower than a target."""
        style = current()
        width = 2 * _PAD + width_of(self.words, Role.STRONG)
        if self._key:
            width += style.px(12) + width_of(self._key, Role.SMALL)
        return QSize(max(width, style.control_height), style.control_height)

    def minimumSizeHint(self) -> QSize:
        """As wide as its words."""
        return self.sizeHint()

    def restyle(self) -> None:
        """Take its size from the style."""
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, border, words and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, ground, border = self._colours()
        painter.setPen(QPen(border, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS, CONTROL_RADIUS)
        self._write(painter, ink)

    def _follow(self) -> None:
        if self._action is not None and _plain(self._action) != self.words:
            self.say(_plain(self._action))

    def _write(self, painter: QPainter, ink: QColor, left: int = _PAD) -> None:
        style = current()
        painter.setPen(ink)
        painter.setFont(style.font(Role.STRONG))
        inside = self.rect().adjusted(left, 0, -_PAD, 0)
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if not self._key:
            alignment = Qt.AlignmentFlag.AlignCenter
        painter.drawText(inside, alignment, self.words)
        if self._key:
            if self._kind is Kind.PLAIN:
                painter.setPen(style.colour("muted"))
            painter.setFont(style.font(Role.SMALL))
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._key)

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        style = current()
        pressed = self.isDown()
        if not self.isEnabled():
            return style.colour("muted"), style.colour("sunken"), style.colour("line")
        if self._kind is Kind.PLAIN:
            ground = style.colour("accent_soft" if pressed else "sunken" if self.underMouse() else "surface")
            return style.colour("text"), ground, style.colour("muted")
        token, written = ("accent", "on_accent") if self._kind is Kind.PRIMARY else ("urgent", "on_urgent")
        ground = style.colour(token)
        if pressed or self.underMouse():
            ground = ground.darker(110)
        return style.colour(written), ground, ground


class Link(QPushButton):
    """Underlined words that take the reader somewhere; long ones go on in the next line."""

    def __init__(self, words: str, *, chevron: bool = False, role: Role = Role.STRONG) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words, self._chevron, self._role = words, chevron, role
        self._face = self._underlined()
        # Enter presses it too, as Space does.
        self.setAutoDefault(True)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, words: str) -> None:
        """Show other words; they are its accessible name where it has no other."""
        if self.accessibleName() == self._words:
            self.setAccessibleName(words)
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.updateGeometry()

    @property
    def words(self) -> str:
        """What the link says."""
        return self._words

    def heightForWidth(self, width: int) -> int:
        """As many lines as the words need at a width."""
        height = height_of(self._words, self._face, width - self._tail() - 2, _MOST_LINES)
        return max(LINK_HEIGHT, height + 4)

    def sizeHint(self) -> QSize:
        """Its words in one line up to a comfortable measure, and the chevron."""
        width = min(width_of(self._words, self._role), current().px(_MEASURE)) + self._tail() + 4
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A word or so; a short one needs no more than itself."""
        return QSize(min(current().px(64), self.sizeHint().width()), LINK_HEIGHT)

    def restyle(self) -> None:
        """Take font and size from the style."""
        self._face = self._underlined()
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words and the chevron; what the lines cut off is in the tip from then on."""
        style = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(style.colour("accent"))
        inside = self.rect().adjusted(1, 0, -self._tail() - 1, 0)
        lines = Lines(self._words, self._face.font, self.width() - self._tail() - 2, _MOST_LINES)
        lines.draw(painter, inside, Qt.AlignmentFlag.AlignVCenter)
        self.setToolTip(tip(self._words) if lines.cut else "")
        if self._chevron:
            end = min(width_of(self._words, self._role) + 2, inside.right())
            _chevron(painter, QRect(end + style.px(6), 0, style.px(8), self.height()), style.colour("accent"))

    def _underlined(self) -> Face:
        font = current().font(self._role)
        font.setUnderline(True)
        return Face(font)

    def _tail(self) -> int:
        return current().px(16) if self._chevron else 0


def _chevron(painter: QPainter, rect: QRect, colour: QColor) -> None:
    middle, reach = QRectF(rect).center(), rect.width() / 2
    painter.setPen(QPen(colour, 1.75, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(middle.x() - reach / 2, middle.y() - reach),
                QPointF(middle.x() + reach / 2, middle.y()),
                QPointF(middle.x() - reach / 2, middle.y() + reach),
            ]
        )
    )


def _plain(action: QAction) -> str:
    return action.text().replace("&&", "&")
