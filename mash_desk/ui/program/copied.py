"""What is copied from our windows: marked for clipboard histories to pass over, and taken back at lock."""

from types import MappingProxyType

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

_NO = bytes(4)  # a DWORD of Windows
MARKS = MappingProxyType(
    {
        "x-kde-passwordManagerHint": b"secret",
        "ExcludeClipboardContentFromMonitorProcessing": b"1",
        "CanIncludeInClipboardHistory": _NO,
        "CanUploadToCloudClipboard": _NO,
    }
)
"""Formats whose presence says “do not keep this”: KDE's, as other desktops read it too, and those of Windows."""


class Copied(QObject):
    """Looks after the clipboard, and after what is selected, for as long as they hold what is ours."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._clipboard = app.clipboard()
        self._clipboard.changed.connect(self._mark)

    def take_back(self) -> None:
        """Leave nothing there; what was copied in another program stays."""
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if self._is_ours(mode):
                self._clipboard.clear(mode)

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        return self._clipboard.ownsSelection() if mode is QClipboard.Mode.Selection else self._clipboard.ownsClipboard()

    def _mark(self, mode: QClipboard.Mode) -> None:
        """Put the same words there once more, with the marks; formats beside the plain text are left out."""
        copied = self._clipboard.mimeData(mode) if self._is_ours(mode) else None
        if copied is None or not copied.hasText() or copied.hasFormat(next(iter(MARKS))):
            return
        marked = QMimeData()
        marked.setText(copied.text())
        for name, value in MARKS.items():
            marked.setData(name, value)
        self._clipboard.setMimeData(marked, mode)
