"""Decisions on telling: grounds for not telling, what is left out, when it is looked at again; and having told."""

from datetime import date, datetime, timedelta
from typing import Any

import attrs
import pytest

from mash_desk.domain import telling, telling_reading
from mash_desk.domain.findings import Severity
from mash_desk.domain.letter_course import LetterCourse, LetterReturned
from mash_desk.domain.telling import (
    EventHappened,
    OmissionDraft,
    State,
    Telling,
    TellingDecisionDraft,
    TellingEvent,
    ToldDraft,
)
from mash_desk.domain.telling_reading import WasShared
from tests.domain.drafts import ARREST, DECIDED, FORMS, SENT
from tests.domain.rules import NOW, TODAY, reading, stops, utc

DEFERRED = FORMS["telling"].good
WITHHELD = attrs.evolve(DEFERRED, choice="not_to_be_told", review_on="")


@pytest.mark.parametrize(
    ("draft", "codes"),
    [
        (TellingDecisionDraft(telling="t"), ["needed"]),
        (TellingDecisionDraft(telling="t", choice="tell_now"), []),
        (TellingDecisionDraft(telling="t", choice="tell_with_omissions"), ["needed", "omissions.needed"]),
        (DEFERRED, []),
        (WITHHELD, []),
        (attrs.evolve(DEFERRED, reasons=()), ["reasons.needed"]),
        (attrs.evolve(DEFERRED, reasons=("fate",)), ["code.unknown"]),
        (attrs.evolve(DEFERRED, events=("fate",)), ["code.unknown"]),
        (attrs.evolve(DEFERRED, events=()), ["events.needed"]),
        (attrs.evolve(DEFERRED, events=("no_event",)), []),
        (attrs.evolve(DEFERRED, events=("arrest", "no_event")), ["events.none_and_some"]),
        (attrs.evolve(DEFERRED, words=" "), ["needed"]),
        (attrs.evolve(WITHHELD, exemption=""), ["needed"]),
        (attrs.evolve(DEFERRED, review_on=""), ["needed"]),
        (attrs.evolve(DEFERRED, review_on="28 8 2026"), ["review.past"]),
        (attrs.evolve(DEFERRED, review_on="26 9 2026"), ["review.far"]),
    ],
)
def test_not_telling_needs_a_reason_a_ground_words_and_a_day(draft: TellingDecisionDraft, codes: list[str]) -> None:
    read = reading()
    found = telling_reading.read_decision(read, draft, "rowan")
    assert stops(read) == codes
    assert (found is None) == bool(codes)


@pytest.mark.parametrize(
    ("review", "looks"), [("11 9 2026", []), ("12 9 2026", ["review.long"]), ("25 9 2026", ["review.long"])]
)
def test_more_than_fourteen_days_is_a_look(review: str, looks: list[str]) -> None:
    read = reading()
    assert telling_reading.read_decision(read, attrs.evolve(DEFERRED, review_on=review), "rowan")
    assert [found.code for found in read.findings if found.severity is Severity.LOOK] == looks


def test_only_what_belongs_to_the_choice_is_kept() -> None:
    draft = attrs.evolve(DEFERRED, choice="tell_now", omissions="Where he is.", decided_by="olive", corrects="d")
    found = telling_reading.read_decision(reading(), draft, "rowan")
    assert found is not None
    assert (found.exemption, found.review_on, found.omissions) == (None, None, None)
    assert (found.decided_by, found.recorded_by, found.corrects) == ("olive", "rowan", "d")


@pytest.mark.parametrize(
    ("choice", "codes"),
    [
        (None, ["told.undecided"]),
        ("tell_now", []),
        ("tell_with_omissions", []),
        ("defer", ["told.withheld"]),
        ("not_to_be_told", ["told.withheld"]),
    ],
)
def test_only_somebody_who_may_be_told_was_told(choice: str | None, codes: list[str]) -> None:
    decided = attrs.evolve(DECIDED, choice=choice) if choice else None
    read = reading()
    found = telling_reading.read_told(read, FORMS["told"].good, [("t", decided)], "rowan")
    assert stops(read) == codes
    assert (found is None) == bool(codes)


def test_told_needs_how_when_and_what_was_said() -> None:
    read = reading()
    assert telling_reading.read_told(read, ToldDraft(telling="t", told_at=""), [("t", DECIDED)], "rowan") is None
    assert {found.field for found in read.findings} == {"method", "told_at", "told_words"}
    draft = attrs.evolve(FORMS["told"].good, told_by="olive")
    (found,) = telling_reading.read_told(reading(), draft, [("t", DECIDED)], "rowan") or ()
    assert (found.told_by, found.recorded_by, found.told_at) == ("olive", "rowan", NOW)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "To be told now."),
        ({"choice": "tell_with_omissions", "omissions": "Where he is."}, "Left out: Where he is."),
        ({"choice": "not_to_be_told"}, "Not to be told."),
    ],
)
def test_a_decision_reads_as_a_sentence(change: dict[str, Any], words: str) -> None:
    assert words in telling.in_words(attrs.evolve(DECIDED, **change))


SHARED = WasShared(kinds=("health", "contact"), recipients=("hospital", "police"), persons=("flint",))
HEALTH = OmissionDraft(kind="health", reason="risk_to_child")


