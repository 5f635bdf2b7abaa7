"""The directory: colleagues, organisations and the authority, added and changed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import directory
from mash_desk.casework.desk import Desk
from mash_desk.domain.authority import AuthorityDraft
from mash_desk.domain.colleague import ColleagueDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.organisation import OrganisationDraft
from mash_desk.store.errors import ChangedMeanwhile
from tests import desks


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = desks.set_up(tmp_path).desk
    yield desk
    desk.close()


def test_a_new_desk_knows_each_team_and_kind_of_partner_and_its_people(desk: Desk) -> None:
    kinds = {each.kind for each in directory.all_organisations(desk)}
    assert kinds == {code.code for code in desk.rules.codes["organisation_kind"]}
    assert len(kinds) == 31
    assert [each.name for each in directory.everyone(desk)] == ["Olive Fern", "Rowan Sable"]
    assert [each.name for each in directory.managers(desk)] == ["Olive Fern"]


def test_an_organisation_is_found_by_its_name_and_by_an_earlier_one(desk: Desk) -> None:
    draft = OrganisationDraft(
        name="Example General Hospital", kind="health", telephone="01632 960140", formerly="Example Infirmary"
    )
    added = directory.add_organisation(desk, draft)
    for words in ("example gen", "INFIRMARY"):
        assert added in directory.seek_organisations(desk, words)
    assert directory.seek_organisations(desk, " ") == ()
    changed = directory.change_organisation(desk, added, attrs.evolve(draft, telephone="01632 960141"))
    assert changed.telephone == "01632 960141"
    with pytest.raises(ChangedMeanwhile):
        directory.change_organisation(desk, added, draft)
    with pytest.raises(Refused) as refused:
        directory.add_organisation(desk, OrganisationDraft())
    assert {each.field for each in refused.value.findings} == {"name", "kind"}


def test_a_body_that_has_gone_leads_to_who_does_its_work_now(desk: Desk) -> None:
    [found] = directory.seek_organisations(desk, "clinical commissioning")
    assert found.kind == "health"
    assert "Clinical commissioning group (CCG), until 30 Jun 2022" in (found.formerly or "")


def test_a_colleague_without_a_key_is_named(desk: Desk) -> None:
    directory.add_colleague(desk, ColleagueDraft(name="Ivory Elm", job="team manager", role="manager"))
    assert "Ivory Elm" in [each.name for each in directory.managers(desk)]
    with pytest.raises(Refused):
        directory.add_colleague(desk, ColleagueDraft())


def test_a_colleague_is_changed_and_a_change_in_between_is_not_overwritten(desk: Desk) -> None:
    [olive] = directory.managers(desk)
    draft = ColleagueDraft(name="Olive Fern", job="service manager", role="manager")
    changed = directory.change_colleague(desk, olive, draft)
    assert directory.colleague(desk, olive.id) == changed
    assert changed.job == "service manager"
    with pytest.raises(ChangedMeanwhile):
        directory.change_colleague(desk, olive, draft)
    with pytest.raises(KeyError):
        directory.colleague(desk, "nobody")


def test_nobody_changes_their_own_role(desk: Desk) -> None:
    draft = ColleagueDraft(name="Rowan Sable", job="duty social worker", role="manager")
    with pytest.raises(Refused) as refused:
        directory.change_colleague(desk, desk.officer, draft)
    assert [each.code for each in refused.value.findings] == ["role.own"]
    married = attrs.evolve(draft, name="Rowan Umber", role="out_of_hours")
    assert directory.change_colleague(desk, desk.officer, married).name == "Rowan Umber"


def test_who_has_left_is_listed_last_and_agrees_to_nothing_any_more(desk: Desk) -> None:
    [olive] = directory.managers(desk)
    with pytest.raises(Refused) as refused:
        directory.note_left(desk, olive, desk.today() + timedelta(days=1))
    assert [each.field for each in refused.value.findings] == ["left_on"]
    directory.note_left(desk, olive, desk.today())
    assert directory.managers(desk) == ()
    assert [(each.name, each.left_on) for each in directory.everyone_ever(desk)] == [
        ("Rowan Sable", None),
        ("Olive Fern", desk.today()),
    ]


def test_the_authority_is_changed_and_its_rules_follow_or_nothing_is(desk: Desk) -> None:
    before = desk.rules
    with pytest.raises(Refused) as refused:
        directory.change_authority(desk, attrs.evolve(desks.AUTHORITY, profile="guess", closes="08:00", letters="IO"))
    assert {each.code for each in refused.value.findings} == {"profile.unknown", "hours.order", "letters.form"}
    assert desk.rules is before
    directory.change_authority(desk, attrs.evolve(desks.AUTHORITY, counting="deemed"))
    assert desk.rules.authority.decision_rule == "deemed"
    with pytest.raises(Refused):
        directory.change_authority(desk, AuthorityDraft())


def test_a_folder_for_backups_stands_is_whole_and_is_not_the_desk_s_own(
    desk: Desk, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = desk.vault.path.parent
    (own / "backups").mkdir()
    for typed, code in (
        ("backups", "folder.whole"),
        (str(tmp_path / "nowhere"), "folder.missing"),
        (str(own), "folder.own"),
        (str(own / "backups"), "folder.own"),
    ):
        with pytest.raises(Refused) as refused:
            directory.change_authority(desk, attrs.evolve(desks.AUTHORITY, backup_folder=typed))
        assert [(each.code, each.field) for each in refused.value.findings] == [(code, "backup_folder")]
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    directory.change_authority(desk, attrs.evolve(desks.AUTHORITY, backup_folder=f" {elsewhere} ", backup_days="7"))
    authority = desk.rules.authority
    assert (authority.backup_folder, authority.days_between_backups) == (str(elsewhere), 7)
    directory.change_authority(desk, desks.AUTHORITY)
    assert desk.rules.authority.backup_folder is None
