"""What the desk's window begins with is read before it is wanted, in a process of its own: here everything is read."""

import subprocess
import sys

_SCRIPT = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
from mash_desk.ui.program.ahead import Ahead
app = QApplication([])
window = QMainWindow()
Ahead(window)
window.show()
while "mash_desk.ui.worklist.page" not in sys.modules:
    app.processEvents()
read = set(sys.modules)
import mash_desk.casework.opening, mash_desk.ui.frame.window, mash_desk.ui.program.rooms
print(sorted(name for name in set(sys.modules) - read if name.startswith("mash_desk")))
print(sorted({"reportlab", "jinja2", "pypdfium2", "keyring"} & set(sys.modules)))
"""


def test_entering_the_desk_reads_nothing_more_and_nothing_that_only_paper_needs() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout.split(), done.stderr) == (["[]", "[]"], "")
