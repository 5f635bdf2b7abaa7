"""Asking which printer: the computer's own dialog, for paper only."""

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from mash_desk.domain.findings import Known


class NoPrinter(Known):
    """The computer knows no printer."""

    words = "This computer has no printer."
    what_next = (
        "Nothing was printed. Ask whoever looks after this computer for one; until then write it down, or read it out."
    )


def ask_for_printer(parent: QWidget, printer: QPrinter) -> bool:
    """Whether a printer was chosen; `printer` is set to it. Raises NoPrinter.

    Printing into a file is not offered: it would stand in the clear. A PDF printer of the computer's own remains.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    # Windows shows its own dialog, and that only from exec().
    chosen = dialog.exec()
    dialog.deleteLater()
    return bool(chosen)
