"""The marks that keep a training letter from ever being taken for a real one."""

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from mash_desk.paper import fonts, lines, measures
from mash_desk.paper.fonts import Face
from mash_desk.paper.measures import MM, PAGE_HEIGHT, PAGE_WIDTH, Style

_WORD = "TRAINING"
_NOTICE = "Training letter. The people in it are invented. Do not post. "
_PALE, _MIDDLE, _AMBER, _INK = "#F1F2F4", "#E9CFA1", "#FDF0D5", "#7A4A00"
_DIAGONAL = Style(Face.BOLD, 118, 118)
_IN_WINDOW = Style(Face.BOLD, 30, 30)
_NOTICE_STYLE = Style(Face.SEMIBOLD, 10.5, 10.5)
_BAND_TOP, _BAND_BOTTOM, _BAND_LEFT, _BAND_RIGHT = 5.2 * MM, 10.4 * MM, 15.2 * MM, 194.8 * MM
_BAND_HEIGHT = _BAND_BOTTOM - _BAND_TOP
_STRIPE = 4 * MM


def draw_beneath(canvas: Canvas, *, first_page: bool, notice: str = _NOTICE) -> None:
    """Draw the band and the diagonal, and the word in the window of the envelope. What is drawn after lies on top."""
    _draw_diagonal(canvas)
    _draw_band(canvas, notice)
    if first_page:
        canvas.setFillColor(HexColor(_MIDDLE))
        lines.draw_to(canvas, _WORD + " ", _IN_WINDOW, measures.WINDOW_RIGHT, measures.WINDOW_BOTTOM - 9 * MM)


def _draw_diagonal(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setFillColor(HexColor(_PALE))
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(55)
    canvas.setFont(fonts.loaded(_DIAGONAL.face).fontName, _DIAGONAL.size)
    canvas.drawCentredString(0, -_DIAGONAL.size / 3, _WORD)
    canvas.restoreState()


def _draw_band(canvas: Canvas, notice: str) -> None:
    wide = fonts.width(notice, _NOTICE_STYLE.face, _NOTICE_STYLE.size)
    left, right = (PAGE_WIDTH - wide) / 2 - 3 * MM, (PAGE_WIDTH + wide) / 2 + 2 * MM
    canvas.setFillColor(HexColor(_AMBER))
    canvas.rect(_BAND_LEFT, PAGE_HEIGHT - _BAND_BOTTOM, _BAND_RIGHT - _BAND_LEFT, _BAND_HEIGHT, stroke=0, fill=1)
    canvas.setFillColor(HexColor(_INK))
    _draw_stripes(canvas, _BAND_LEFT, left)
    _draw_stripes(canvas, right, _BAND_RIGHT)
    baseline = (_BAND_TOP + _BAND_BOTTOM + 0.66 * _NOTICE_STYLE.size) / 2
    lines.draw(canvas, notice, _NOTICE_STYLE, left + 3 * MM, baseline)


def _draw_stripes(canvas: Canvas, left: float, right: float) -> None:
    canvas.saveState()
    bottom = PAGE_HEIGHT - _BAND_BOTTOM
    edge = canvas.beginPath()
    edge.rect(left, bottom, right - left, _BAND_HEIGHT)
    canvas.clipPath(edge, stroke=0, fill=0)
    stripes = canvas.beginPath()
    x = left - _BAND_HEIGHT
    while x < right:
        stripes.moveTo(x, bottom)
        stripes.lineTo(x + _BAND_HEIGHT, bottom + _BAND_HEIGHT)
        stripes.lineTo(x + _BAND_HEIGHT + _STRIPE / 2, bottom + _BAND_HEIGHT)
        stripes.lineTo(x + _STRIPE / 2, bottom)
        stripes.close()
        x += _STRIPE
    canvas.drawPath(stripes, stroke=0, fill=1)
    canvas.restoreState()
