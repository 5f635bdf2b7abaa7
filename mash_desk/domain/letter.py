"""A letter that tells somebody what was shared: its facts, the blocks it is read as, and their words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum

import attrs

from mash_desk.domain.fields import personal, plain

PROSE = {"what_happens_next"}


@attrs.frozen(kw_only=True)
class Letter:
    """A letter that was made: what it rests on, and the SHA-256 of its exact bytes. It is never made again."""

    id: str = plain(default="")
    reference: str = plain()
    telling: str = plain()
    telling_decision: str = plain()
    address: str = plain()
    template: str = plain()
    template_version: str = plain()
    notice_version: str = plain()
    pages: int = plain()
    sha256: str = plain()
    recorded_at: datetime = plain()
    recorded_by: str = plain()


@attrs.frozen(kw_only=True)
class LetterPrinted:
    """One printing of a letter."""

    id: str = plain(default="")
    letter: str = plain()
    printed_at: datetime = plain()
    recorded_by: str = plain()


@attrs.frozen
class LetterSender:
    """The authority as it stands on every letter. All of it is configured; nothing of a case is here."""

    authority: str = plain()
    hub: str = plain()
    address: tuple[str, ...] = plain()
    phone: str = plain()
    out_of_hours_phone: str = plain()
    data_protection_phone: str = plain()
    data_protection_email: str = plain()
    regulator: str = plain()
    regulator_phone: str = plain()
    notice_version: str = plain()
    notice_date: date = plain()
    notice_place: str = plain()
    complaint_days: int = plain()


@attrs.frozen
class LetterChild:
    """A child whom the letter is about: by full name once, by first name after that ("your unborn baby" for both)."""

    first_name: str = personal()
    full_name: str = personal()


@attrs.frozen
class LetterRecipient:
    """Who was told, as a family would say it: "a hospital", and "staff at a hospital" ("the police" for both)."""

    name: str = plain()
    staff: str = plain()

    @property
    def known(self) -> str:
        """The same once it has been named: "the hospital"."""
        return re.sub(r"^an? ", "the ", self.name)


@attrs.frozen
class LetterWording:
    """Which wording a letter was written in, and since when that wording holds."""

    name: str = plain()
    version: int = plain()
    in_force_from: date = plain()


@attrs.frozen
class LetterFacts:
    """Everything that one letter says, and nothing that it does not.

    `asked_first` is whether any parent was asked before the sharing; then the letter does not say that none was.
    `health_shared` and `other_sensitive_shared` decide what the paragraph on the law says of special categories.
    `laws` comes from the dated catalogue of legal bases, one law a line.
    """

    sender: LetterSender = plain()
    wording: LetterWording = plain()
    reference: str = plain()
    dated: date = plain()
    reader: str = personal()
    address: tuple[str, ...] = personal()
    salutation: str = personal()
    children: tuple[LetterChild, ...] = personal()
    kinds: tuple[str, ...] = personal()
    recipients: tuple[LetterRecipient, ...] = plain()
    shared_on: tuple[date, ...] = plain()
    why: str = personal()
    without_delay: bool = plain()
    asked_first: bool = plain()
    health_shared: bool = plain()
    other_sensitive_shared: bool = plain()
    laws: tuple[str, ...] = plain()
    what_happens_next: str = personal()
    signed_by: str = personal()
    signed_as: str = plain()
    training: bool = plain()

    @property
    def envelope(self) -> tuple[str, ...]:
        """What stands in the window of the envelope: the reader's name and address, line by line."""
        return (self.reader, *self.address)


class Role(StrEnum):
    """What a line of a letter is to its reader, on paper, on the screen and to a screen reader."""

    SALUTATION = "salutation"
    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CLOSING = "closing"
    SIGNATURE = "signature"


@attrs.frozen
class Line:
    """One run of text with its role."""

    role: Role = plain()
    text: str = personal()


@attrs.frozen
class Row:
    """A label and what stands beside it: one line, or several, with bullets where they are a list."""

    label: str = plain()
    lines: tuple[str, ...] = personal()
    bulleted: bool = plain()


@attrs.frozen
class Rows:
    """Labels with what stands beside them. The panel is the answer that the letter is about, and is set apart."""

    rows: tuple[Row, ...] = plain()
    panel: bool = plain()


Block = Line | Rows


@attrs.frozen
class LetterText:
    """A letter from its salutation to its last line, in reading order. Page and "Read as text" show the same blocks."""

    blocks: tuple[Block, ...] = plain()

    def texts(self) -> Iterator[str]:
        """Every run of text in reading order, labels among them."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block.text
            else:
                for row in block.rows:
                    yield row.label
                    yield from row.lines


def together(words: Iterable[str]) -> str:
    """Words as they are said: "Indigo", "Indigo and Olive", "Indigo, Olive and Rowan"."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def called(children: Sequence[LetterChild]) -> str:
    """What a letter calls the children once named: "Indigo", or "the children" where there are several."""
    return children[0].first_name if len(children) == 1 else "the children"


def words_in(record: "attrs.AttrsInstance", inside: str = "") -> Iterator[tuple[str, str]]:
    """Each text in the facts, or in a part of them, with the field that it stands in, in the order of the fields.

    `inside`: the field of the whole, where the record is a part of one.
    """
    for attribute in attrs.fields(type(record)):
        value = getattr(record, attribute.name)
        field = inside or attribute.name
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, str):
                yield field, each
            elif attrs.has(type(each)):
                yield from words_in(each, field)
