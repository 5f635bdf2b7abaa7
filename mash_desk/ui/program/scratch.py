"""A training desk for one piece of work, in a folder that is gone afterwards; the real window opens on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from mash_desk.casework.clock import Clock
from mash_desk.ui.letter.printing import Printing
from mash_desk.ui.program.hands import Hands
from mash_desk.ui.program.options import Options
from mash_desk.ui.program.program import Program
from mash_desk.ui.program.settings import Settings


@contextmanager
def scratch_program(
    app: QApplication, children: int, clock: Clock | None = None, printing: Callable[[], Printing] | None = None
) -> Iterator[tuple[Program, Hands]]:
    """The program at the worklist of a training desk with so many children, and hands at its keyboard."""
    with TemporaryDirectory(prefix="mash-desk-", ignore_cleanup_errors=True) as scratch:
        options = Options(training=True, folder=Path(scratch) / "desk")
        program = Program(
            app, options, Settings(Path(scratch) / "settings.ini"), clock=clock, children=children, printing=printing
        )
        hands = Hands(app, program)
        try:
            program.begin()
            hands.wait("the worklist", lambda: program.frame is not None)
            hands.wait_for_page("worklist")
            yield program, hands
        finally:
            program.end()
            if program.frame is not None:
                program.frame.hide()
                # What is left of a run would be restyled with every later look.
                program.frame.deleteLater()