@pytest.mark.parametrize(
    ("left_out", "codes"),
    [
        ((HEALTH,), []),
        (
            (OmissionDraft(person="flint", reason="risk_to_child"), OmissionDraft(recipient="police", reason="police")),
            [],
        ),
        ((OmissionDraft(kind="health"),), ["needed"]),
        ((OmissionDraft(kind="offences", reason="police"),), ["omissions.not_shared"]),
        ((OmissionDraft(person="hazel", reason="police"),), ["omissions.not_shared"]),
        ((HEALTH, OmissionDraft(kind="contact", reason="address")), ["omissions.all"]),
        (
            (OmissionDraft(recipient="hospital", reason="address"), OmissionDraft(recipient="police", reason="police")),
            ["omissions.all"],
        ),
    ],
)
def test_only_what_was_shared_is_left_out_each_with_its_reason_and_something_stays(
    left_out: tuple[OmissionDraft, ...], codes: list[str]
) -> None:
    draft = TellingDecisionDraft(telling="t", choice="tell_with_omissions", exemption="sch2-16", left_out=left_out)
    read = reading()
    found = telling_reading.read_decision(read, draft, "rowan", SHARED)
    assert stops(read) == codes
    assert (found is None) == bool(codes)
    if found:
        assert [each.reason for each in telling_reading.omissions_of(draft)] == [each.reason for each in left_out]


def test_one_conversation_tells_several_and_each_of_them_must_be_decided() -> None:
    draft = attrs.evolve(FORMS["told"].good, also=("u",))
    both = telling_reading.read_told(reading(), draft, [("t", DECIDED), ("u", DECIDED)], "rowan")
    assert both is not None
    assert [(each.telling, each.words) for each in both] == [("t", draft.words), ("u", draft.words)]
    read = reading()
    assert telling_reading.read_told(read, draft, [("t", DECIDED), ("u", None)], "rowan") is None
    assert [(found.code, found.field) for found in read.findings] == [("told.undecided", "also.u")]


@pytest.mark.parametrize(("event", "codes"), [("turns_16", ["event.calendar"]), ("no_event", ["event.calendar"])])
def test_what_comes_by_the_calendar_is_not_recorded_by_hand(event: str, codes: list[str]) -> None:
    read = reading()
    found = telling_reading.read_event(read, FORMS["event"].good, attrs.evolve(ARREST, event=event), "rowan")
    assert (found, stops(read)) == (None, codes)


OWED = Telling(
    id="t", disclosure="d", person="flint", decide_by=utc(2026, 9, 7, 16), recorded_at=NOW, recorded_by="rowan"
)
WAITING = attrs.evolve(DECIDED, choice="defer", review_on=date(2026, 9, 7))
CAME_BACK = attrs.evolve(
    SENT,
    returned=LetterReturned(letter="l", reason="gone_away", returned_on=TODAY, recorded_at=NOW, recorded_by="rowan"),
)
MONTH = NOW + timedelta(days=28)


@pytest.mark.parametrize(
    ("decision", "told", "letters", "state", "due"),
    [
        (None, False, (), State.UNDECIDED, OWED.decide_by),
        (DECIDED, False, (), State.READY, MONTH),
        (DECIDED, False, (LetterCourse(letter="l"),), State.READY, MONTH),
        (DECIDED, False, (SENT,), State.TOLD, None),
        (DECIDED, False, (CAME_BACK,), State.RETURNED, MONTH),
        (DECIDED, False, (CAME_BACK, LetterCourse(letter="m")), State.RETURNED, MONTH),
        (DECIDED, False, (CAME_BACK, SENT), State.TOLD, None),
        (DECIDED, True, (CAME_BACK,), State.TOLD, None),
        (WAITING, False, (), State.DEFERRED, utc(2026, 9, 7, 23)),
        (WAITING, False, (CAME_BACK,), State.DEFERRED, utc(2026, 9, 7, 23)),
        (WAITING, True, (), State.TOLD, None),
        (attrs.evolve(DECIDED, choice="not_to_be_told"), False, (), State.NOT_TOLD, None),
    ],
)
def test_how_a_telling_stands_and_by_when_it_is_due(
    decision: Any, told: bool, letters: tuple[LetterCourse, ...], state: State, due: datetime | None
) -> None:
    stands = telling.state_of(OWED, decision, shared_at=NOW, told=told, letters=letters)
    assert (stands.state, stands.due) == (state, due)
    assert stands.is_late(NOW) is False
    assert stands.is_late(utc(2026, 10, 1)) is (due is not None)


def test_what_happened_and_a_birthday_bring_a_deferral_up_before_its_day() -> None:
    at = utc(2026, 8, 30, 9)
    happened = EventHappened(telling_event="e", happened_at=at, recorded_at=at, recorded_by="rowan")
    assert telling.state_of(OWED, WAITING, shared_at=NOW, happened=[happened]).due == at
    days = telling.birthdays(("turns_16", "arrest"), [date(2010, 9, 2), date(2008, 9, 1)], TODAY)
    assert days == (date(2026, 9, 2),)
    assert telling.state_of(OWED, WAITING, shared_at=NOW, birthdays=days).due == utc(2026, 9, 1, 23)
    assert telling.birthdays(("turns_16",), [date(2012, 2, 29)], TODAY) == (date(2028, 2, 29),)
    assert telling.birthdays(("turns_18",), [date(2012, 2, 29)], TODAY) == (date(2030, 3, 1),)
    assert telling.birthdays(("no_event",), [date(2010, 9, 2)], TODAY) == ()


def test_an_event_belongs_to_its_decision() -> None:
    found = telling_reading.read_event(reading(), FORMS["event"].good, ARREST, "rowan")
    assert found is not None
    assert isinstance(ARREST, TellingEvent)
    assert (found.telling_event, found.happened_at) == (ARREST.id, NOW)
