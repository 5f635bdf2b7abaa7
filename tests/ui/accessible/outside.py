"""What the system shows of a window to others, in the task bar, in lists of windows and of files: nobody's name."""

import re
from collections.abc import Iterator

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from mash_desk.casework.desk import Desk

_PERSONAL = (
    "SELECT given_name AS words FROM person UNION SELECT family_name FROM person UNION SELECT nhs_number FROM person",
    "SELECT name AS words FROM alias UNION SELECT name FROM colleague UNION SELECT value FROM contact_means",
    "SELECT lines AS words FROM address UNION SELECT post_town FROM address UNION SELECT postcode FROM address",
    "SELECT referrer_name AS words FROM referral",
)


def personal(desk: Desk) -> re.Pattern[str]:
    """Whatever names somebody on this desk, or says where they live, each word of it for itself."""
    held = {row["words"] for sql in _PERSONAL for row in desk.vault.rows(sql)} - {None}
    words = {word for each in held for word in re.findall(r"\w{3,}", each)}
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def named(names: re.Pattern[str]) -> Iterator[str]:
    """Every window, whether in view or not, that is called by somebody's name or address."""
    for said in sorted(set(_said())):
        if names.search(said):
            yield f"can be read outside the window: “{said}”"


def _said() -> Iterator[str]:
    for widget in QApplication.topLevelWidgets():
        yield from (widget.windowTitle(), widget.windowIconText(), widget.windowFilePath())
        yield from (widget.accessibleName(), widget.objectName())
    for window in QGuiApplication.topLevelWindows():
        yield from (window.title(), window.filePath(), window.objectName())
    yield from (QGuiApplication.applicationDisplayName(), QGuiApplication.applicationName())
