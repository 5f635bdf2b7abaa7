"""A letter as PDF bytes: what stops it, and drawing it page by page."""

import hashlib
import io
from collections.abc import Sequence
from datetime import datetime, time

from reportlab.lib.colors import HexColor

from mash_desk.domain import letter_checks
from mash_desk.domain.findings import Finding, Refused, refuse
from mash_desk.domain.letter import LetterFacts
from mash_desk.paper import characters, flow, lines, measures, training, window, wording
from mash_desk.paper.flow import Placed
from mash_desk.paper.measures import BODY, PAGE_HEIGHT
from mash_desk.paper.parts import Parts
from mash_desk.paper.tagged import TaggedCanvas


def check(facts: LetterFacts) -> tuple[Finding, ...]:
    """Everything that stops this letter from being printed, all at once. Empty where `render` will print it.

    One thing only shows on the page: a letter of more than ten pages, which `render` refuses.
    """
    return (*letter_checks.check(facts), *characters.check(facts), *window.check(facts))


def render(facts: LetterFacts) -> bytes:
    """The letter as a PDF, tagged, the same bytes for the same facts on every computer.

    Raises Refused, with every finding of `check`, rather than print a box, drop a character or run out of the window;
    and wording.NoWording where its wording is not to be had.
    """
    refuse(check(facts))
    pages = _laid_out(facts)
    if len(pages) > measures.LONGEST_LETTER:
        words = f"The letter comes to {len(pages)} pages. Ten is the most. Shorten what happens next, or the lists."
        raise Refused([Finding("letter.too_long", "", words)])
    return _drawn(facts, pages)


def page_count(facts: LetterFacts) -> int:
    """How many pages the letter takes. The facts need not be complete; NoWording as in `render`."""
    return len(_laid_out(facts))


def _laid_out(facts: LetterFacts) -> list[list[Placed]]:
    return flow.pages(flow.groups(wording.compose(facts).blocks))


def _drawn(facts: LetterFacts, pages: Sequence[Sequence[Placed]]) -> bytes:
    written = io.BytesIO()
    canvas = _canvas(written, facts)
    parts = Parts(canvas)
    for number, placed in enumerate(pages, 1):
        if facts.training:
            with canvas.decoration():
                training.draw_beneath(canvas, first_page=number == 1)
        canvas.setFillColor(HexColor(measures.INK))
        if number == 1:
            window.draw(canvas, facts)
            with canvas.decoration():
                _draw_folds(canvas)
        for each in placed:
            each.piece.draw(canvas, parts, each.top)
        with canvas.decoration():
            _draw_foot(canvas, facts, number, len(pages))
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def _canvas(written: io.BytesIO, facts: LetterFacts) -> TaggedCanvas:
    """A canvas whose file says nothing but the reference and the letter's own date, and names no font but ours."""
    identifier = hashlib.sha256(f"{facts.reference} {facts.dated}".encode()).hexdigest()[:32].encode()
    made_at = datetime.combine(facts.dated, time())
    return TaggedCanvas(written, f"Letter {facts.reference}", made_at, identifier)


def _draw_folds(canvas: TaggedCanvas) -> None:
    canvas.setStrokeColor(HexColor(measures.TICK))
    canvas.setLineWidth(measures.HAIRLINE_WEIGHT)
    for fold in measures.FOLDS:
        canvas.line(measures.FOLD_LEFT, PAGE_HEIGHT - fold, measures.FOLD_RIGHT, PAGE_HEIGHT - fold)


def _draw_foot(canvas: TaggedCanvas, facts: LetterFacts, number: int, count: int) -> None:
    lines.draw(canvas, f"Letter {wording.tidy(facts.reference)} ", BODY, measures.LEFT, measures.FOOT_BASELINE)
    lines.draw_to(canvas, f"Page {number} of {count}", BODY, measures.RIGHT, measures.FOOT_BASELINE)
