"""Telling people: one decision for each person, never over somebody else's, and told only where it may be."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

from mash_desk.casework import directory, finishing, telling_room, tellings, verification
from mash_desk.casework.desk import Desk
from mash_desk.casework.standing import read_standing
from mash_desk.casework.telling_room import Tab
from mash_desk.domain.disclosure import Disclosure
from mash_desk.domain.findings import Refused
from mash_desk.domain.person import Person
from mash_desk.domain.telling import EventHappenedDraft, Telling, TellingDecisionDraft, ToldDraft
from mash_desk.store import people
from mash_desk.store.errors import AlreadySaved, ChangedMeanwhile
from tests import desks
from tests.desks import FixedClock

WITHHELD: dict[str, Any] = {
    "reasons": ("risk_to_child", "police"),
    "events": ("arrest",),
    "words": "He may go there.",
    "exemption": "sch2-2",
}
SAID = ToldDraft(method="telephone", words="What was shared, with whom and why.")


@attrs.frozen
class Evening:
    """The Birches' disclosure, with a telling owed to each of them."""

    desk: Desk
    clock: FixedClock
    disclosure: Disclosure
    indigo: Telling
    hazel: Telling
    flint: Telling

    def decide(self, telling: Telling, choice: str, **draft: Any) -> str:
        if choice == "not_to_be_told":  # needs a second person
            draft = {"decided_by": directory.managers(self.desk)[0].id, **draft}
        decided = TellingDecisionDraft(telling=telling.id, choice=choice, **draft)
        return tellings.decide(self.desk, [decided])[0]

    def person(self, telling: Telling) -> tellings.PersonToTell:
        page = tellings.page(self.desk, self.disclosure.id)
        return next(each for each in page.people if each.telling.id == telling.id)


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    clock = FixedClock()
    desk = desks.set_up(tmp_path, clock).desk
    family = desks.birch(desk)
    disclosure = desks.disclose(desk, family, desks.refer(desk, family))
    desks.finish(desk, disclosure, [family.mother, *family.others])
    owed = {each.person: each for each in read_standing(desk.vault, disclosure.id).tellings}
    yield Evening(desk, clock, disclosure, owed[family.child.id], owed[family.mother.id], owed[family.others[0].id])
    assert verification.check(desk).fault is None
    desk.close()


def test_the_page_says_who_each_is_what_to_weigh_and_what_must_not_be_missed(evening: Evening) -> None:
    page = tellings.page(evening.desk, evening.disclosure.id)
    assert page.undecided == 3
    assert "charge nurse" in page.summary
    roles = {each.file.person.given_name: each.role for each in page.people}
    assert roles["Indigo"] == "child, 7"
    assert roles["Hazel"] == "mother · parental responsibility"
    assert roles["Flint"] == "stepfather · alleged source of harm"
    assert "Lives with Flint Grey, alleged source of harm" in evening.person(evening.hazel).cautions
    assert "Safe contact: by telephone after 09:00" in evening.person(evening.hazel).facts
    assert "No parental responsibility" in evening.person(evening.flint).facts
    assert any("Do not tell Flint Grey" in each for each in evening.person(evening.flint).cautions)


def test_several_decisions_are_one_act_and_the_newest_of_each_counts(evening: Evening) -> None:
    before = _entries(evening.desk)
    tellings.decide(
        evening.desk,
        [
            TellingDecisionDraft(telling=evening.hazel.id, choice="tell_now"),
            TellingDecisionDraft(telling=evening.flint.id, choice="defer", review_on="7 9 2026", **WITHHELD),
        ],
    )
    assert _entries(evening.desk) == before + 1
    flint = evening.person(evening.flint)
    assert flint.decision is not None
    assert flint.decision.review_on == date(2026, 9, 7)
    assert flint.reasons == ("risk_to_child", "police")
    assert evening.person(evening.hazel).decision is not None
    assert evening.person(evening.indigo).decision is None
    assert tellings.page(evening.desk, evening.disclosure.id).undecided == 1


def test_one_wrong_decision_of_several_saves_none_and_its_findings_say_whose(evening: Evening) -> None:
    before = _entries(evening.desk)
    with pytest.raises(Refused) as refused:
        tellings.decide(
            evening.desk,
            [
                TellingDecisionDraft(telling=evening.hazel.id, choice="tell_now"),
                TellingDecisionDraft(telling=evening.flint.id, choice="defer"),
            ],
        )
    fields = {each.field for each in refused.value.findings}
    assert fields == {f"{evening.flint.id}.{name}" for name in ("words", "exemption", "events", "reasons", "review_on")}
    assert _entries(evening.desk) == before
    assert tellings.page(evening.desk, evening.disclosure.id).undecided == 3


