"""Every act, by every role, about an ordinary and a restricted record, and every sensitive look: as the table says."""

from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import (
    acts,
    addresses,
    alerts,
    authorisations,
    chronology,
    disclosures,
    finding,
    history,
    ledger,
    letters,
    people,
    person_page,
    referral_page,
    restrictions,
    reviews,
    telling_room,
    tellings,
    to_finish,
    worklist,
)
from mash_desk.casework.authorisations import AuthorisationDraft
from mash_desk.casework.desk import Desk
from mash_desk.casework.reviews import ReviewDraft
from mash_desk.domain.address import AddressDraft, RevealDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.role import Opens, Role, Sees
from mash_desk.store import colleagues
from mash_desk.store import tellings as telling_rows
from tests import desks
from tests.desks import Family, FixedClock

REASON = RevealDraft(reason="visit")


@attrs.frozen
class Hub:
    """One desk over an ordinary family and a restricted one, both with a referral and a disclosure."""

    desk: Desk
    ordinary: Family
    restricted: Family
    records: dict[str, tuple[str, str, str]]
    protected: str

    def seat(self, role: str) -> Desk:
        """The desk as whoever has that role would have unlocked it; of a partner officer, of the police."""
        partner = role.startswith("partner_")
        officer = next(each for each in colleagues.working(self.desk.vault) if each.name == "Ash Pine")
        place = desks.organisation(self.desk, "police") if partner else None
        self.desk.officer = attrs.evolve(officer, role=role, organisation=place)
        return self.desk


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    desk = desks.set_up(Path(tmp_path_factory.mktemp("walk")), FixedClock()).desk
    officer = desk.officer
    ordinary, restricted = desks.birch(desk), desks.marsh(desk)
    records = {}
    for family in (ordinary, restricted):
        referral = desks.refer(desk, family)
        disclosure = desks.disclose(desk, family, referral)
        telling = telling_rows.of_disclosure(desk.vault, disclosure.id)[0]
        records[family.child.id] = (referral.id, disclosure.id, telling.id)
    protected = addresses.add(
        desk, ordinary.mother.id, AddressDraft(lines="1 Example Row", post_town="Exampleton", protection="protected")
    )
    with desk.change(acts.COLLEAGUE_ADDED) as change:
        colleagues.add(change, attrs.evolve(officer, id="", name="Ash Pine", role="manager"))
    desk.officer = next(each for each in colleagues.working(desk.vault) if each.role == "manager")
    restrictions.restrict(desk, restricted.child.id, "colleague", "Her mother works here.")
    # It stays open to whoever restricted it, for an hour; those who sit down here have not.
    desk.open_with_reason((restricted.child.id,), desk.now())
    yield Hub(desk, ordinary, restricted, records, protected.id)
    desk.close()


def _roles() -> list[str]:
    from mash_desk.casework.roles import load_roles

    return list(load_roles())


def _tried(do: Callable[[], object]) -> str:
    """What came of it: "" where it was let through, else the code of why not."""
    try:
        do()
    except Refused as refused:
        return refused.findings[0].code
    return ""


def _act(desk: Desk, act: acts.Act, person: str) -> None:
    with desk.change(act) as change:
        change.concerns(person)


@pytest.mark.parametrize("role", _roles())
def test_every_act_of_every_role_about_an_ordinary_and_a_restricted_record(hub: Hub, role: str) -> None:
    desk = hub.seat(role)
    table = desk.rules.role(role)
    for act in acts.ALL.values():
        may = act.permission is None or act.permission in table.may
        assert _tried(lambda act=act: _act(desk, act, hub.ordinary.child.id)) == ("" if may else "not_permitted"), act
        closed = may and act.permission is not None and not act.opens_nothing
        code = "restricted.reason" if table.restricted is Opens.REASON else "restricted.closed"
        expected = "not_permitted" if not may else code if closed else ""
        assert _tried(lambda act=act: _act(desk, act, hub.restricted.child.id)) == expected, act


@pytest.mark.parametrize("role", _roles())
def test_every_page_of_every_role(hub: Hub, role: str) -> None:
    desk = hub.seat(role)
    table = desk.rules.role(role)
    closed = "restricted.reason" if table.restricted is Opens.REASON else "restricted.closed"
    for name, page in _pages(hub, hub.ordinary).items():
        assert _tried(page) == ("" if table.sees is Sees.HUB else "not_permitted"), name
    for name, page in _pages(hub, hub.restricted).items():
        assert _tried(page) == closed, name


def _pages(hub: Hub, family: Family) -> dict[str, Callable[[], object]]:
    desk, child = hub.desk, family.child.id
    referral, disclosure, telling = hub.records[child]
    return {
        "person": lambda: person_page.page(desk, child),
        "file": lambda: people.file(desk, child),
        "history": lambda: history.of_record(desk, "person", child),
        "referral": lambda: referral_page.page(desk, referral),
        "disclosure": lambda: disclosures.page(desk, disclosure),
        "tellings": lambda: tellings.page(desk, disclosure),
        "letter": lambda: letters.page(desk, telling, letters.LetterDraft()),
        "restriction": lambda: restrictions.of_person(desk, child),
    }


