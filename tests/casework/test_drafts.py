"""Drafts: kept for their officer, found again, and used up by the act that they were for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest

from mash_desk.casework import (
    addresses,
    decisions,
    directory,
    drafts,
    households,
    people,
    ratings,
    referrals,
    relationships,
    tellings,
    verification,
    warnings,
)
from mash_desk.casework.desk import Desk
from mash_desk.casework.disclosures import save
from mash_desk.casework.people import PersonFile
from mash_desk.domain.address import AddressDraft
from mash_desk.domain.colleague import ColleagueDraft
from mash_desk.domain.decision import DecisionDraft
from mash_desk.domain.disclosure import DisclosureDraft, RecipientDraft, SubjectDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.household import HouseholdDraft
from mash_desk.domain.organisation import OrganisationDraft
from mash_desk.domain.person import PersonDraft
from mash_desk.domain.rating import RatingDraft
from mash_desk.domain.referral import ConcernDraft, ConsentDraft, PartDraft, Referral
from mash_desk.domain.relationship import RelationshipDraft
from mash_desk.domain.telling import TellingDecisionDraft, ToldDraft
from mash_desk.domain.warning import WarningDraft
from mash_desk.store.errors import AlreadySaved
from tests import desks
from tests.desks import Family

HOSTILE = '{"what": "<b>\\u202e\\u0000 “O’Brien”\\n' + "x" * 10_000 + '"}'


def test_a_draft_is_kept_as_typed_found_after_a_night_and_thrown_away_only_by_its_officer(tmp_path: Path) -> None:
    clock = desks.FixedClock()
    desk = desks.set_up(tmp_path, clock).desk
    begun = drafts.begin(desk, "disclosure", "a")
    assert drafts.find(desk, "disclosure", "a") is None
    drafts.keep(desk, begun, HOSTILE)
    clock.go(seconds=2)
    kept = drafts.keep(desk, begun, HOSTILE)
    assert kept.saved_at > begun.begun_at
    desk.close()

    clock.go(days=400)
    morning = desks.unlock(tmp_path, clock)
    assert drafts.find(morning, "disclosure", "a") == kept
    assert kept in drafts.mine(morning)
    assert drafts.find(morning, "disclosure", "b") is None
    drafts.discard(morning, kept)
    assert drafts.find(morning, "disclosure", "a") is None
    assert verification.check(morning).fault is None
    morning.close()


def test_the_act_that_uses_a_draft_up_takes_it_away_and_bears_its_id(tmp_path: Path) -> None:
    desk = desks.set_up(tmp_path).desk
    child = people.add(desk, PersonDraft(given_name="Wren"))
    draft = drafts.keep(desk, drafts.begin(desk, "disclosure"), "{}")
    typed = DisclosureDraft(
        subjects=(SubjectDraft(person=child.id),),
        recipients=(RecipientDraft(told="Sgt Ivory"),),
        what="x",
        kinds=("contact",),
        why="y",
    )
    save(desk, typed, draft_id=draft.id)
    assert drafts.find(desk, "disclosure") is None
    assert desk.vault.row("SELECT 1 FROM entry WHERE id = :id", {"id": draft.id})
    with pytest.raises(AlreadySaved):
        save(desk, typed, draft_id=draft.id)
    with pytest.raises(AlreadySaved):  # what is typed in a second window must not come back as a draft
        drafts.keep(desk, draft, "{}")
    assert drafts.find(desk, "disclosure") is None
    desk.close()


@attrs.frozen
class _Case:
    desk: Desk
    family: Family
    referral: Referral
    telling: str

    @property
    def child(self) -> str:
        return self.family.child.id

    @property
    def file(self) -> PersonFile:
        return people.file(self.desk, self.child)


_ADDRESS = AddressDraft(lines="5 Example Road", post_town="Exampleton", postcode="DY1 9ZZ", protection="normal")
_RELATED = RelationshipDraft(kind="aunt", responsibility="no")

ACTS: dict[str, Callable[[_Case, str], object]] = {
    "decision": lambda case, used: decisions.decide(
        case.desk,
        case.referral,
        DecisionDraft(
            person=case.child,
            outcome="early_help",
            reasons="As agreed with the school.",
            decided_by=case.desk.officer.id,
            decided_at="now",
        ),
        used,
    ),
    "rating": lambda case, used: ratings.rate(
        case.desk, case.referral, RatingDraft(rating="amber", reasons="He has been found."), used
    ),
    "concern": lambda case, used: referrals.add_concern(
        case.desk, case.referral.id, ConcernDraft(kind="opinion", words="They are frightened."), used
    ),
    "part": lambda case, used: referrals.add_part(
        case.desk, case.referral.id, PartDraft(person=case.family.mother.id, part="carer"), used
    ),
    "consent": lambda case, used: referrals.record_consent(
        case.desk, case.referral.id, ConsentDraft(question="told_of_referral", answer="yes"), used
    ),
    "whereabouts": lambda case, used: referrals.change_whereabouts(
        case.desk, case.referral, "At her aunt’s", "yes", used
    ),
    "person": lambda case, used: people.change(case.desk, case.family.child, people.draft_of(case.file), used),
    "new address": lambda case, used: addresses.add(case.desk, case.child, _ADDRESS, used),
    "address": lambda case, used: addresses.change(case.desk, case.file.addresses[0], _ADDRESS, used),
    "household": lambda case, used: households.set_members(
        case.desk,
        case.child,
        HouseholdDraft(members=(case.child,), everyone_known="yes", confirmed_on="28 8 2026"),
        used,
    ),
    "new relationship": lambda case, used: relationships.add(
        case.desk, attrs.evolve(_RELATED, person=case.family.others[0].id, of=case.family.mother.id), used
    ),
    "relationship": lambda case, used: relationships.change(
        case.desk,
        case.file.relationships[0],
        attrs.evolve(_RELATED, person=case.family.mother.id, of=case.child),
        used,
    ),
    "warning": lambda case, used: warnings.add(case.desk, case.child, WarningDraft(kind="no_contact"), used),
    "reworded warning": lambda case, used: warnings.reword(
        case.desk,
        people.file(case.desk, case.family.others[0].id).warnings[0],
        WarningDraft(kind="no_contact"),
        used,
    ),
    "told": lambda case, used: tellings.tell(
        case.desk,
        ToldDraft(telling=case.telling, method="telephone", told_at="now", words="What was shared, and why."),
        used,
    ),
    "colleague": lambda case, used: directory.add_colleague(
        case.desk, ColleagueDraft(name="Olive Fern", job="team manager", role="manager"), used
    ),
    "new organisation": lambda case, used: directory.add_organisation(
        case.desk, OrganisationDraft(name="Example Clinic", kind="health"), used
    ),
}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[_Case]:
    desk = desks.set_up(tmp_path).desk
    family = desks.birch(desk)
    referral = desks.refer(desk, family)
    disclosure = desks.disclose(desk, family, referral)
    [telling] = tellings.page(desk, disclosure.id).people
    tellings.decide(desk, [TellingDecisionDraft(telling=telling.telling.id, choice="tell_now")])
    yield _Case(desk, family, referral, telling.telling.id)
    desk.close()


@pytest.mark.parametrize("act", ACTS)
def test_every_act_of_a_form_ends_the_forms_draft_as_it_commits(case: _Case, act: str) -> None:
    draft = drafts.keep(case.desk, drafts.begin(case.desk, act), "{}")
    ACTS[act](case, draft.id)
    assert drafts.mine(case.desk) == []
    assert case.desk.vault.row("SELECT 1 FROM entry WHERE id = :id", {"id": draft.id})


def test_an_act_that_is_refused_leaves_the_draft(case: _Case) -> None:
    draft = drafts.keep(case.desk, drafts.begin(case.desk, "concern"), "{}")
    with pytest.raises(Refused):
        referrals.add_concern(case.desk, case.referral.id, ConcernDraft(), draft.id)
    assert drafts.mine(case.desk) == [draft]
