"""How a record declares its fields: each is personal, coded or plain, marked once and here only.

The mark decides what may appear in a repr or a log, what an audit view hides, what a subject-access pack holds and
what is removed when a record is destroyed.
"""

from enum import StrEnum
from typing import Any

import attrs

_MARK = "mash_desk.mark"


class Mark(StrEnum):
    """What kind of value a field holds."""

    PERSONAL = "personal"
    CODED = "coded"
    PLAIN = "plain"


def personal(**options: Any) -> Any:
    """A field with somebody's words or anything that tells who they are. Never in a repr."""
    return attrs.field(metadata={_MARK: Mark.PERSONAL}, repr=False, **options)


def coded(code_list: str, **options: Any) -> Any:
    """A field whose value is a code of the named list in resources/code_lists."""
    return attrs.field(metadata={_MARK: Mark.CODED, "mash_desk.code_list": code_list}, **options)


def plain(**options: Any) -> Any:
    """A field that tells nothing of a person by itself: an id, a time, a number, a truth value."""
    return attrs.field(metadata={_MARK: Mark.PLAIN}, **options)


def mark_of(attribute: "attrs.Attribute[Any]") -> Mark | None:
    """The mark of one field, or None where it was declared without one (a test refuses that)."""
    return attribute.metadata.get(_MARK)


def code_list_of(attribute: "attrs.Attribute[Any]") -> str | None:
    """The code list of a coded field, else None."""
    return attribute.metadata.get("mash_desk.code_list")