def test_a_decision_over_one_that_was_not_seen_is_stale(evening: Evening) -> None:
    first = evening.decide(evening.hazel, "tell_now")
    with pytest.raises(ChangedMeanwhile):
        evening.decide(evening.hazel, "not_to_be_told", **WITHHELD)
    second = evening.decide(evening.hazel, "defer", review_on="7 9 2026", corrects=first, **WITHHELD)
    with pytest.raises(ChangedMeanwhile):
        evening.decide(evening.hazel, "tell_now", corrects=first)
    stands = evening.person(evening.hazel).decision
    assert stands is not None
    assert stands.id == second


def test_the_later_decision_counts_although_the_clock_went_back_a_day(evening: Evening) -> None:
    first = evening.decide(evening.hazel, "tell_now")
    evening.clock.jump(days=-1)
    second = evening.decide(evening.hazel, "not_to_be_told", corrects=first, **WITHHELD)
    stands = evening.person(evening.hazel).decision
    assert stands is not None
    assert stands.id == second
    with pytest.raises(Refused, match=r"told\.withheld"):
        tellings.tell(evening.desk, attrs.evolve(SAID, telling=evening.hazel.id))


@pytest.mark.parametrize(
    ("choice", "draft", "code"),
    [
        (None, {}, "told.undecided"),
        ("defer", {"review_on": "7 9 2026", **WITHHELD}, "told.withheld"),
        ("not_to_be_told", WITHHELD, "told.withheld"),
        ("tell_now", {}, ""),
        ("tell_with_omissions", {"omissions": "Where he is.", "exemption": "sch2-16"}, ""),
    ],
)
def test_told_is_recorded_only_of_somebody_who_may_be_told(
    evening: Evening, choice: str | None, draft: dict[str, Any], code: str
) -> None:
    if choice:
        evening.decide(evening.hazel, choice, **draft)
    told = attrs.evolve(SAID, telling=evening.hazel.id)
    if code:
        with pytest.raises(Refused) as refused:
            tellings.tell(evening.desk, told)
        assert [each.code for each in refused.value.findings] == [code]
        assert evening.person(evening.hazel).tolds == ()
    else:
        assert [each.told_by for each in tellings.tell(evening.desk, told)] == [evening.desk.officer.id]
        assert len(evening.person(evening.hazel).tolds) == 1


def test_what_was_said_and_how_must_be_there(evening: Evening) -> None:
    evening.decide(evening.hazel, "tell_now")
    with pytest.raises(Refused) as refused:
        tellings.tell(evening.desk, ToldDraft(telling=evening.hazel.id, told_at=""))
    assert {each.field for each in refused.value.findings} == {"method", "told_at", "told_words"}


@pytest.mark.parametrize(
    ("review", "code"),
    [
        ("", "needed"),
        ("27 8 2026", "review.past"),
        ("28 8 2026", "review.past"),
        ("29 8 2026", ""),
        ("11 9 2026", ""),
        ("12 9 2026", ""),
        ("25 9 2026", ""),
        ("26 9 2026", "review.far"),
        ("September 2026", "date.whole"),
    ],
)
def test_a_deferral_is_looked_at_again_tomorrow_at_the_earliest_and_within_28_days(
    evening: Evening, review: str, code: str
) -> None:
    if not code:
        assert evening.decide(evening.flint, "defer", review_on=review, **WITHHELD)
        return
    with pytest.raises(Refused) as refused:
        evening.decide(evening.flint, "defer", review_on=review, **WITHHELD)
    assert [each.code for each in refused.value.findings] == [code]


