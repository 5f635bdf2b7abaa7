"""The printer of a journey: what goes to it lies in a folder, a file for each job, and can be looked at."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageStat
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from mash_desk.ui.letter.printing import Printing

# Two renderers smooth letters differently; another page differs more than twice as much.
MOST_DIFFERENT = 4.0


class Printer:
    """Stands for the print dialog and the machine behind it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

        self._ways: list[_Chosen] = []

    def __call__(self) -> Printing:
        """As the program asks for a way to print."""
        self._ways.append(_Chosen(self._folder))
        return self._ways[-1]

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way any more."""
        return all(each.is_done for each in self._ways)

    @property
    def jobs(self) -> list[Path]:
        """What was printed, in its order."""
        return sorted(self._folder.glob("*.pdf"))


class _Chosen(Printing):
    """The dialog was answered with a printer that writes to a file of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder, self.is_done = folder, True
        self.printed.connect(self._finish)

    def choose(self, _parent: QWidget, then: Callable[[QPrinter], None]) -> None:
        """Choose it."""
        self.is_done = False
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setResolution(150)
        printer.setOutputFileName(str(self._folder / f"{len(list(self._folder.iterdir())):02}.pdf"))
        then(printer)

    def _finish(self) -> None:
        self.is_done = True


def difference(printed: bytes, page: int, shown: QImage) -> float:
    """The mean difference of a grey pixel, 0 to 255, between a printed page and what the screen showed, at its size."""
    size = (shown.width(), shown.height())
    on_paper = pdfium.PdfDocument(printed)[page].render(scale=2).to_pil().convert("L").resize(size)
    grey = shown.convertToFormat(QImage.Format.Format_Grayscale8)
    on_screen = Image.frombytes("L", size, bytes(grey.constBits()), "raw", "L", grey.bytesPerLine())
    return sum(ImageStat.Stat(ImageChops.difference(on_paper, on_screen)).mean)
