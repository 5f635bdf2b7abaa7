"""From the command line to the exit code of the desk's own process."""

import os
import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from mash_desk import log
from mash_desk.casework import device, places
from mash_desk.ending import LOCKED
from mash_desk.ui.program import failures, options, privacy
from mash_desk.ui.program.collecting import Collecting
from mash_desk.ui.program.options import Options
from mash_desk.ui.program.program import Program
from mash_desk.ui.program.settings import Settings
from mash_desk.ui.style import FocusRing

_NO_DISPLAY = "There is no display for the window. Start MASH Desk in a desktop session, or give it --tour FOLDER."


def main(typed: Sequence[str], *, without_display: bool = False) -> int:
    """Run the program until its window is closed or locked, or the work that was asked for is done."""
    wanted = options.read(typed)
    if without_display and wanted.needs_display:
        print(_NO_DISPLAY, file=sys.stderr)
        return 2
    privacy.keep_memory_private()
    log.keep_in(places.log_folder())
    app = application()
    if wanted.self_test:
        from mash_desk.ui.program.self_test import run_self_test

        return run_self_test(app)
    if wanted.screens is not None:
        from mash_desk.ui.program.screens import draw_screens

        return draw_screens(app, wanted.screens)
    if wanted.tour is not None:
        from mash_desk.ui.program.tour import take_tour

        return take_tour(app, wanted.tour)
    return run(app, wanted)


def application() -> QApplication:
    """The one application of this process."""
    app = QApplication(["mash-desk"])
    app.setApplicationName("MASH Desk")
    app.setDesktopFileName("mash-desk")
    FocusRing(app)
    Collecting(app)
    return app


def run(app: QApplication, wanted: Options) -> int:
    """Show the window until it is closed or locked; the exit code."""
    settings = Settings(places.settings_file())
    program = Program(app, wanted, settings, keychain=None if wanted.training else device.system_keychain())
    failures.watch(program.show_crash)
    program.ended.connect(app.exit)
    program.begin()
    ended = app.exec()
    is_closed = program.end()
    if ended == LOCKED or not is_closed:
        # Only the end of the process takes names and keys out of memory. Taking the window apart first holds that up,
        # and a thread that waits for the disk would do so for ever.
        os._exit(ended)
    return ended
