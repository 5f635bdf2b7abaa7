"""What stops a letter, whatever its font or page: something missing, something too long, a faulty address."""

import re
from collections.abc import Iterator
from typing import cast

import attrs

from mash_desk.domain.findings import Finding
from mash_desk.domain.identifiers import check_postcode
from mash_desk.domain.letter import PROSE, LetterFacts, together, words_in

ADDRESS_LINES = range(3, 8)
LONGEST_LINE = 200
LONGEST_PROSE = 4_000
LONGEST_COMPLAINT_DAYS = 30

_NO_LINE_STARTS_WITH = '@()=[]"\\/,<>~'


def check(facts: LetterFacts) -> tuple[Finding, ...]:
    """What stops this letter whatever its font or page: something missing, something too long, a faulty address."""
    return (*_missing(facts), *_too_long(facts), *_address(facts), *_complaints(facts))


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
    return attrs.has(type(part)) and any(not text.strip() for _, text in words_in(cast(attrs.AttrsInstance, part)))


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
