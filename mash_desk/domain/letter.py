"""A letter that tells somebody what was shared: its facts, the blocks it is read as, and what stops it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import cast

import attrs

from mash_desk.domain.fields import personal, plain
from mash_desk.domain.findings import Finding
from mash_desk.domain.identifiers import check_postcode

ADDRESS_LINES = range(3, 8)
LONGEST_LINE = 200
LONGEST_PROSE = 4_000
LONGEST_COMPLAINT_DAYS = 30

PROSE = {"what_happens_next"}
_NO_LINE_STARTS_WITH = '@()=[]"\\/,<>~'


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


def check(facts: LetterFacts) -> tuple[Finding, ...]:
    """What stops this letter whatever its font or page: something missing, something too long, a faulty address."""
    return (*_missing(facts), *_too_long(facts), *_address(facts), *_complaints(facts))


def words_in(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    """Each text in the facts with the name of the field that it stands in, in the order of the fields."""
    yield from _words_in(facts, "")


def _words_in(record: "attrs.AttrsInstance", inside: str) -> Iterator[tuple[str, str]]:
    for attribute in attrs.fields(type(record)):
        value = getattr(record, attribute.name)
        field = inside or attribute.name
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, str):
                yield field, each
            elif attrs.has(type(each)):
                yield from _words_in(each, field)


_NEEDED = {
    "reference": "The letter has no reference.",
    "reader": "Enter the full name of the person the letter is to.",
    "salutation": "Enter the name that the letter greets.",
    "children": "The letter names no child.",
    "kinds": "Tick at least one kind of information that was shared.",
    "recipients": "The letter does not say who was told.",
    "shared_on": "The letter does not say when it was shared.",
    "why": "Say why it was shared.",
    "laws": "Record the legal condition for what was shared. The letter must name the laws used.",
    "what_happens_next": "Say what happens next.",
    "signed_by": "Enter who signs the letter.",
    "signed_as": "Enter the job of the person who signs.",
}
_NEEDED_OF_SENDER = {
    "authority": "the name of the authority",
    "hub": "the name of the hub",
    "address": "the address of the hub",
    "phone": "the hub’s telephone number",
    "data_protection_phone": "the data protection officer’s telephone number",
    "data_protection_email": "the data protection officer’s e-mail address",
    "regulator": "the name of the regulator",
    "regulator_phone": "the regulator’s telephone number",
    "notice_version": "the version of the privacy notice",
    "notice_place": "where the privacy notice can be read",
}


def _missing(facts: LetterFacts) -> Iterator[Finding]:
    for name, words in _NEEDED.items():
        if _is_empty(getattr(facts, name)):
            yield Finding("letter.incomplete", name, words)
    lacking = [words for name, words in _NEEDED_OF_SENDER.items() if _is_empty(getattr(facts.sender, name))]
    if lacking:
        words = f"The authority’s details lack {together(lacking)}. Add what is missing in the settings."
        yield Finding("letter.sender_incomplete", "sender", words)


def _is_empty(value: object) -> bool:
    parts = value if isinstance(value, tuple) else (value,)
    return not parts or any(_is_blank(part) for part in parts)


def _is_blank(part: object) -> bool:
    if isinstance(part, str):
        return not part.strip()
    return attrs.has(type(part)) and any(not text.strip() for _, text in _words_in(cast(attrs.AttrsInstance, part), ""))


def _too_long(facts: LetterFacts) -> Iterator[Finding]:
    for name, text in words_in(facts):
        longest = LONGEST_PROSE if name in PROSE else LONGEST_LINE
        if len(text) > longest:
            words = f"This is {len(text):,} characters long. A letter has room for {longest:,} here. Shorten it."
            yield Finding("letter.text_too_long", name, words)


def _address(facts: LetterFacts) -> Iterator[Finding]:
    lines = facts.envelope
    if len(lines) < ADDRESS_LINES.start:
        yield _wrong("not_enough_address_lines", "The name and address need at least three lines.")
    if len(lines) >= ADDRESS_LINES.stop:
        room = ADDRESS_LINES.stop - 1
        words = f"The name and address take {len(lines)} lines. The window has room for {room}. Join or drop lines."
        yield _wrong("too_many_address_lines", words)
    if any(not line.strip() for line in facts.address):
        yield _wrong("address_line_empty", "The address has an empty line. Take it out.")
    if any(not re.search(r"\w", line) for line in lines[:2]):
        yield _wrong("invalid_address_line_1_or_2", "The first two lines need a letter or a number in each.")
    if not _is_postcode(lines[-1]):
        yield _wrong("not_a_real_uk_postcode", "The last line is not a UK postcode, such as DY1 9ZZ in capitals.")
    for number, line in enumerate(lines, 1):
        if line[:1] and line[0] in _NO_LINE_STARTS_WITH:
            yield _wrong(
                "invalid_char_in_address", f"Line {number} starts with “{line[0]}”. Start it with a letter or number."
            )
    if any("no fixed a" in line.casefold() for line in lines):
        yield _wrong("no_fixed_abode_address", "A letter cannot be posted to no fixed abode.")


def _is_postcode(line: str) -> bool:
    """Whether the line is a postcode as the post wants it: capitals, one blank, a place that letters go to."""
    postcode, _ = check_postcode("address", line)
    return postcode == line and not line.startswith("ZZ99")


def _wrong(code: str, words: str) -> Finding:
    return Finding(f"letter.{code}", "address", words)


def _complaints(facts: LetterFacts) -> Iterator[Finding]:
    """Data Protection Act 2018 section 164A (from 19 June 2026): a complaint is acknowledged within 30 days."""
    if not 1 <= facts.sender.complaint_days <= LONGEST_COMPLAINT_DAYS:
        words = (
            f"A complaint must be acknowledged within {LONGEST_COMPLAINT_DAYS} days. Change the days in the settings."
        )
        yield Finding("letter.complaint_days", "sender", words)
