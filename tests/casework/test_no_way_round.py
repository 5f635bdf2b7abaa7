"""No way round the roles: what only a second person gives, what only the hub is shown, what nobody gives themselves."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from mash_desk import shipped
from mash_desk.casework import (
    acts,
    addresses,
    at_opening,
    authorisations,
    chronology,
    directory,
    disclosures,
    emergency,
    finding,
    history,
    ledger,
    letters,
    officers,
    opening,
    own_words,
    people,
    person_page,
    referral_page,
    restrictions,
    reviews,
    rules,
    safety_files,
    tellings,
    verification,
)
from mash_desk.casework.desk import Desk
from mash_desk.casework.reviews import ReviewDraft
from mash_desk.domain.address import AddressDraft, ConfirmedDraft, RevealDraft
from mash_desk.domain.colleague import Colleague, ColleagueDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.person import PersonDraft
from mash_desk.domain.telling import TellingDecisionDraft
from mash_desk.keys.derivation import FLOOR
from mash_desk.store import colleagues, referrals
from mash_desk.store import tellings as telling_rows
from tests import desks
from tests.desks import FixedClock

REFUGE = AddressDraft(
    lines="1 Refuge Row",
    post_town="Exampleton",
    postcode="DY1 9ZW",
    protection="refuge",
    confirmed_on="27 8 2026",
    confirmed_how="visit to Willow House",
)
THEIRS = b"granite ribbon walnut harbour candle"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = desks.set_up(tmp_path / "desk").desk
    yield desk
    desk.close()


def _manager(desk: Desk) -> Colleague:
    return next(each for each in colleagues.working(desk.vault) if each.role == "manager")


def _codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.code for each in refused.value.findings]


def _as(desk: Desk, role: str, organisation: str | None = None) -> None:
    desk.officer = attrs.evolve(desk.officer, role=role, organisation=organisation)


def _all_words(shown: Any) -> str:
    """Every word of a page; the records themselves say less of themselves."""
    if attrs.has(type(shown)):
        return " ".join(_all_words(getattr(shown, field.name)) for field in attrs.fields(type(shown)))
    if isinstance(shown, dict):
        return " ".join(_all_words(each) for pair in shown.items() for each in pair)
    if isinstance(shown, list | tuple | set | frozenset):
        return " ".join(_all_words(each) for each in shown)
    return str(shown)


def test_nobody_lets_themselves_in_where_they_restrict_a_record(desk: Desk) -> None:
    family = desks.marsh(desk)
    _as(desk, "manager")
    with pytest.raises(Refused) as refused:
        restrictions.restrict(desk, family.child.id, "colleague", "", (desk.officer.id,))
    assert _codes(refused) == ["second_person"]


def test_what_a_manager_is_said_to_have_allowed_no_other_confirms_whatever_it_is_called(desk: Desk) -> None:
    disclosure = desks.disclose(desk, desks.birch(desk))
    telling = telling_rows.of_disclosure(desk.vault, disclosure.id)[0]
    decided = TellingDecisionDraft(
        telling=telling.id,
        choice="not_to_be_told",
        reasons=("risk_to_child",),
        words="He may go there.",
        exemption="sch2-2",
        decided_by=_manager(desk).id,
    )
    tellings.decide(desk, [decided])
    other = directory.add_colleague(desk, ColleagueDraft(name="Ivory Elm", job="team manager", role="manager"))
    desk.officer = other
    (listed,) = reviews.standing(desk)
    with pytest.raises(Refused) as refused:
        reviews.answer(desk, ReviewDraft(kind="alert", of=listed.id, outcome="confirmed"))
    assert _codes(refused) == ["second_person.given"]


def test_whoever_changed_their_job_is_not_their_own_second_person(desk: Desk) -> None:
    desk.officer = _manager(desk)
    draft = ColleagueDraft(name="Olive Fern", job="service manager", role="manager")
    directory.change_colleague(desk, desk.officer, draft)
    assert authorisations.approvers(desk) == ()


def test_a_partner_officer_reads_nothing_of_what_the_hub_tells_people(desk: Desk) -> None:
    family = desks.birch(desk)
    referral = desks.refer(desk, family)
    disclosure = desks.disclose(desk, family, referral)
    telling = telling_rows.of_disclosure(desk.vault, disclosure.id)[0]
    defer = TellingDecisionDraft(
        telling=telling.id,
        choice="defer",
        reasons=("risk_to_child",),
        words="Quartz would hear.",
        events=("strategy_discussion",),
        review_on="4 9 2026",
        exemption="sch2-2",
    )
    tellings.decide(desk, [defer])
    health = desks.organisation(desk, "health")
    with desk.change(acts.REFERRAL_CHANGED) as change:
        found = referrals.get(change, referral.id)
        assert found is not None
        referrals.amend(change, attrs.evolve(found, referrer_organisation=health))
    desk.officer = attrs.evolve(desk.officer, role="partner_health", organisation=health)
    pages = [
        person_page.page(desk, family.child.id),
        chronology.of_person(desk, family.child.id),
        referral_page.page(desk, referral.id),
        disclosures.page(desk, disclosure.id),
        disclosures.owed_on(desk, disclosure.id),
        ledger.rows(desk, ledger.ids(desk)),
    ]
    for page in pages:
        words = _all_words(page)
        assert "Quartz" not in words
        assert "elling" not in words.replace("Dwelling", ""), words
        assert "defer" not in words
    with pytest.raises(Refused):
        tellings.decide(desk, [attrs.evolve(defer, choice="")])
    for closed in (
        lambda: tellings.page(desk, disclosure.id),
        lambda: letters.page(desk, telling.id, letters.LetterDraft()),
        lambda: letters.before_writing(desk, telling.id),
    ):
        with pytest.raises(Refused) as refused:
            closed()
        assert _codes(refused) == ["not_permitted"]


def test_a_partner_officer_learns_of_no_reference_that_is_not_their_agencys(desk: Desk) -> None:
    family = desks.birch(desk)
    referral = desks.refer(desk, family)
    disclosure = desks.disclose(desk, family)
    _as(desk, "partner_health", desks.organisation(desk, "health"))
    assert finding.find(desk, referral.reference) == ()
    assert [each.id for each in finding.find(desk, disclosure.reference)] == [disclosure.id]
    assert emergency.read(desk, referral.id).reference == ""


def test_a_partner_officer_finds_their_own_behind_any_number_of_the_hubs(desk: Desk) -> None:
    family = desks.marsh(desk)
    desks.disclose(desk, family)
    for number in range(25):
        # Nobody adds a person whose namesakes they have not seen: the second try follows that look.
        draft = PersonDraft(given_name="Wren", family_name=f"Other {'abcdefghijklmnopqrstuvwxy'[number]}")
        try:
            people.add(desk, draft)
        except Refused:
            people.add(desk, draft)
    _as(desk, "partner_health", desks.organisation(desk, "health"))
    assert [each.person.name for each in people.seek(desk, "Wren")] == ["Wren Marsh"]


def test_a_protected_address_is_not_read_by_confirming_or_changing_it(desk: Desk) -> None:
    hazel = people.add(desk, PersonDraft(kind="adult", given_name="Hazel"))
    address = addresses.add(desk, hazel.id, REFUGE)
    _as(desk, "screening_officer")
    again = addresses.confirm(desk, address, ConfirmedDraft(confirmed_on="28 8 2026", confirmed_how="rang her worker"))
    assert (again.lines, again.confirmed_how) == (None, None)
    elsewhere = AddressDraft(lines="2 Other Road", post_town="Exampleton", postcode="DY1 9ZU", protection="normal")
    with pytest.raises(Refused) as refused:
        addresses.change(desk, again, elsewhere)
    assert _codes(refused) == ["second_person.address"]

    _as(desk, "social_worker")
    addresses.change(desk, again, elsewhere)
    _as(desk, "screening_officer")
    words = _all_words(history.of_record(desk, "address", address.id)) + _all_words(person_page.page(desk, hazel.id))
    assert "Other Road" in words
    assert "Refuge Row" not in words
    assert "Willow" not in words


def test_how_a_protected_address_was_confirmed_is_shown_with_it_and_not_before(desk: Desk) -> None:
    hazel = people.add(desk, PersonDraft(kind="adult", given_name="Hazel"))
    address = addresses.add(desk, hazel.id, REFUGE)
    assert "Willow" not in _all_words(person_page.page(desk, hazel.id))
    assert "Willow" not in _all_words(history.of_record(desk, "address", address.id))
    shown = addresses.reveal(desk, address.id, RevealDraft(reason="visit"))
    assert shown.confirmed_how == "visit to Willow House"


def test_whoever_has_a_key_is_not_noted_as_left_without_it(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        directory.note_left(desk, desk.officer, desk.today())
    assert _codes(refused) == ["officer.has_key"]
    assert directory.note_left(desk, _manager(desk), desk.today()).left_on == desk.today()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('code = "manager"', 'code = "lead"'),
        (
            'may = ["own_key", "read", "record", "decide", "emergency", "configure", "officers", "keep"]',
            'may = ["read"]',
        ),
    ],
    ids=["a role that somebody has is gone", "nobody with a key looks after the desk"],
)
def test_no_roles_are_accepted_after_which_nobody_could_go_on(desk: Desk, tmp_path: Path, old: str, new: str) -> None:
    resources = _resources(tmp_path)
    text = (resources / "roles.toml").read_text("utf-8")
    assert old in text
    (resources / "roles.toml").write_text(text.replace(old, new), "utf-8")
    desk.officer = _manager(desk)
    (shown,) = safety_files.changed(desk, resources)
    assert "could not go on" in shown.spoilt
    with pytest.raises(Refused) as refused:
        safety_files.accept(desk, shown, "Agreed.", resources=resources)
    assert _codes(refused) == ["file.unusable"]


def test_whoever_accepts_roles_could_accept_the_next(desk: Desk, tmp_path: Path) -> None:
    resources = _resources(tmp_path)
    text = (resources / "roles.toml").read_text("utf-8")
    (resources / "roles.toml").write_text(text.replace('"officers", "accept", "keep"', '"officers", "keep"'), "utf-8")
    desk.officer = _manager(desk)
    (shown,) = safety_files.changed(desk, resources)
    assert "could not go on" in shown.spoilt


def test_a_profile_that_somebody_laid_there_counts_once_it_is_accepted(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resources = _resources(tmp_path)
    text = (resources / "profiles" / "hours_4_24_72.toml").read_text("utf-8")
    slow = text.replace('code = "hours_4_24_72"', 'code = "slow"').replace("amount = 4", "amount = 400")
    assert slow.count("slow") == 1
    (resources / "profiles" / "slow.toml").write_text(slow, "utf-8")
    desk.close()
    monkeypatch.setattr(shipped, "resources", lambda: resources)
    rules.load_reference.cache_clear()
    desk = desks.unlock(tmp_path / "desk", FixedClock())
    try:
        (shown,) = safety_files.changed(desk)
        assert shown.name == "profiles/slow.toml"
        assert "slow" not in safety_files.in_force(desk.vault).reference.profiles
        first = safety_files.standing(desk)[0]
        assert (first.name, first.since, first.changed) == (shown.name, None, shown)
        desk.officer = _manager(desk)
        safety_files.accept(desk, shown, "Agreed by the partnership.")
        assert "slow" in safety_files.in_force(desk.vault).reference.profiles
        assert safety_files.changed(desk) == ()
    finally:
        rules.load_reference.cache_clear()
        desk.close()


def test_who_gave_a_key_does_not_review_that_they_did(desk: Desk, tmp_path: Path) -> None:
    night, manager = desk.officer, _manager(desk)
    officers.enrol(
        desk, tmp_path / "desk", bytearray(desks.PASSPHRASE), manager.id, "OF", bytearray(THEIRS), None, FLOOR
    )
    desk.officer = manager
    (listed,) = reviews.standing(desk)
    assert listed.words == "Rowan Sable gave Olive Fern (Manager) a key to this desk."
    assert (listed.who, listed.mine, reviews.count(desk)) == (night.name, False, 1)
    desk.officer = attrs.evolve(night, role="manager")
    assert reviews.count(desk) == 0
    with pytest.raises(Refused) as refused:
        reviews.answer(desk, ReviewDraft(kind=listed.kind, of=listed.id, outcome="explained", words="It was I."))
    assert _codes(refused) == ["second_person.review"]


def test_a_role_that_was_changed_is_reviewed_by_somebody_else(desk: Desk) -> None:
    manager = _manager(desk)
    directory.change_colleague(desk, manager, ColleagueDraft(name="Olive Fern", job="team manager", role="auditor"))
    directory.change_colleague(
        desk,
        directory.colleague(desk, manager.id),
        ColleagueDraft(name="Olive Fern", job="head of service", role="auditor"),
    )
    _as(desk, "information_governance")
    (listed,) = reviews.standing(desk)
    assert (listed.mine, listed.words) == (
        True,
        "Rowan Sable changed the role of Olive Fern: Manager before, Auditor now.",
    )


def test_each_opening_with_the_recovery_code_is_noted_and_reviewed(tmp_path: Path) -> None:
    made = desks.set_up_anew(tmp_path / "desk", FixedClock(), training=False)
    made.desk.close()
    clock = FixedClock()
    for _ in range(2):
        clock.go(minutes=1)
        desk = opening.unlock_with_recovery(tmp_path / "desk", None, made.recovery_code, clock)
        said = at_opening.notices(desk)
        desk.close()
    assert len(said) == 1, "the one before, and not what whoever is here just did"
    clock.go(minutes=1)
    desk = desks.unlock(tmp_path / "desk", clock)
    try:
        assert len(at_opening.notices(desk)) == 2
        noted = [row["act"] for row in desk.vault.rows("SELECT act FROM entry ORDER BY sequence")]
        assert noted.count(acts.OPENED_BY_CODE.name) == 2
        desk.officer = _manager(desk)
        assert [each.words for each in reviews.standing(desk)] == [
            "The recovery code opened this desk, for Rowan Sable."
        ] * 2
    finally:
        desk.close()


def test_whose_name_the_recovery_code_was_used_in_says_whether_it_was_them_and_somebody_else_still_reviews_it(
    tmp_path: Path,
) -> None:
    folder, clock = tmp_path / "desk", FixedClock()
    made = desks.set_up_anew(folder, clock, training=False)
    made.desk.close()
    clock.go(minutes=1)
    by_code = opening.unlock_with_recovery(folder, None, made.recovery_code, clock)
    (listed,) = reviews.standing(by_code)
    assert not listed.asks, "whoever holds the code would answer for the officer"
    with pytest.raises(Refused):
        own_words.say(by_code, listed.id, own_words.MINE, "It was I.")
    by_code.close()
    clock.go(minutes=1)
    desk = desks.unlock(folder, clock)
    try:
        assert "whether this was you" in at_opening.notices(desk)[0][1]
        assert reviews.count(desk) == 1
        with pytest.raises(Refused) as refused:
            own_words.say(desk, listed.id, "", "")
        assert {each.field for each in refused.value.findings} == {"outcome", "words"}
        own_words.say(desk, listed.id, own_words.MINE, "I had forgotten my passphrase.")
        assert at_opening.notices(desk) == []
        assert reviews.count(desk) == 0
        desk.officer = _manager(desk)
        assert len(at_opening.notices(desk)) == 1, "it presses on everybody else until it is reviewed"
        (listed,) = reviews.standing(desk)
        assert (listed.own_word, listed.is_open) == ("This was me. I had forgotten my passphrase.", True)
        reviews.answer(desk, ReviewDraft(kind=listed.kind, of=listed.id, outcome="explained", words="I rang them."))
        assert verification.check(desk).fault is None
    finally:
        desk.close()


def test_who_says_that_it_was_not_them_is_heard_by_everybody(tmp_path: Path) -> None:
    folder, clock = tmp_path / "desk", FixedClock()
    made = desks.set_up_anew(folder, clock, training=False)
    made.desk.close()
    clock.go(minutes=1)
    opening.unlock_with_recovery(folder, None, made.recovery_code, clock).close()
    clock.go(minutes=1)
    desk = desks.unlock(folder, clock)
    try:
        (listed,) = reviews.standing(desk)
        own_words.say(desk, listed.id, own_words.NOT_MINE, "I was on leave.")
        for officer in (desk.officer, _manager(desk)):
            desk.officer = officer
            ((words, what_next),) = at_opening.notices(desk)
            assert words.endswith("They say that it was not them.")
            assert "somebody else holds the code" in what_next
    finally:
        desk.close()


def _resources(tmp_path: Path) -> Path:
    """A folder of data files, as an update or somebody's hand would leave it."""
    for folder in ("code_lists", "profiles", "calendars"):
        shutil.copytree(shipped.resources() / folder, tmp_path / "resources" / folder)
    shutil.copy(shipped.resources() / "roles.toml", tmp_path / "resources")
    return tmp_path / "resources"
