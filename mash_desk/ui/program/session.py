"""The officer's session at the computer: its screen is locked, another user takes over, the computer goes to sleep."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject

Away = Callable[[str], None]
"""Called with a word for the log, each time that the officer is gone from the screen."""


def watch_session(parent: QObject, away: Away) -> QObject | None:
    """Watch it as long as `parent` lives; None where this system tells nobody. Nothing is waited for."""
    if sys.platform == "linux":
        from mash_desk.ui.program.session_linux import LinuxSession

        return LinuxSession(parent, away)
    if sys.platform == "win32":
        from mash_desk.ui.program.session_windows import WindowsSession

        return WindowsSession(parent, away)
    return None
