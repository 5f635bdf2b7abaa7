"""The window's own process with an officer at it: `python window.py OFFICER FOLDER WORD…`, the program's very own path.

Standard output: what the officer did, a line each, with its moment.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def main(officer: str, folder: str, words: Sequence[str]) -> int:
    """Run the program as `python -m mash_desk.ui --folder FOLDER` does, with the officer beginning once it runs."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from mash_desk.ui.__main__ import main as run
    from mash_desk.ui.program import main as start
    from mash_desk.ui.program.hands import Hands
    from mash_desk.ui.program.options import Options
    from mash_desk.ui.program.program import Program
    from mash_desk.ui.program.settings import Settings
    from tests.reliability.evening import EVENINGS
    from tests.reliability.faults import Printer, TurnedClock
    from tests.reliability.hands import Worker
    from tests.reliability.officers import OFFICERS

    class Seated(Program):
        """The program with a clock and a printer that may fail it; an officer sits down once its window shows."""

        def __init__(self, app: QApplication, wanted: Options, settings: Settings, **others: Any) -> None:
            super().__init__(app, wanted, settings, clock=TurnedClock(), printing=Printer().printing, **others)

        def begin(self) -> None:
            super().begin()
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            if officer in OFFICERS:
                self.worker = Worker(OFFICERS[officer](*words), self.work)
            else:
                QTimer.singleShot(0, app, lambda: EVENINGS[officer](app, Hands(app, self)))

    # `main` makes the program by this name; everything before and after it is left as it is.
    vars(start)["Program"] = Seated
    sys.argv = ["mash-desk", "--folder", folder]
    return run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
