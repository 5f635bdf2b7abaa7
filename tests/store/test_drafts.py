"""Drafts are kept in the vault for their officer, durably, and are no part of the journal."""

from datetime import timedelta

import attrs

from mash_desk.store import drafts, opening, rebuild, verify
from mash_desk.store.drafts import Draft

from . import acts

FIRST = "018f0000-0000-7000-8000-00000000000a"
SECOND = "018f0000-0000-7000-8000-00000000000b"


def draft(officer, id=FIRST, **changes):
    return Draft(
        **{
            "id": id,
            "officer": officer,
            "kind": "disclosure",
            "of": "",
            "content": '{"what":"typed"}',
            "begun_at": acts.EVENING,
            "saved_at": acts.EVENING,
            **changes,
        }
    )


def test_a_draft_is_there_after_the_desk_was_closed(vault, officer, folder):
    kept = draft(officer)
    drafts.keep(vault.connection, kept)
    vault.close()
    reached = opening.reach(folder, acts.key(), acts.stamp())
    assert drafts.of_officer(reached.connection, officer) == [kept]
    reached.close()


def test_typing_on_writes_over_the_last_state_and_keeps_when_it_was_begun(vault, officer):
    later = acts.EVENING + timedelta(seconds=2)
    drafts.keep(vault.connection, draft(officer))
    drafts.keep(vault.connection, draft(officer, content='{"what":"more"}', saved_at=later, begun_at=later))
    assert drafts.of_officer(vault.connection, officer) == [
        draft(officer, content='{"what":"more"}', saved_at=later, begun_at=acts.EVENING)
    ]


def test_the_newest_draft_comes_first_and_each_officer_sees_only_their_own(vault, officer):
    newer = draft(officer, SECOND, of=FIRST, saved_at=acts.EVENING + timedelta(milliseconds=1))
    drafts.keep(vault.connection, draft(officer))
    drafts.keep(vault.connection, newer)
    assert [kept.id for kept in drafts.of_officer(vault.connection, officer)] == [SECOND, FIRST]
    assert drafts.of_officer(vault.connection, SECOND) == []
    assert drafts.find(vault.connection, officer, "disclosure", FIRST) == newer
    assert drafts.find(vault.connection, officer, "referral", FIRST) is None


def test_a_draft_goes_when_its_officer_says_so(vault, officer):
    drafts.keep(vault.connection, draft(officer))
    drafts.discard(vault.connection, FIRST)
    assert drafts.of_officer(vault.connection, officer) == []


def test_drafts_are_no_part_of_the_journal(vault, officer):
    drafts.keep(vault.connection, draft(officer))
    assert verify.verify(vault.connection).entries == acts.STARTED
    assert rebuild.rebuild(vault.connection) is None


def test_a_draft_shows_nothing_typed_when_it_is_logged(officer):
    assert "typed" not in repr(attrs.evolve(draft(officer)))
