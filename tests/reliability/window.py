"""The window's own process with an officer at it: `python window.py OFFICER FOLDER WORD…`, the program's very own path.

Standard output: what the officer did, a line each, with its moment.
"""

import os
import sys
from pathlib import Path


def main(officer: str, folder: str, words: list[str]) -> int:
    """Run the program as `python -m mash_desk.ui --folder FOLDER` does, with the officer beginning once it runs."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from mash_desk.ui.__main__ import main as run
    from tests.reliability.hands import Worker
    from tests.reliability.officers import OFFICERS

    loop = QApplication.exec

    def with_officer(*_arguments: object) -> int:
        worker = Worker(OFFICERS[officer](*words))
        ended = loop()
        del worker
        return ended

    # The one place where the officer can sit down: the event loop is about to run, and everything before it has.
    QApplication.exec = with_officer  # type: ignore[method-assign]
    sys.argv = ["mash-desk", "--folder", folder]
    return run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
