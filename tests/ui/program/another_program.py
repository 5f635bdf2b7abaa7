"""Another program on the same display: it says what can be pasted there, or copies words of its own and stays."""

import json
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def _say(clipboard: QClipboard) -> None:
    """For each of the two, what could be pasted and under which formats."""
    found = [clipboard.mimeData(mode) for mode in MODES]
    print(json.dumps([[held.text(), held.formats()] if held else ["", []] for held in found]), flush=True)


def _main(words: str) -> None:
    app = QGuiApplication([])
    clipboard = app.clipboard()
    if words:
        for mode in MODES:
            clipboard.setText(words, mode)
    # The X server has been heard by then.
    QTimer.singleShot(0, lambda: _say(clipboard))
    if not words:
        QTimer.singleShot(0, app.quit)
    app.exec()


if __name__ == "__main__":
    _main(sys.argv[1])
