"""Drafts: kept for their officer, found again, and used up by the act that they were for."""

from pathlib import Path

import pytest

from mash_desk.casework import drafts, people, verification
from mash_desk.casework.disclosures import save
from mash_desk.domain.disclosure import DisclosureDraft, RecipientDraft, SubjectDraft
from mash_desk.domain.person import PersonDraft
from mash_desk.store.errors import AlreadySaved
from tests import desks

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
    drafts.keep(desk, draft, "{}")
    with pytest.raises(AlreadySaved):
        save(desk, typed, draft_id=draft.id)
    desk.close()
