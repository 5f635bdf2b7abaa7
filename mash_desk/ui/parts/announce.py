"""What a screen reader is told when something changes away from the keyboard's focus."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Have the words read out, politely: after what is being read."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
