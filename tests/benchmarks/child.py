"""The processes whose windows the bench times: `python -m tests.benchmarks.child KIND [FOLDER]`, one line of JSON."""

import json
import os
import sys
import time
from pathlib import Path


def main(kind: str, folder: str = "") -> None:
    """Show a window of this kind, say what it cost, and end."""
    {"bare": bare, "first": first, "worklist": worklist}[kind](*([Path(folder)] if folder else []))


def bare() -> None:
    """A window of Qt's with nothing of ours."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication(["bare"])
    window = QMainWindow()
    window.setCentralWidget(QLabel("A window"))
    window.resize(1366, 768)
    _say_when_painted(app, window)
    window.show()
    app.exec()


def first(folder: Path) -> None:
    """The program's first window, as its own process shows it: unlock, over a desk that is set up."""
    from mash_desk.casework import places
    from mash_desk.ui.program import privacy
    from mash_desk.ui.program.main import application
    from mash_desk.ui.program.options import Options
    from mash_desk.ui.program.program import Program
    from mash_desk.ui.program.settings import Settings

    privacy.keep_memory_private()
    app = application()
    program = Program(app, Options(folder=folder), Settings(places.settings_file()))
    _say_when_painted(app, app)
    program.begin()
    app.exec()
    program.end()


def worklist(folder: Path) -> None:
    """Unlock to a painted worklist, in milliseconds; with what deliberate derivation and the check of pages took."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QTableView

    from mash_desk.ui.program.main import application
    from mash_desk.ui.program.options import Options
    from mash_desk.ui.program.program import Program
    from mash_desk.ui.program.settings import Settings
    from tests.benchmarks.desks import StandingClock

    app = application()
    derivation, checking = _deliberate(folder)
    options = Options(training=True, folder=folder)
    program = Program(app, options, Settings(folder / "settings.ini"), clock=StandingClock())
    program.begin()
    app.processEvents()
    began = time.monotonic()

    def shown() -> bool:
        tables = program.frame.findChildren(QTableView) if program.frame is not None else []
        models = [each.model() for each in tables if each.isVisible() and each.model().rowCount()]
        spoken = [each.data(each.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) for each in models]
        return any(words != "Loading" for words in spoken)

    while not shown():
        app.processEvents()
    app.processEvents()
    took = (time.monotonic() - began) * 1000
    print(json.dumps({"took": took, "derivation": derivation, "checking": checking, "memory": _memory()}))
    sys.stdout.flush()
    program.end()
    # Python takes a window apart in no order of ours, and Qt does not always bear that; what was measured is said.
    os._exit(0)


def _deliberate(folder: Path) -> tuple[float, float]:
    """What is slow on purpose: deriving the key, and holding every page against its seal."""
    from mash_desk.casework import training
    from mash_desk.keys import unlock as keys
    from tests.benchmarks.desks import unlock

    officer = keys.officers(folder)[0].officer_id
    began = time.monotonic()
    keys.unlock(folder, officer, bytearray(training.TRAINING_PASSPHRASE.encode()), None)
    derived = time.monotonic()
    desk = unlock(folder)
    before = time.monotonic()
    with desk.vault.connection.unguarded():
        desk.vault.connection.rows("PRAGMA cipher_integrity_check")
    checked = time.monotonic()
    desk.close()
    return (derived - began) * 1000, (checked - before) * 1000


def _say_when_painted(app, watched) -> None:  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QEvent, QObject, QTimer

    class First(QObject):
        said = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint and not self.said:
                self.said = True
                QTimer.singleShot(0, self.end)
            return False

        def end(self) -> None:
            print(json.dumps({"at": time.monotonic(), "spent": time.process_time(), "memory": _memory()}), flush=True)
            app.quit()

    first_paint = First(app)
    watched.installEventFilter(first_paint)


def _memory() -> int:
    """The resident memory of this process in bytes; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
    except OSError:
        return 0


if __name__ == "__main__":
    main(*sys.argv[1:])
