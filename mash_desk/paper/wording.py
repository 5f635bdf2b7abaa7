"""The wording of a letter: which one is in force, and how its template and the facts become blocks of text."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

# The templates ship with the program and every value in them is escaped; no document type can come in from outside.
from xml.etree import ElementTree

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

from mash_desk import shipped
from mash_desk.domain.findings import Known
from mash_desk.domain.letter import (
    Block,
    LetterFacts,
    LetterText,
    LetterWording,
    Line,
    Role,
    Row,
    Rows,
    called,
    together,
)
from mash_desk.domain.times import long_date

_NOT_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NoWording(Known):
    """No wording of that letter is in force on its date, or the one that it was written in is not there."""

    words = "The wording of this letter is not on this computer, or is not yet in force on its date."
    what_next = "Check the date of the letter. If it is right, the program needs the wording that goes with it."


def in_force(name: str, on: date) -> LetterWording:
    """The newest wording of the letter that is in force on that day. Raises NoWording."""
    wordings = [_read(path) for path in (_letters() / name).glob("*/wording.toml")]
    current = [wording for wording in wordings if wording.in_force_from <= on]
    if not current:
        raise NoWording
    return max(current, key=lambda wording: (wording.in_force_from, wording.version))


def compose(facts: LetterFacts) -> LetterText:
    """The letter's text as blocks; NoWording where the facts' wording is not to be had.

    Facts that are not complete can be read too, for the screen shows a letter while it is being written; there a
    character that no text may hold stands as a replacement sign. `letter.render` refuses it.
    """
    printed = _NOT_TEXT.sub("\ufffd", _template(facts.wording).render(letter=facts))
    return LetterText(tuple(_blocks(ElementTree.fromstring(printed))))  # noqa: S314


def tidy(text: str) -> str:
    """The text as it is printed: composed characters, one space where there were several, unbreakable spaces kept."""
    return re.sub(r"[^\S\xa0]+", " ", unicodedata.normalize("NFC", text)).strip()


def _blocks(root: ElementTree.Element) -> Iterator[Block]:
    for element in root:
        if element.tag in ("panel", "details"):
            yield Rows(tuple(_row(row) for row in element), panel=element.tag == "panel")
        else:
            yield Line(Role("paragraph" if element.tag == "p" else element.tag), tidy(element.text or ""))


def _row(element: ElementTree.Element) -> Row:
    lines = tuple(tidy(line.text or "") for line in element)
    return Row(element.attrib["label"], lines, bulleted=all(line.tag == "item" for line in element))


def _letters() -> Path:
    return shipped.resources() / "letters"


def _read(path: Path) -> LetterWording:
    described = tomllib.loads(path.read_text("utf-8"))
    return LetterWording(described["name"], described["version"], described["in_force_from"])


@lru_cache
def _template(wording: LetterWording) -> Template:
    folder = _letters() / wording.name / str(wording.version)
    if not (folder / "wording.toml").is_file() or _read(folder / "wording.toml") != wording:
        raise NoWording
    return _environment().from_string((folder / "letter.xml").read_text("utf-8"))


@lru_cache
def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.filters |= {
        "called": called,
        "together": together,
        "day": long_date,
        "sentence": _sentence,
        "unbroken": _unbroken,
        "paragraphs": _paragraphs,
    }
    return environment


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _unbroken(text: str) -> str:
    return "\xa0".join(text.split())


def _paragraphs(text: str) -> Iterable[str]:
    return [line for line in text.splitlines() if line.strip()]
