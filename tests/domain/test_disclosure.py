"""A disclosure as typed: the four things, recipients of their own, who agreed, and what the manager says."""

from datetime import timedelta
from typing import Any

import attrs
import pytest

from mash_desk.domain import disclosure_reading
from mash_desk.domain.disclosure import AgreementDraft, RecipientDraft, StatementDraft, SubjectDraft
from tests.domain.drafts import FORMS
from tests.domain.rules import NOW, reading, stops

GOOD = attrs.evolve(FORMS["disclosure"].good, where_now="", otherwise="")


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"subjects": ()}, ["subject.needed"]),
        ({"subjects": (SubjectDraft(),)}, ["subject.needed"]),
        ({"subjects": (SubjectDraft(description="A boy"),)}, []),
        ({"recipients": ()}, ["recipient.needed"]),
        ({"recipients": (RecipientDraft(role="nurse"),)}, ["recipient.needed"]),
        ({"recipients": (RecipientDraft(told="The charge nurse"),)}, []),
        ({"recipients": (*GOOD.recipients, RecipientDraft(telephone="01632 960123"))}, ["recipient.needed"]),
        ({"recipients": (*GOOD.recipients, RecipientDraft(their_reference="CAD 7"))}, ["recipient.needed"]),
        ({"recipients": (*GOOD.recipients, RecipientDraft(verification="not_verified"))}, []),
        ({"agreement": AgreementDraft(words="Tried Olive at 23:40")}, ["needed"]),
        ({"what": ""}, ["needed"]),
        ({"kinds": ()}, ["kinds.needed"]),
        ({"why": " "}, ["needed"]),
        ({"shared_at": ""}, ["needed"]),
        ({"shared": False}, ["needed"]),
        ({"shared": False, "not_shared_reason": "risk_to_child", "recipients": (), "kinds": ()}, []),
        ({"shared": False, "not_shared_reason": "risk_to_child", "why": ""}, ["needed"]),
        ({"urgent": False, "why": ""}, ["needed"]),
    ],
)
def test_four_things_are_needed_and_nothing_else(change: dict[str, Any], codes: list[str]) -> None:
    read = reading()
    found = disclosure_reading.read(read, attrs.evolve(GOOD, **change), "rowan")
    assert stops(read) == codes
    assert (found is None) == bool(codes)


def test_the_words_say_what_is_asked_for() -> None:
    for change, words in (
        ({"why": ""}, "could not wait"),
        ({"shared": False, "what": "", "not_shared_reason": "other"}, "was not shared"),
        ({"what": ""}, "what exactly was shared"),
    ):
        read = reading()
        disclosure_reading.read(read, attrs.evolve(GOOD, **change), "rowan")
        assert words in read.findings[0].words


def test_a_person_is_named_once_and_a_description_beside_a_record_is_kept() -> None:
    drafts = (
        SubjectDraft(person="indigo"),
        SubjectDraft(person="indigo"),
        SubjectDraft(person="ash", description="A boy"),
        SubjectDraft(person="indigo", description="A girl in a red coat"),
    )
    found = disclosure_reading.read(reading(), attrs.evolve(GOOD, subjects=drafts), "rowan")
    assert found is not None
    assert [(each.person, each.description) for each in found.subjects] == [
        ("indigo", None),
        ("ash", "A boy"),
        (None, "A girl in a red coat"),
    ]


def test_each_recipient_has_a_way_a_time_and_a_verification_of_their_own() -> None:
    drafts = (
        RecipientDraft(organisation="hospital", verification="called_back_directory"),
        RecipientDraft(told="Sgt Ivory", method="in_person", shared_at="23:40"),
    )
    found = disclosure_reading.read(reading(), attrs.evolve(GOOD, recipients=drafts), "rowan")
    assert found is not None
    first, second = found.recipients
    assert (first.verification, first.method, first.shared_at) == ("called_back_directory", "telephone", NOW)
    assert (second.verification, second.method) == ("not_verified", "in_person")
    assert second.shared_at == NOW - timedelta(minutes=10)


@pytest.mark.parametrize(
    ("draft", "codes", "how"),
    [
        (AgreementDraft(), [], None),
        (AgreementDraft(words="Nobody"), ["needed"], None),
        (AgreementDraft(agreed_at="23:40"), ["needed"], None),
        (AgreementDraft(colleague="olive"), ["needed"], None),
        (AgreementDraft(how="in_person"), ["agreement.who"], None),
        (AgreementDraft(how="could_not_be_reached"), ["agreement.attempts"], None),
        (AgreementDraft(how="could_not_be_reached", words="Three times."), [], "could_not_be_reached"),
        (AgreementDraft(how="by_telephone", colleague="olive"), [], "by_telephone"),
    ],
)
def test_who_agreed_is_left_to_finish_or_said_whole(draft: AgreementDraft, codes: list[str], how: str | None) -> None:
    read = reading()
    found = disclosure_reading.read_agreement(read, draft, "rowan")
    assert stops(read) == codes
    assert (found and found.how) == how


def test_agreed_now_unless_said_otherwise_and_nobody_agreed_who_was_not_reached() -> None:
    agreed = disclosure_reading.read_agreement(reading(), AgreementDraft(how="in_person", colleague="olive"), "rowan")
    nobody = disclosure_reading.read_agreement(
        reading(), AgreementDraft(how="could_not_be_reached", words="x"), "rowan"
    )
    assert agreed is not None
    assert nobody is not None
    assert (agreed.agreed_at, nobody.agreed_at) == (NOW, None)


@pytest.mark.parametrize("field", ["colleague", "verdict", "words", "made_at"])
def test_a_statement_needs_whose_what_and_when(field: str) -> None:
    read = reading()
    good = StatementDraft(agreement="a", colleague="olive", verdict="disputed", words="Only the injury.")
    assert disclosure_reading.read_statement(read, attrs.evolve(good, **{field: ""}), "rowan") is None
    assert [found.field for found in read.findings] == [field]