@pytest.mark.parametrize("role", _roles())
def test_every_list_of_every_role_says_no_restricted_name_to_who_may_not_know_it(hub: Hub, role: str) -> None:
    desk = hub.seat(role)
    table = desk.rules.role(role)
    everything = ledger.LedgerView()
    lines = [
        *(each.subject for each in worklist.rows(desk, worklist.ids(desk, "all"))),
        *(each.subject for each in ledger.numbered_rows(desk, ledger.numbers(desk, everything)).values()),
        *(each.about for each in to_finish.rows(desk, to_finish.numbers(desk))),
        *(each.owed.words for each in to_finish.rows(desk, to_finish.numbers(desk))),
        *(each.name for each in to_finish.about(desk, to_finish.persons(desk))),
        *(
            f"{each.name} {each.about}"
            for each in telling_room.rows(desk, telling_room.numbers(desk, telling_room.Tab.OWED))
        ),
        *(each.words for each in ledger.facet_rows(desk, _by_child(), ledger.values(desk, _by_child()))),
    ]
    may_know = table.sees is Sees.HUB and table.restricted is Opens.REASON
    assert any("Wren" in line for line in lines) is may_know
    assert any("Indigo" in line for line in lines) is (table.sees is Sees.HUB)
    assert any("Restricted record" in line for line in lines) is (table.sees is Sees.HUB and not may_know)


def _by_child() -> ledger.LedgerView:
    return ledger.LedgerView(facet="child")


@pytest.mark.parametrize("role", _roles())
def test_every_search_of_every_role(hub: Hub, role: str) -> None:
    desk = hub.seat(role)
    table = desk.rules.role(role)
    found = [f"{each.words} {each.more}" for each in finding.find(desk, "Wren Marsh") if each.kind == finding.PERSON]
    if table.sees is not Sees.HUB:
        assert found == []
    elif table.restricted is Opens.REASON:
        assert found[0].startswith("Wren Marsh")
    else:
        assert len(found) == 1
        assert found[0].startswith("A restricted record may match Ask ")
        assert "Olive Fern" in found[0]
        assert "01632 960102" in found[0]
        assert "Wren" not in found[0]
        # Nor do typed words narrow a list to it.
        assert ledger.numbers(desk, ledger.LedgerView(typed="Wren")) == []
        assert to_finish.numbers(desk, typed="Wren") == []
        assert to_finish.persons(desk, typed="Wren") == []
        assert len(ledger.numbers(desk, ledger.LedgerView(typed="Indigo"))) == 1


@pytest.mark.parametrize("role", _roles())
def test_a_protected_address_of_every_role(hub: Hub, role: str) -> None:
    desk = hub.seat(role)
    table = desk.rules.role(role)
    tried = _tried(lambda: addresses.reveal(desk, hub.protected, REASON))
    if table.sees is not Sees.HUB or table.protected_address is Opens.NO:
        assert tried == "not_permitted"
        return
    if table.protected_address is Opens.REASON:
        assert tried == ""
        return
    assert tried == "second_person.address"
    manager = next(each for each in authorisations.approvers(desk) if each.name == "Olive Fern")
    allowed = AuthorisationDraft(
        what="address", kind="address", of=hub.protected, colleague=manager.id, number="01632 960102", words="Yes."
    )
    authorisations.record(desk, allowed)
    assert addresses.reveal(desk, hub.protected, REASON).lines == "1 Example Row"


@pytest.mark.parametrize("role", _roles())
def test_the_reviews_of_every_role(hub: Hub, role: str) -> None:
    desk = hub.seat(role)
    found = alerts.record(desk, "unopened", "Nobody did anything at this desk for 40 days.")
    may = acts.REVIEW in desk.role.may
    assert [each.id for each in reviews.standing(desk) if each.id == found.id] == ([found.id] if may else [])
    tried = _tried(lambda: reviews.answer(desk, ReviewDraft(kind="alert", of=found.id, outcome="")))
    assert tried == ("needed" if may else "not_permitted")


def test_the_table_is_the_one_that_was_reviewed(hub: Hub) -> None:
    """Whoever changes who may do what changes it here as well: the walk itself follows the table, right or wrong."""
    assert {role: _as_reviewed(hub.desk.rules.role(role)) for role in _roles()} == _REVIEWED
    assert {each.code for each in hub.desk.rules.codes["role"]} == set(_REVIEWED)
    assert {act.name for act in acts.ALL.values() if act.permission is None} == _BY_THE_PROGRAM
    asked = {act.permission for act in acts.ALL.values()} - {None}
    # Nobody does these: they are asked of a second person.
    assert acts.PERMISSIONS - asked == {acts.APPROVE}


def _as_reviewed(role: Role) -> tuple[str, str, str, str]:
    return " ".join(sorted(role.may)), role.sees, role.restricted, role.protected_address


_PARTNER = ("own_key read", "agency", "no", "no")
_REVIEWED = {
    "screening_officer": ("emergency own_key read record", "hub", "no", "authorised"),
    "social_worker": ("decide emergency own_key read record", "hub", "no", "reason"),
    "manager": (
        "accept approve configure decide keep officers own_key read record restrict review",
        "hub",
        "reason",
        "reason",
    ),
    "out_of_hours": ("configure decide emergency keep officers own_key read record", "hub", "no", "reason"),
    "partner_police": _PARTNER,
    "partner_health": _PARTNER,
    "partner_education": _PARTNER,
    "partner_council": _PARTNER,
    "information_governance": ("accept keep own_key read restrict review", "hub", "reason", "reason"),
    "auditor": ("keep own_key read", "hub", "reason", "no"),
    "administrator": ("configure keep officers own_key", "nobody", "no", "no"),
}
_BY_THE_PROGRAM = {
    "alert.raised",
    "backup.made",
    "clock.went_back",
    "codes.taken_in",
    "desk.set_up",
    "officer.keys_taken_away",
    "safety_file.taken_in",
    "signing_key.added",
    "training.filled",
}


def test_the_line_of_time_of_somebody_else_says_nothing_of_a_restricted_record(hub: Hub) -> None:
    desk = hub.seat("screening_officer")
    mother = hub.restricted.mother.id
    lines = chronology.of_person(desk, mother)
    assert {each.words for each in lines if each.what == "referral"} == {"Restricted record"}
    assert all(each.opens == "" for each in lines if each.what == "referral")
