"""Printing: the bytes of a letter or a sheet painted page by page on a printer that the officer chose."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from mash_desk.ui.letter.pages import Picture, draw_later
from mash_desk.ui.printer import ask_for_printer

# Finer than a reader can tell, and a page still fits into a small computer's memory.
FINEST = 600
_INCHES_WIDE = 210 / 25.4


class Printing(QObject):
    """Asks for a printer, then paints. `printed` once every page went to it, `failed` where it did not take them.

    Nothing of ours is written to disk. What the spooler of the computer keeps is the spooler's.
    """

    printed = Signal()
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._painter: QPainter | None = None
        self._printer: QPrinter | None = None
        self._content = b""

    def choose(self, parent: QWidget, then: Callable[[QPrinter], None]) -> None:
        """Ask which printer; `then` is called only if one is chosen. Raises NoPrinter."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if ask_for_printer(parent, printer):
            then(printer)

    def print_out(self, content: bytes, job: str, printer: QPrinter) -> None:
        """Paint the pages of these bytes, whole sheets of A4; `job` is what the spooler calls it, never by a name."""
        printer.setDocName(job)
        printer.setFullPage(True)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        self._printer, self._content = printer, content
        self._painter = QPainter()
        if not self._painter.begin(printer):
            self._end()
            self.failed.emit()
            return
        self._ask(0)

    def _ask(self, page: int) -> None:
        assert self._printer is not None
        width = round(min(self._printer.resolution(), FINEST) * _INCHES_WIDE)
        draw_later(self._content, page, width, self._paint, self)

    def _paint(self, found: Picture | None) -> None:
        painter, printer = self._painter, self._printer
        if painter is None or printer is None:
            return
        if found is None or (found.page and not printer.newPage()):
            self._give_up()
            return
        sheet = printer.pageLayout().fullRectPixels(printer.resolution())
        whole = QRectF(QPointF(0, 0), sheet.size().toSizeF())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(whole, found.image)
        if found.page + 1 < found.pages:
            self._ask(found.page + 1)
        elif not painter.end() or printer.printerState() is QPrinter.PrinterState.Error:
            self._give_up()
        else:
            self._end()
            self.printed.emit()

    def _give_up(self) -> None:
        if self._printer is not None:
            self._printer.abort()
        self._end()
        self.failed.emit()

    def _end(self) -> None:
        if self._painter is not None and self._painter.isActive():
            self._painter.end()
        self._painter, self._printer, self._content = None, None, b""
