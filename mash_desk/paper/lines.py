"""Text broken into lines that fit, and lines drawn run by run. Text is text here: nothing in it is markup."""

import re
from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas

from mash_desk.paper import fonts
from mash_desk.paper.measures import PAGE_HEIGHT, Style


def broken(text: str, style: Style, room: float) -> list[str]:
    """The text in lines no wider than `room` points.

    Lines break at spaces, which stay at their ends, so that whoever reads the page aloud or copies from it does not run
    words together. A word wider than the column is cut where it reaches the edge; no character is lost.
    """
    lines: list[str] = []
    line, used = "", 0.0
    for word in _words(text, style, room):
        wide = fonts.width(word.rstrip(" "), style.face, style.size)
        if line and used + wide > room:
            lines.append(line)
            line, used = "", 0.0
        line += word
        used += wide if not word.endswith(" ") else fonts.width(word, style.face, style.size)
    return [*lines, line]


def draw(canvas: Canvas, line: str, style: Style, x: float, baseline: float) -> None:
    """Draw one line from `x`, its baseline that far below the top of the page, in points."""
    for face, run in fonts.runs(line, style.face):
        font = fonts.loaded(face)
        canvas.setFont(font.fontName, style.size)
        canvas.drawString(x, PAGE_HEIGHT - baseline, run)
        x += font.stringWidth(run, style.size)


def draw_to(canvas: Canvas, line: str, style: Style, right: float, baseline: float) -> None:
    """Draw one line so that it ends at `right`."""
    draw(canvas, line, style, right - fonts.width(line, style.face, style.size), baseline)


def _words(text: str, style: Style, room: float) -> Iterator[str]:
    for word in re.findall(r"[^ ]+ ?", text):
        if fonts.width(word.rstrip(" "), style.face, style.size) > room:
            yield from _cut(word, style, room)
        else:
            yield word


def _cut(word: str, style: Style, room: float) -> Iterator[str]:
    piece, used = "", 0.0
    for character in word:
        wide = fonts.width(character, style.face, style.size)
        if piece and character != " " and used + wide > room:
            yield piece
            piece, used = "", 0.0
        piece += character
        used += wide
    yield piece