def test_the_room_has_each_where_it_stands(evening: Evening) -> None:
    desk = evening.desk
    owed = telling_room.rows(desk, telling_room.numbers(desk, Tab.OWED))
    assert [(each.name, each.relation) for each in owed] == [
        ("Indigo Birch", "themselves"),
        ("Hazel Birch", "mother"),
        ("Flint Grey", "stepfather"),
    ]
    assert {each.due for each in owed} == {datetime(2026, 9, 7, 16, 0, tzinfo=UTC)}
    evening.decide(evening.indigo, "not_to_be_told", **WITHHELD)
    evening.decide(evening.hazel, "tell_now")
    deferred = evening.decide(evening.flint, "defer", review_on="2 9 2026", **WITHHELD)
    assert _names(desk, Tab.READY) == ["Hazel Birch"]
    tellings.tell(desk, attrs.evolve(SAID, telling=evening.hazel.id))
    assert _names(desk, Tab.TOLD) == ["Hazel Birch"]
    assert _names(desk, Tab.DEFERRED) == ["Flint Grey"]
    evening.decide(evening.flint, "not_to_be_told", corrects=deferred, **WITHHELD)
    assert _names(desk, Tab.DEFERRED) == []
    assert _names(desk, Tab.NOT_TOLD) == ["Flint Grey", "Indigo Birch"]


def _names(desk: Desk, tab: Tab) -> list[str]:
    return sorted(each.name for each in telling_room.rows(desk, telling_room.numbers(desk, tab)))


def test_saving_twice_is_saving_once(evening: Evening) -> None:
    draft = [TellingDecisionDraft(telling=evening.hazel.id, choice="tell_now")]
    use = evening.desk.vault.new_id(evening.desk.stamp())
    tellings.decide(evening.desk, draft, use)
    with pytest.raises(AlreadySaved):
        tellings.decide(evening.desk, draft, use)
    assert verification.check_by_rebuilding(evening.desk) is None


def _entries(desk: Desk) -> int:
    return len(desk.vault.rows("SELECT sequence FROM entry"))


def test_somebody_who_was_not_in_it_after_all_is_not_to_be_decided_on(evening: Evening) -> None:
    desk, disclosure = evening.desk, evening.disclosure
    evening.decide(evening.indigo, "not_to_be_told", **WITHHELD)
    evening.decide(evening.flint, "defer", review_on="4 9 2026", **WITHHELD)
    finishing.confirm_mentions(desk, disclosure, {evening.hazel.person: False, evening.flint.person: False})

    shown = {each.telling.id: each for each in tellings.page(desk, disclosure.id).people}
    assert set(shown) == {evening.indigo.id, evening.flint.id}  # what was decided stays to be read
    assert not any(telling_room.numbers(desk, tab) for tab in (*telling_room.WAITING, Tab.DEFERRED))

    finishing.confirm_mentions(desk, disclosure, {evening.hazel.person: True})
    assert tellings.page(desk, disclosure.id).undecided == 1
    assert _names(desk, Tab.OWED) == ["Hazel Birch"]


def test_what_is_no_longer_owed_is_neither_decided_nor_told_from_a_page_that_still_shows_it(evening: Evening) -> None:
    decided = evening.decide(evening.hazel, "tell_now")
    finishing.confirm_mentions(
        evening.desk, evening.disclosure, {evening.hazel.person: False, evening.flint.person: False}
    )
    with pytest.raises(ChangedMeanwhile):
        evening.decide(evening.flint, "tell_now")
    with pytest.raises(ChangedMeanwhile):
        evening.decide(evening.hazel, "not_to_be_told", corrects=decided, **WITHHELD)
    with pytest.raises(ChangedMeanwhile):
        tellings.tell(evening.desk, attrs.evolve(SAID, telling=evening.hazel.id))
    assert evening.person(evening.hazel).tolds == ()


def _again(evening: Evening) -> Telling:
    """Another disclosure about Indigo, in which her mother was too; what is owed to her mother about it."""
    family = desks.Family(*_people(evening))
    disclosure = desks.disclose(evening.desk, family)
    desks.finish(evening.desk, disclosure, [family.mother])
    owed = read_standing(evening.desk.vault, disclosure.id).tellings
    return next(each for each in owed if each.person == evening.hazel.person)


def _people(evening: Evening) -> tuple[Person, Person]:
    found = people.some(evening.desk.vault, (evening.indigo.person, evening.hazel.person))
    return found[evening.indigo.person], found[evening.hazel.person]


