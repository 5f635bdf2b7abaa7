"""The evening and the morning through casework alone, on a real vault with real keys."""

import io
from pathlib import Path

import attrs
import pytest
from pypdf import PdfReader

from mash_desk.casework import disclosures, letters, referrals, tellings, verification, worklist
from mash_desk.casework.letters import LetterDraft
from mash_desk.domain.findings import Refused
from mash_desk.domain.telling import TellingDecisionDraft, ToldDraft
from tests import desks


def _telling(desk, disclosure, person):
    page = tellings.page(desk, disclosure.id)
    return next(each for each in page.people if each.file.person.id == person.id)


def test_a_letter_to_a_home_without_anyone_of_concern_is_made_and_stands(tmp_path: Path) -> None:
    desk = desks.set_up(tmp_path).desk
    family = desks.marsh(desk)
    referral = desks.refer(desk, family, "amber")
    disclosure = desks.disclose(desk, family, referral)
    desks.finish(desk, disclosure, [family.mother])
    owed = _telling(desk, disclosure, family.mother).telling
    tellings.decide(desk, [TellingDecisionDraft(telling=owed.id, choice="tell_now")])
    draft = LetterDraft(why="To help keep Wren safe", what_happens_next="A social worker will contact you.")

    page = letters.page(desk, owed.id, draft)
    assert page.stops == ()
    letter = letters.make(desk, owed.id, draft)

    assert len(PdfReader(io.BytesIO(page.content)).pages) == letter.pages
    stored = letters.content_to_print(desk, letter.id)
    assert stored.startswith(b"%PDF")
    assert len(stored) > 10_000
    letters.record_printed(desk, letter.id)
    assert verification.check(desk).fault is None
    assert verification.check_by_rebuilding(desk) is None
    desk.close()


def test_a_letter_to_a_home_with_the_alleged_source_of_harm_is_refused_in_words(tmp_path: Path) -> None:
    desk = desks.set_up(tmp_path).desk
    family = desks.birch(desk)
    disclosure = desks.disclose(desk, family, desks.refer(desk, family))
    desks.finish(desk, disclosure, [family.mother, *family.others])
    owed = _telling(desk, disclosure, family.mother).telling
    tellings.decide(desk, [TellingDecisionDraft(telling=owed.id, choice="tell_now")])

    with pytest.raises(Refused) as refused:
        letters.make(desk, owed.id, LetterDraft(why="To keep Indigo safe", what_happens_next="We will call."))

    assert [finding.code for finding in refused.value.findings] == ["resident.harm"]
    assert "Flint Grey lives there" in refused.value.findings[0].words
    tellings.tell(desk, ToldDraft(telling=owed.id, method="telephone", words="What we shared, and why."))
    assert _telling(desk, disclosure, family.mother).tolds
    desk.close()


def test_the_worklist_puts_the_soonest_first_and_the_page_says_why(tmp_path: Path) -> None:
    clock = desks.FixedClock()
    desk = desks.set_up(tmp_path, clock).desk
    amber = desks.refer(desk, desks.marsh(desk), "amber")
    red = desks.refer(desk, desks.birch(desk), "red")

    assert worklist.ids(desk, "mine") == [red.id, amber.id]
    page = referrals.page(desk, red.id)
    assert page.rating_clock is not None
    assert "Red is 4 hours from receipt" in page.rating_clock.why
    assert "Mon 31 Aug is a bank holiday" in page.decision_clock.why
    clock.go(hours=5)
    assert worklist.ids(desk, "late") == [red.id]
    desk.close()


def test_what_is_saved_is_there_in_the_morning(tmp_path: Path) -> None:
    desk = desks.set_up(tmp_path).desk
    family = desks.birch(desk)
    disclosure = desks.disclose(desk, family)
    desk.close()

    morning = desks.unlock(tmp_path)

    page = disclosures.page(morning, disclosure.id)
    assert page.standing.disclosure == attrs.evolve(disclosure)
    assert page.names[family.child.id] == "Indigo Birch"
    morning.close()
