"""The contact log: both times are kept, and somebody was spoken with."""

from datetime import timedelta

import attrs
import pytest

from mash_desk.domain import contact
from mash_desk.domain.contact import Contact, ContactDraft
from tests.domain.rules import NOW, reading

GOOD = ContactDraft(kind="call_out", with_whom="sergeant", words="He is not found yet.")


def _made(**change: object) -> Contact:
    found = contact.read(reading(), attrs.evolve(GOOD, **change), "rowan")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (ContactDraft(happened_at=""), ["kind", "happened_at", "with_whom", "words"]),
        (attrs.evolve(GOOD, with_whom=" "), ["with_whom"]),
        (attrs.evolve(GOOD, words=""), ["words"]),
        (attrs.evolve(GOOD, happened_at="29 8 2026 09:00"), ["happened_at"]),
        (attrs.evolve(GOOD, kind="not_made", words=""), ["words"]),
    ],
)
def test_what_a_contact_must_say(draft: ContactDraft, fields: list[str]) -> None:
    read = reading()
    assert contact.read(read, draft, "rowan") is None
    assert [found.field for found in read.findings] == fields


def test_nothing_is_said_to_somebody_who_was_not_reached() -> None:
    assert _made(kind="not_reached", words="").words is None
    assert _made(kind="emergency_call", words="").words is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [("now", ""), ("23:36", ""), ("23:20", "written down 30 min later"), ("20:45", "written down 3 h 5 min later")],
)
def test_a_late_entry_says_how_late(typed: str, words: str) -> None:
    made = _made(happened_at=typed)
    assert made.recorded_at == NOW
    assert made.late_words == words


def test_what_stands_is_what_nobody_corrected_and_what_took_place() -> None:
    first = attrs.evolve(_made(), id="1")
    second = attrs.evolve(_made(), id="2", corrects="1", happened_at=NOW - timedelta(hours=1))
    pressed = attrs.evolve(_made(kind="emergency_call"), id="3")
    taken_back = attrs.evolve(_made(kind="not_made"), id="4", corrects="3")
    assert contact.standing([first, second, pressed, taken_back]) == (second,)