def test_one_conversation_discharges_several_in_one_entry(evening: Evening) -> None:
    other = _again(evening)
    evening.decide(evening.hazel, "tell_now")
    evening.decide(evening.indigo, "tell_now")
    offered = {each.telling: each.why_not for each in tellings.may_be_told_too(evening.desk, evening.hazel.id)}
    assert offered == {other.id: "Decide first whether this person is to be told.", evening.indigo.id: ""}
    both = attrs.evolve(SAID, telling=evening.hazel.id, also=(other.id, evening.indigo.id))
    with pytest.raises(Refused, match=r"told\.undecided"):
        tellings.tell(evening.desk, both)
    assert evening.person(evening.hazel).tolds == ()
    evening.decide(other, "tell_now")
    before = _entries(evening.desk)
    told = tellings.tell(evening.desk, both)
    assert [each.telling for each in told] == [evening.hazel.id, other.id, evening.indigo.id]
    assert _entries(evening.desk) == before + 1
    assert tellings.may_be_told_too(evening.desk, evening.hazel.id) == ()
    header = evening.desk.vault.rows("SELECT header FROM entry ORDER BY sequence DESC LIMIT 1")[0]["header"]
    assert evening.indigo.person in str(header)


def test_a_deferred_telling_is_not_discharged_by_a_conversation_about_another_matter(evening: Evening) -> None:
    other = _again(evening)
    evening.decide(evening.hazel, "tell_now")
    evening.decide(other, "defer", review_on="7 9 2026", **WITHHELD)
    with pytest.raises(Refused, match=r"told\.withheld") as refused:
        tellings.tell(evening.desk, attrs.evolve(SAID, telling=evening.hazel.id, also=(other.id,)))
    assert refused.value.findings[0].words.startswith("Hazel Birch: it was decided that this person is not told")
    [offered] = tellings.may_be_told_too(evening.desk, evening.hazel.id)
    assert "is not told for now" in offered.why_not
    assert "Change the decision first" in offered.why_not


def test_somebody_who_is_not_to_be_told_at_all_is_not_said_to_be_told_later(evening: Evening) -> None:
    evening.decide(evening.hazel, "not_to_be_told", **WITHHELD)
    with pytest.raises(Refused) as refused:
        tellings.tell(evening.desk, attrs.evolve(SAID, telling=evening.hazel.id))
    assert "is not told, nor written to" in refused.value.findings[0].words


def test_an_event_that_happened_makes_the_review_due_at_once_and_is_recorded_once(evening: Evening) -> None:
    decided = evening.decide(evening.flint, "defer", review_on="7 9 2026", **WITHHELD)
    flint = evening.person(evening.flint)
    assert (flint.late, flint.stands.due) == ("", datetime(2026, 9, 7, 23, 0, tzinfo=UTC))
    [arrest] = flint.awaited
    tellings.happen(evening.desk, EventHappenedDraft(telling_event=arrest.id, words="Charged at 02:10."))
    flint = evening.person(evening.flint)
    assert flint.late == "Review it now: arrest or charge, Fri 28 Aug 23:50."
    assert (flint.awaited, flint.stands.is_late(evening.desk.now())) == ((), True)
    with pytest.raises(ChangedMeanwhile):
        tellings.happen(evening.desk, EventHappenedDraft(telling_event=arrest.id))
    evening.decide(evening.flint, "defer", review_on="7 9 2026", corrects=decided, **WITHHELD)
    assert evening.person(evening.flint).late == ""


def test_what_is_owed_to_anybody_blocks_closing_and_a_running_deferral_does_not(evening: Evening) -> None:
    desk, referral = evening.desk, evening.disclosure.referral
    assert referral is not None
    reference = evening.disclosure.reference

    def blocking() -> list[str]:
        return [each.words for each in tellings.blocking(desk, referral)]

    assert len(blocking()) == 3
    assert f"Not decided yet whether Hazel Birch ({reference}) is told." in blocking()
    evening.decide(evening.indigo, "not_to_be_told", **WITHHELD)
    evening.decide(evening.hazel, "tell_now")
    first = evening.decide(evening.flint, "defer", review_on="7 9 2026", **WITHHELD)
    assert blocking() == [f"Hazel Birch ({reference}) is to be told, and was not told yet."]
    tellings.tell(desk, attrs.evolve(SAID, telling=evening.hazel.id))
    assert blocking() == []
    evening.clock.go(days=11)
    words = f"Flint Grey ({reference}): the review is late: decide anew whether they are told."
    assert blocking() == [words]
    closing = {**WITHHELD, "events": ("closure",)}
    evening.decide(evening.flint, "defer", review_on="14 9 2026", corrects=first, **closing)
    assert "before closing" in blocking()[0]
