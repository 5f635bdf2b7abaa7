"""Pictures and words of a letter's pages, made from bytes in memory on a thread of their own. Nothing is written."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import cache
from typing import Any, TypeVar

import attrs
import pypdfium2
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QImage

from mash_desk import log

T = TypeVar("T")


@attrs.frozen
class Picture:
    """One page as an image, and how many pages there are."""

    image: QImage
    page: int
    pages: int


def picture(content: bytes, page: int, width: int) -> Picture:
    """A page, counted from 0, drawn `width` pixels wide. Only ever called on the thread of the pictures."""
    with (
        closing(pypdfium2.PdfDocument(content)) as document,
        closing(document[page]) as sheet,
        closing(sheet.render(scale=width / sheet.get_width(), prefer_bgrx=True)) as bitmap,
    ):
        shape = (bitmap.width, bitmap.height, bitmap.stride)
        image = QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_RGB32)
        return Picture(image.copy(), page, len(document))


def words(content: bytes) -> str:
    """The words of all pages as the file holds them, a blank line between pages."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        pages = []
        for sheet in document:
            with closing(sheet), closing(sheet.get_textpage()) as text:
                pages.append(text.get_text_range().replace("\r\n", "\n"))
        return "\n\n".join(pages)


class Pictures(QObject):
    """Draws pages one after the other and sends `drawn` on this thread: a Picture, or None where it cannot be drawn.

    What was asked before and is not drawn yet is passed over: only the newest page is looked at.
    """

    drawn = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest = 0

    def ask(self, content: bytes, page: int, width: int) -> None:
        """Draw that page; `drawn` follows."""
        self._newest += 1
        wanted = self._newest
        draw_later(content, page, width, lambda found: self.drawn.emit(found) if wanted == self._newest else None, self)


def draw_later(content: bytes, page: int, width: int, then: Callable[[Picture | None], None], asker: QObject) -> None:
    """Draw a page on the pictures' thread and call `then` on the asker's; dropped when the asker is gone."""
    _later(lambda: picture(content, page, width), then, asker)


def read_later(content: bytes, then: Callable[[str | None], None], asker: QObject) -> None:
    """Read the words of a stored letter, all its pages, on the pictures' thread."""
    _later(lambda: words(content), then, asker)


def _later(work: Callable[[], T], then: Callable[[T | None], None], asker: QObject) -> None:
    # It belongs to the application, and ends on its thread: let go of last by the other, Qt would take it apart there.
    relay = _Relay(QCoreApplication.instance())
    relay.came.connect(_Landing(then, asker).take, Qt.ConnectionType.QueuedConnection)
    relay.came.connect(relay.deleteLater, Qt.ConnectionType.QueuedConnection)

    def do() -> None:
        # One thread alone: the library that draws may not be entered by two.
        relay.came.emit(_tried(work))

    _thread().submit(do)


class _Relay(QObject):
    came = Signal(object)


class _Landing(QObject):
    """Lives as long as the asker, on its thread."""

    def __init__(self, then: Callable[[Any], None], asker: QObject) -> None:
        super().__init__(asker)
        self._then = then

    def take(self, found: object) -> None:
        """Hand on what was made, once."""
        self.deleteLater()
        self._then(found)


def _tried(work: Callable[[], T]) -> T | None:
    try:
        return work()
    except pypdfium2.PdfiumError as error:
        log.failure("letter.not_drawn", error)
        return None


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")
