"""A letter read as text: the same blocks as on the page, for the screen and for reading out."""

from collections.abc import Iterator

from mash_desk.domain.letter import Block, LetterFacts, Line, Role, Row
from mash_desk.domain.times import long_date
from mash_desk.paper.wording import compose


def as_text(facts: LetterFacts) -> str:
    """The whole letter as plain text, in the order of the page, headings on lines of their own."""
    return "\n\n".join((*_head(facts), *(_block(block) for block in compose(facts).blocks))) + "\n"


def _head(facts: LetterFacts) -> Iterator[str]:
    sender = facts.sender
    if facts.training:
        yield "TRAINING"
    yield sender.authority
    yield "\n".join((sender.hub, *sender.address))
    yield f"Phone: {sender.phone}\nDate: {long_date(facts.dated)}\nReference: {facts.reference}"
    yield "Private and confidential"
    yield "\n".join(facts.envelope)


def _block(block: Block) -> str:
    if isinstance(block, Line):
        return f"{block.text}\n{'=' * len(block.text)}" if block.role is Role.TITLE else block.text
    return "\n".join(_row(row) for row in block.rows)


def _row(row: Row) -> str:
    if row.bulleted:
        return "\n".join((f"{row.label}:", *(f"  • {line}" for line in row.lines)))
    return f"{row.label}: {' '.join(row.lines)}"
