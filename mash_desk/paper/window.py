"""The address in the window of the envelope, and the sender beside it: whether they fit, and drawing them."""

from collections.abc import Iterator

from mash_desk.domain.findings import Finding
from mash_desk.domain.letter import LetterFacts
from mash_desk.domain.times import long_date
from mash_desk.paper import fonts, lines, measures
from mash_desk.paper.measures import ADDRESS, AUTHORITY, BODY, LABEL, MM, SENDER_LEFT, Style
from mash_desk.paper.tagged import TaggedCanvas
from mash_desk.paper.wording import tidy

_AUTHORITY_BASELINE = 18 * MM
_MARKING_BASELINE = 28.3 * MM
_SENDER_BASELINE = 17.5 * MM
_GAP = 9.0


def check(facts: LetterFacts) -> Iterator[Finding]:
    """What does not fit: an address higher or wider than the window, a sender too long for its corner."""
    widest = measures.WINDOW_RIGHT - measures.WINDOW_LEFT
    height = measures.WINDOW_BOTTOM - measures.WINDOW_TOP
    smallest = ADDRESS[-1]
    block = len(facts.envelope) * smallest.leading
    if block > height:
        words = (
            f"The address block is {block / MM:.1f} mm high. The window of the envelope is {height / MM:.1f} mm high."
        )
        yield Finding("letter.address_higher_than_window", "address", words)
    for number, line in enumerate(facts.envelope, 1):
        if fonts.width(tidy(line), smallest.face, smallest.size) > widest:
            words = f"Line {number} of the name and address is wider than the window of the envelope. Shorten it."
            yield Finding("letter.address_wider_than_window", "address" if number > 1 else "reader", words)
    if _sender_baselines(facts)[-1] > measures.SENDER_BOTTOM or _authority_is_too_wide(facts):
        words = "The authority’s name and address are too long for the top of a letter. Shorten them in the settings."
        yield Finding("letter.sender_does_not_fit", "sender", words)


def draw(canvas: TaggedCanvas, facts: LetterFacts) -> None:
    """Draw the head of the first page, each line a paragraph of its own. The facts have been checked."""
    _draw_line(canvas, (tidy(facts.sender.authority), AUTHORITY, measures.LEFT), _AUTHORITY_BASELINE)
    _draw_line(canvas, ("Private and confidential", BODY, measures.LEFT), _MARKING_BASELINE)
    style = _address_style(facts)
    for number, line in enumerate(facts.envelope):
        baseline = measures.WINDOW_TOP + style.leading * number + 0.95 * style.size
        _draw_line(canvas, (tidy(line), style, measures.WINDOW_LEFT), baseline)
    _draw_sender(canvas, facts)


def _address_style(facts: LetterFacts) -> Style:
    height = measures.WINDOW_BOTTOM - measures.WINDOW_TOP
    room = measures.WINDOW_RIGHT - measures.WINDOW_LEFT
    for style in ADDRESS:
        widest = max(fonts.width(tidy(line), style.face, style.size) for line in facts.envelope)
        if len(facts.envelope) * style.leading <= height and widest <= room:
            return style
    return ADDRESS[-1]


def _draw_sender(canvas: TaggedCanvas, facts: LetterFacts) -> None:
    baselines = iter(_sender_baselines(facts))
    for line, style in _sender(facts):
        _draw_line(canvas, (line, style, SENDER_LEFT), next(baselines))
    for label, value in _particulars(facts):
        beside = (value, BODY, SENDER_LEFT + measures.SENDER_LABEL_WIDTH)
        _draw_line(canvas, (label, LABEL, SENDER_LEFT), next(baselines), beside)


def _draw_line(
    canvas: TaggedCanvas, begins: tuple[str, Style, float], baseline: float, *beside: tuple[str, Style, float]
) -> None:
    """One paragraph of one line: its words, their style and where they begin, and what stands beside them."""
    with canvas.content(canvas.root.add("P")):
        for words, style, x in (begins, *beside):
            lines.draw(canvas, words, style, x, baseline)


def _sender(facts: LetterFacts) -> Iterator[tuple[str, Style]]:
    room = measures.SENDER_RIGHT - SENDER_LEFT
    for line in lines.broken(tidy(facts.sender.hub), LABEL, room):
        yield line, LABEL
    for each in facts.sender.address:
        for line in lines.broken(tidy(each), BODY, room):
            yield line, BODY


def _particulars(facts: LetterFacts) -> tuple[tuple[str, str], ...]:
    return (
        ("Phone ", tidy(facts.sender.phone)),
        ("Date ", long_date(facts.dated)),
        ("Reference ", tidy(facts.reference)),
    )


def _sender_baselines(facts: LetterFacts) -> list[float]:
    above = sum(1 for _ in _sender(facts))
    first = [_SENDER_BASELINE + number * BODY.leading for number in range(above)]
    start = first[-1] + _GAP if first else _SENDER_BASELINE
    return [*first, *(start + BODY.leading * (number + 1) for number in range(len(_particulars(facts))))]


def _authority_is_too_wide(facts: LetterFacts) -> bool:
    room = SENDER_LEFT - measures.LEFT - 3 * MM
    value_room = measures.SENDER_RIGHT - SENDER_LEFT - measures.SENDER_LABEL_WIDTH
    return fonts.width(tidy(facts.sender.authority), AUTHORITY.face, AUTHORITY.size) > room or any(
        fonts.width(value, BODY.face, BODY.size) > value_room for _, value in _particulars(facts)
    )
